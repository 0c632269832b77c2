"""Small files for the tests, and ways to read them."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from crampstretch import paths
from crampstretch.core.routine import Entry, Routine, Say
from crampstretch.library import Library, Opened, Problem

ROUTINES = paths.shipped_routines()


def opened(text: str, name: str = "mine", user: Path = Path("/nowhere")) -> Opened:
    """Return what a text would be as a user's routine; its lines begin where the first of them begins."""
    return Library(ROUTINES, user).open_text(dedent(text).removeprefix("\n"), Path(f"{name}.yaml"))


def routine(text: str) -> Routine:
    """Return the routine of a text that can be understood."""
    answer = opened(text)
    assert answer.routine is not None, [str(p) for p in answer.problems]
    return answer.routine


def entry(text: str, before: str = "") -> Entry:
    """Return the only entry, a stretch, of a routine made of `before` and one item."""
    only = routine(one_item(text, before)).entries[0]
    assert isinstance(only, Entry)
    return only


def say(text: str) -> Say:
    """Return the only entry, words, of a routine made of one item."""
    only = routine(one_item(text)).entries[0]
    assert isinstance(only, Say)
    return only


def one_item(text: str, before: str = "") -> str:
    """Return a routine with one item, written in brackets, on its last line."""
    return f"name: Mine\n{before}stretches:\n  - {text}\n"


def said(problems: tuple[Problem, ...]) -> list[tuple[int, int, str]]:
    """Return line, column and code of each problem."""
    return [(p.line, p.column, p.code) for p in problems]


def form(problems: tuple[Problem, ...]) -> list[str]:
    """Return the messages of the errors."""
    return [p.message for p in problems if p.is_error]
