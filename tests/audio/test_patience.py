"""What is done after a child has ended: at once the first time, never in a tight loop, never given up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crampstretch.audio.patience import SILENT_WAITS, WAITS, Ended, Patience

ENDINGS = st.builds(Ended, st.sampled_from([None, "simpleaudio", "miniaudio"]), st.floats(0, 1000), st.booleans())


def test_a_child_that_dies_after_a_long_life_is_replaced_at_once_every_time() -> None:
    patience = Patience()
    assert [patience.after(Ended("miniaudio", 60.0)) for _ in range(5)] == [0.0] * 5
    assert not patience.skipped


def test_children_that_die_at_once_are_started_ever_more_slowly() -> None:
    patience = Patience()
    waits = [patience.after(Ended(None, 0.1)) for _ in range(8)]
    assert waits == [*WAITS, WAITS[-1], WAITS[-1]]


def test_a_backend_that_dies_young_twice_is_left_out() -> None:
    patience = Patience()
    patience.after(Ended("simpleaudio", 1.0))
    assert not patience.skipped
    patience.after(Ended("simpleaudio", 1.0))
    assert patience.skipped == ("simpleaudio",)


def test_when_nothing_opens_everything_is_tried_again() -> None:
    patience = Patience()
    for _ in range(2):
        patience.after(Ended("simpleaudio", 1.0))
    assert patience.after(Ended(None, 0.2, nothing=True)) == SILENT_WAITS[0]
    assert patience.skipped == ()


@given(st.lists(ENDINGS))
def test_it_never_waits_longer_than_half_a_minute(endings: list[Ended]) -> None:
    patience = Patience()
    assert all(0 <= patience.after(ended) <= 30 for ended in endings)


@given(st.lists(ENDINGS, min_size=20, max_size=60))
def test_short_lives_never_make_a_tight_loop(endings: list[Ended]) -> None:
    """However they end, twenty short-lived children in a row take a while."""
    patience = Patience()
    short = [Ended(ended.backend, min(ended.lived, 4.9), ended.nothing) for ended in endings]
    assert sum(patience.after(ended) for ended in short) >= len(short) / 2
