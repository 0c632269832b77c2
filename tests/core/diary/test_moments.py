"""What is meant by a time and a night, also where the clocks are changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.core.diary.moments import clock_time, latest, night_named, within
from crampstretch.core.diary.records import Impossible
from crampstretch.core.diary.ticks import TICKS, answer_of
from crampstretch.core.nights import night_of

BERLIN, KATHMANDU = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Kathmandu")


def berlin(wall: datetime) -> datetime:
    return wall.replace(tzinfo=BERLIN).astimezone(UTC).astimezone(BERLIN)


def at(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold)


@pytest.mark.parametrize(
    ("asked", "now", "meant"),
    [
        ("03:10", "2026-07-29T08:00", "2026-07-29T03:10"),
        ("310", "2026-07-29T08:00", "2026-07-29T03:10"),
        ("2340", "2026-07-29T08:00", "2026-07-28T23:40"),
        ("23:40", "2026-07-29T08:00", "2026-07-28T23:40"),
        ("08:00", "2026-07-29T08:00", "2026-07-29T08:00"),
        ("08:01", "2026-07-29T08:00", "2026-07-28T08:01"),
        ("0:05", "2026-01-01T00:30", "2026-01-01T00:05"),
        ("23:55", "2026-01-01T00:30", "2025-12-31T23:55"),
    ],
)
def test_a_time_is_the_latest_such_time_in_the_past_24_hours(asked: str, now: str, meant: str) -> None:
    assert latest(clock_time(asked), at(now), berlin) == at(meant)


def test_an_hour_that_comes_twice_is_the_later_one_that_has_been() -> None:
    asked = time(2, 30)
    assert latest(asked, at("2026-10-25T02:40", fold=0), berlin).utcoffset() == timedelta(hours=2)
    assert latest(asked, at("2026-10-25T02:40", fold=1), berlin).utcoffset() == timedelta(hours=1)
    assert latest(asked, at("2026-10-25T08:00"), berlin).utcoffset() == timedelta(hours=1)


def test_an_hour_that_the_clocks_skipped_is_near_where_it_would_have_been() -> None:
    meant = latest(time(2, 30), at("2026-03-29T08:00"), berlin)
    assert meant == at("2026-03-29T03:30")
    assert night_of(meant) == date(2026, 3, 28)


@given(zone=st.sampled_from([BERLIN, KATHMANDU]), since=st.integers(0, 525_600), minute=st.integers(0, 24 * 60 - 1))
def test_every_time_of_day_has_been_in_the_past_day(zone: ZoneInfo, since: int, minute: int) -> None:
    now = (datetime(2026, 1, 2, tzinfo=UTC) + timedelta(minutes=since)).astimezone(zone)

    def local(wall: datetime) -> datetime:
        return wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)

    asked = time(minute // 60, minute % 60)
    meant = latest(asked, now, local)
    assert timedelta() <= now.astimezone(UTC) - meant.astimezone(UTC) <= timedelta(hours=25)
    assert meant.minute == asked.minute


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("12:00", "2026-07-20T12:00"),
        ("23:59", "2026-07-20T23:59"),
        ("00:00", "2026-07-21T00:00"),
        ("11:59", "2026-07-21T11:59"),
    ],
)
def test_with_a_night_a_time_is_the_one_within_it(asked: str, meant: str) -> None:
    found = within(clock_time(asked), date(2026, 7, 20), at("2026-07-29T08:00"), berlin)
    assert found == at(meant)
    assert night_of(found) == date(2026, 7, 20)


def test_a_time_in_a_night_that_has_not_been_yet_is_refused() -> None:
    with pytest.raises(Impossible, match="09:00 in the night of Tuesday, 2026-07-28 is still to come"):
        within(time(9), date(2026, 7, 28), at("2026-07-29T08:00"), berlin)


@given(asked=st.times(), night=st.dates(min_value=date(2026, 7, 30)))
def test_whatever_night_is_to_come_every_time_in_it_is_refused(asked: time, night: date) -> None:
    """Also in the last night that has a date, whose morning has none."""
    for each in (night, date.max):
        with pytest.raises(Impossible, match="is still to come"):
            within(asked, each, at("2026-07-29T08:00"), berlin)


def test_a_moment_before_all_time_is_too_long_ago() -> None:
    def kiritimati(wall: datetime) -> datetime:
        return wall.replace(tzinfo=timezone(timedelta(hours=14))).astimezone(UTC)

    for local in (kiritimati, datetime.astimezone):
        with pytest.raises(Impossible, match="is too long ago"):
            within(time(13), date.min, at("2026-07-29T08:00"), local)


@pytest.mark.parametrize(
    ("word", "now", "night"),
    [
        ("last", "2026-07-29T08:00", "2026-07-28"),
        ("LAST ", "2026-07-29T22:00", "2026-07-28"),
        ("tonight", "2026-07-29T22:00", "2026-07-29"),
        ("tonight", "2026-07-30T03:00", "2026-07-29"),
        ("last", "2026-07-30T03:00", "2026-07-29"),
        ("2026-06-01", "2026-07-30T03:00", "2026-06-01"),
    ],
)
def test_a_night_has_a_word_or_a_date(word: str, now: str, night: str) -> None:
    assert night_named(word, at(now)) == date.fromisoformat(night)


@pytest.mark.parametrize("text", ["", "soon", "2026-02-30", "28.7.", "x" * 900, "\x1b[31m"])
def test_what_is_no_night_is_answered_with_what_would_be(text: str) -> None:
    with pytest.raises(Impossible, match="is no night: write last, tonight, or the date") as refusal:
        night_named(text, at("2026-07-29T08:00"))
    assert "\x1b" not in str(refusal.value)
    assert len(str(refusal.value)) < 160


@pytest.mark.parametrize("text", ["", "24:00", "25:00", "3", "03:60", "3:1", "03:10:00", "-1:00", "noon", "٣:١٠"])
def test_what_is_no_time_is_answered_with_how_to_write_one(text: str) -> None:
    with pytest.raises(Impossible, match="is no time of day: write it as 03:10"):
        clock_time(text)


@pytest.mark.parametrize(
    ("name", "text", "answer"),
    [
        ("drinks", "0", "0"),
        ("drinks", "2", "1-2"),
        ("drinks", "17", "3+"),
        ("feet", "4", "3-5"),
        ("drinks", "999", "3+"),
        ("exercise", "Hard", "hard"),
        ("coffee", "1-2", "1-2"),
    ],
)
def test_a_number_stands_for_its_span(name: str, text: str, answer: str) -> None:
    assert answer_of(TICKS[name], text) == answer


@pytest.mark.parametrize(
    ("name", "text"), [("drinks", "-1"), ("drinks", "many"), ("exercise", "2"), ("hot", ""), ("drinks", "1000")]
)
def test_an_answer_that_there_is_not_is_refused(name: str, text: str) -> None:
    with pytest.raises(Impossible, match="it may be"):
        answer_of(TICKS[name], text)


def test_an_empty_answer_is_called_nothing_and_another_is_named() -> None:
    for text, named in (("", "Nothing"), ("\x07", "Nothing"), ("noon", "noon")):
        with pytest.raises(Impossible) as refused:
            clock_time(text)
        assert str(refused.value) == f"{named} is no time of day: write it as 03:10."
        with pytest.raises(Impossible) as refused:
            night_named(text, at("2026-07-29T08:00"))
        assert str(refused.value).startswith(f"{named} is no night: write last, tonight, or the date of its evening, ")
        assert str(refused.value).endswith("such as 2026-07-28.")


def test_this_very_minute_has_been() -> None:
    now = at("2026-07-29T08:00")
    assert within(time(8), date(2026, 7, 28), now, berlin) == now
    assert latest(time(8), now, berlin) == now
