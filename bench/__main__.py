"""Measures everything, prints one table and writes it to bench/RESULTS.md: `make bench`, some eighteen minutes.

`python -m bench PART…` measures some parts only, `--quick` all of it in three minutes with small counts, to see that
it runs; neither writes anything.
"""

from __future__ import annotations

import faulthandler
import sqlite3
import subprocess
import sys
from collections.abc import Callable

from bench import growth, peers, screen, starting, timing, whole
from bench.measuring import Effort, Row
from bench.results import FILE, Results, machine, versions

AT_MOST = 40 * 60
"""Seconds after which a run that hangs is ended; what was measured until then is written already."""

PARTS: dict[str, Callable[[Effort], list[Row]]] = {
    "starting": starting.rows,
    "screen": screen.rows,
    "growth": growth.rows,
    "whole": whole.rows,
    "busy": timing.rows,
    "peers": peers.rows,
}


def main(arguments: list[str]) -> int:
    """Measure the parts that are wanted; only a whole run is written down."""
    faulthandler.dump_traceback_later(AT_MOST, exit=True)
    wanted = [argument for argument in arguments if argument != "--quick"]
    quick = "--quick" in arguments
    effort = Effort(quick, keeps=not quick and not wanted)
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        print(f"There is no part {', '.join(unknown)}. There are {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    print(f"{machine()}\n{versions()}", flush=True)
    results = Results()
    for name in wanted or PARTS:
        results.take(_measured(name, effort))
        if effort.keeps:
            results.write()
    if effort.keeps:
        print(f"written to {FILE}")
    return 0


def _measured(name: str, effort: Effort) -> list[Row]:
    """Return what a part found; one that fails says why, and the others are measured all the same."""
    try:
        return PARTS[name](effort)
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
