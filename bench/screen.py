"""A hold on the screen against the bare app: bytes, CPU, and the memory of the whole tree with its sound."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.measuring import BARE, Effort, Row, a_home, crampstretch, environment, read, spread_of
from tests.harness.home import Home
from tests.harness.pty import Terminal
from tests.harness.sound import MISSING, Sink

HELD = 20
LONG_HOLD = """\
name: A long hold
stretches:
  - {stretch: towel-calf, hold: 30s, reps: 1, ready: 2s, ease: 2s}
"""


def rows(effort: Effort) -> list[Row]:
    with a_home() as home, sounding() as sound:
        read(home)
        file = home.root / "long.yaml"
        file.write_text(LONG_HOLD, encoding="utf-8")
        mine = crampstretch("run", str(file), "--practice", "--voice", "off")
        with Terminal(mine, env=environment(home) | sound, cwd=home.root, columns=80, lines=24) as led:
            led.wait_for("Space begins", 60)
            led.press("space")
            led.wait_for("Stay there", 60)
            written, spent, memory = _watched(led, int(effort.seconds(HELD)))
        bare = _bare(home)
    own, tree = [each[0] for each in memory], [sum(each) for each in memory]
    how = "no sound device here" if MISSING else f"{len(memory[0])} processes, the sound among them"
    return [
        Row("bytes to the terminal while holding", f"{statistics.median(written):.0f} a second",
            spread_of(written, lambda n: f"{n:.0f}"), "600", statistics.mean(written) <= 600),
        Row("CPU while holding, child included", f"{60 * spent:.2f} s a minute", "", "2 s", 60 * spent <= 2),
        _memory("memory (PSS): our process", own, bare, 1.5, ""),
        _memory("memory (PSS): the whole tree", tree, bare, 2.2, f"; {how}"),
    ]  # fmt: skip


@contextmanager
def sounding() -> Iterator[dict[str, str]]:
    """Give the variables of a virtual sound card, where one can be had."""
    if MISSING:
        yield {}
        return
    with Sink() as sink:
        yield sink.environment | {"CRAMPSTRETCH_SOUND": "miniaudio"}


def _memory(what: str, found: list[float], bare: float, goal: float, how: str) -> Row:
    middle = statistics.median(found)
    spread = f"{spread_of(found, lambda mb: f'{mb:.1f}')} MB, bare {bare:.1f} MB{how}"
    return Row(what, f"{middle / bare:.2f} x bare", spread, f"{goal:.2f} x", middle <= goal * bare)


def _watched(led: Terminal, seconds: int) -> tuple[list[float], float, list[list[float]]]:
    """Return the bytes of each second of a hold, CPU a second over them, and the memory meanwhile."""
    written, memory, began, cpu = [], list[list[float]](), time.monotonic(), led.cpu
    for second in range(seconds):
        before = led.received
        lets_pass(led, lambda second=second: began + second + 1)  # type: ignore[misc]
        written.append(float(led.received - before))
        memory.append(pss(led))
    return written, (led.cpu - cpu) / (time.monotonic() - began), memory


def lets_pass(terminal: Terminal, until: Callable[[], float]) -> None:
    """Look on until a moment, as a person would."""
    moment = until()
    terminal.until(lambda: time.monotonic() >= moment, "time to pass", 60)


def _bare(home: Home) -> float:
    with Terminal(BARE, env=environment(home), cwd=home.root, columns=80, lines=24) as bare:
        bare.wait_for("bare", 60)
        lets_pass(bare, lambda: time.monotonic() + 1)
        return pss(bare)[0]


def pss(terminal: Terminal) -> list[float]:
    """Return the memory of each process of a terminal in MB, the program's own first."""
    found = sorted(terminal.running(), key=lambda process: process.pid != terminal.pid)
    return [_megabytes(Path(f"/proc/{process.pid}/smaps_rollup")) for process in found]


def _megabytes(rollup: Path) -> float:
    lines = rollup.read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
