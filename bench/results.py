"""The table of a run: printed as it grows, and written to bench/RESULTS.md with machine and versions."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.measuring import Row

FILE = Path(__file__).with_name("RESULTS.md")
PACKAGES = ("crampstretch", "textual", "PyYAML", "click", "miniaudio", "simpleaudio")


@dataclass
class Results:
    """Rows in their order, and what they were measured on."""

    rows: list[Row] = field(default_factory=list)
    begun: datetime = field(default_factory=datetime.now)
    machine: str = field(default_factory=lambda: machine())

    def take(self, rows: list[Row]) -> None:
        """Print rows and keep them."""
        for row in rows:
            print(f"{row.what:<72} {row.measured:<22} {row.goal:<8} {mark(row):<12} {row.spread}", flush=True)
        self.rows += rows

    def write(self, to_come: Sequence[str], file: Path = FILE) -> None:
        """Write what was measured until now, and the names of the parts that were not."""
        file.write_text("\n".join(self._lines(to_come)) + "\n", encoding="utf-8")

    def verdict(self, to_come: Sequence[str]) -> str:
        """Return what was not reached, not measured or not begun; all is well only where there is nothing of it."""
        missed = [row.what for row in self.rows if row.reached is False]
        unknown = [row.what for row in self.rows if row.reached is None and row.measured.startswith("not measured")]
        found = {"Not reached": missed, "Not measured": unknown, "Parts that did not run": to_come}
        told = [f"{what}: {'; '.join(names)}." for what, names in found.items() if names]
        return "\n\n".join(told) or "Every goal was reached."

    def _lines(self, to_come: Sequence[str]) -> list[str]:
        return [
            "# Measurements",
            "",
            f"`make bench`, begun {self.begun:%Y-%m-%d %H:%M}: {self.machine}.",
            f"{versions()}.",
            "",
            "Everything in one run, in pseudo-terminals of 80 x 24 with an emulated screen.  `bare` is a Textual app",
            "of one Static, measured turn by turn with what stands beside it; `x` is the middle ratio of pairs, and",
            "the spread goes from their least to their most.  The ratio of memories is that of the medians.",
            "",
            "| what | measured | spread | goal | |",
            "|---|---|---|---|---|",
            *(f"| {row.what} | {row.measured} | {row.spread} | {row.goal} | {mark(row)} |" for row in self.rows),
            "",
            "How the cost grows:",
            "",
            "![seconds by routines, entries and years](growth.svg)",
            "",
            self.verdict(to_come),
        ]


def mark(row: Row) -> str:
    """Return what is said of a goal."""
    return {True: "reached", False: "NOT reached", None: ""}[row.reached]


def machine() -> str:
    """Return what was measured on."""
    load = f"load {os.getloadavg()[0]:.1f} at its begin"
    python = f"Python {sys.version.split()[0]}"
    return f"{platform.system()} {platform.machine()}, {_processor()}, {os.cpu_count()} cores, {python}, {load}"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "processor unknown"
    )


def versions() -> str:
    """Return the versions of what took part."""
    return ", ".join(f"{name} {_version(name)}" for name in PACKAGES)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
