"""How numbers are taken: whole processes, as a person meets them, in pairs, medians and spread."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.harness.home import Home, crampstretch_command
from tests.harness.pty import Terminal

BARE = [sys.executable, "-m", "bench.bare"]
ROOT = Path(__file__).resolve().parent.parent


class Row(NamedTuple):
    """One line of the table: what, how much, how that stands to the goal."""

    what: str
    measured: str
    goal: str
    reached: bool | None


def p99(values: Sequence[float]) -> float:
    """Return the value that all but the worst hundredth keep below."""
    return sorted(values)[max(0, int(len(values) * 0.99) - 1)] if len(values) > 1 else values[0]


@contextmanager
def a_home() -> Iterator[Home]:
    with TemporaryDirectory() as folder:
        yield Home.at(Path(folder) / "home")


def environment(home: Home) -> dict[str, str]:
    return home.environment | {"PYTHONPATH": str(ROOT)}


def wall(command: Sequence[str], home: Home) -> float:
    """Return the seconds one command takes from start to end."""
    begun = time.monotonic()
    subprocess.run(command, env=environment(home), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
    return time.monotonic() - begun


def first_frame(command: Sequence[str], home: Home, text: str) -> float:
    """Return the seconds until `text` stands on an emulated screen."""
    begun = time.monotonic()
    with Terminal(list(command), env=environment(home), cwd=home.root, columns=80, lines=24) as terminal:
        terminal.wait_for(text, within=20)
        return time.monotonic() - begun


def in_pairs(one: Callable[[], float], other: Callable[[], float], times: int) -> tuple[float, float]:
    """Measure two things turn by turn and return the median of each."""
    pairs = [(one(), other()) for _ in range(times)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def children_cpu() -> float:
    """Return the seconds of CPU that ended children have used so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@contextmanager
def both_cores_busy() -> Iterator[None]:
    """Keep every core busy meanwhile."""
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 2)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


def crampstretch(*arguments: str) -> list[str]:
    return crampstretch_command(*arguments)
