"""Volume: silence at 0, unchanged at 100, and even steps in between."""

from __future__ import annotations

import math
from array import array

from hypothesis import given
from hypothesis import strategies as st

from crampstretch.audio.loudness import gain, scaled
from crampstretch.audio.tones import render
from crampstretch.core.cue import Sound


def test_the_ends_of_the_scale() -> None:
    assert gain(0) == 0.0
    assert gain(100) == 1.0
    assert gain(-5) == 0.0
    assert gain(500) == 1.0


@given(st.integers(0, 99))
def test_a_higher_number_is_louder(level: int) -> None:
    assert gain(level) < gain(level + 1)


def test_the_lowest_step_is_there_but_barely() -> None:
    """Between 60 and 70 dB below full scale: audible in a quiet bedroom, and in no other room."""
    peak = max(map(abs, scaled(render(Sound.HOLD), gain(1)))) / 32767
    assert -70 < 20 * math.log10(peak) < -60


@given(st.integers(10, 90))
def test_equal_steps_feel_equal(level: int) -> None:
    """Felt loudness, the 0.6th power of pressure, grows by nearly the same with every ten."""
    felt = [gain(each) ** 0.6 for each in (level - 10, level, level + 10)]
    assert abs((felt[2] - felt[1]) - (felt[1] - felt[0])) < 0.04


def test_full_volume_changes_nothing_and_none_leaves_silence() -> None:
    samples = array("h", [0, 5, -32768, 32767])
    assert scaled(samples, 1.0) == samples
    assert scaled(samples, 0.0) == array("h", [0] * 4)
