"""A routine led on a pty: begun with one key, watched through its trace, settled with its diary at the end."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from tests.conftest import OpenTerminal
from tests.harness.home import Home, crampstretch_command
from tests.harness.pty import PATIENCE, Terminal
from tests.harness.routines import foot_up

ROUTINE = foot_up(
    "A few seconds for each calf",
    do="[Draw the <side> foot up towards the shin with its own muscles.]",
    hold="5s",
    reps=2,
    ready="3s",
    rest="3s",
    switch="3s",
)
"""A minute: 3 s, then four times 4 s of ease, 5 s of hold and 3 s of release, 3 s apart."""

LONGER = ROUTINE.replace("hold: 5s", "hold: 15s").replace("reps: 2", "reps: 3")
STEPS = 4
QUICK = ("--speed", "20")


class Played:
    """The player on a terminal, in a home whose first words were read; in a `shell` its command is yet to be typed."""

    def __init__(
        self,
        home: Home,
        open_terminal: OpenTerminal,
        *options: str,
        routine: str = ROUTINE,
        under: Sequence[str] = (),
        shell: Sequence[str] = (),
        sound: bool = False,
        **variables: str,
    ) -> None:
        home.choose()
        file = home.root / "calves.yaml"
        file.write_text(routine, encoding="utf-8")
        self.home, self.trace = home, home.root / "trace.jsonl"
        quiet = () if sound else ("--quiet",)
        self.command = crampstretch_command("run", str(file), "--trace", str(self.trace), *quiet, *options)
        self.terminal: Terminal = open_terminal(*(shell or [*under, *self.command]), **variables)

    @property
    def threads(self) -> int:
        """How many threads it has."""
        return int(self._status("Threads"))

    @property
    def stopped(self) -> bool:
        """Whether it stands still, as after Ctrl+Z."""
        return self.alive and self._status("State").startswith("T")

    @property
    def alive(self) -> bool:
        """Whether it runs, or stands still."""
        return bool(self._own())

    def _own(self) -> list[int]:
        return sorted(p.pid for p in self.terminal.running() if "--trace" in p.command and "python" in p.command)

    def _status(self, field: str) -> str:
        lines = Path("/proc", str(self._own()[0]), "status").read_text(encoding="utf-8").splitlines()
        return next(line.partition(":")[2].strip() for line in lines if line.startswith(f"{field}:"))

    def begin(self) -> None:
        """Press space as soon as it is offered, and wait until the session goes."""
        self.terminal.wait_for("Space begins", 20)
        self.terminal.press("space")
        self.traced("start")

    def rows(self, event: str) -> list[dict[str, object]]:
        """The lines of the trace that tell of one kind of event, so far."""
        text = self.trace.read_text(encoding="utf-8") if self.trace.exists() else ""
        rows = [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]
        return [row for row in rows if row["event"] == event]

    def traced(self, event: str, times: int = 1, within: float = PATIENCE) -> None:
        """Wait until the trace has told of something that many times."""
        self.terminal.until(lambda: len(self.rows(event)) >= times, f"{times} x {event}", within)

    def lets_pass(self, seconds: float) -> None:
        """Look on for a while, as a person would."""
        until = time.monotonic() + seconds
        self.terminal.until(lambda: time.monotonic() >= until, f"{seconds} s", seconds + 5)

    def kept(self) -> tuple[str, int]:
        """How the diary says that its one session ended, and how many of its steps it has."""
        with closing(sqlite3.connect(f"file:{self.home.data / 'diary.db'}?mode=rw", uri=True)) as diary:
            ((session, state),) = diary.execute("SELECT id, state FROM sessions").fetchall()
            ((steps,),) = diary.execute("SELECT count(*) FROM steps WHERE session = ?", (session,)).fetchall()
        return state, steps

    def leaves_nothing(self) -> None:
        """Every step that was finished is kept, nothing runs on, and no fault was reported."""
        self.terminal.until(lambda: not self.terminal.running(), "the last process to end")
        state, steps = self.kept()
        assert steps == len(self.rows("step")), "the finished steps are in the diary"
        assert state == ("finished" if self.rows("finish") else "stopped")
        assert not list(self.home.root.rglob("fault-*")), "no fault was reported"

    def ends(self, code: int, within: float = PATIENCE) -> None:
        """It ends with this code, in the time that is given it, and everything is as it was before."""
        assert self.terminal.wait(within) == code, self.terminal.text
        self.is_clean()
        self.leaves_nothing()

    def is_clean(self) -> None:
        """The terminal is as the program found it."""
        assert self.terminal.modes.left == ()
        assert self.terminal.termios_restored
