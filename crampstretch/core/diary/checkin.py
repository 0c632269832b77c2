"""The check-in after a session: what a key says, and the words that answer it."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Final

from crampstretch.core.diary.records import Trouble
from crampstretch.core.frozen import frozen

QUESTION: Final = ("How strong was the pull?", "0-9, t ten   (2 to 4 is plenty)")
TROUBLES: Final = ("c  a cramp came", "x  something sharp, tingling, numb or dizzy")
STRONG: Final = 5
"""A pull from which on it was too much."""
LESS: Final = "Next time a little less."
LEAVE_IT: Final = "Leave it there for tonight. Tomorrow in bed?   y / n"
IN_BED: Final = "Tomorrow in bed, then. On home, t chooses another."
NOT_KEPT: Final = "This could not be kept. Tomorrow, b on home begins one in bed."
"""What is said in its place where the settings cannot be written."""
AS_BEFORE: Final = "As before, then."
IT_CAME: Final = "On home, l writes the cramp down; c leads out of one."
"""What answers a cramp of last night: nobody is led out of what is over."""
WATCH: Final = "Still so tomorrow, or a leg swollen, warm, red or darker, weak or numb: get medical help."


class Wish(StrEnum):
    """What a key of the check-in asks for."""

    KEEP = "keep"
    RELIEF = "relief"
    IN_BED = "in bed"
    BACK = "back"
    LEAVE = "leave"


@frozen
class CheckIn:
    """What was answered so far; `wants` is what the last key asks for, None where it means nothing.

    `just_over` says that the session has ended a moment ago, and not last night.
    """

    just_over: bool = True
    pull: int | None = None
    trouble: Trouble | None = None
    asks_in_bed: bool = False
    said: tuple[str, ...] = ()
    wants: Wish | None = None

    def press(self, character: str) -> CheckIn:
        """Return what is answered after a key."""
        if character == " ":
            return replace(self, wants=Wish.LEAVE)
        if character == "u":
            return CheckIn(self.just_over, wants=Wish.BACK) if self.answered else replace(self, wants=None)
        if self.asks_in_bed and character in ("y", "n"):
            answer, wants = (IN_BED, Wish.IN_BED) if character == "y" else (AS_BEFORE, None)
            return replace(self, asks_in_bed=False, said=(answer, WATCH), wants=wants)
        if character == "x":
            return replace(self, trouble=Trouble.SHARP, asks_in_bed=True, said=(LEAVE_IT, WATCH), wants=Wish.KEEP)
        if character == "c":
            return self._cramped()
        if (pull := pull_of(character)) is not None:
            said = self.said if self.trouble is not None else _words(pull)
            return replace(self, pull=pull, said=said, wants=Wish.KEEP)
        return replace(self, wants=None)

    def _cramped(self) -> CheckIn:
        if self.just_over:
            return replace(self, trouble=Trouble.CRAMP, wants=Wish.RELIEF)
        return replace(self, trouble=Trouble.CRAMP, asks_in_bed=False, said=(IT_CAME, *self.said[1:]), wants=Wish.KEEP)

    @property
    def answered(self) -> bool:
        """Whether anything was said."""
        return self.pull is not None or self.trouble is not None


def pull_of(character: str) -> int | None:
    """Return the pull that a key stands for: 0 to 9, `t` for ten."""
    if character == "t":
        return 10
    return int(character) if character in "0123456789" and len(character) == 1 else None


def _words(pull: int) -> tuple[str, ...]:
    told = "Ten." if pull == 10 else f"{pull}."
    return (f"{told} {LESS}",) if pull >= STRONG else (told,)
