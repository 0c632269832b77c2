"""What a cramp holds of what another program wrote: never more than may be, and every word of it."""

from __future__ import annotations

import pytest

from crampstretch.core.diary.records import (
    MINUTES_MOST,
    NOTE_LONGEST,
    Cramp,
    Flag,
    as_far_as_it_goes,
    as_long_as_it_may,
)
from tests.core.diary.made import FIRST, cramp


def flagged(*flags: Flag, strange: tuple[str, ...] = ()) -> Cramp:
    return Cramp("m", FIRST, cramp(0).logged, flags=frozenset(flags), strange=frozenset(strange))


def test_signs_are_the_words_of_both_programs_in_order() -> None:
    assert flagged(Flag.WARMTH, Flag.FEELING, strange=("zeal", "heat")).signs == ("feeling", "heat", "warmth", "zeal")
    assert flagged().signs == ()


def test_where_nobody_was_asked_there_are_no_signs_and_not_none_of_them() -> None:
    assert cramp(0).signs is None


@pytest.mark.parametrize("text", [None, "", "a", "b" * NOTE_LONGEST])
def test_a_text_that_a_cramp_can_hold_stays_as_it_is(text: str | None) -> None:
    assert as_far_as_it_goes(text) == text


def test_a_longer_text_is_cut_to_the_longest_and_shows_it() -> None:
    assert as_far_as_it_goes("c" * (NOTE_LONGEST + 1)) == "c" * (NOTE_LONGEST - 1) + "…"


def test_minutes_of_another_program_end_with_a_day() -> None:
    assert [as_long_as_it_may(minutes) for minutes in (None, 0.0, 2.5)] == [None, 0.0, 2.5]
    assert as_long_as_it_may(MINUTES_MOST + 0.5) == MINUTES_MOST
