"""A line of the table for every test of the battery, printed when all is over."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.torture.tally import HEAD, ROW, Tally


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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the stages that are given most time: what is long and begins last, the others wait for."""
    items.sort(key=_given, reverse=True)


def _given(item: pytest.Item) -> float:
    """Return the seconds that a stage of the battery is given; none for any other test, which so stays in its place."""
    marked = item.get_closest_marker("timeout") if item.get_closest_marker("torture") else None
    return float(marked.args[0]) if marked else 0.0


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table, and keep it in a file where CRAMPSTRETCH_TABLE names one."""
    reports = [report for found in terminalreporter.stats.values() for report in found]
    ended = [report for report in reports if isinstance(report, pytest.TestReport) and report.when == "teardown"]
    rows = sorted(str(value) for report in ended for name, value in report.user_properties if name == ROW)
    if not rows:
        return
    terminalreporter.section("fault battery")
    for line in (HEAD, *rows):
        terminalreporter.write_line(line)
    if table := os.environ.get("CRAMPSTRETCH_TABLE"):
        Path(table).write_text("\n".join((HEAD, *rows, "")), encoding="utf-8")


@pytest.fixture(scope="session")
def rounds() -> float:
    """How much of the battery to run: 1 is all of it; CRAMPSTRETCH_ROUNDS makes it less."""
    return float(os.environ.get("CRAMPSTRETCH_ROUNDS", "1"))
