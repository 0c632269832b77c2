"""Measures everything, prints one table and writes it to bench/RESULTS.md: `make bench`, at most twenty minutes.

`python -m bench PART…` measures some parts only, `--quick` all of it in three minutes with small counts, to see that
it runs; neither writes anything.
"""

from __future__ import annotations

import faulthandler
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from bench import growth, peers, screen, starting, timing, whole
from bench.measuring import Effort, Row
from bench.results import FILE, Results, versions

AT_MOST = 19 * 60 + 20
"""Seconds after which no part goes on: those that were not measured until then are named."""
LAST_RESORT = AT_MOST + 30
"""Seconds after which a run that cannot even be interrupted is ended; what was measured is written already."""


class Part(NamedTuple):
    """What is measured in one go, and the seconds after which it is given up."""

    rows: Callable[[Effort], list[Row]]
    longest: float


PARTS = {
    "whole": Part(whole.rows, 720),
    "starting": Part(starting.rows, 240),
    "screen": Part(screen.rows, 150),
    "growth": Part(growth.rows, 180),
    "busy": Part(timing.rows, 210),
    "peers": Part(peers.rows, 120),
}


def main(arguments: list[str]) -> int:
    """Measure the parts that are wanted; only a whole run is written down."""
    faulthandler.dump_traceback_later(LAST_RESORT, exit=True)
    wanted = [argument for argument in arguments if argument != "--quick"]
    quick = "--quick" in arguments
    effort = Effort(quick, keeps=not quick and not wanted)
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        print(f"There is no part {', '.join(unknown)}. There are {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    _measure(wanted or list(PARTS), effort)
    return 0


def _measure(names: list[str], effort: Effort) -> None:
    """Measure one part after the other; what is there already is written after each."""
    results, begun = Results(), time.monotonic()
    print(f"{results.machine}\n{versions()}", flush=True)
    for number, name in enumerate(names, 1):
        results.take(_measured(name, effort, AT_MOST - (time.monotonic() - begun)))
        if effort.keeps:
            results.write(names[number:])
    print(results.verdict([name for name in PARTS if name not in names]))
    if effort.keeps:
        print(f"written to {FILE}")


def _measured(name: str, effort: Effort, left: float) -> list[Row]:
    """Return what a part found; one that fails says why, and the others are measured all the same."""
    try:
        with at_most(min(PARTS[name].longest, left)):
            return PARTS[name].rows(effort)
    except (
        AssertionError,
        OSError,
        ValueError,
        LookupError,
        StopIteration,
        subprocess.SubprocessError,
        sqlite3.Error,
    ) as error:
        told = " ".join(str(error).split())
        return [Row(f"the part `{name}`", "not measured", f"{type(error).__name__}: {told[:300]}", "", False)]


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Give up what takes longer, wherever it is; what it has begun is put away on the way out."""

    def give_up(*_: object) -> None:
        raise TimeoutError(f"given up after {seconds:.0f} seconds")

    signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, max(0.1, seconds))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
