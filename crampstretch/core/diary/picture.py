"""The diary drawn in characters: bars of cramp nights by week, dots of severity, the strip of stretched nights.

A night is one column, a week seven and one between, so all of it stands on one line of time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from crampstretch.core.diary.days import WEEK, Night, Week
from crampstretch.core.diary.history import History
from crampstretch.core.diary.records import Cramp, Said
from crampstretch.core.diary.words import cramp_in_words
from crampstretch.core.frozen import frozen
from crampstretch.core.text import shorten

COLUMN: Final = WEEK + 1
_BLOCKS: Final = " ▁▂▃▄▅▆▇█"


def weeks_in(width: int) -> int:
    """Return how many weeks stand side by side in so many columns."""
    return max(1, (width + 1) // COLUMN)


def bars(weeks: Sequence[Week], height: int) -> list[str]:
    """Return the bars of cramp nights, so many rows high; weeks with too few nights are hollow."""
    return ["".join(_bar(week, row, height) for week in weeks).rstrip() for row in reversed(range(height))]


def _bar(week: Week, row: int, height: int) -> str:
    eighths = round(8 * height * week.rates.cramp_nights / WEEK) - 8 * row
    level = min(8, max(0, eighths))
    block = "░" if level and not week.shown else _BLOCKS[level]
    return f" {block * (WEEK - 2)} ".ljust(COLUMN)


def counts(weeks: Sequence[Week]) -> str:
    """Return under every bar how many nights with a cramp there were, of those recorded."""
    told = (f"{week.rates.cramp_nights}/{week.rates.recorded}" if week.rates.recorded else "-" for week in weeks)
    return "".join(text.center(WEEK).ljust(COLUMN) for text in told).rstrip()


def dots(nights: Sequence[Night], height: int) -> list[str]:
    """Return the severities, the strongest on top; several in one place are a thicker dot."""
    rows = [[" "] * _place(len(nights)) for _ in range(height)]
    for number, night in enumerate(nights if rows else ()):
        for severity in night.severities:
            row = height - 1 - min(height - 1, severity * height // 11)
            rows[row][_place(number)] = "•" if rows[row][_place(number)] == " " else "●"
    return ["".join(row).rstrip() for row in rows]


def strip(nights: Sequence[Night]) -> str:
    """Return which nights were stretched."""
    cells = [" "] * _place(len(nights))
    for number, night in enumerate(nights):
        cells[_place(number)] = "■" if night.stretched else "·"
    return "".join(cells).rstrip()


def dates(weeks: Sequence[Week]) -> str:
    """Return the date of every Monday."""
    return "".join(f"{week.first:%d %b}".ljust(COLUMN) for week in weeks).rstrip()


def _place(night: int) -> int:
    return night // WEEK * COLUMN + night % WEEK


@frozen
class Entry:
    """One line of the list: a cramp, or a night without one."""

    night: date
    words: str
    cramp: Cramp | None = None
    none: bool = False


def entries(history: History, first: date, last: date) -> tuple[Entry, ...]:
    """Return the lines of the list, the latest night first."""
    said = {night.night: night.said for night in history.nights}
    stretched = set(history.stretched)
    told: list[Entry] = []
    for back in range((last - first).days + 1):
        night = last - timedelta(days=back)
        head = f"{night:%a %Y-%m-%d} {'■' if night in stretched else '·'} "
        cramps = [cramp for cramp in history.cramps if cramp.night == night]
        told += [Entry(night, head + _words(cramp), cramp) for cramp in cramps]
        if not cramps:
            none = said.get(night) is Said.NONE
            told.append(Entry(night, head + ("no cramp" if none else "not logged"), none=none))
    return tuple(told)


def _words(cramp: Cramp) -> str:
    note = f". {shorten(cramp.note, 60)}" if cramp.note else ""
    return f"{cramp_in_words(cramp)}{note}"


def around(cursor: int, count: int, height: int) -> range:
    """Return which of `count` lines are seen in a window of this height, the cursor among them."""
    first = max(0, min(cursor - height // 2, count - height))
    return range(first, min(count, first + height))
