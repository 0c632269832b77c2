"""A line of the table for every test of the battery; tests/torture/table.py prints it when all is over."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.torture.tally import ROW, Tally


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Iterator[Tally]:
    """The line of this test; at its end nothing may have been lost, and something must have been tried."""
    row = Tally(request.node.name.removeprefix("test_").replace("_", " ")[:62])
    try:
        yield row
        row.ended = not getattr(request.node, "has_failed", False)
    finally:
        # In the report, so that it also comes from a process that ran its share of the tests.
        request.node.user_properties.append((ROW, row.row))
        _add(row.row)
    assert row.skipped or row.tried, "a stage that tried nothing has shown nothing"
    assert not row.lost, "\n".join(row.lost)


def _add(line: str) -> None:
    """Write a line into the table at once, so that a battery that is broken off has told what it found."""
    if table := os.environ.get("CRAMPSTRETCH_TABLE"):
        with Path(table).open("a", encoding="utf-8") as kept:
            kept.write(f"{line}\n")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Remember whether a test has failed, and why one was skipped."""
    report: pytest.TestReport = yield  # type: ignore[assignment]
    if report.when == "call" and report.failed:
        item.has_failed = True  # type: ignore[attr-defined]
    if report.skipped and "tally" in getattr(item, "funcargs", {}):
        row: Tally = item.funcargs["tally"]  # type: ignore[attr-defined]
        row.skipped = str(call.excinfo.value) if call.excinfo else "skipped"
    return report  # type: ignore[return-value]


@pytest.fixture(scope="session")
def rounds() -> float:
    """How much of the battery to run: 1 is all of it; CRAMPSTRETCH_ROUNDS makes it less."""
    return float(os.environ.get("CRAMPSTRETCH_ROUNDS", "1"))
