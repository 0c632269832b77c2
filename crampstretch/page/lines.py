"""The page in a terminal: the same words and numbers, bars of blocks for the weeks."""

from __future__ import annotations

from collections.abc import Sequence

from crampstretch.core.diary.days import Week
from crampstretch.core.diary.overview import Overview
from crampstretch.core.text import clean, shorten
from crampstretch.page import words


def page(overview: Overview) -> list[str]:
    """Return the page in lines of at most 80 columns where the words allow it."""
    told = [
        words.span(overview),
        words.UNVALIDATED,
        "",
        "Nights with a cramp, by week (of those recorded)",
        *map(_week, overview.weeks),
        "",
        *_columns([words.head(overview), *words.table(overview)]),
        "",
        words.verdict(overview),
        words.NOT_CLAIMED,
        *words.facts(overview),
        "",
        "What was asked after a cramp",
        *(f"  {line}" for line in words.signs(overview)),
        *_notes(overview),
    ]
    return [clean(line) for line in told]


def _week(week: Week) -> str:
    rates = week.rates
    bar = ("█" if week.shown else "░") * rates.cramp_nights
    told = f"{rates.cramp_nights} of {rates.recorded}" if rates.recorded else "not recorded"
    stretched = f"{rates.stretched} stretched"
    few = "" if week.shown or not rates.recorded else ", too few to count"
    return f"  {week.first:%Y-%m-%d}  {bar:<7}  {told:<12}  {stretched}{few}"


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    wide = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True)).rstrip() for row in rows]


def _notes(overview: Overview) -> list[str]:
    return ["", "Notes", *(f"  {night:%Y-%m-%d}  {shorten(note, 60)}" for night, note in overview.notes[-5:])][
        : None if overview.notes else 0
    ]
