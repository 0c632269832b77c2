"""What the page says in words and numbers, the same in lines and in HTML."""

from __future__ import annotations

from typing import Final

from crampstretch.core.diary.compare import Comparison
from crampstretch.core.diary.days import WEEK
from crampstretch.core.diary.overview import Overview
from crampstretch.core.diary.rates import Rates
from crampstretch.core.diary.words import cramp_in_words, minutes_in_words

UNVALIDATED: Final = "User-recorded, unvalidated. Nights that nobody logged are in no number."
NOT_CLAIMED: Final = "Cramps come and go by themselves; these numbers cannot say why they changed."
NOTHING: Final = "Nothing is recorded yet."
_EMPTY: Final = "-"


def span(overview: Overview) -> str:
    """Say which nights the page is about, and how many of them are known."""
    whole = overview.whole
    nights = f"{overview.first:%Y-%m-%d} to {overview.last:%Y-%m-%d}"
    return f"Nights of {nights}: {whole.recorded} of {whole.nights} recorded, {whole.stretched} stretched."


def head(overview: Overview) -> list[str]:
    """Return the columns of the table: what is beside what."""
    base = overview.baseline
    first = "First nights" if base is None else f"First {base.rates.recorded} nights{' (short)' if base.short else ''}"
    return ["", first, "Weeks 5 and 6", "Last 14 nights"]


def table(overview: Overview) -> list[list[str]]:
    """Return the rows of the table: first nights, weeks 5 and 6, the last fourteen."""
    base, later = overview.baseline, overview.later
    columns = [base.rates if base else None, later.rates if later else None, overview.lately]
    return [[name, *(_EMPTY if rates is None else of(rates) for rates in columns)] for name, of in _ROWS]


def _nights(rates: Rates) -> str:
    return f"{rates.recorded} of {rates.nights}"


def _cramp_nights(rates: Rates) -> str:
    return _a_week(rates, rates.cramp_nights, rates.cramp_nights_a_week)


def _cramps(rates: Rates) -> str:
    return _a_week(rates, rates.cramps, rates.cramps_a_week)


def _a_week(rates: Rates, count: int, weekly: float | None) -> str:
    """Say a count, and what it comes to in a week where at least a week of nights is known."""
    if weekly is None:
        return _EMPTY
    return f"{count} ({weekly:.1f} a week)" if rates.recorded >= WEEK else f"{count} (too few nights)"


def _severity(rates: Rates) -> str:
    if rates.severity_mean is None:
        return _EMPTY
    return f"{rates.severity_mean:.1f}, most {rates.severity_max} (of {rates.rated})"


def _minutes(rates: Rates) -> str:
    if rates.minutes_median is None or rates.minutes_max is None:
        return _EMPTY
    return f"{rates.minutes_median:g}, longest {rates.minutes_max:g} (of {rates.timed})"


def _woke(rates: Rates) -> str:
    return f"{rates.woke} of {rates.woke_known}" if rates.woke_known else _EMPTY


def _legs(rates: Rates) -> str:
    return f"{rates.left} : {rates.right} : {rates.both}" if rates.placed else _EMPTY


def _stretched(rates: Rates) -> str:
    return f"{rates.stretched} of {rates.nights}"


_ROWS: Final = (
    ("Nights recorded", _nights),
    ("Nights with a cramp", _cramp_nights),
    ("Cramps", _cramps),
    ("Severity 0-10, mean", _severity),
    ("Minutes, median", _minutes),
    ("Cramps that woke", _woke),
    ("Left : right : both legs", _legs),
    ("Nights stretched", _stretched),
)


def verdict(overview: Overview) -> str:
    """Say how the weeks 5 and 6 are beside the first nights, in words that claim nothing."""
    later = overview.later
    if later is None:
        return "Weeks 5 and 6 beside the first nights: not reached, or too few first nights recorded."
    if later.word is None:
        return "Weeks 5 and 6 beside the first nights: too few nights recorded to say."
    return f"Weeks 5 and 6 beside the first nights: cramps {later.word}{_change(later)}{_strength(later)}."


def _change(later: Comparison) -> str:
    before, after = later.baseline.rates.cramps_a_week, later.rates.cramps_a_week
    if before is None or after is None:
        return ""
    share = "" if later.change is None else f", {later.change:+.0%}"
    return f" ({after:.1f} a week, {before:.1f} before{share})"


def _strength(later: Comparison) -> str:
    return "" if later.strength is None else f"; severity {later.strength}"


def facts(overview: Overview) -> list[str]:
    """Return the other sentences of the page, each where there is anything to say."""
    told = []
    if overview.longest is not None and overview.longest.minutes is not None:
        cramp = overview.longest
        minutes = minutes_in_words(overview.longest.minutes)
        told.append(f"Longest cramp: {minutes}, night of {cramp.night:%Y-%m-%d} ({cramp_in_words(cramp)}).")
    if overview.recalled is not None:
        told.append(f"Before, from memory: {overview.recalled} nights with a cramp in an ordinary week.")
    changes = [f"{night.night:%Y-%m-%d}" for night in overview.nights if night.changed]
    if changes:
        told.append(f"A medicine was new or changed: {', '.join(changes[-6:])}.")
    return [*told, *(f"{str(count)[0].upper()}{str(count)[1:]}." for count in overview.beside)]


def signs(overview: Overview) -> list[str]:
    """Return for every sign how often it was asked and ticked; what was not asked is no answer."""
    told = [f"{each.words}: asked {each.asked}, ticked {each.ticked}" for each in overview.asked]
    return [*told, f"not asked after {overview.unasked} cramp{'' if overview.unasked == 1 else 's'}"]
