"""The table of a run: printed as it grows, and written to bench/RESULTS.md with machine and versions."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.measuring import Row

FILE = Path(__file__).with_name("RESULTS.md")
PACKAGES = ("crampstretch", "textual", "PyYAML", "miniaudio", "simpleaudio")


@dataclass
class Results:
    """Rows in their order, and what they were measured on."""

    rows: list[Row] = field(default_factory=list)

    def take(self, rows: list[Row]) -> None:
        """Print rows and keep them."""
        for row in rows:
            print(f"{row.what:<60} {row.measured:<60} {row.goal:<8} {mark(row)}", flush=True)
        self.rows += rows

    def write(self, file: Path = FILE) -> None:
        """Write the whole table."""
        file.write_text("\n".join(self._lines()) + "\n", encoding="utf-8")

    def _lines(self) -> list[str]:
        missed = [row.what for row in self.rows if row.reached is False]
        return [
            "# Measurements",
            "",
            f"`make bench` on {date.today().isoformat()}: {machine()}.",
            f"{versions()}.",
            "Everything was measured in one run, side by side with a bare Textual app of one Static; medians of pairs.",
            "",
            "| what | measured | goal | |",
            "|---|---|---|---|",
            *(f"| {row.what} | {row.measured} | {row.goal} | {mark(row)} |" for row in self.rows),
            "",
            "How the cost grows: ![curves](growth.svg)",
            "",
            f"Not reached: {'; '.join(missed)}." if missed else "Every goal was reached.",
        ]


def mark(row: Row) -> str:
    """Return what is said of a goal."""
    return {True: "reached", False: "NOT reached", None: ""}[row.reached]


def machine() -> str:
    """Return what was measured on."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {sys.version.split()[0]}"


def versions() -> str:
    """Return the versions of what took part."""
    return ", ".join(f"{name} {_version(name)}" for name in PACKAGES)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
