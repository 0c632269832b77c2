"""Lengths of time as people write them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.core.routine import Move
from crampstretch.library.durations import MOST, MOVE, SPAN, parse_duration, parse_move, write_duration

halves = st.integers(min_value=0, max_value=2 * 99 * 60).map(lambda n: n / 2)
texts = st.text(alphabet="0123456789:. smincex×+-eE_\n٣", max_size=12)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("20", 20.0),
        ("20s", 20.0),
        ("20 s", 20.0),
        ("20 sec", 20.0),
        ("20sec", 20.0),
        ("1m", 60.0),
        ("1 min", 60.0),
        ("1 min 30 s", 90.0),
        ("1m30s", 90.0),
        ("1m 30s", 90.0),
        ("1:30", 90.0),
        ("0:45", 45.0),
        ("01:30", 90.0),
        ("7.5", 7.5),
        ("7.5s", 7.5),
        ("7.0", 7.0),
        ("010", 10.0),
        ("08", 8.0),
        ("0", 0.0),
        ("1:30.5", 90.5),
    ],
)
def test_a_duration_means_what_it_says(text: str, seconds: float) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "20  s", " 20", "20 ", "s", "m", "20S", "20 seconds", "7.25", "7.3s", "1.5m", "1:5", "1:60", "1:90",
        "1:30:00", "1m90s", "1 min 30", "-3", "+3", "1e3", "1.0e+3", "0x1F", "0o10", "1_000", ".5", "5.", "inf", ".inf",
        "nan", ".nan", "٣", "20s\n", "10 x 4s", "one minute", "9" * 5000, "99999", "1:1:1",
    ],
)  # fmt: skip
def test_anything_else_is_no_duration(text: str) -> None:
    assert parse_duration(text) is None


@given(halves)
def test_a_written_duration_is_read_back(seconds: float) -> None:
    assert parse_duration(write_duration(seconds)) == seconds


@given(st.integers(0, 99), st.integers(0, 59))
def test_every_form_of_the_same_time_is_the_same_time(minutes: int, seconds: int) -> None:
    forms = (
        f"{minutes}m{seconds}s",
        f"{minutes} min {seconds} s",
        f"{minutes}:{seconds:02}",
        f"{minutes}m {seconds}sec",
    )
    assert {parse_duration(text) for text in forms} == {minutes * 60 + seconds}


@given(texts)
def test_what_is_read_is_finite_whole_or_half_and_within_bounds(text: str) -> None:
    """No text gives a negative, endless or split number of seconds, and none raises."""
    seconds = parse_duration(text)
    if seconds is not None:
        assert 0 <= seconds <= MOST
        assert seconds * 2 == int(seconds * 2)


@given(texts)
def test_the_patterns_of_the_schema_accept_what_is_read_and_nothing_else(text: str) -> None:
    assert bool(re.fullmatch(SPAN, text)) == (parse_duration(text) is not None)
    assert bool(re.fullmatch(MOVE, text)) == (parse_move(text) is not None)


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("60s", Move(60.0)),
        ("1:30", Move(90.0)),
        ("10 x 4s", Move(4.0, 10)),
        ("10x4s", Move(4.0, 10)),
        ("10 × 4 s", Move(4.0, 10)),
        ("5 x 8", Move(8.0, 5)),
    ],
)
def test_a_movement_is_a_time_or_so_many_times_a_time(text: str, move: Move) -> None:
    assert parse_move(text) == move


@pytest.mark.parametrize(
    "text", ["", "x", "0 x 4s", "10 x 0s", "0s", "4s x 10", "10 x", "x 4s", "10 x 4 x 2", "-1 x 4s"]
)
def test_anything_else_is_no_movement(text: str) -> None:
    assert parse_move(text) is None
