"""The screen against the bare app: first frame, bytes and CPU while holding, memory of the whole tree."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from bench.measuring import BARE, Row, a_home, crampstretch, environment, first_frame, in_pairs
from tests.harness.home import Home
from tests.harness.pty import Terminal

TIMES = 7
HELD = 12.0
LONG_HOLD = """\
name: A long hold
stretches:
  - {stretch: towel-calf, hold: 30s, reps: 1, ready: 2s, ease: 2s}
"""


def rows() -> list[Row]:
    first = _first_frame("now: its first instruction", ["now", "--practice"], "KNEE STRAIGHT", 0.4)
    return [first, _first_frame("run bedtime", ["run", "bedtime"], "Space begins", 1.5), *_holding()]


def read(home: Home) -> None:
    """Leave the first-run words behind."""
    home.config.mkdir(parents=True, exist_ok=True)
    (home.config / "settings.yaml").write_text("welcome: read\n", encoding="utf-8")


def _first_frame(name: str, arguments: Sequence[str], text: str, goal: float) -> Row:
    with a_home() as home:
        read(home)
        mine, bare = in_pairs(
            lambda: first_frame(crampstretch(*arguments), home, text), lambda: first_frame(BARE, home, "bare"), TIMES
        )
    said = f"{mine / bare:.2f} x bare ({1000 * mine:.0f} ms, bare {1000 * bare:.0f} ms)"
    return Row(name if ":" in name else f"{name}: first frame", said, f"{goal:.2f} x", mine <= goal * bare)


def _holding() -> list[Row]:
    with a_home() as home:
        read(home)
        file = home.root / "long.yaml"
        file.write_text(LONG_HOLD, encoding="utf-8")
        mine = crampstretch("run", str(file), "--practice", "--voice", "off")
        with Terminal(mine, env=environment(home), cwd=home.root, columns=80, lines=24) as led:
            led.wait_for("Space begins", 20)
            led.press("space")
            led.wait_for("Stay there", 60)
            spent, written, memory = _watched(led)
        with Terminal(BARE, env=environment(home), cwd=home.root, columns=80, lines=24) as bare:
            bare.wait_for("bare", 20)
            bare_memory = _pss(bare)
    tree, own = sum(memory) / sum(bare_memory), memory[0] / bare_memory[0]
    return [
        Row("bytes to the terminal while holding", f"{written:.0f} a second", "600", written <= 600),
        Row("CPU while holding, child included", f"{60 * spent:.2f} s a minute", "2 s", 60 * spent <= 2),
        Row("memory (PSS), our process", f"{own:.2f} x bare ({memory[0]} MB)", "1.50 x", own <= 1.5),
        Row("memory (PSS), the whole tree", f"{tree:.2f} x bare ({sum(memory)} MB)", "2.20 x", tree <= 2.2),
    ]


def _watched(led: Terminal) -> tuple[float, float, list[int]]:
    """Return CPU and bytes a second over some seconds of a hold, and the memory meanwhile."""
    began, cpu, received = time.monotonic(), led.cpu, led.received
    led.until(lambda: time.monotonic() > began + HELD, "a hold", HELD + 5)
    took = time.monotonic() - began
    return (led.cpu - cpu) / took, (led.received - received) / took, _pss(led)


def _pss(terminal: Terminal) -> list[int]:
    """Return the memory of each process of a terminal in MB, the program's own first."""
    found = sorted(terminal.running(), key=lambda process: process.pid != terminal.pid)
    return [_megabytes(Path(f"/proc/{process.pid}/smaps_rollup")) for process in found]


def _megabytes(rollup: Path) -> int:
    lines = rollup.read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) // 1024
