"""One table from key to command, for every screen and for the list of keys."""

from __future__ import annotations

from typing import Final

from crampstretch.core.frozen import frozen


@frozen
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
    Key(("g",), "rejoin", "g", "at the beginning: go on where you stopped"),
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
    Key(("e",), "edit", "e", "edit the chosen routine"),
    Key(("d",), "look", "d", "night, dim, day (no day at night)"),
    Key(("question_mark", "f1"), "help", "?", "these keys"),
    Key(("q", "escape"), "leave", "q", "leave"),
)

DIARY: Final = (
    Key(("up", "k"), "up", "↑", "a later line"),
    Key(("down", "j"), "down", "↓", "an earlier line"),
    Key(("left", "pageup", "left_square_bracket"), "older", "←", "older weeks"),
    Key(("right", "pagedown", "right_square_bracket"), "newer", "→", "newer weeks"),
    Key(("l",), "log", "l", "write a cramp down for this night"),
    Key(("enter", "e"), "change", "enter", "change this cramp"),
    Key(("t",), "ticks", "t", "the day's ticks (where the setting `ticks` is on)"),
    Key(("x", "delete"), "delete", "x", "take this line away"),
    Key(("0",), "none", "0", "no cramp in this night"),
    Key(("u",), "undo", "u", "take the last change back"),
    Key(("d",), "look", "d", "night, dim, day (no day at night)"),
    Key(("question_mark", "f1"), "help", "?", "these keys"),
    Key(("escape", "q", "g"), "leave", "Esc", "close the diary"),
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

LIBRARY: Final = (
    Key(("space", "enter"), "begin", "space", "begin the chosen routine"),
    Key(("t",), "tonight", "t", "make the chosen one tonight's"),
    Key(("e",), "edit", "e", "edit the chosen routine"),
    Key(("n",), "new", "n", "make a new routine"),
    Key(("pagedown",), "down", "pgdn", "scroll the preview"),
    Key(("pageup",), "up", "pgup", "scroll it back"),
    Key(("d",), "look", "d", "night, dim, day (no day at night)"),
    Key(("question_mark", "f1"), "help", "?", "these keys"),
    Key(("escape", "q", "a"), "leave", "Esc", "close"),
)

EDITOR: Final = (
    Key(("ctrl+s",), "save", "ctrl+s", "save"),
    Key(("ctrl+p", "f6"), "panes", "ctrl+p", "to the problems or the timeline, and back"),
    Key(("ctrl+n", "f8"), "problem", "ctrl+n", "go to the next problem"),
    Key(("escape",), "leave", "Esc", "leave; it asks where something is not saved"),
    Key(("f1",), "help", "F1", "these keys"),
)
"""Keys that are no letters: letters are typed."""

BOARD: Final = (
    Key(("enter", "space"), "choose", "enter", "on the right: go to a problem's line, or hear a phase"),
    Key(("tab", "q"), "panes", "tab", "on the right: back to the text"),
    Key(("d",), "look", "d", "on the right: night, dim, day (no day at night)"),
    Key(("question_mark",), "help", "?", "on the right: these keys"),
)

TYPING: Final = (
    Key(("ctrl+z",), "undo", "ctrl+z", "take the last change back"),
    Key(("ctrl+y",), "redo", "ctrl+y", "do it again after all"),
    Key(("ctrl+x", "ctrl+v"), "clip", "ctrl+x ctrl+v", "cut the line or what is marked; put it here"),
    Key(("ctrl+k", "ctrl+u"), "delete", "ctrl+k ctrl+u", "delete to the line's end, to its start"),
)
"""What the text does by itself; listed, so that all keys stand in one place."""


def commands(table: tuple[Key, ...]) -> dict[str, str]:
    """Return the command of every key of a table."""
    return {key: entry.command for entry in table for key in entry.keys}
