"""One table from key to command, for every screen and for the list of keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Key:
    """Some keys that mean the same: what they send, how they are written, what they do in words."""

    keys: tuple[str, ...]
    command: str
    shown: str
    words: str


PLAYER: Final = (
    Key(("space",), "space", "space", "begin, pause, go on"),
    Key(("n", "right", "s"), "next", "n →", "next: begin this step, or go past it"),
    Key(("b", "left"), "back", "b ←", "back: this step again, or the one before"),
    Key(("r",), "repeat", "r", "repeat this step"),
    Key(("u",), "undo", "u", "undo the last next, back or repeat"),
    Key(("p",), "pause", "p", "pause, go on"),
    Key(("plus", "equals_sign", "kp_plus"), "longer", "+", "five seconds more"),
    Key(("minus", "kp_minus"), "shorter", "-", "five seconds less"),
    Key(("m",), "mute", "m", "mute, and back"),
    Key(("up", "right_square_bracket"), "louder", "↑ ]", "louder"),
    Key(("down", "left_square_bracket"), "quieter", "↓ [", "quieter"),
    Key(("v",), "voice", "v", "the voice: off, names, full"),
    Key(("d",), "look", "d", "night, dim, day (no day at night)"),
    Key(("c",), "cramp", "c", "a cramp now: this stops, and you are led out of it"),
    Key(("escape",), "ask", "Esc", "pause and ask, or close what is open"),
    Key(("q",), "leave", "q", "leave"),
    Key(("question_mark", "f1"), "help", "?", "these keys"),
)

HOME: Final = (
    Key(("space",), "begin", "space", "begin the routine on top"),
    Key(("b",), "in-bed", "b", "in bed tonight, nothing to stand up for"),
    Key(("c",), "cramp", "c", "a cramp now: be led out of it"),
    Key(("enter",), "open", "enter", "begin the chosen routine"),
    Key(("t",), "tonight", "t", "make the chosen one tonight's"),
    Key(("0",), "none", "0", "last night: no cramp"),
    Key(("l",), "log", "l", "last night: a cramp, to be written down"),
    Key(("y",), "yes", "y", "yes, to the question that stands there"),
    Key(("n",), "no", "n", "no, or not now"),
    Key(("u",), "undo", "u", "take back what was written in the diary last"),
    Key(("g",), "diary", "g", "the diary: weeks, nights, cramps"),
    Key(("s",), "spoken", "s", "I've spoken to someone (where a card says so)"),
    Key(("a", "tab"), "library", "a", "all routines, with a preview"),
    Key(("d",), "look", "d", "night, dim, day (no day at night)"),
    Key(("question_mark", "f1"), "help", "?", "these keys"),
    Key(("q", "escape"), "leave", "q", "leave"),
)

RELIEF: Final = (
    Key(("space",), "space", "space", "it has let go, it grips again"),
    Key(("t",), "towel", "t", "with a towel"),
    Key(("s",), "stand", "s", "standing, if steady"),
    Key(("h",), "help", "h", "when to stop and get help"),
    Key(("escape",), "close", "Esc", "close the help"),
    Key(("m",), "mute", "m", "mute, and back"),
    Key(("up", "right_square_bracket"), "louder", "↑ ]", "louder"),
    Key(("down", "left_square_bracket"), "quieter", "↓ [", "quieter"),
    Key(("q",), "leave", "q", "leave"),
)
"""The keys of `now`; any other does nothing there."""


def commands(table: tuple[Key, ...]) -> dict[str, str]:
    """Return the command of every key of a table."""
    return {key: entry.command for entry in table for key in entry.keys}
