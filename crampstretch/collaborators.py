"""Who the conductor works with: the sound, the diary, the view; and what may be put into its inbox."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from crampstretch.core.cue import Answer, Handed
from crampstretch.core.events import Event, StepFinished
from crampstretch.core.frame import Frame
from crampstretch.core.state import State


class SoundEdge(Protocol):
    """Something that makes sounds.  It never blocks and it never raises."""

    def start(self) -> None:
        """Begin to get ready; the answer comes later."""

    def hand(self, cues: Sequence[Handed]) -> None:
        """Take cues, with `due` in seconds of the monotonic clock."""

    def clear(self) -> None:
        """Forget every cue that has not begun to sound."""

    def set_volume(self, level: int) -> None:
        """Be as loud as `level`, 0 to 100."""

    def hush(self) -> None:
        """Be silent at once, and forget every cue."""

    def close(self, *, ring_out: bool) -> None:
        """End; let what sounds ring out first, or not."""


class Keeper(Protocol):
    """Something that keeps what was done.  It never raises; what it could not keep it tries again."""

    @property
    def saved(self) -> bool:
        """Whether everything so far is kept."""

    def begin(self) -> None:
        """Keep that a session has begun."""

    def step(self, finished: StepFinished) -> None:
        """Keep a finished step."""

    def end(self, state: State) -> None:
        """Keep how the session ended."""


class KeepNothing:
    """Keeps nothing: for practice, and where there is no diary."""

    saved = True

    def begin(self) -> None:
        """Do nothing."""

    def step(self, finished: StepFinished) -> None:
        """Do nothing."""

    def end(self, state: State) -> None:
        """Do nothing."""


class View(Protocol):
    """Whoever shows the session.  It must never block."""

    def show(self, events: Sequence[Event], frame: Frame) -> None:
        """Show what happened, and how it looks now."""

    def notice(self, text: str) -> None:
        """Show one quiet sentence that is not part of the routine."""


@dataclass(frozen=True, slots=True)
class Press:
    """A command of the person: start, pause, resume, next, back, repeat, undo, longer, shorter, stop, space."""

    command: str


@dataclass(frozen=True, slots=True)
class SetVolume:
    """Make it louder or quieter: 0 to 100, where 0 is mute."""

    level: int


@dataclass(frozen=True, slots=True)
class Leave:
    """End at once: a hang-up or a signal.  What was done is kept."""


Message = Press | SetVolume | Leave | Answer
"""Everything that may come through the conductor's inbox."""
