"""Where a bad night may find a person: each place of the program on a terminal, ready to be attacked."""

from __future__ import annotations

import json
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from tests.harness.home import Home, crampstretch_command
from tests.harness.pty import Terminal
from tests.tui.pty_player import LONGER

QUICK: Final = ("--speed", "20", "--quiet")


class Night:
    """The program on a terminal in a home of its own, at one of its places."""

    def __init__(self, folder: Path, place: Place, **variables: str) -> None:
        self.home = Home.at(folder)
        self.home.config.mkdir(parents=True, exist_ok=True)
        answers = "welcome: read\nsteady: yes\nasleep_near: no\n"
        (self.home.config / "settings.yaml").write_text(answers, encoding="utf-8")
        self.routine, self.trace = folder / "calves.yaml", folder / "trace.jsonl"
        self.routine.write_text(LONGER, encoding="utf-8")
        words = [str(self.routine) if w == "ROUTINE" else str(self.trace) if w == "TRACE" else w for w in place.words]
        self.place, self.command = place, crampstretch_command(*words)
        self.terminal = Terminal(self.command, env=self.home.environment | variables, cwd=folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.terminal.close()

    def arrive(self) -> None:
        """Come to where the attack is to begin."""
        self.terminal.wait_for(self.place.ready, 20)
        for key in self.place.keys:
            self.terminal.press(key)
        if self.place.session:
            self.terminal.until(lambda: self.count("step") >= 1, "a finished step", 20)

    def count(self, event: str) -> int:
        """How many events of a kind the trace has told so far."""
        if not self.trace.exists():
            return 0
        lines = self.trace.read_text(encoding="utf-8").splitlines(keepends=True)
        return sum(json.loads(line)["event"] == event for line in lines if line.endswith("\n"))

    def clean(self) -> None:
        """The terminal is as the program found it, and nothing of the program is left."""
        assert self.terminal.modes.left == (), f"left on: {self.terminal.modes.left}"
        assert self.terminal.termios_restored, "the line settings are not restored"
        self.gone()

    def gone(self) -> None:
        """No process is left, no fault was reported."""
        self.terminal.until(lambda: not self.terminal.running(), "the last process to end", 5)
        assert not list(self.home.root.rglob("fault-*")), "a fault was reported"
        assert b"Traceback" not in bytes(self.terminal.screen.output), "a traceback was shown"

    def kept(self) -> None:
        """Every step that the trace tells of is in the diary, and the diary is whole."""
        if not self.place.session:
            return
        with closing(sqlite3.connect(f"file:{self.home.data / 'diary.db'}?mode=ro", uri=True)) as diary:
            ((whole,),) = diary.execute("PRAGMA integrity_check").fetchall()
            ((steps,),) = diary.execute("SELECT count(*) FROM steps").fetchall()
        assert whole == "ok", whole
        assert steps >= self.count("step"), f"{steps} steps kept, {self.count('step')} finished"


@dataclass(frozen=True, slots=True)
class Place:
    """A place: the command, the text that says it is there, keys to go on, and whether a session runs there."""

    name: str
    words: tuple[str, ...]
    ready: str
    keys: tuple[str, ...] = ()
    session: bool = False
    plain: bool = False


PLAYER: Final = Place(
    "player", ("run", "ROUTINE", "--trace", "TRACE", *QUICK), "Space begins", ("space",), session=True
)
PLAIN: Final = Place("plain", ("run", "ROUTINE", "--plain", "--trace", "TRACE", *QUICK), "", (), True, True)
HOME: Final = Place("home", (), "Tonight: ")
LIBRARY: Final = Place("library", (), "Tonight: ", ("l",))
PLACES: Final = (PLAYER, PLAIN, HOME, LIBRARY)

Attack = Callable[[Night], int]
"""Does something to the program and returns the exit code that it must end with."""


def sent(number: signal.Signals) -> Attack:
    """Return an attack that sends a signal."""

    def attack(night: Night) -> int:
        night.terminal.signal(number)
        return 128 + number

    return attack


def closed(night: Night) -> int:
    """Close the terminal under it."""
    night.terminal.hang_up()
    return 128 + signal.SIGHUP


def interrupted(night: Night) -> int:
    """Press Ctrl+C until it is gone: once may ask."""
    night.terminal.press("ctrl+c")
    night.terminal.wait_quiet(0.3)
    if night.terminal.exit_code is None:
        night.terminal.press("ctrl+c")
    return 130


def stormed(night: Night) -> int:
    """Resize it through every size, down to a single cell, then end it."""
    for columns, lines in [(80, 24), (1, 1), (200, 60), (2, 40), (40, 1), (65, 3), (0, 0), (3, 2), (500, 2)] * 6:
        night.terminal.resize(columns, lines)
        night.terminal.pump(0.01)
    night.terminal.resize(80, 24)
    night.terminal.signal(signal.SIGTERM)
    return 143


def stopped_for_long(night: Night) -> int:
    """Stop it for longer than a gap, let it go on, and end it."""
    night.terminal.signal(signal.SIGSTOP)
    night.terminal.wait_quiet(5.5, 8)
    night.terminal.signal(signal.SIGCONT)
    night.terminal.wait_quiet(0.5)
    night.terminal.signal(signal.SIGTERM)
    return 143


def continued(night: Night) -> int:
    """Stop it from outside and let it go on, several times, then end it."""
    for _ in range(4):
        night.terminal.signal(signal.SIGTSTP)
        night.terminal.pump(0.1)
        night.terminal.signal(signal.SIGCONT)
        night.terminal.pump(0.1)
    night.terminal.wait_quiet(0.3)
    night.terminal.signal(signal.SIGTERM)
    return 143


def garbled(night: Night) -> int:
    """Send bytes that are no text and sequences that have no end, then end it."""
    night.terminal.type(b"\xff\xe9a\xe1\x1b[A\x1b]0;\x90\x1b[<0;1;1M\x1b[M\xff\xff\xff\xc3")
    night.terminal.pump(0.2)
    night.terminal.signal(signal.SIGTERM)
    return 143


def stalled(night: Night) -> int:
    """Read nothing any more, while it has much to say, and end it."""
    night.terminal.stall()
    for more in range(30):
        night.terminal.resize(100 + more, 40)
        night.terminal.pump(0.01)
    night.terminal.signal(signal.SIGTERM)
    night.terminal.wait_quiet(2.5, 5)
    night.terminal.resume()
    return 143


ATTACKS: Final[dict[str, Attack]] = {
    "INT": sent(signal.SIGINT),
    "TERM": sent(signal.SIGTERM),
    "HUP": sent(signal.SIGHUP),
    "Ctrl+C": interrupted,
    "the terminal closed": closed,
    "TSTP and CONT": continued,
    "STOP for longer than the gap": stopped_for_long,
    "a storm of sizes": stormed,
    "bytes that are no text": garbled,
    "a terminal that reads nothing": stalled,
}
