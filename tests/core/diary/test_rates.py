"""Rates with their denominators, by hand and for all diaries."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.core.diary.days import month_in_words, night_by_night, weeks, weeks_known
from crampstretch.core.diary.history import History
from crampstretch.core.diary.rates import Rates, hours
from crampstretch.core.diary.records import Leg
from tests.core.diary.made import FIRST, cramp, diary, night

LINES = st.text(alphabet="0123..", min_size=1, max_size=60)


def test_one_week_counted_by_hand() -> None:
    #          Mo Tu We Th Fr Sa Su: 5 recorded, cramps on 3 of them, 4 cramps in all
    history = diary(
        "1.20.01",
        [
            replace(cramp(0, 6, 2.0, hour=3), leg=Leg.LEFT, woke=True),
            replace(cramp(2, 8, 0.5, hour=1), leg=Leg.LEFT, woke=False),
            replace(cramp(2, None, None, hour=5), leg=Leg.RIGHT),
            replace(cramp(6, 4, 11.0, hour=None), woke=True),
        ],
        stretched=[0, 1, 2, 5],
    )
    rates = Rates.of(history, night(0), night(6))
    assert (rates.nights, rates.recorded, rates.cramp_nights, rates.cramps, rates.stretched) == (7, 5, 3, 4, 4)
    assert rates.cramp_nights_a_week == pytest.approx(7 * 3 / 5)
    assert rates.cramps_a_week == pytest.approx(7 * 4 / 5)
    assert (rates.severity_mean, rates.severity_max, rates.rated) == (6.0, 8, 3)
    assert (rates.minutes_median, rates.minutes_max, rates.timed) == (2.0, 11.0, 3)
    assert (rates.woke, rates.woke_known) == (2, 3)
    assert rates.woke_share == pytest.approx(2 / 3)
    assert (rates.left, rates.right, rates.both, rates.placed) == (2, 1, 0, 3)
    counted = hours(history.cramps)
    assert {hour: many for hour, many in enumerate(counted) if many} == {1: 1, 3: 1, 5: 1}


def test_a_cramp_in_both_legs_is_one_whose_leg_is_known() -> None:
    history = diary("11", [replace(cramp(0), leg=Leg.BOTH), replace(cramp(1), leg=Leg.LEFT)])
    rates = Rates.of(history, night(0), night(1))
    assert (rates.left, rates.right, rates.both, rates.placed) == (1, 0, 1, 2)


def test_of_nights_nobody_spoke_of_there_is_no_rate() -> None:
    rates = Rates.of(diary("......."), night(0), night(6))
    assert (rates.recorded, rates.cramp_nights_a_week, rates.cramps_a_week) == (0, None, None)
    assert (rates.severity_mean, rates.minutes_median, rates.woke_share) == (None, None, None)


@given(line=LINES)
def test_rates_are_what_counting_the_line_gives(line: str) -> None:
    rates = Rates.of(diary(line), night(0), night(len(line) - 1))
    digits = [int(c) for c in line if c != "."]
    assert rates.recorded == len(digits)
    assert rates.cramps == sum(digits)
    assert rates.cramp_nights == sum(d > 0 for d in digits)
    if digits:
        assert rates.cramps_a_week == pytest.approx(7 * sum(digits) / len(digits))
        assert 0 <= (rates.cramp_nights_a_week or 0) <= 7


@given(line=LINES, gaps=st.integers(1, 30))
def test_nights_nobody_spoke_of_change_no_rate(line: str, gaps: int) -> None:
    with_gaps = line + "." * gaps
    before = Rates.of(diary(line), night(0), night(len(line) - 1))
    after = Rates.of(diary(with_gaps), night(0), night(len(with_gaps) - 1))
    assert replace(after, last=before.last) == before


@given(line=LINES, cut=st.integers(0, 60))
def test_the_parts_add_up_to_the_whole(line: str, cut: int) -> None:
    history, last, middle = diary(line), len(line) - 1, min(cut, len(line) - 1)
    parts = (Rates.of(history, night(0), night(middle)), Rates.of(history, night(middle + 1), night(last)))
    whole = Rates.of(history, night(0), night(last))
    for what in ("recorded", "cramps", "cramp_nights", "stretched"):
        assert sum(getattr(part, what) for part in parts) == getattr(whole, what)


def test_weeks_go_from_monday_to_sunday_and_need_four_recorded_nights() -> None:
    history = diary("1000... 0.1.1.. 11")
    found = weeks(history, night(15), 3)
    assert [week.first for week in found] == [night(0), night(7), night(14)]
    assert [(week.rates.cramp_nights, week.rates.recorded, week.shown) for week in found] == [
        (1, 4, True),
        (2, 3, False),
        (2, 2, False),
    ]
    assert weeks_known(history, night(15)) == 3
    assert weeks_known(history, night(13)) == 2
    assert weeks_known(History(), night(13)) == 0


def test_night_by_night_says_unknown_where_nobody_spoke() -> None:
    history = diary(
        "1.20", [cramp(0, 6), cramp(2, 3), cramp(2, 7, hour=5)], stretched=[1], ticks={3: {"medicine": "new"}}
    )
    found = night_by_night(history, night(0), night(4))
    assert [n.cramps for n in found] == [1, None, 2, 0, None]
    assert [n.severities for n in found] == [(6,), (), (3, 7), (), ()]
    assert [n.stretched for n in found] == [False, True, False, False, False]
    assert [n.changed for n in found] == [False, False, False, True, False]


def test_every_night_of_a_chart_has_its_own_date_and_a_cramp_counts_even_where_nobody_spoke_of_the_night() -> None:
    history = History(cramps=(cramp(1), cramp(1, hour=4)))
    found = night_by_night(history, night(0), night(2))
    assert [(n.night, n.cramps) for n in found] == [(night(0), None), (night(1), 2), (night(2), None)]


def test_every_week_is_of_seven_nights_and_shown_from_four_recorded_on() -> None:
    found = weeks(diary("1230000 ....111 ...1111"), night(20), 3)
    assert [(w.first, w.rates.last) for w in found] == [(night(7 * n), night(7 * n + 6)) for n in range(3)]
    assert [(w.rates.recorded, w.shown) for w in found] == [(7, True), (3, False), (4, True)]


def test_a_rolling_mean_is_over_fourteen_nights_and_the_recorded_ones_of_them() -> None:
    found = night_by_night(diary("2222222 0000000 0"), night(0), night(14))
    assert found[5].mean is None
    assert found[6].mean == 2.0
    assert found[13].mean == 1.0
    assert found[14].mean == pytest.approx(12 / 14)


def test_nights_of_this_month_are_counted_and_none_is_held_against_anyone() -> None:
    assert FIRST.month == 1
    history = diary("", stretched=[0, 3, 26, 27])
    assert month_in_words(history, night(20)) == "3 nights this month."
    assert month_in_words(history, night(30)) == "1 night this month."
    assert month_in_words(history, night(60)) == ""


def test_weeks_are_counted_from_the_monday_of_the_first_night() -> None:
    for first in range(7):
        history = diary("." * first + "0")
        assert [weeks_known(history, night(last)) for last in (first, 6, 7, 13, 14)] == [1, 1, 2, 2, 3]
        assert weeks_known(history, night(first - 1)) == 0
    assert weeks_known(History(), night(0)) == 0
