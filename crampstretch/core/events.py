"""What a session tells when it is told the time: each event with the moment it was due.

`due` is in seconds of the clock the session is told, `at` in seconds of the timeline.
"""

from __future__ import annotations

from dataclasses import dataclass

from crampstretch.core.cue import Cue
from crampstretch.core.phase import Phase


@dataclass(frozen=True, slots=True)
class Event:
    """Something happened."""

    due: float
    at: float


@dataclass(frozen=True, slots=True)
class Started(Event):
    """The session began."""


@dataclass(frozen=True, slots=True)
class Entered(Event):
    """A phase began."""

    phase: Phase


@dataclass(frozen=True, slots=True)
class Cued(Event):
    """A cue was due; `id` is the one under which it was named by `upcoming`."""

    id: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class StepFinished(Event):
    """A step was done to its end, for the first time in this session."""

    step: int
    phase: Phase


@dataclass(frozen=True, slots=True)
class Paused(Event):
    """The person paused."""


@dataclass(frozen=True, slots=True)
class Interrupted(Event):
    """The machine slept or was away for `away` seconds; the session pauses where it was last seen."""

    away: float


@dataclass(frozen=True, slots=True)
class Waiting(Event):
    """A phase that waits for the person is over; nothing moves until they go on."""


@dataclass(frozen=True, slots=True)
class Resumed(Event):
    """The session goes on."""


@dataclass(frozen=True, slots=True)
class Skipped(Event):
    """The person went to another place: `how` is next, back, repeat or undo."""

    how: str


@dataclass(frozen=True, slots=True)
class Extended(Event):
    """The end of the present phase moved by `by` seconds."""

    by: float


@dataclass(frozen=True, slots=True)
class Noticed(Event):
    """One line of words for the person."""

    text: str


@dataclass(frozen=True, slots=True)
class Finished(Event):
    """The whole timeline is over."""


@dataclass(frozen=True, slots=True)
class Stopped(Event):
    """The session was ended early."""


@dataclass(frozen=True, slots=True)
class LetGo(Event):
    """A cramp has let go, after `seconds`; None where nobody can know how long it was."""

    seconds: float | None


@dataclass(frozen=True, slots=True)
class GripsAgain(Event):
    """It grips again: how long it took in all is not known yet."""


@dataclass(frozen=True, slots=True)
class HelpShown(Event):
    """The help text takes the screen; `said` where it is spoken too."""

    said: bool


@dataclass(frozen=True, slots=True)
class HelpClosed(Event):
    """The help text gives way to the guidance."""
