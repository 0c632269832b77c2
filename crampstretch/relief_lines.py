"""The guidance of `now` as lines of text: for pipes, screen readers, logs and dumb terminals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TextIO

from crampstretch.core import events as ev
from crampstretch.core.clockface import clock_face
from crampstretch.core.events import Event
from crampstretch.core.relief_page import SORE
from crampstretch.core.relief_steps import HELP
from crampstretch.core.text import clean
from crampstretch.plain import Lines

KEYS: Final = {
    "": "space", "t": "towel", "s": "stand", "h": "help", "q": "leave", "m": "mute", "+": "louder", "-": "quieter",
}  # fmt: skip
"""What a line means: Enter alone that it has let go, or that it grips again."""


class ReliefLines:
    """One line per event, for people; its first words stand there before it begins."""

    def __init__(self, lines: Lines, messages: Lines) -> None:
        self._lines, self._messages = lines, messages

    def show(self, events: Sequence[Event], frame: object) -> None:
        """Write what happened."""
        del frame
        for event in events:
            for text in _texts(event):
                self._lines.write(clean(f"{clock_face(event.at):>5}  {text}"))

    def notice(self, text: str) -> None:
        """Write a message that is not part of the guidance."""
        self._messages.write(clean(text))


def _texts(event: Event) -> Iterator[str]:
    match event:
        case ev.Entered(phase=phase):
            yield f"{phase.stretch}."
            yield from (f"  {_with_enter(line.text)}" for line in phase.lines if line.text not in HELP)
        case ev.LetGo(seconds=seconds):
            yield "It has let go." if seconds is None else f"It has let go, after {clock_face(seconds)}."
            yield f"{SORE} Enter if it grips again."
        case ev.GripsAgain():
            yield "It grips again. Enter when it has let go."
        case ev.HelpShown():
            yield from HELP
        case ev.HelpClosed():
            yield "The foot up as you need it, ease off, rest. Enter when it has let go."
        case ev.Interrupted():
            yield "The computer was away for a while."


def _with_enter(text: str) -> str:
    """Return a sentence of the screen's with the key that does the same in lines."""
    return text.replace("press Space", "press Enter").replace("Press Space", "Press Enter")


def read_keys(stream: TextIO, press: Callable[[str], None]) -> None:
    """Read commands line by line until the end; any other line shows that someone is there."""
    for line in stream:
        press(KEYS.get(line.strip().lower(), "awake"))
