"""Asking on a terminal, one key or one line at a time; where nobody can answer, nothing is asked."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from types import FrameType

import click

from crampstretch import paths
from crampstretch.cli.saying import say
from crampstretch.core.diary.records import Flag
from crampstretch.core.diary.signs import ANSWERS

ESCAPE = "\x1b"
_ARROWS = re.compile(r"\x1b(?:\[[0-9;]*[A-Za-z~]|O.)")


def can_ask() -> bool:
    """Tell whether there is someone at a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def signs() -> frozenset[Flag] | None:
    """Ask what came with a cramp; an empty answer is "none of these", None is "later"."""
    say("With it?", err=True)
    for key, (_, words) in ANSWERS.items():
        say(f"  {key}  {words}", err=True)
    try:
        return _by_line() if paths.accessible() or paths.dumb_terminal() else _by_key()
    except (EOFError, KeyboardInterrupt):
        return None


def yes(question: str) -> bool:
    """Ask a question that only `y` answers with yes."""
    say(f"{question}  y / n ", err=True, nl=False)
    try:
        return sys.stdin.readline().strip().lower() in ("y", "yes")
    except KeyboardInterrupt:
        say("", err=True)
        return False


def _by_key() -> frozenset[Flag] | None:
    say("Enter  none of these, or done", "Esc    later", err=True)
    ticked: set[str] = set()
    with _keys() as read:
        while True:
            pressed = read()
            # Arrows and the like begin with an escape too, and mean nothing here.
            for key in _ARROWS.sub("", pressed).lower() if pressed else ESCAPE:
                if key == ESCAPE:
                    return None
                if key in "\r\n":
                    return _flags(ticked)
                if key in ANSWERS:
                    ticked ^= {key}
                    say(f"  {_in_words(ticked)}", err=True)


def _by_line() -> frozenset[Flag] | None:
    say("Type the letters and Enter. Enter alone: none of these. A dash: later.", err=True)
    line = sys.stdin.readline()
    if not line or line.strip() == "-":
        return None
    return _flags({letter for letter in line.lower() if letter in ANSWERS})


@contextmanager
def _keys() -> Iterator[Callable[[], str]]:
    """Give a way to read keys one by one for as long as this lasts; the terminal is put back as it was."""
    try:
        import termios
        import tty
    except ImportError:  # Windows has keys without that
        yield click.getchar
        return
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        with _raised(signal.SIGTERM, signal.SIGHUP):
            tty.setcbreak(terminal, termios.TCSADRAIN)
            yield lambda: os.read(terminal, 64).decode("utf-8", "replace")
    finally:
        with suppress(termios.error):  # it may have been closed
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)


@contextmanager
def _raised(*numbers: signal.Signals) -> Iterator[None]:
    """Let these signals end the program on the ordinary way, with their exit codes, for as long as this lasts."""

    def leave(number: int, frame: FrameType | None) -> None:
        del frame
        sys.exit(128 + number)

    before = {number: signal.signal(number, leave) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _flags(letters: AbstractSet[str]) -> frozenset[Flag]:
    return frozenset(ANSWERS[letter][0] for letter in letters)


def _in_words(letters: AbstractSet[str]) -> str:
    return ", ".join(words for key, (_, words) in ANSWERS.items() if key in letters) or "none of these"
