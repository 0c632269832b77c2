"""The charts of the page, as one inline SVG: black on white, no script, nothing from outside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crampstretch.core.diary.days import WEEK
from crampstretch.core.diary.overview import Overview
from crampstretch.page.geometry import Field, every, runs

WIDTH, HEIGHT = 720, 326
_LEFT: Final = 40
_TOTAL: Final = WIDTH - _LEFT - 8
_WEEKS_SHOWN: Final = 14


def charts(overview: Overview) -> str:
    """Draw weeks, severities and stretched nights above one another, on one line of time."""
    count = len(overview.weeks) * WEEK
    bars = Field(_LEFT, 22, _TOTAL, 92, count, 7)
    dots = Field(_LEFT, 148, _TOTAL, 92, count, 10)
    strip = Field(_LEFT, 272, _TOTAL, 12, count, 1)
    parts = [*_bars(overview, bars), *_dots(overview, dots), *_strip(overview, strip), *_time(overview, strip)]
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="Nights with a cramp, severity, nights stretched"'
        f' xmlns="http://www.w3.org/2000/svg" font-size="9" font-family="sans-serif">{"".join(parts)}</svg>'
    )


def _bars(overview: Overview, field: Field) -> Iterator[str]:
    yield _text(0, field.top - 9, "Nights with a cramp, by week (of those recorded; dashed: fewer than 4 recorded)")
    yield from _axis(field, (0, 7))
    for number, week in enumerate(overview.weeks):
        rates = week.rates
        left, wide = field.x(number * WEEK + 0.6), field.step * (WEEK - 1.2)
        top = field.y(rates.cramp_nights)
        look = 'fill="#000"' if week.shown else 'fill="#fff" stroke="#000" stroke-width="0.7" stroke-dasharray="2 2"'
        if rates.cramp_nights:
            yield f'<rect x="{left}" y="{top}" width="{wide:.2f}" height="{field.bottom - top:.2f}" {look}/>'
        if len(overview.weeks) <= _WEEKS_SHOWN:
            told = f"{rates.cramp_nights} of {rates.recorded}" if rates.recorded else "not recorded"
            yield _text(left + wide / 2, top - 3, told, anchor="middle")


def _dots(overview: Overview, field: Field) -> Iterator[str]:
    yield _text(0, field.top - 9, "Severity of each cramp, 0 to 10; line: cramps a week, mean of the last 14 nights")
    yield from _axis(field, (0, 5, 10))
    for place, night in enumerate(overview.nights):
        for severity in night.severities:
            yield f'<circle cx="{field.middle(place)}" cy="{field.y(severity)}" r="2.2"/>'
    for run in runs([None if night.mean is None else WEEK * night.mean for night in overview.nights]):
        points = " ".join(f"{field.middle(place)},{field.y(value)}" for place, value in run)
        yield f'<polyline points="{points}" fill="none" stroke="#000" stroke-width="0.8"/>'


def _strip(overview: Overview, field: Field) -> Iterator[str]:
    yield _text(0, field.top - 9, "Nights stretched (filled); a triangle below: a medicine new or changed")
    wide = max(0.5, field.step - 1)
    for place, night in enumerate(overview.nights):
        fill = "#000" if night.stretched else "#fff"
        yield (
            f'<rect x="{field.x(place)}" y="{field.top}" width="{wide:.2f}" height="{field.height}" fill="{fill}"'
            ' stroke="#000" stroke-width="0.4"/>'
        )
        if night.changed:
            x, y = field.middle(place), field.bottom + 2
            yield f'<path d="M{x} {y}l-3 5h6z"/>'


def _time(overview: Overview, field: Field) -> Iterator[str]:
    step = every(len(overview.weeks), _WEEKS_SHOWN)
    for number, week in enumerate(overview.weeks):
        if number % step == 0:
            x = field.x(number * WEEK)
            yield f'<path d="M{x} {field.bottom + 8}v6" stroke="#000" stroke-width="0.6"/>'
            yield _text(x + 3, field.bottom + 18, f"{week.first:%d %b}")
    yield _text(0, HEIGHT - 6, f"Weeks begin with a Monday's night; the first here is {overview.first:%Y-%m-%d}.")


def _axis(field: Field, values: tuple[int, ...]) -> Iterator[str]:
    for value in values:
        y = field.y(value)
        yield f'<path d="M{_LEFT} {y}h{_TOTAL}" stroke="#999" stroke-width="0.4"/>'
        yield _text(_LEFT - 5, y + 3, str(value), anchor="end")


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    """Write our own words; nothing of a person's stands in a chart."""
    return f'<text x="{x:.2f}" y="{y:.2f}" text-anchor="{anchor}">{words}</text>'
