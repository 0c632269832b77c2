"""The volume keys: by fives, by ones near silence, and mute that remembers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.tui.loudness import Loudness


@pytest.mark.parametrize(("level", "louder"), [(0, 1), (4, 5), (5, 10), (20, 25), (98, 100), (100, 100)])
def test_louder(level: int, louder: int) -> None:
    assert Loudness(level).louder() == louder


@pytest.mark.parametrize(("level", "quieter"), [(100, 95), (10, 5), (5, 4), (1, 0), (0, 0)])
def test_quieter(level: int, quieter: int) -> None:
    assert Loudness(level).quieter() == quieter


def test_mute_and_back_to_the_level_before() -> None:
    loudness = Loudness(35)
    assert (loudness.mute(), loudness.words) == (0, "Muted. m brings it back.")
    assert (loudness.mute(), loudness.words) == (35, "Volume 35.")


def test_what_was_silent_from_the_start_comes_back_softly() -> None:
    assert Loudness(0).mute() == 5


@given(st.integers(0, 100), st.lists(st.sampled_from(["louder", "quieter", "mute"])))
def test_whatever_is_pressed_the_level_is_a_level(level: int, keys: list[str]) -> None:
    loudness = Loudness(level)
    for key in keys:
        assert 0 <= getattr(loudness, key)() <= 100
