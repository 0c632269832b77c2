"""Baselines, the fifth and sixth week beside them, and words that claim nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.core.diary.compare import Word, baseline, compare, fifth_and_sixth, last_fourteen
from crampstretch.core.diary.contexts import beside
from crampstretch.core.diary.history import History
from tests.core.diary.made import cramp, diary, night

TWO_A_NIGHT = "2" * 14
"""14 cramps a week."""


@pytest.mark.parametrize(
    ("line", "stretched", "first", "last", "recorded", "short", "before"),
    [
        ("0" * 14, [0], 0, 13, 14, False, False),  # stretching and diary begun together
        ("0" * 20, [10], 0, 9, 10, True, True),  # ten nights before: short
        ("0" * 20, [16], 0, 13, 14, False, True),
        ("0" * 20, [3], 0, 13, 14, False, False),  # three nights before are too few
        ("0" * 20, [7], 0, 6, 7, True, True),  # seven are enough
        ("0" * 20, [6], 0, 13, 14, False, False),
        ("0.0.0.0.0.0.0", [0], 0, 12, 7, True, False),
        ("0" * 30, [], 0, 13, 14, False, False),
    ],
)
def test_the_baseline_is_the_first_fourteen_recorded_nights(
    line: str, stretched: list[int], first: int, last: int, recorded: int, short: bool, before: bool
) -> None:
    found = baseline(diary(line, stretched=stretched))
    assert found is not None
    assert (found.rates.first, found.rates.last, found.rates.recorded) == (night(first), night(last), recorded)
    assert (found.short, found.before) == (short, before)


@pytest.mark.parametrize("line", ["", "......", "0" * 6, "0....." * 6])
def test_six_recorded_nights_are_no_baseline(line: str) -> None:
    assert baseline(diary(line, stretched=[0])) is None


@pytest.mark.parametrize(
    ("fifth", "sixth", "word"),
    [
        ("1111111", "1111111", Word.FEWER),  # 7 a week beside 14
        ("1111111", "2222222", Word.SAME),  # one week alone is no change
        ("2222111", "2211111", Word.SAME),  # 11 and 9: the first not 30 % fewer
        ("2211111", "2211111", Word.FEWER),  # 9: 36 % fewer
        ("3333333", "3333333", Word.MORE),
        ("2222222", "2222222", Word.SAME),
        ("111....", "1111111", None),  # three recorded nights are too few
    ],
)
def test_a_change_is_large_and_stands_in_both_weeks_or_it_is_none(fifth: str, sixth: str, word: Word | None) -> None:
    history = diary(TWO_A_NIGHT + "2" * 14 + fifth + sixth, stretched=[0])
    found = fifth_and_sixth(history)
    assert found is not None
    assert (found.rates.first, found.rates.last) == (night(28), night(41))
    assert found.word is word


def test_a_large_share_of_very_little_is_no_change() -> None:
    # 1 cramp a week at first (2 in 14 nights), then none: all of it gone, and one a week less in both weeks
    history = diary("1000000" * 4 + "0" * 14, stretched=[0])
    found = fifth_and_sixth(history)
    assert found is not None
    assert found.word is Word.FEWER
    # half a cramp a week at first, then none: less than one a week is not called a change
    rarer = fifth_and_sixth(diary("10000000000000" + "0" * 28, stretched=[0]))
    assert rarer is not None
    assert (rarer.word, rarer.change) == (Word.SAME, -1.0)


def test_nights_stretched_within_the_baseline_are_counted_with_it() -> None:
    found = baseline(diary("0" * 20, stretched=[0, 5, 13, 14]))
    assert found is not None
    assert found.rates.stretched == 3


def test_each_of_the_two_weeks_has_seven_nights_and_stands_there_where_no_word_is_said() -> None:
    for line in ("0" * 14 + "1234567" + "2" * 7, "0" * 14 + "1......" + "2" * 7):
        found = compare(diary(line), night(14))
        assert found is not None
        assert [(week.first, week.last) for week in found.weeks] == [(night(14), night(20)), (night(21), night(27))]
        assert found.baseline.rates.recorded == 14
        assert (found.word is None) == ("." in line)


def test_exactly_thirty_percent_is_a_change() -> None:
    """Ten a week, and seven or thirteen: sevenths and tenths must not decide it."""
    ten = "2211211"
    for seven_nights, word in (("1111111", Word.FEWER), ("2222221", Word.MORE), ("2111111", Word.SAME)):
        found = compare(diary(ten * 2 + seven_nights * 2), night(14))
        assert found is not None
        assert found.word is word, seven_nights


@pytest.mark.parametrize(("then", "word"), [(6, Word.STRONGER), (5, Word.SAME), (2, Word.MILDER), (3, Word.SAME)])
def test_two_points_of_severity_are_a_change_and_one_is_not(then: int, word: Word) -> None:
    cramps = [cramp(n, 4) for n in range(14)] + [cramp(n, then) for n in range(14, 28)]
    found = compare(diary("1" * 28, cramps), night(14))
    assert found is not None
    assert found.strength is word


def test_strength_has_no_word_where_one_of_the_weeks_was_not_rated() -> None:
    cramps = [cramp(n, 4) for n in range(14)] + [cramp(n, 8) for n in range(14, 21)]
    found = compare(diary("1" * 28, cramps), night(14))
    assert found is not None
    assert found.strength is None


def test_severity_has_words_of_its_own() -> None:
    cramps = [cramp(n, 8) for n in range(14)] + [cramp(n, 5) for n in range(28, 42)]
    history = diary("1" * 14 + "0" * 14 + "1" * 14, cramps, stretched=[0])
    found = fifth_and_sixth(history)
    assert found is not None
    assert (found.word, found.strength) == (Word.SAME, Word.MILDER)
    unrated = fifth_and_sixth(diary("1" * 42, stretched=[0]))
    assert unrated is not None
    assert unrated.strength is None


def test_a_share_is_of_the_baselines_cramps_a_week() -> None:
    found = compare(diary("1" * 14 + "1000" * 7), night(14))
    assert found is not None
    assert found.change == pytest.approx((7 * 4 / 14 - 7) / 7)
    none_before = compare(diary("0" * 14 + "1" * 14), night(14))
    assert none_before is not None
    assert (none_before.change, none_before.word) == (None, Word.MORE)


def test_what_overlaps_with_the_baseline_is_not_compared() -> None:
    history = diary("1" * 28)
    assert last_fourteen(history, night(26)) is None
    assert last_fourteen(history, night(27)) is not None
    assert fifth_and_sixth(history) is None
    assert fifth_and_sixth(History()) is None


LINES = st.text(alphabet="012.", min_size=42, max_size=42)


@given(line=LINES, cut=st.integers(14, 28))
def test_the_word_agrees_with_the_numbers_whatever_the_diary(line: str, cut: int) -> None:
    found = compare(diary(line), night(cut))
    if found is None:
        return
    if found.word is None:
        assert any(week.recorded < 4 for week in found.weeks)
        return
    before = found.baseline.rates.cramps_a_week
    assert before is not None
    differences = [(week.cramps_a_week or 0) - before for week in found.weeks]
    if found.word is Word.FEWER:
        assert max(differences) <= -max(1, 0.3 * before) + 1e-6
    if found.word is Word.MORE:
        assert min(differences) >= max(1, 0.3 * before) - 1e-6
    if max(map(abs, differences)) < 0.99:
        assert found.word is Word.SAME


@given(line=LINES)
def test_a_diary_beside_itself_is_about_the_same(line: str) -> None:
    found = compare(diary(line[:14] * 2), night(14))
    if found is not None and found.word is not None and found.baseline.rates.recorded == found.rates.recorded:
        weeks = {week.cramps_a_week for week in found.weeks}
        assert found.word is Word.SAME or len(weeks) == 2


def test_no_word_says_that_it_works() -> None:
    assert {str(word) for word in Word} == {"fewer", "about the same", "more", "milder", "stronger"}


def test_ticks_are_counted_beside_each_other_from_fourteen_nights_on() -> None:
    ticks = {n: {"drinks": "1-2" if n % 2 else "0", "hot": "no"} for n in range(28)} | {28: {"hot": "yes"}}
    history = diary("1" * 14 + "0" * 14 + "1", ticks=ticks)
    assert [str(found) for found in beside(history)] == [
        "drinks on 7 of 14 cramp nights, 7 of 14 others",
        "a hot day on 1 of 15 cramp nights, 0 of 14 others",
    ]
    strange = {n: {**told, "hot": "rather", "moon": "full"} for n, told in ticks.items()}
    assert [str(found) for found in beside(diary("1" * 14 + "0" * 14 + "1", ticks=strange))] == [
        "drinks on 7 of 14 cramp nights, 7 of 14 others"
    ]
    assert beside(diary("1" * 13 + "0" * 14, ticks=ticks)) == ()


def test_a_day_that_was_not_ticked_is_in_no_count() -> None:
    ticks = {n: {"drinks": "3+"} for n in range(28)}
    history = diary("1" * 14 + "0" * 13 + ".", ticks=ticks)
    assert beside(history) == ()
