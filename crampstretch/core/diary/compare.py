"""The weeks 5 and 6 beside the first nights, in words that claim nothing.

Cramps come and go by themselves, so only a change that is large, and stands in both weeks, is called one.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from crampstretch.core.diary.days import SHOWN_FROM, WEEK
from crampstretch.core.diary.history import History
from crampstretch.core.diary.rates import Rates
from crampstretch.core.frozen import frozen

BASELINE: Final = 14
BASELINE_LEAST: Final = 7
LARGE: Final = 0.3
"""The share by which a value has to differ."""
CRAMPS_A_WEEK: Final = 1.0
SEVERITY: Final = 2.0
FIFTH_WEEK: Final = 28
"""Nights from the first stretched one to the first of the fifth week."""


class Word(StrEnum):
    """What may be said of a change."""

    FEWER = "fewer"
    SAME = "about the same"
    MORE = "more"
    MILDER = "milder"
    STRONGER = "stronger"


@frozen
class Baseline:
    """The first recorded nights; `short` where there are fewer than fourteen, `before` where none was stretched yet."""

    rates: Rates
    short: bool
    before: bool


@frozen
class Comparison:
    """A span of nights beside the baseline.  `change` is the share by which cramps a week differ: -0.3 is 30 % fewer.

    `word` and `strength` are None as long as too few nights are recorded.
    """

    baseline: Baseline
    rates: Rates
    weeks: tuple[Rates, ...]
    word: Word | None
    strength: Word | None

    @property
    def change(self) -> float | None:
        """The share by which cramps a week differ from the baseline's."""
        before, after = self.baseline.rates.cramps_a_week, self.rates.cramps_a_week
        return None if not before or after is None else (after - before) / before


def baseline(history: History) -> Baseline | None:
    """Return the first fourteen recorded nights, those before the first stretched one if there are seven such."""
    start = history.first_session
    early = [night for night in history.recorded if start is not None and night < start]
    before = len(early) >= BASELINE_LEAST
    nights = (early if before else list(history.recorded))[:BASELINE]
    if len(nights) < BASELINE_LEAST:
        return None
    recorded = set(nights)
    stretched = set(history.between(nights[0], nights[-1]).stretched)
    rates = Rates.count(history, recorded, stretched, nights[0], nights[-1])
    return Baseline(rates, len(nights) < BASELINE, before)


def fifth_and_sixth(history: History) -> Comparison | None:
    """Return the fifth and sixth week of stretching beside the baseline; None where either is missing."""
    start = history.first_session
    return None if start is None else compare(history, start + timedelta(days=FIFTH_WEEK))


def last_fourteen(history: History, last: date) -> Comparison | None:
    """Return the fourteen nights that end with `last` beside the baseline, None while they overlap with it."""
    return compare(history, last - timedelta(days=2 * WEEK - 1))


def compare(history: History, first: date) -> Comparison | None:
    """Return the fourteen nights from `first` beside the baseline; None where there is none, or no room between."""
    base = baseline(history)
    if base is None or first <= base.rates.last:
        return None
    halves = (first, first + timedelta(days=WEEK))
    weeks = tuple(Rates.of(history, start, start + timedelta(days=WEEK - 1)) for start in halves)
    rates = Rates.of(history, first, first + timedelta(days=2 * WEEK - 1))
    if any(week.recorded < SHOWN_FROM for week in weeks):
        return Comparison(base, rates, weeks, None, None)
    return Comparison(base, rates, weeks, _how_often(base.rates, weeks), _how_strong(base.rates, weeks))


def _how_often(base: Rates, weeks: tuple[Rates, ...]) -> Word:
    values = [week.cramps_a_week for week in weeks]
    return _word(base.cramps_a_week, values, CRAMPS_A_WEEK, Word.FEWER, Word.MORE)


def _how_strong(base: Rates, weeks: tuple[Rates, ...]) -> Word | None:
    values = [week.severity_mean for week in weeks]
    if base.severity_mean is None or None in values:
        return None
    return _word(base.severity_mean, values, SEVERITY, Word.MILDER, Word.STRONGER)


def _word(before: float | None, values: list[float | None], least: float, less: Word, more: Word) -> Word:
    """Return the word for values that all differ from what was by a large share and by `least`."""
    if before is None or any(value is None for value in values):
        return Word.SAME
    differences = [value - before for value in values if value is not None]
    large = max(least, LARGE * before)
    if all(difference <= -large + _ROUND for difference in differences):
        return less
    return more if all(difference >= large - _ROUND for difference in differences) else Word.SAME


_ROUND: Final = 1e-9
"""Sevenths do not add up exactly in a computer."""
