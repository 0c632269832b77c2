"""What the diary knows: nights, cramps and openings of `now`, as values that cannot be impossible.

Whatever was not said is None: missing is not zero, and a night that nobody spoke of is no night without cramps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from crampstretch.core.frozen import frozen

NOTE_LONGEST: Final = 500
"""Characters that a note may have."""
MINUTES_MOST: Final = 24 * 60


class Impossible(ValueError):
    """Something that cannot have happened, or not beside what is known; the text is a sentence for the person."""


class Leg(StrEnum):
    """Which leg a cramp was in."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Where(StrEnum):
    """Which muscle a cramp was in."""

    CALF = "calf"
    FOOT = "foot"
    THIGH = "thigh"
    OTHER = "other"


class Flag(StrEnum):
    """What may come with a cramp and is a reason to ask for help."""

    SWELLING = "swelling"
    WARMTH = "warmth"
    FEELING = "feeling"
    WEAKNESS = "weakness"
    TWITCHING = "twitching"
    MEDICINE = "medicine"


class Said(StrEnum):
    """What was said of a night: that there was no cramp, or which there were."""

    NONE = "none"
    LOGGED = "logged"


class Trouble(StrEnum):
    """What may go wrong in a session: a cramp, or something sharp, tingling, numb or dizzy."""

    CRAMP = "cramp"
    SHARP = "sharp"


@frozen
class Cramp:
    """One cramp.  `mark` is its own name, whatever number a file gives it; `severity` and `sleep` are 0 to 10.

    `flags` is None where nobody was asked, and empty where the answer was "none of these"; `strange` are words of
    another program's beside them, which mean nothing here and are carried as they are.
    """

    mark: str
    night: date
    logged: datetime
    at: datetime | None = None
    leg: Leg | None = None
    muscle: Where | None = None
    severity: int | None = None
    minutes: float | None = None
    woke: bool | None = None
    sleep: int | None = None
    helped: str | None = None
    note: str | None = None
    flags: frozenset[Flag] | None = None
    strange: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse what cannot be; raises Impossible."""
        _within("severity", self.severity, 10)
        _within("the sleep lost", self.sleep, 10)
        _within("the minutes of a cramp", self.minutes, MINUTES_MOST)
        _short("a note", self.note)
        _short("what helped", self.helped)

    @property
    def signs(self) -> tuple[str, ...] | None:
        """What came with it, as words, strange ones too; None where nobody was asked."""
        return None if self.flags is None else tuple(sorted({*self.flags, *self.strange}))


@frozen
class NightRecord:
    """What was said of one night; `context` are the day's ticks (see `ticks`)."""

    night: date
    said: Said | None = None
    context: Mapping[str, str] = field(default_factory=dict)
    noted: datetime | None = None

    @property
    def recorded(self) -> bool:
        """Whether it is known if there were cramps."""
        return self.said is not None


@frozen
class Relief:
    """One opening of `now`; `seconds` only where the person said that it let go, `was_cramp` only once answered."""

    mark: str
    night: date
    opened: datetime
    seconds: float | None = None
    was_cramp: bool | None = None


def as_far_as_it_goes(text: str | None) -> str | None:
    """Return a text as a cramp may hold it, its end marked where it was cut: the file is open to other programs."""
    return text if text is None or len(text) <= NOTE_LONGEST else f"{text[: NOTE_LONGEST - 1]}…"


def as_long_as_it_may(minutes: float | None) -> float | None:
    """Return the minutes of a cramp as one may hold them."""
    return None if minutes is None else min(minutes, MINUTES_MOST)


def check_pull(pull: int | None) -> None:
    """Refuse a pull that is not 0 to 10; raises Impossible."""
    _within("the pull", pull, 10)


def _within(name: str, value: float | None, most: int) -> None:
    if value is not None and not 0 <= value <= most:
        raise Impossible(f"{name[0].upper()}{name[1:]} cannot be {value:g}: 0 to {most} is possible.")


def _short(name: str, text: str | None) -> None:
    if text is not None and len(text) > NOTE_LONGEST:
        raise Impossible(f"{name[0].upper()}{name[1:]} may have {NOTE_LONGEST} characters; this has {len(text)}.")
