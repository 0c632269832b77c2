"""What may come with a cramp and is a reason to ask for help: the question, and what is said to its answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from crampstretch.core.diary.history import History
from crampstretch.core.diary.records import Cramp, Flag
from crampstretch.core.frozen import frozen
from crampstretch.core.relief_steps import HELP

ANSWERS: Final[Mapping[str, tuple[Flag, str]]] = {
    "s": (Flag.SWELLING, "swelling"),
    "w": (Flag.WARMTH, "warmth or colour"),
    "f": (Flag.FEELING, "lost feeling"),
    "k": (Flag.WEAKNESS, "weakness"),
    "t": (Flag.TWITCHING, "twitching that stays"),
    "m": (Flag.MEDICINE, "new medicine"),
}
"""The keys of the question, and what each means."""

HELP_TODAY: Final = " ".join(HELP)
"""What `h` says in `now`, in one paragraph."""
ASK_SOON: Final = (
    "Twitching that stays, or cramps since a new medicine, are worth telling a doctor or pharmacist in the next day "
    "or two. Do not stop a medicine on your own. This is information, not a diagnosis."
)
LONG: Final = 10
"""Minutes beyond which a cramp is a reason to get help the same day."""
_TODAY: Final = frozenset({Flag.SWELLING, Flag.WARMTH, Flag.FEELING, Flag.WEAKNESS})


def advice(cramp: Cramp) -> str | None:
    """Return what is to be said at once about a cramp, None where there is nothing."""
    flags = cramp.flags or frozenset()
    if flags & _TODAY or (cramp.minutes is not None and cramp.minutes > LONG):
        return HELP_TODAY
    return ASK_SOON if flags else None


@frozen
class Asked:
    """How often a sign was asked about, and how often it was ticked."""

    flag: Flag
    words: str
    asked: int
    ticked: int


def asked(history: History) -> tuple[Asked, ...]:
    """Return for every sign how often it was asked and ticked; leaving the question is not an answer."""
    answers = [cramp.flags for cramp in history.cramps if cramp.flags is not None]
    return tuple(
        Asked(flag, words, len(answers), sum(flag in answer for answer in answers)) for flag, words in ANSWERS.values()
    )


def longest(history: History) -> Cramp | None:
    """Return the longest cramp, of those whose length was said."""
    timed = [cramp for cramp in history.cramps if cramp.minutes is not None]
    return max(timed, key=lambda cramp: cramp.minutes or 0.0, default=None)
