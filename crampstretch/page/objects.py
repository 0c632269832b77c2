"""The page as JSON objects: one for the whole, one for each week, one for each night."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from crampstretch.core.diary.history import History
from crampstretch.core.diary.overview import Overview
from crampstretch.core.diary.rates import Rates
from crampstretch.page import words
from crampstretch.page.rows import rows


def objects(overview: Overview, history: History) -> Iterator[dict[str, object]]:
    """Yield what `report --json` prints, one object a line."""
    base, later = overview.baseline, overview.later
    yield {
        "kind": "report",
        "first": overview.first.isoformat(),
        "last": overview.last.isoformat(),
        "whole": _rates(overview.whole),
        "baseline": _rates(base.rates) if base else None,
        "baseline_short": base.short if base else None,
        "weeks_5_6": _rates(later.rates) if later else None,
        "last_14": _rates(overview.lately),
        "word": later.word if later else None,
        "strength": later.strength if later else None,
        "change": later.change if later else None,
        "signs": {each.flag: {"asked": each.asked, "ticked": each.ticked} for each in overview.asked},
        "not_asked": overview.unasked,
        "note": words.UNVALIDATED,
    }
    for week in overview.weeks:
        yield {"kind": "week", "shown": week.shown} | _rates(week.rates)
    for row in rows(history, overview.first, overview.last):
        yield {"kind": "night", **row}


def _rates(rates: Rates) -> dict[str, object]:
    told: dict[str, object] = asdict(rates)
    weekly = {"cramp_nights_a_week": rates.cramp_nights_a_week, "cramps_a_week": rates.cramps_a_week}
    return told | {"first": rates.first.isoformat(), "last": rates.last.isoformat()} | weekly
