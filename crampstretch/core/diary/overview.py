"""Everything that a page for the doctor says of a span of nights, as one value."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from crampstretch.core.diary.compare import Baseline, Comparison, baseline, fifth_and_sixth
from crampstretch.core.diary.contexts import Beside, beside
from crampstretch.core.diary.days import Night, Week, night_by_night, weeks, weeks_known
from crampstretch.core.diary.history import History
from crampstretch.core.diary.rates import Rates
from crampstretch.core.diary.records import Cramp
from crampstretch.core.diary.signs import Asked, asked, longest
from crampstretch.core.frozen import frozen

USUAL: Final = 8
"""Weeks that are shown unless told otherwise."""


@frozen
class Overview:
    """Nights from `first` to `last`; the baseline and the weeks 5 and 6 are those of the whole diary.

    `recalled` is how many nights with a cramp an ordinary week had before, as the person remembered it.
    """

    made: date
    first: date
    last: date
    weeks: tuple[Week, ...]
    nights: tuple[Night, ...]
    whole: Rates
    lately: Rates
    baseline: Baseline | None
    later: Comparison | None
    longest: Cramp | None
    asked: tuple[Asked, ...]
    unasked: int
    beside: tuple[Beside, ...]
    notes: tuple[tuple[date, str], ...]
    recalled: int | None = None

    @classmethod
    def of(cls, history: History, made: date, last: date, count: int = USUAL, recalled: int | None = None) -> Overview:
        """Look over so many weeks, the last of which holds the night `last`."""
        span = max(1, min(count, weeks_known(history, last)))
        shown = weeks(history, last, span)
        first = shown[0].first
        part = history.between(first, last)
        return cls(
            made,
            first,
            last,
            shown,
            night_by_night(history, first, last),
            Rates.of(history, first, last),
            Rates.of(history, last - timedelta(days=13), last),
            baseline(history),
            fifth_and_sixth(history.between(date.min, last)),
            longest(part),
            asked(part),
            sum(cramp.flags is None for cramp in part.cramps),
            beside(part),
            tuple((cramp.night, cramp.note) for cramp in part.cramps if cramp.note),
            recalled,
        )
