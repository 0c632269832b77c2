"""When to remind: what is a time of day, and when it has just come."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.remind.moments import LATER, STILL_GOOD, Moments, NoTime, time_of

TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
NIGHT = datetime.fromisoformat("2026-07-29T00:00:00+02:00")


@given(TIMES)
def test_a_time_is_read_as_it_is_written(moment: time) -> None:
    assert time_of(f"{moment:%H:%M}") == time_of(f" {moment.hour}:{moment.minute:02} ") == moment


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_time_or_a_sentence(text: str) -> None:
    told = ""
    try:
        moment = f"{time_of(text):%H:%M}"
    except NoTime as error:
        moment, told = "", str(error)
    assert moment.endswith(text.strip()[-2:]) if moment else told.endswith("is no time of day. Write it as 22:15.")


@pytest.mark.parametrize("text", ["25:00", "24:00", "12:60", "22", "22.15", "10pm", "", "-1:00", "2215", "٢٢:١٥"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(NoTime):
        time_of(text)


@given(TIMES, st.booleans(), st.integers(0, 24 * 60 * 60 - 1))
def test_a_reminder_is_ripe_from_its_time_on_and_not_for_long(moment: time, again: bool, second: int) -> None:
    """Also over midnight; a computer that wakes at three finds nothing ripe."""
    now = NIGHT + timedelta(seconds=second)
    first = datetime.combine(NIGHT, moment, NIGHT.tzinfo)
    starts = [first, first + LATER] if again else [first]
    days = [start + timedelta(days=day) for start in starts for day in (-1, 0)]
    assert Moments(moment, again).ripe(now) == any(day <= now < day + STILL_GOOD for day in days)


def test_the_times_are_told_as_a_person_writes_them() -> None:
    assert Moments(time(9, 5)).in_words == "09:05"
    assert Moments(time(23, 45), again=True).in_words == "23:45, and again at 00:15"
