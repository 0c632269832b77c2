"""The table of the fault battery, printed when all is over by the one process that has heard from every other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter

from tests.torture.tally import HEAD, ROW


def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> None:
    """Print the table, and keep it in a file where CRAMPSTRETCH_TABLE names one."""
    if hasattr(config, "workerinput"):  # a process with a share of the tests would write its own share over the whole
        return
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
