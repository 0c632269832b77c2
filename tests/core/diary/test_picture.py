"""The diary in characters: every night in its own column, whatever is known of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.core.diary import picture
from crampstretch.core.diary.days import night_by_night, weeks
from tests.diaries import FIRST, made_up

LAST = FIRST + timedelta(days=41)
SIX = made_up()
WEEKS, NIGHTS = weeks(SIX, LAST, 6), night_by_night(SIX, FIRST, LAST)


def column(night: int) -> int:
    return night // 7 * 8 + night % 7


def test_a_night_has_one_column_in_every_picture() -> None:
    strip, dots = picture.strip(NIGHTS), picture.dots(NIGHTS, 5)
    for number, night in enumerate(NIGHTS):
        assert strip[column(number)] == ("■" if night.stretched else "·")
        seen = [row[column(number)] for row in dots if len(row) > column(number) and row[column(number)] != " "]
        assert bool(seen) == bool(night.severities)


def test_where_there_is_no_room_there_is_no_picture() -> None:
    assert picture.bars(WEEKS, 0) == picture.dots(NIGHTS, 0) == []


@pytest.mark.parametrize("height", [1, 2, 3, 4, 8])
def test_bars_are_as_high_as_their_weeks_are_bad(height: int) -> None:
    rows = picture.bars(WEEKS, height)
    assert len(rows) == height
    filled = [sum(" ▁▂▃▄▅▆▇█".index(row.ljust(48)[8 * n + 3]) for row in rows) for n in range(6)]
    assert filled == [round(8 * height * week.rates.cramp_nights / 7) for week in WEEKS]


def test_a_week_with_too_few_nights_is_hollow() -> None:
    few = weeks(made_up(1).between(FIRST, FIRST + timedelta(days=2)), LAST - timedelta(days=35), 1)
    assert few[0].rates.cramp_nights
    assert not few[0].shown
    assert set(picture.bars(few, 2)[-1].strip()) == {"░"}


def test_the_list_has_every_cramp_and_every_night_the_latest_first() -> None:
    lines = picture.entries(SIX, FIRST, LAST)
    assert [line.cramp for line in reversed(lines) if line.cramp] == sorted(
        SIX.cramps, key=lambda cramp: (cramp.night, -SIX.cramps.index(cramp))
    )
    assert {line.night for line in lines} == {FIRST + timedelta(days=n) for n in range(42)}
    assert [line.night for line in lines] == sorted((line.night for line in lines), reverse=True)
    assert any(line.words.endswith("not logged") for line in lines)
    assert all(line.words.endswith("no cramp") == line.none for line in lines)


@given(st.integers(0, 200), st.integers(1, 200), st.integers(0, 40))
def test_the_cursor_is_always_seen(cursor: int, count: int, height: int) -> None:
    cursor = min(cursor, count - 1)
    seen = picture.around(cursor, count, height)
    assert len(seen) == min(count, height)
    assert cursor in seen or height == 0


@given(st.integers(0, 400))
def test_as_many_weeks_stand_side_by_side_as_there_is_room_for(width: int) -> None:
    count = picture.weeks_in(width)
    assert count == 1 or 8 * count - 1 <= width < 8 * (count + 1) - 1
