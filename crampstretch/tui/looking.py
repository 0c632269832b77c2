"""Looks at a text soon after it was typed, in a thread: one look at a time, and the latest text wins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual import work
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from crampstretch.library.desk import Desk
from crampstretch.tui.drafting import Looked, look
from crampstretch.tui.house import House

SOON: Final = 0.25
"""Seconds from the first key that was not looked at to the look; keys that come meanwhile are looked at with it."""


class Looking(Widget):
    """Shows nothing; says what it has seen."""

    @dataclass
    class Seen(Message):
        """A look has ended: what it found, and why the text could not be kept aside, if so."""

        looked: Looked
        not_kept: str

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._waiting: tuple[Desk, str] | None = None
        self._timer: Timer | None = None
        self._busy = False

    def at(self, desk: Desk, text: str) -> None:
        """Look at a text soon; keep it aside."""
        self._waiting = (desk, text)
        if self._timer is None and not self._busy:
            self._timer = self.set_timer(SOON, self._begin)

    def _begin(self) -> None:
        self._timer = None
        if self._waiting is not None:
            (desk, text), self._waiting, self._busy = self._waiting, None, True
            self._look(desk, text)

    @work(thread=True)
    def _look(self, desk: Desk, text: str) -> None:
        not_kept = desk.keep(text)
        document = desk.document
        looked = look(self._house.library, document.written(text), document.path, self._house.telling)
        self.post_message(self.Seen(looked, not_kept))

    def on_looking_seen(self) -> None:
        """Look at what was typed meanwhile; what was seen goes on to the screen."""
        self._busy = False
        if self._waiting is not None:
            self._begin()
