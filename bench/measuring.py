"""How numbers are taken: whole processes, as a person meets them, in pairs, medians and spread."""

from __future__ import annotations

import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import NamedTuple

from tests.harness.home import Home, crampstretch_command
from tests.harness.pty import Terminal

BARE = [sys.executable, "-m", "bench.bare"]
ROOT = Path(__file__).resolve().parent.parent
BUSY = """
import os, sys
while os.getppid() == int(sys.argv[1]):
    for _ in range(100_000):
        pass
"""
LONGEST = 120.0
"""Seconds after which a command that should have ended long ago is given up."""


class Row(NamedTuple):
    """One line of the table: what, the median, its spread, and how that stands to the goal."""

    what: str
    measured: str
    spread: str
    goal: str
    reached: bool | None


class Effort(NamedTuple):
    """How much is measured: everything, or quickly, to see that all of it still runs; `keeps` what is to be kept."""

    quick: bool = False
    keeps: bool = False

    def times(self, count: int) -> int:
        return min(count, 2) if self.quick else count

    def seconds(self, many: float) -> float:
        return min(many, 3.0) if self.quick else many


class Pairs(NamedTuple):
    """What two things took, turn by turn."""

    mine: tuple[float, ...]
    other: tuple[float, ...]

    @property
    def each(self) -> list[float]:
        """The ratios of the single pairs, from the least to the most."""
        return sorted(a / b for a, b in zip(self.mine, self.other, strict=True))

    @property
    def ratio(self) -> float:
        """The middle one of these ratios: where a machine is slow for a while, it is slow for both of a pair."""
        return statistics.median(self.each)

    def row(self, what: str, goal: float | None, beside: str = "bare") -> Row:
        """Return the ratio, its spread from the least pair to the most, and the median of each side."""
        took = f"{ms(statistics.median(self.mine))}, {beside} {ms(statistics.median(self.other))}"
        spread = f"{self.each[0]:.2f} to {self.each[-1]:.2f}; {took}"
        wanted, reached = ("", None) if goal is None else (f"{goal:.2f} x", self.ratio <= goal)
        return Row(what, f"{self.ratio:.2f} x {beside}", spread, wanted, reached)

    def beside(self, other: str) -> str:
        """Return the ratio in words, to stand in the row of another yardstick."""
        return f"{self.ratio:.2f} x {other} ({ms(statistics.median(self.other))})"


def in_pairs(one: Callable[[], float], other: Callable[[], float], times: int) -> Pairs:
    """Measure two things turn by turn."""
    return in_turns([one, other], times)[0]


def in_turns(measures: Sequence[Callable[[], float]], times: int) -> list[Pairs]:
    """Measure things turn by turn and pair the first with each other; one turn before fills the caches, uncounted."""
    turns = [[measure() for measure in measures] for _ in range(times + 1)][1:]
    mine, *others = zip(*turns, strict=True)
    return [Pairs(mine, other) for other in others]


def ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"


def spread_of(values: Sequence[float], form: Callable[[float], str] = ms) -> str:
    """Return the least and the most of some values."""
    return f"{form(min(values))} to {form(max(values))}"


def p99(values: Sequence[float]) -> float:
    """Return the value that all but the worst hundredth keep to: of fewer than a hundred, the worst."""
    return sorted(values)[math.ceil(0.99 * len(values)) - 1]


@contextmanager
def a_home() -> Iterator[Home]:
    with TemporaryDirectory() as folder:
        yield Home.at(Path(folder) / "home")


def read(home: Home) -> None:
    """Leave the first-run words behind."""
    home.config.mkdir(parents=True, exist_ok=True)
    (home.config / "settings.yaml").write_text("welcome: read\n", encoding="utf-8")


def environment(home: Home) -> dict[str, str]:
    return home.environment | {"PYTHONPATH": str(ROOT)}


def wall(command: Sequence[str], home: Home) -> float:
    """Return the seconds one command takes from start to end.

    A watchdog ends it, and no limit: with a limit, Python looks only every 50 ms whether it has ended.
    """
    nothing, begun = subprocess.DEVNULL, time.monotonic()
    with subprocess.Popen(command, env=environment(home), stdin=nothing, stdout=nothing, stderr=nothing) as running:
        watchdog = Timer(LONGEST, running.kill)
        watchdog.start()
        running.wait()
        took = time.monotonic() - begun
        watchdog.cancel()
    return took


def first_frame(command: Sequence[str], home: Home, text: str) -> float:
    """Return the seconds until `text` stands on an emulated screen."""
    begun = time.monotonic()
    with Terminal(list(command), env=environment(home), cwd=home.root, columns=80, lines=24) as terminal:
        terminal.wait_for(text, within=60)
        return time.monotonic() - begun


@contextmanager
def both_cores_busy() -> Iterator[None]:
    """Keep every core busy meanwhile; whoever does it ends by itself, too, once this process has gone."""
    command = [sys.executable, "-c", BUSY, str(os.getpid())]
    busy = [subprocess.Popen(command) for _ in range(os.cpu_count() or 2)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


@contextmanager
def a_sleeper(seconds: float, every: float = 0.1) -> Iterator[Callable[[], list[float]]]:
    """Let a bare process sleep beside what is measured; the answer waits for its end and says how late it woke."""
    command = [sys.executable, "-m", "bench.sleeper", str(int(seconds / every)), str(every)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        yield lambda: [float(line) for line in process.communicate(timeout=seconds + LONGEST)[0].split()]
    finally:
        process.kill()
        process.wait()


def crampstretch(*arguments: str) -> list[str]:
    return crampstretch_command(*arguments)
