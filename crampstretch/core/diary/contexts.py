"""How often something was ticked on nights with a cramp and on others: counts, and no word about causes."""

from __future__ import annotations

from typing import Final

from crampstretch.core.diary.history import History
from crampstretch.core.diary.ticks import TICKS, Tick
from crampstretch.core.frozen import frozen

LEAST: Final = 14
"""Nights that are needed on either side."""


@frozen
class Beside:
    """A tick on nights with a cramp and on the others, of the recorded nights on which it was answered."""

    tick: Tick
    cramp_ticked: int
    cramp_nights: int
    other_ticked: int
    other_nights: int

    def __str__(self) -> str:
        """Say the counts: `drinks on 6 of 14 cramp nights, 10 of 20 others`."""
        cramps = f"{self.cramp_ticked} of {self.cramp_nights} cramp nights"
        return f"{self.tick.counted_as} on {cramps}, {self.other_ticked} of {self.other_nights} others"


def beside(history: History) -> tuple[Beside, ...]:
    """Return the counts of every tick that was answered on at least fourteen nights of either kind."""
    found = (_count(history, tick) for tick in TICKS.values())
    return tuple(count for count in found if min(count.cramp_nights, count.other_nights) >= LEAST)


def _count(history: History, tick: Tick) -> Beside:
    cramped = set(history.cramp_nights)
    told = ((n.night in cramped, n.context.get(tick.name)) for n in history.nights if n.recorded)
    answers = [(cramp, answer) for cramp, answer in told if answer in tick.answers]
    with_cramp = [answer in tick.counted for cramp, answer in answers if cramp]
    others = [answer in tick.counted for cramp, answer in answers if not cramp]
    return Beside(tick, sum(with_cramp), len(with_cramp), sum(others), len(others))
