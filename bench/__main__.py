"""Measures everything, prints one table and writes it to bench/RESULTS.md: `make bench`, or `python -m bench PART…`."""

from __future__ import annotations

import sys
from collections.abc import Callable

from bench import growth, peers, plot, screen, starting, timing, whole
from bench.measuring import Row
from bench.results import FILE, Results, machine, versions
from tests.harness.sound import MISSING


def main(wanted: list[str]) -> int:
    """Measure the parts that are wanted; only a whole run is written down."""
    print(f"{machine()}\n{versions()}")
    results = Results()
    for name, part in PARTS.items():
        if not wanted or name in wanted:
            results.take(part())
    if not wanted:
        results.write()
        print(f"written to {FILE}")
    return 0


def _grown() -> list[Row]:
    curves = growth.curves()
    plot.draw(curves, FILE.with_name("growth.svg"))
    return growth.rows(curves)


def _heard() -> list[Row]:
    if MISSING:
        return [Row("cues in the recorded sound", f"not measured: {', '.join(MISSING)} not installed", "15 ms", None)]
    return whole.rows()


PARTS: dict[str, Callable[[], list[Row]]] = {
    "starting": starting.rows,
    "screen": screen.rows,
    "growth": _grown,
    "idle": lambda: timing.rows(busy=False),
    "busy": lambda: timing.rows(busy=True),
    "whole": _heard,
    "peers": peers.rows,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
