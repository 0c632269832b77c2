"""Night by night and week by week: what the charts are drawn from."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from crampstretch.core.diary.history import History
from crampstretch.core.diary.rates import Rates
from crampstretch.core.frozen import frozen

WEEK: Final = 7
SHOWN_FROM: Final = 4
"""Recorded nights that a week needs before its value means anything."""
ROLLING: Final = 14
ROLLING_FROM: Final = 7
"""Recorded nights that a rolling mean needs."""


@frozen
class Night:
    """One night of a chart: `cramps` is None where nobody spoke of it; `changed` marks a medicine new or changed."""

    night: date
    cramps: int | None
    severities: tuple[int, ...]
    stretched: bool
    mean: float | None = None
    changed: bool = False


@frozen
class Week:
    """Seven nights from a Monday's to a Sunday's."""

    rates: Rates

    @property
    def first(self) -> date:
        """The night of its Monday."""
        return self.rates.first

    @property
    def shown(self) -> bool:
        """Whether enough nights were recorded for its value to mean anything."""
        return self.rates.recorded >= SHOWN_FROM


def night_by_night(history: History, first: date, last: date) -> tuple[Night, ...]:
    """Return every night from one to another, both included, with the mean of the fourteen that end with it."""
    known = _Known(history)
    return tuple(known.night(first + timedelta(days=n)) for n in range((last - first).days + 1))


def weeks(history: History, last: date, count: int) -> tuple[Week, ...]:
    """Return so many weeks in their order; the last one holds the night `last` and may not be over."""
    monday = last - timedelta(days=last.weekday())
    starts = [monday - timedelta(days=WEEK * back) for back in reversed(range(count))]
    return tuple(Week(Rates.of(history, start, start + timedelta(days=WEEK - 1))) for start in starts)


def weeks_known(history: History, last: date) -> int:
    """Return how many weeks there are from the first night of which anything is known to the night `last`."""
    if history.first_night is None or history.first_night > last:
        return 0
    first = history.first_night - timedelta(days=history.first_night.weekday())
    return (last - first).days // WEEK + 1


def stretched_this_month(history: History, tonight: date) -> int:
    """Return how many nights of this month were stretched."""
    return sum(1 for night in history.stretched if (night.year, night.month) == (tonight.year, tonight.month))


def month_in_words(history: History, tonight: date) -> str:
    """Say how many nights of this month were stretched; nothing where there is none yet, for nobody is scolded."""
    many = stretched_this_month(history, tonight)
    return f"{many} night{'' if many == 1 else 's'} this month." if many else ""


class _Known:
    """Answers for single nights."""

    def __init__(self, history: History) -> None:
        self._counts: dict[date, int] = dict.fromkeys(history.recorded, 0)
        self._severities: dict[date, list[int]] = {}
        for cramp in history.cramps:
            self._counts[cramp.night] = self._counts.get(cramp.night, 0) + 1
            if cramp.severity is not None:
                self._severities.setdefault(cramp.night, []).append(cramp.severity)
        self._stretched = set(history.stretched)
        self._changed = {n.night for n in history.nights if n.context.get("medicine", "same") != "same"}

    def night(self, night: date) -> Night:
        severities = tuple(self._severities.get(night, ()))
        stretched, changed = night in self._stretched, night in self._changed
        return Night(night, self._counts.get(night), severities, stretched, self._mean(night), changed)

    def _mean(self, night: date) -> float | None:
        counts = [self._counts.get(night - timedelta(days=back)) for back in range(ROLLING)]
        known = [count for count in counts if count is not None]
        return sum(known) / len(known) if len(known) >= ROLLING_FROM else None
