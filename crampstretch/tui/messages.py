"""What screens ask of the app."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from crampstretch.core.safety import Cleared
from crampstretch.core.state import State
from crampstretch.tui.about import About
from crampstretch.tui.keys import Key

AtEnd = Callable[[State | None], None]
"""What to do when a session is over."""


@dataclass
class CycleLook(Message):
    """The person wants another look."""


@dataclass
class ShowKeys(Message):
    """The person wants to see the keys of a table."""

    table: tuple[Key, ...]


@dataclass
class Begin(Message):
    """The person wants to be led through a routine."""

    cleared: Cleared


@dataclass
class OpenLibrary(Message):
    """The person wants to look at all routines."""


@dataclass
class OpenRelief(Message):
    """A cramp has come: the guidance of `now` takes over; `after_session` where it ended a session."""

    after_session: bool = False


@dataclass
class LogCramp(Message):
    """The person wants to write a cramp down, or to change one."""

    about: About


@dataclass
class OpenCheckIn(Message):
    """The person wants to say how the session with this mark was; `routine` is what was led in it."""

    mark: str
    routine: str


@dataclass
class OpenDiary(Message):
    """The person wants to look at the diary."""


@dataclass
class SessionOver(Message):
    """A session has ended and is kept; `mark` is its name in the diary, empty where nothing was done in it.

    `words` are the last ones that stand on the screen; `cramped` says that a cramp ended it.
    """

    state: State
    mark: str
    routine: str
    words: str
    cramped: bool = False


@dataclass
class GoingOn(Message):
    """A session goes on: what was asked before is answered."""


@dataclass
class Edit(Message):
    """The person wants to edit a routine on the screen, by its name or its file."""

    name: str
