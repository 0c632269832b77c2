"""What the ways of making a sound have in common."""

from __future__ import annotations

from array import array
from typing import Final, Protocol

from crampstretch.core.frozen import frozen

LATE: Final = 0.4
"""A cue that is later than this, in seconds, is dropped: a late word misleads more than none."""

NEVER: Final = float("inf")


class Unavailable(Exception):
    """A backend cannot be used here; the message says why, or what to install."""


class Gone(Exception):
    """The device was there and is there no longer."""


@frozen
class Prepared:
    """A cue with its samples, due at a reading of the monotonic clock."""

    id: int
    due: float
    samples: array[int]


class Report(Protocol):
    """Whoever is told what became of a cue.  Called from any thread; it never blocks."""

    def sounded(self, cue: Prepared, done: float) -> None:
        """Take note that a cue was given to the device, to sound at `done`."""

    def dropped(self, cue: Prepared, why: str) -> None:
        """Take note that a cue was not sounded."""


class Backend(Protocol):
    """Something that sounds cues when they are due."""

    @property
    def name(self) -> str:
        """What `--backend` calls it."""

    @property
    def device(self) -> str:
        """What it plays on, for `doctor`."""

    def take(self, cue: Prepared) -> None:
        """Sound a cue when it is due."""

    def clear(self, after: float = 0.0) -> None:
        """Forget what has not begun to sound and is due later than `after`."""

    def set_gain(self, gain: float) -> None:
        """Multiply every sample by this from now on."""

    def hush(self) -> bool:
        """Be silent at once and forget everything; False where only the end of the process can do that."""

    def turn(self, now: float) -> float:
        """Do what is due; return the moment at which to be called again.  Raises Gone."""

    def idle(self, now: float) -> bool:
        """Tell whether nothing sounds and nothing waits."""

    def close(self) -> None:
        """Let go of the device."""
