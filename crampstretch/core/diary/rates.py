"""Rates of a span of nights, each with what it is a part of.

Rates use recorded nights alone: a night that nobody spoke of is in no denominator.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from statistics import fmean, median

from crampstretch.core.diary.history import History
from crampstretch.core.diary.records import Cramp, Leg
from crampstretch.core.frozen import frozen


@frozen
class Rates:
    """What the nights from `first` to `last` come to; None where nothing was said that it could be made of.

    `rated`, `timed`, `woke_known`, `placed` are how many cramps severity, length, waking and leg were said of.
    """

    first: date
    last: date
    recorded: int
    cramp_nights: int
    cramps: int
    stretched: int
    severity_mean: float | None
    severity_max: int | None
    rated: int
    minutes_median: float | None
    minutes_max: float | None
    timed: int
    woke: int
    woke_known: int
    left: int
    right: int
    both: int

    @classmethod
    def of(cls, history: History, first: date, last: date) -> Rates:
        """Count the nights from one to another, both included."""
        part = history.between(first, last)
        return cls.count(part, set(part.recorded), set(part.stretched), first, last)

    @classmethod
    def count(cls, history: History, recorded: set[date], stretched: set[date], first: date, last: date) -> Rates:
        """Count the recorded nights named, and the cramps in them."""
        cramps = [cramp for cramp in history.cramps if cramp.night in recorded]
        severities = [cramp.severity for cramp in cramps if cramp.severity is not None]
        lengths = [cramp.minutes for cramp in cramps if cramp.minutes is not None]
        waking = [cramp.woke for cramp in cramps if cramp.woke is not None]
        legs = Counter(cramp.leg for cramp in cramps)
        return cls(
            first=first,
            last=last,
            recorded=len(recorded),
            cramp_nights=len({cramp.night for cramp in cramps}),
            cramps=len(cramps),
            stretched=len(stretched),
            severity_mean=fmean(severities) if severities else None,
            severity_max=max(severities, default=None),
            rated=len(severities),
            minutes_median=median(lengths) if lengths else None,
            minutes_max=max(lengths, default=None),
            timed=len(lengths),
            woke=sum(waking),
            woke_known=len(waking),
            left=legs[Leg.LEFT],
            right=legs[Leg.RIGHT],
            both=legs[Leg.BOTH],
        )

    @property
    def nights(self) -> int:
        """How many nights there were, recorded or not."""
        return (self.last - self.first).days + 1

    @property
    def placed(self) -> int:
        """Of how many cramps it is known which leg it was."""
        return self.left + self.right + self.both

    @property
    def cramp_nights_a_week(self) -> float | None:
        """Nights with a cramp in seven recorded nights."""
        return 7 * self.cramp_nights / self.recorded if self.recorded else None

    @property
    def cramps_a_week(self) -> float | None:
        """Cramps in seven recorded nights."""
        return 7 * self.cramps / self.recorded if self.recorded else None

    @property
    def woke_share(self) -> float | None:
        """The share of cramps that woke, of those of which it is known."""
        return self.woke / self.woke_known if self.woke_known else None


def hours(cramps: Iterable[Cramp]) -> tuple[int, ...]:
    """Return how many cramps came in each hour of the clock, from 0 to 23; those without a time are in none."""
    counted = Counter(cramp.at.hour for cramp in cramps if cramp.at is not None)
    return tuple(counted[hour] for hour in range(24))
