"""What screens ask of the app."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message

from crampstretch.core.state import State

if TYPE_CHECKING:
    from crampstretch.core.safety import Cleared
    from crampstretch.tui.about import About
    from crampstretch.tui.keys import Key

AtEnd = Callable[[State | None], None]
"""What to do when a session is over."""


class CycleLook(Message):
    """The person wants another look."""


class ShowKeys(Message):
    """The person wants to see the keys of a table."""

    def __init__(self, table: tuple[Key, ...]) -> None:
        super().__init__()
        self.table = table


class Begin(Message):
    """The person wants to be led through a routine."""

    def __init__(self, cleared: Cleared) -> None:
        super().__init__()
        self.cleared = cleared


class OpenLibrary(Message):
    """The person wants to look at all routines."""


class OpenRelief(Message):
    """A cramp has come, `after_session` where it ended one, `standing` on one's feet: `now` takes over."""

    def __init__(self, *, after_session: bool = False, standing: bool = False) -> None:
        super().__init__()
        self.after_session, self.standing = after_session, standing


class LogCramp(Message):
    """The person wants to write a cramp down, or to change one."""

    def __init__(self, about: About) -> None:
        super().__init__()
        self.about = about


class OpenCheckIn(Message):
    """The person wants to say how the session with this mark was; `routine` is what was led in it."""

    def __init__(self, mark: str, routine: str) -> None:
        super().__init__()
        self.mark, self.routine = mark, routine


class OpenDiary(Message):
    """The person wants to look at the diary."""


class SessionOver(Message):
    """A session has ended and is kept; `mark` is its name in the diary, empty where nothing was done in it.

    `words` are the last ones that stand on the screen; `cramped` says that a cramp ended it.
    """

    def __init__(self, state: State, mark: str, routine: str, words: str, *, cramped: bool = False) -> None:
        super().__init__()
        self.state, self.mark, self.routine, self.words, self.cramped = state, mark, routine, words, cramped


class GoingOn(Message):
    """A session goes on: what was asked before is answered."""


class Edit(Message):
    """The person wants to edit a routine on the screen, by its name or its file."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
