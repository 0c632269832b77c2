"""Cues: the moments of a session that can be heard, and what is said of them afterwards.

A cue belongs to a timeline and knows nothing of devices.  `Handed` is a cue on its way to the sound,
with the reading of the monotonic clock at which it is due; the answers come back from the sound.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from crampstretch.core.frozen import frozen


class Sound(StrEnum):
    """The tones, named after what they mark."""

    READY = "ready"
    EASE = "ease"
    HOLD = "hold"
    RELEASE = "release"
    REST = "rest"
    SWITCH = "switch"
    HALFWAY = "halfway"
    TICK = "tick"
    FINISH = "finish"


LENGTHS: Final[dict[Sound, float]] = {
    Sound.READY: 1.0,
    Sound.EASE: 1.0,
    Sound.HOLD: 1.1,
    Sound.RELEASE: 1.2,
    Sound.REST: 1.3,
    Sound.SWITCH: 1.2,
    Sound.HALFWAY: 0.75,
    Sound.TICK: 0.15,
    Sound.FINISH: 2.5,
}
"""How long each tone sounds, in seconds: fixed here, so that a timeline is the same on every machine."""


@frozen
class Cue:
    """One moment to be heard: either a sound or words, never both.

    `at` is in seconds from the start of the timeline (or of the phase, where it says so).
    """

    at: float
    sound: Sound | None = None
    say: str | None = None

    def __post_init__(self) -> None:
        """Refuse a cue that is both, or neither."""
        if (self.sound is None) == (self.say is None):
            raise ValueError("a cue has exactly one of sound and say")

    @property
    def name(self) -> str:
        """What stands in a trace: the sound's name, or the words."""
        return str(self.sound) if self.sound is not None else f"say: {self.say}"


@frozen
class Handed:
    """A cue given to the sound ahead of time.  `due` is in seconds of the monotonic clock."""

    id: int
    due: float
    cue: Cue


@frozen
class SoundReady:
    """The sound is ready (or never will be): what plays, on what; `backend` is None for silence."""

    backend: str | None
    device: str = ""


@frozen
class Sounded:
    """A handed cue was given to the device at `done` (seconds of the monotonic clock)."""

    id: int
    due: float
    done: float


@frozen
class Dropped:
    """A handed cue was not sounded: it came too late, or nothing can play it."""

    id: int
    due: float
    why: str


@frozen
class SoundLost:
    """The player died or hung and is being replaced: what it still held must be handed again."""

    why: str


@frozen
class SoundNotice:
    """One quiet sentence for the person, said at most once a session."""

    text: str


Answer = SoundReady | Sounded | Dropped | SoundLost | SoundNotice
"""Everything the sound can say back."""
