"""What a session tells when it is told the time: each event with the moment it was due.

`due` is in seconds of the clock the session is told, `at` in seconds of the timeline.
"""

from __future__ import annotations

from crampstretch.core.cue import Cue
from crampstretch.core.frozen import frozen
from crampstretch.core.phase import Phase


@frozen
class Event:
    """Something happened."""

    due: float
    at: float


@frozen
class Started(Event):
    """The session began."""


@frozen
class Entered(Event):
    """A phase began."""

    phase: Phase


@frozen
class Cued(Event):
    """A cue was due; `id` is the one under which it was named by `upcoming`."""

    id: int
    cue: Cue


@frozen
class StepFinished(Event):
    """A step was done to its end, for the first time in this session."""

    step: int
    phase: Phase


@frozen
class Paused(Event):
    """The person paused."""


@frozen
class Interrupted(Event):
    """The machine slept or was away for `away` seconds; the session pauses where it was last seen."""

    away: float


@frozen
class Waiting(Event):
    """A phase that waits for the person is over; nothing moves until they go on."""


@frozen
class Resumed(Event):
    """The session goes on."""


@frozen
class Skipped(Event):
    """The person went to another place: `how` is next, back, repeat or undo."""

    how: str


@frozen
class Extended(Event):
    """The end of the present phase moved by `by` seconds."""

    by: float


@frozen
class Noticed(Event):
    """One line of words for the person."""

    text: str


@frozen
class Finished(Event):
    """The whole timeline is over."""


@frozen
class Stopped(Event):
    """The session was ended early."""


@frozen
class LetGo(Event):
    """A cramp has let go, after `seconds`; None where nobody can know how long it was."""

    seconds: float | None


@frozen
class GripsAgain(Event):
    """It grips again: how long it took in all is not known yet."""


@frozen
class HelpShown(Event):
    """The help text takes the screen; `said` where it is spoken too."""

    said: bool


@frozen
class HelpClosed(Event):
    """The help text gives way to the guidance."""
