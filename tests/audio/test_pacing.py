"""The reckoning of when a sample is heard: steady, whatever the rhythm of the requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.audio.pacing import Pacing
from crampstretch.audio.tones import RATE

COUNT = RATE // 10


def requests(late: Callable[[int], float], seconds: float, stray: float = 0.0) -> Iterator[tuple[float, float]]:
    """Ask for blocks of 0.1 s; yield the true moment and the reckoned one of each block's first sample.

    The device fills a buffer of two blocks at once and then asks as they are played, `late` by so much, on a
    clock that strays by `stray` seconds a second.
    """
    pacing = Pacing()
    for i in range(round(10 * seconds)):
        heard = 50.0 + i * COUNT / RATE * (1 + stray)
        asked = max(50.0, heard - 2 * COUNT / RATE) + (late(i) if i > 1 else 0.0)
        yield heard, pacing.begins(asked, COUNT)


def errors(pairs: Iterator[tuple[float, float]]) -> list[float]:
    return [reckoned - heard for heard, reckoned in pairs]


def test_even_requests_give_the_very_moments() -> None:
    assert max(map(abs, errors(requests(lambda _: 0.0, 20)))) < 1e-9


@given(st.lists(st.floats(0.0, 0.09), min_size=1, max_size=30))
def test_late_requests_move_nothing_once_one_was_in_time(late: list[float]) -> None:
    found = errors(requests(lambda i: late[i % len(late)] if i % 7 else 0.0, 15))
    assert max(map(abs, found[10:])) < 1e-6


@pytest.mark.parametrize("stray", [-2e-4, 2e-4])
def test_a_clock_that_strays_is_followed(stray: float) -> None:
    """Ten minutes at 0.2 ms a second would else be 120 ms."""
    assert max(map(abs, errors(requests(lambda _: 0.0, 600, stray)))) < 0.003


def test_the_beat_of_a_device_that_asks_in_blocks_is_not_followed() -> None:
    """Requests come up to 30 ms late, in a pattern that takes three seconds to come round."""
    assert max(map(abs, errors(requests(lambda i: 0.03 * (i % 31) / 31, 60)))) < 0.003


def test_a_stream_that_stood_still_is_found_out_within_two_seconds() -> None:
    found = errors(requests(lambda i: 0.2 if i > 100 else 0.0, 20))
    assert max(abs(error - 0.2) for error in found[121:]) < 1e-6
