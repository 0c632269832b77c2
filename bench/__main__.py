"""Measures everything and prints one table: `make bench`."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from importlib.util import find_spec

from bench import listing, screen, starting, timing
from bench.measuring import Row


def main() -> int:
    print(f"{platform.platform()}, Python {sys.version.split()[0]}, simpleaudio: {bool(find_spec('simpleaudio'))}")
    parts: list[Callable[[], list[Row]]] = [
        starting.rows,
        screen.rows,
        listing.rows,
        lambda: timing.rows(busy=False),
        lambda: timing.rows(busy=True),
    ]
    for part in parts:
        for row in part():
            mark = {True: "reached", False: "NOT reached", None: ""}[row.reached]
            print(f"{row.what:<60} {row.measured:<44} {row.goal:<8} {mark}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
