"""The check-in: one key answers, and the words that come back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crampstretch.core.diary.checkin import (
    AS_BEFORE,
    IN_BED,
    IT_CAME,
    LEAVE_IT,
    LESS,
    WATCH,
    CheckIn,
    Wish,
    pull_of,
)
from crampstretch.core.diary.records import Trouble


def after(keys: str, *, just_over: bool = True) -> CheckIn:
    answers = CheckIn(just_over)
    for key in keys:
        answers = answers.press(key)
    return answers


@pytest.mark.parametrize(("key", "pull"), [*((str(n), n) for n in range(10)), ("t", 10)])
def test_a_pull_is_one_key_and_five_or_more_asks_for_less(key: str, pull: int) -> None:
    answers = after(key)
    assert (answers.pull, answers.wants) == (pull, Wish.KEEP)
    assert (LESS in answers.said[0]) == (pull >= 5)


def test_something_sharp_is_kept_at_once_and_asks_one_thing_more() -> None:
    answers = after("x")
    assert (answers.trouble, answers.wants, answers.said) == (Trouble.SHARP, Wish.KEEP, (LEAVE_IT, WATCH))
    assert after("xy").wants is Wish.IN_BED
    assert after("xn").wants is None
    assert after("y").wants is after("n").wants is None


def test_a_cramp_is_kept_and_opens_the_way_out_of_it() -> None:
    assert (after("c").trouble, after("c").wants) == (Trouble.CRAMP, Wish.RELIEF)


@pytest.mark.parametrize("keys", ["c", "3c", "3ucuc", "cc"])
def test_a_cramp_of_last_night_is_kept_and_nobody_is_led_out_of_it(keys: str) -> None:
    answers = after(keys, just_over=False)
    assert (answers.trouble, answers.wants, answers.said) == (Trouble.CRAMP, Wish.KEEP, (IT_CAME,))
    assert after(f"{keys}y", just_over=False).wants is None


def test_u_takes_all_of_it_back_and_space_leaves() -> None:
    assert after("3xu") == CheckIn(wants=Wish.BACK)
    assert after("u").wants is None
    assert after(" ").wants is after("3 ").wants is Wish.LEAVE


@pytest.mark.parametrize(("keys", "said"), [("3", "3."), ("t", f"Ten. {LESS}"), ("9", f"9. {LESS}"), ("03", "3.")])
def test_the_answer_names_the_pull(keys: str, said: str) -> None:
    assert after(keys).said == (said,)


@pytest.mark.parametrize(("keys", "said"), [("xy", IN_BED), ("xn", AS_BEFORE)])
def test_whether_tomorrow_is_in_bed_is_asked_once(keys: str, said: str) -> None:
    answers = after(keys)
    assert (answers.said, answers.asks_in_bed) == ((said, WATCH), False)
    for again in "yn":
        assert answers.press(again) == CheckIn(trouble=Trouble.SHARP, said=(said, WATCH), wants=None)


@pytest.mark.parametrize("before", ["3", "c", "x", ""])
def test_a_key_without_a_meaning_asks_for_nothing_and_changes_nothing(before: str) -> None:
    answers = after(before)
    assert answers.press("z") == replace(answers, wants=None)


@pytest.mark.parametrize("keys", ["3", "c", "x", "3c"])
def test_one_answer_of_either_kind_is_something_said(keys: str) -> None:
    assert after(keys).answered
    assert after(keys + "u") == CheckIn(wants=Wish.BACK)
    assert after(keys + "uu") == CheckIn()


@given(st.text(max_size=1))
@example("X")
@example("N")
@example("")
def test_a_pull_is_nothing_but_these_keys(key: str) -> None:
    assert (pull_of(key) is not None) == (key in {*"0123456789t"})


@given(st.text(st.sampled_from("0123456789txcynu ?"), max_size=12), st.booleans())
def test_whatever_is_pressed_the_last_pull_stands_and_what_is_to_be_minded_stays(keys: str, just_over: bool) -> None:
    answers, since = after(keys, just_over=just_over), keys.rpartition("u")[2]
    pulls = [pull_of(key) for key in since if pull_of(key) is not None]
    assert answers.pull == (pulls[-1] if pulls else None)
    if "x" in since:
        assert WATCH in answers.said
