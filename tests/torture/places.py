"""Where a bad night may find a person: each place of the program on a terminal, ready to be attacked."""

from __future__ import annotations

import json
import re
import sqlite3
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
        if place.settings:
            (self.home.config / "settings.yaml").write_text(place.settings, encoding="utf-8")
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
        self._sees(self.place.ready)
        for key, there in self.place.way:
            self.terminal.press(key)
            self._sees(there)
        if self.place.session:
            self.terminal.until(lambda: self.count("step") >= 1, "a finished step", 20)

    def _sees(self, pattern: str) -> None:
        """Wait until the screen shows what a pattern describes."""
        self.terminal.until(lambda: re.search(pattern, self.terminal.text) is not None, repr(pattern), 30)

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

    def kept(self, *, by_force: bool = False) -> None:
        """Every step that the trace tells of is in the diary, which is whole; unless by force, with a proper end."""
        if not (self.place.session or self.place.relief):
            return
        with closing(sqlite3.connect(f"file:{self.home.data / 'diary.db'}?mode=rw", uri=True)) as diary:
            ((whole,),) = diary.execute("PRAGMA integrity_check").fetchall()
            ((steps,),) = diary.execute("SELECT count(*) FROM steps").fetchall()
            ((reliefs,),) = diary.execute("SELECT count(*) FROM reliefs").fetchall()
            ((open_,),) = diary.execute("SELECT count(*) FROM sessions WHERE state = 'running'").fetchall()
        assert whole == "ok", whole
        assert steps >= self.count("step"), f"{steps} steps kept, {self.count('step')} finished"
        assert not open_ or by_force, "the session has no end in the diary"
        assert reliefs or not self.place.relief, "the opening of `now` is not in the diary"


SETTINGS: Final = "welcome: read\nsteady: yes\nasleep_near: no\nticks: on\n"


@dataclass(frozen=True, slots=True)
class Place:
    """A place: the command, a pattern of the text that says it is there, the way on, and what is recorded there.

    The way is keys, each with a pattern of what is there after it.
    """

    name: str
    words: tuple[str, ...]
    ready: str
    way: tuple[tuple[str, str], ...] = ()
    session: bool = False
    plain: bool = False
    relief: bool = False
    settings: str = SETTINGS


def _from_home(name: str, *way: tuple[str, str]) -> Place:
    return Place(name, (), "Tonight: ", way)


LED: Final = ("run", "ROUTINE", "--trace", "TRACE", *QUICK)
FAST: Final = ("run", "ROUTINE", "--trace", "TRACE", "--speed", "400", "--quiet")
PLAYER: Final = Place("player", LED, "Space begins", (("space", "space pauses"),), session=True)
PLAIN: Final = Place("plain", (*LED, "--plain"), "", session=True, plain=True)
HOME: Final = _from_home("home")
NOW: Final = Place("now", ("now", "--quiet"), r"\b0:(0[1-9]|[1-5]\d)", relief=True)
NOW_PLAIN: Final = Place("now in lines", ("now", "--quiet", "--plain"), "Draw your foot up", plain=True, relief=True)
FIRST_WORDS: Final = Place("the first words of now", ("now", "--quiet"), "KNEE STRAIGHT|Knee straight|█")
CORE: Final = (PLAYER, PLAIN, HOME, NOW)
FIRST_RUN: Final = Place("first run", (), "Ask your doctor", settings="")
OTHERS: Final = (
    NOW_PLAIN,
    FIRST_WORDS,
    FIRST_RUN,
    Place("questions", (), "Space", tuple(("space", "Space") for _ in range(5)), settings=""),
    _from_home("library", ("a", "Upper and lower calf")),
    _from_home("editor", ("e", " in all")),
    _from_home("editor, typed in", ("e", " in all"), ("x", "x#")),
    _from_home("diary", ("g", "Esc closes")),
    _from_home("help", ("?", "begin the routine on top")),
    _from_home("a cramp's form", ("l", "About when")),
    _from_home("signs", ("l", "About when"), ("enter", "Enter once more"), ("enter", "Kept. With it:")),
    _from_home("ticks", ("g", "Esc closes"), ("t", "Alcoholic drinks")),
    Place("check-in", FAST, "Space begins", (("space", "How strong was the pull"),), session=True),
)
PLACES: Final = (*CORE, *OTHERS)
