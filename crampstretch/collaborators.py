"""Who the conductor works with: what it leads, the sound, the diary, the view; and what its inbox takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from crampstretch.core.cue import Answer, Handed
from crampstretch.core.events import Event, StepFinished
from crampstretch.core.frozen import frozen
from crampstretch.core.state import State

Picture = TypeVar("Picture")
_Shown = TypeVar("_Shown", covariant=True)
_Taken = TypeVar("_Taken", contravariant=True)


class Guided(Protocol[_Shown]):
    """What can be led: time in, events out.  A session, or the guidance of `now`."""

    keyboard: bool
    """Whether anyone can press a key."""

    @property
    def state(self) -> State:
        """What it is doing."""

    @property
    def frame(self) -> _Shown:
        """What it looks like, as of the last reading."""

    def next_change(self) -> float | None:
        """Return the reading at which something is due or looks different; None while nothing moves."""

    def upcoming(self, now: float, until: float) -> tuple[Handed, ...]:
        """Name the cues due in (now, until] if nothing is pressed, soonest first."""

    def advance(self, now: float) -> tuple[Event, ...]:
        """Tell it the time; the answer is everything that has come due since, in order."""

    def press(self, command: str, now: float) -> tuple[Event, ...]:
        """Do what a key asks for; raises IllegalCommand where it means nothing now."""

    def interrupt(self, now: float, away: float) -> tuple[Event, ...]:
        """Take that nobody was there for the `away` seconds up to `now`."""

    def stop(self, now: float) -> tuple[Event, ...]:
        """End it early; raises IllegalCommand where it has ended."""


class SoundEdge(Protocol):
    """Something that makes sounds.  It never blocks and it never raises."""

    def start(self) -> None:
        """Begin to get ready; the answer comes later."""

    def prepare(self, texts: Sequence[str]) -> None:
        """Make ready to say these texts, the nearest first; what is not ready in time is not said."""

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

    @property
    def mark(self) -> str:
        """The session's name in the diary, empty while nothing was done in it."""

    def begin(self) -> None:
        """Keep that a session has begun."""

    def step(self, finished: StepFinished) -> None:
        """Keep a finished step."""

    def end(self, state: State) -> None:
        """Keep how the session ended."""


class KeepNothing:
    """Keeps nothing: for practice, and where there is no diary."""

    saved = True
    mark = ""

    def begin(self) -> None:
        """Do nothing."""

    def step(self, finished: StepFinished) -> None:
        """Do nothing."""

    def end(self, state: State) -> None:
        """Do nothing."""


class View(Protocol[_Taken]):
    """Whoever shows what is led.  It must never block."""

    def show(self, events: Sequence[Event], frame: _Taken) -> None:
        """Show what happened, and how it looks now."""

    def notice(self, text: str) -> None:
        """Show one quiet sentence that is not part of the routine."""


@frozen
class Press:
    """A command of the person, one of those that `press` of what is led understands."""

    command: str


@frozen
class Change:
    """Something that is done to what is led, between two readings: given the reading, it returns what happened."""

    act: Callable[[float], tuple[Event, ...]]


@frozen
class SetVolume:
    """Make it louder or quieter: 0 to 100, where 0 is mute."""

    level: int


@frozen
class Leave:
    """End at once: a hang-up or a signal.  What was done is kept."""


Message = Press | Change | SetVolume | Leave | Answer
"""Everything that may come through the conductor's inbox."""
