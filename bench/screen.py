"""A hold on the screen against the bare app: bytes, CPU, and the memory of the whole tree with its sound."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.measuring import BARE, Effort, Row, a_home, crampstretch, environment, read, spread_of
from tests.harness.home import Home
from tests.harness.pty import Terminal
from tests.harness.sound import MISSING, Sink

HELD = 20
STRIDE = 2
"""Seconds over which CPU is taken at a time: it is counted in hundredths of a second."""
LONG_HOLD = """\
name: A long hold
stretches:
  - {stretch: towel-calf, hold: 30s, reps: 1, ready: 2s, ease: 2s}
"""


class Watched(NamedTuple):
    """What was seen each second: bytes that came, CPU used until then, and the memory of each process."""

    written: list[float]
    cpu: list[float]
    memory: list[list[float]]

    def rows(self, what: str) -> list[Row]:
        """Return bytes and CPU, each against its goal: what is judged is what is shown, the mean of it all."""
        mean = statistics.mean(self.written)
        each = [60 * (b - a) / STRIDE for a, b in zip(self.cpu, self.cpu[STRIDE:], strict=False)]
        minute = 60 * (self.cpu[-1] - self.cpu[0]) / (len(self.cpu) - 1)
        return [
            Row(f"bytes to the terminal {what}", f"{mean:.0f} a second",
                f"{spread_of(self.written, lambda n: f'{n:.0f}')} in single seconds", "600", mean <= 600),
            Row(f"CPU {what}, child included", f"{minute:.2f} s a minute",
                f"{spread_of(each, lambda s: f'{s:.2f}')} in {STRIDE} seconds each", "2 s", minute <= 2),
        ]  # fmt: skip


def rows(effort: Effort) -> list[Row]:
    """Measure a hold with tones alone, and one as on an ordinary night."""
    with a_home() as home, sounding() as sound:
        variables, seconds = environment(home) | sound, int(effort.seconds(HELD))
        read(home)
        bare = _bare(home)
        with _led(home, variables, "--practice", "--voice", "off") as led:
            seen = _watched(led, seconds)
        bare += _bare(home)
        own = _memory("our process", [each[0] for each in seen.memory], bare, 1.5, "")
        how = f"; {len(seen.memory[0])} processes, the sound among them"
        tree = _memory("the whole tree", [sum(each) for each in seen.memory], bare, 2.2, how)
        written, spent = seen.rows("while holding")
        if MISSING:
            return [written, _unheard(spent), own, _unheard(tree)]
        return [written, spent, own, tree, *_ordinary(home, variables, seconds)]


def _unheard(row: Row) -> Row:
    """Leave out what says nothing without the process that sounds."""
    return row._replace(measured="not measured: no sound device", spread="", reached=None)


def _ordinary(home: Home, variables: dict[str, str], seconds: int) -> list[Row]:
    """Look at a hold as it is on most nights: names are spoken, rendered before, and the diary is kept."""
    what = "while holding, names spoken, diary kept"
    spoken = home.root / ".cache" / "crampstretch" / "speech"
    with _led(home, variables, "--voice", "names") as led:
        settled(led, lambda: len(list(spoken.rglob("*.wav"))))
        if not list(spoken.rglob("*.wav")):
            return [Row(f"CPU {what}", "not measured: no voice here", "", "2 s", None)]
        found = _watched(led, seconds).rows(what)
    with closing(sqlite3.connect(home.data / "diary.db")) as db:
        kept = db.execute("SELECT count(*) FROM sessions").fetchone()[0]
    assert kept == 1, f"{kept} sessions in the diary"
    return found


def _led(home: Home, variables: dict[str, str], *options: str) -> Terminal:
    file = home.root / "long.yaml"
    file.write_text(LONG_HOLD, encoding="utf-8")
    led = Terminal(crampstretch("run", str(file), *options), env=variables, cwd=home.root, columns=80, lines=24)
    led.wait_for("Space begins", 60)
    return led


def settled(led: Terminal, count: Callable[[], int]) -> None:
    """Look on until something has been counted and has not grown for two seconds; for fifteen at most."""
    give_up, before = time.monotonic() + 15, -1
    while time.monotonic() < give_up and (before != (before := count()) or not before):
        lets_pass(led, lambda: time.monotonic() + 2)


@contextmanager
def sounding() -> Iterator[dict[str, str]]:
    """Give the variables of a virtual sound card, where one can be had."""
    if MISSING:
        yield {}
        return
    with Sink() as sink:
        yield sink.environment | {"CRAMPSTRETCH_SOUND": "miniaudio"}


def _memory(what: str, ours: list[float], bare: list[float], goal: float, how: str) -> Row:
    """Return the ratio of the medians, each read while the other did not live: pages of both would be counted half."""
    mine, other = statistics.median(ours), statistics.median(bare)
    spread = f"{_kilobytes(ours)}, bare before and after it {_kilobytes(bare)}{how}"
    return Row(f"memory (PSS): {what}", f"{mine / other:.2f} x bare", spread, f"{goal:.2f} x", mine <= goal * other)


def _kilobytes(found: list[float]) -> str:
    return f"{statistics.median(found):,.0f} kB ({spread_of(found, lambda kb: f'{kb:,.0f}')})"


def _watched(led: Terminal, seconds: int) -> Watched:
    """Look on for some seconds of the first hold."""
    led.press("space")
    led.wait_for("Stay there", 60)
    seen, began = Watched([], [led.cpu], []), time.monotonic()
    for second in range(seconds):
        before = led.received
        lets_pass(led, lambda second=second: began + second + 1)  # type: ignore[misc]
        seen.written.append(float(led.received - before))
        seen.cpu.append(led.cpu)
        seen.memory.append(pss(led))
    return seen


def lets_pass(terminal: Terminal, until: Callable[[], float]) -> None:
    """Look on until a moment, as a person would."""
    moment = until()
    terminal.until(lambda: time.monotonic() >= moment, "time to pass", 60)


def _bare(home: Home) -> list[float]:
    """Return what a bare app takes, three seconds long."""
    found = []
    with Terminal(BARE, env=environment(home), cwd=home.root, columns=80, lines=24) as bare:
        bare.wait_for("bare", 60)
        for _ in range(3):
            lets_pass(bare, lambda: time.monotonic() + 1)
            found.append(pss(bare)[0])
    return found


def pss(terminal: Terminal) -> list[float]:
    """Return the memory of each process of a terminal in kB, the program's own first."""
    found = sorted(terminal.running(), key=lambda process: process.pid != terminal.pid)
    return [_counted(Path(f"/proc/{process.pid}/smaps_rollup")) for process in found]


def _counted(rollup: Path) -> float:
    try:
        lines = rollup.read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, ProcessLookupError):  # it ended while we looked
        return 0.0
    return float(next(line.split()[1] for line in lines if line.startswith("Pss:")))
