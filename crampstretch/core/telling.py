"""How much is spoken tonight: what was asked for, what was chosen, what the routine allows, what this machine can."""

from __future__ import annotations

from typing import Final

from crampstretch.core.frozen import frozen
from crampstretch.core.routine import Voice
from crampstretch.core.wording import NEW_FOR, Telling

_AMOUNT: Final = (Voice.OFF, Voice.NAMES, Voice.FULL)


@frozen
class Wish:
    """What is known before a routine is opened.

    `asked` is what was asked for this time, `kept` what was chosen for every night.  `engine` is whether anything
    here can speak; None is a run in silence, where nobody could hear it.
    """

    asked: Voice | None = None
    kept: Voice | None = None
    engine: bool | None = True
    accessible: bool = False
    asleep_near: bool = False

    def telling(self, ceiling: Voice | None, nights: int) -> Telling:
        """Return how a routine is told that never says more than `ceiling`, after so many finished nights."""
        words = self._wanted(ceiling, nights)
        heard = self.engine or (self.engine is None and self.asked is not None)
        return Telling(words if heard else Voice.OFF, new=nights < NEW_FOR)

    def lacks_engine(self, ceiling: Voice | None, nights: int) -> bool:
        """Tell whether it is to be said that there is no voice: one was wished for, or the routine is new."""
        cared_for = self.asked is not None or self.kept is not None or nights < NEW_FOR
        return self.engine is False and cared_for and self._wanted(ceiling, nights) is not Voice.OFF

    def says_less(self, ceiling: Voice | None, nights: int) -> bool:
        """Tell whether this is the night from which on, by itself, the voice says less; it is said once."""
        by_itself = self.asked is None and self.kept is None and bool(self.engine)
        less = self._wanted(ceiling, nights) is not self._wanted(ceiling, nights - 1)
        return by_itself and nights == NEW_FOR and less

    def _wanted(self, ceiling: Voice | None, nights: int) -> Voice:
        if self.asked is not None:
            return self.asked
        wanted = self._by_itself(nights) if self.kept is None else self.kept
        return wanted if ceiling is None else min(wanted, ceiling, key=_AMOUNT.index)

    def _by_itself(self, nights: int) -> Voice:
        """Return what is spoken where nobody has chosen: everything at first, then what cannot be guessed."""
        if self.accessible:  # a screen reader speaks already
            return Voice.OFF
        return Voice.FULL if nights < NEW_FOR and not self.asleep_near else Voice.NAMES


def more_or_less(words: Voice) -> Voice:
    """Return the next amount, for the key that goes round: off, names, full."""
    return _AMOUNT[(_AMOUNT.index(words) + 1) % len(_AMOUNT)]


def in_a_sentence(words: Voice) -> str:
    """Return an amount as it is said when it was chosen."""
    return {
        Voice.OFF: "The voice is off.",
        Voice.NAMES: "The voice says names and legs only.",
        Voice.FULL: "The voice says everything.",
    }[words]
