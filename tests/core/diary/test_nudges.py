"""When to talk to someone: the four reasons, calm words, and not too often."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.core.diary.history import History
from crampstretch.core.diary.nudges import Memory, Reason, card, reasons
from crampstretch.core.diary.records import Flag
from crampstretch.core.diary.signs import ASK_SOON, HELP_TODAY, advice, asked, longest
from tests.core.diary.made import cramp, diary, night


def found(history: History, last: int) -> list[Reason]:
    return [card.reason for card in reasons(history, night(last))]


@pytest.mark.parametrize(
    ("line", "often"),
    [
        ("0000111", True),
        ("0000011", False),
        (".01.011", True),  # three of five recorded
        ("..1.111", False),  # four recorded are too few
        ("0001001 0001001", True),  # four in fourteen
        ("000000. .001011", True),
        ("0010001 0000001", False),
        ("0100100 ....1.1", False),  # four, but nine recorded
        ("0100100 ..0.1.1", True),  # ten are enough
        ("0101000 0000000 0000101", False),  # what was before the fortnight is over
    ],
)
def test_often_is_three_nights_of_a_week_or_four_of_two(line: str, often: bool) -> None:
    history = diary(line)
    assert (Reason.OFTEN in found(history, len(line.replace(" ", "")) - 1)) is often


def test_the_card_says_how_often_of_how_many() -> None:
    (often,) = reasons(diary(".01.011"), night(6))
    assert often.words == (
        "There was a cramp on 3 of the last 5 recorded nights. That is often enough to ask a doctor about. "
        "This is information, not a diagnosis."
    )


def test_costly_is_lost_sleep_or_strong_or_several_a_night() -> None:
    def costly(line: str, *cramps: tuple[int, int | None, int | None]) -> bool:
        made = [replace(cramp(n, severity), sleep=sleep) for n, severity, sleep in cramps]
        return Reason.COSTLY in found(diary(line, made), 13)

    quiet = "0" * 14
    assert costly(quiet, (8, None, 5), (13, None, 9))
    assert not costly(quiet, (6, None, 5), (13, None, 9))  # the first is eight nights ago
    assert not costly(quiet, (13, None, 4), (12, None, 4))
    assert costly(quiet, (0, 7, None), (13, 10, None))
    assert not costly(quiet, (0, 6, None), (13, 6, None))
    assert costly("20000020000002")
    assert not costly("20000020000001")


def test_what_was_before_the_fortnight_costs_nothing_any_more() -> None:
    strong = [cramp(n, 9) for n in (0, 20)]
    assert found(diary("0" * 21, strong), 20) == []
    assert found(diary("0" * 21, [*strong, cramp(7, 7)]), 20) == [Reason.COSTLY]


def test_where_there_is_no_reason_there_is_no_card() -> None:
    assert card(diary("0" * 14), at(13, 9), Memory(), on_page=True) is None


def test_not_helping_needs_six_weeks_most_nights_and_no_gain() -> None:
    nightly = list(range(43))
    assert Reason.NOT_HELPING in found(diary("0010000" * 6 + "0", stretched=nightly), 42)
    assert Reason.NOT_HELPING not in found(diary("0010000" * 6, stretched=nightly[:42]), 41)
    assert Reason.NOT_HELPING not in found(diary("0010000" * 6 + "0", stretched=nightly[::2]), 42)
    fewer = diary("0010010" * 2 + "0" * 28 + "1", stretched=nightly)
    assert Reason.NOT_HELPING not in found(fewer, 42)
    milder = [cramp(n, 8 if n < 14 else 6) for n in range(2, 42, 7)]
    assert Reason.NOT_HELPING not in found(diary("0" * 43, milder, stretched=nightly), 42)
    hardly = [cramp(n, 8 if n < 14 else 7) for n in range(2, 42, 7)]
    assert Reason.NOT_HELPING in found(diary("0010000" * 6 + "0", hardly, stretched=nightly), 42)
    assert Reason.NOT_HELPING not in found(diary("0010000" * 2 + "0" * 29, stretched=nightly), 42)


@pytest.mark.parametrize(("stretched", "told"), [(34, False), (35, True)])
def test_not_helping_needs_seven_nights_of_ten_from_the_first_to_this(stretched: int, told: bool) -> None:
    fifty = diary("0010000" * 7 + "0", stretched=range(stretched))
    assert (Reason.NOT_HELPING in found(fifty, 49)) is told


@pytest.mark.parametrize(("last", "told"), [("1111000 1110000", False), ("1111000 1111000", True)])
def test_three_cramps_of_ten_fewer_are_clearly_fewer(last: str, told: bool) -> None:
    history = diary("1111100" * 2 + "0" * 15 + last, stretched=range(43))
    assert (Reason.NOT_HELPING in found(history, 42)) is told


@pytest.mark.parametrize(("sevens", "told"), [(7, False), (8, True)])
def test_a_mean_that_fell_by_one_and_three_tenths_is_clearly_milder(sevens: int, told: bool) -> None:
    cramps = [cramp(n, 8) for n in range(10)]
    cramps += [cramp(n, 7 if n < 29 + sevens else 6) for n in range(29, 39)]
    history = diary("1" * 10 + "0" * 19 + "1" * 10 + "0" * 4, cramps, stretched=range(43))
    assert (Reason.NOT_HELPING in found(history, 42)) is told


def test_a_new_pattern_is_a_count_that_doubles_to_four_or_more() -> None:
    assert Reason.NEW_PATTERN in found(diary("0000001 0000001 0000011 0000011"), 27)
    assert Reason.NEW_PATTERN not in found(diary("0000011 0000001 0000011 0000011"), 27)
    assert Reason.NEW_PATTERN not in found(diary("0000000 0000001 0000001 0000011"), 27)
    assert Reason.NEW_PATTERN not in found(diary(".0.0.01 .0.0.01 0000011 0000011"), 27)  # more nights, not more cramps
    assert Reason.NEW_PATTERN not in found(diary("....... ....... 0000011 0000011"), 27)  # unknown is not few


def test_cramps_that_begin_after_a_new_medicine_are_worth_telling() -> None:
    ticks = {8: {"medicine": "new"}}
    history = diary("0" * 20 + "1", ticks=ticks)
    assert Reason.NEW_PATTERN in found(history, 20)
    assert Reason.NEW_PATTERN not in found(diary("1" + "0" * 19 + "1", ticks=ticks), 20)
    assert Reason.NEW_PATTERN not in found(diary("0" * 20 + "1", ticks={8: {"medicine": "same"}}), 20)
    assert Reason.NEW_PATTERN not in found(diary("0" * 70 + "1", ticks=ticks), 70)
    assert "Do not stop a medicine on your own" in reasons(history, night(20))[0].words


OFTEN = diary("0000111" * 20)


def at(number: int, hour: int) -> datetime:
    return datetime.combine(night(number), time(hour), UTC)


@pytest.mark.parametrize(("hour", "shown"), [(0, False), (6, False), (7, True), (13, True), (19, True), (20, False)])
def test_a_card_is_for_the_day_and_for_its_own_pages(hour: int, shown: bool) -> None:
    assert (card(OFTEN, at(7, hour), Memory()) is not None) is shown
    assert card(OFTEN, at(7, hour), Memory(), on_page=True) is not None


def test_a_card_comes_at_most_once_in_a_fortnight_and_stays_for_its_day() -> None:
    memory = Memory().after_showing(night(7))
    assert card(OFTEN, at(7, 19), memory) is not None
    assert next(n for n in range(8, 30) if card(OFTEN, at(n, 9), memory)) == 21


def test_who_has_spoken_to_someone_is_left_alone_for_ninety_days() -> None:
    memory = Memory().after_showing(night(7)).after_speaking(night(8))
    assert next(n for n in range(8, 120) if card(OFTEN, at(n, 9), memory, on_page=True)) == 98


@given(days=st.lists(st.integers(0, 5), min_size=1, max_size=60), spoken=st.sets(st.integers(0, 60)))
def test_two_cards_are_never_shown_within_a_fortnight(days: list[int], spoken: set[int]) -> None:
    memory, shown, number = Memory(), list[date](), 7
    for nth, step in enumerate(days):
        number += step
        if card(OFTEN, at(number, 9), memory) is not None:
            memory = memory.after_showing(night(number))
            shown.append(night(number))
        if nth in spoken:
            memory = memory.after_speaking(night(number))
    different = sorted(set(shown))
    assert all(b - a >= timedelta(days=14) for a, b in itertools.pairwise(different))


@given(line=st.text(alphabet="0123.", max_size=60), last=st.integers(0, 70), every=st.integers(1, 5))
def test_whatever_the_diary_a_card_names_no_remedy_and_makes_no_claim(line: str, last: int, every: int) -> None:
    ticks = {n: {"medicine": "new"} for n in range(0, len(line), 11)}
    history = diary(line, stretched=range(0, len(line), every), ticks=ticks)
    forbidden = r"magnesium|vitamin|quinine|supplement|mg\b|dose|cure|works|because|caused|!|you must|failed|missed"
    for shown in reasons(history, night(last)):
        assert not re.search(forbidden, shown.words, re.IGNORECASE)
        assert shown.words.endswith("This is information, not a diagnosis.")


@given(line=st.text(alphabet=".", max_size=60))
def test_an_empty_diary_is_a_reason_for_nothing(line: str) -> None:
    assert reasons(diary(line), night(len(line))) == ()


@pytest.mark.parametrize("flag", Flag)
def test_a_sign_is_answered_at_once(flag: Flag) -> None:
    said = advice(replace(cramp(0), flags=frozenset({flag})))
    assert said == (ASK_SOON if flag in (Flag.TWITCHING, Flag.MEDICINE) else HELP_TODAY)


def test_more_than_ten_minutes_is_a_sign_too_and_no_sign_is_none() -> None:
    assert advice(cramp(0, minutes=10.5)) == HELP_TODAY
    assert advice(cramp(0, minutes=10.0)) is None
    assert advice(cramp(0)) is None
    assert advice(replace(cramp(0), flags=frozenset())) is None


def test_signs_are_counted_where_they_were_asked() -> None:
    ticked = [
        replace(cramp(0), flags=frozenset({Flag.SWELLING, Flag.MEDICINE})),
        replace(cramp(1), flags=frozenset()),
        cramp(2),
    ]
    counted = {count.flag: (count.asked, count.ticked) for count in asked(diary("111", ticked))}
    assert counted[Flag.SWELLING] == (2, 1)
    assert counted[Flag.MEDICINE] == (2, 1)
    assert counted[Flag.WARMTH] == (2, 0)
    assert len(counted) == len(Flag)


def test_the_longest_cramp_is_of_those_with_a_length() -> None:
    assert longest(diary("11", [cramp(0, minutes=3.0), cramp(1)])) == cramp(0, minutes=3.0)
    assert longest(diary("11", [cramp(0, minutes=0.5), cramp(1, minutes=0.2)])) == cramp(0, minutes=0.5)
    assert longest(diary("11", [cramp(0, minutes=0.0), cramp(1, minutes=0.5)])) == cramp(1, minutes=0.5)
    assert longest(diary("1")) is None
