"""How far a "not" reaches, and what takes it back: each sentence asks for something, or warns of it."""

from __future__ import annotations

import pytest

from crampstretch.core.safety.words.reading import read_sentence
from crampstretch.core.safety.words.rule import Verdict

ASKED, WARNED, UNSURE = Verdict.ERROR, Verdict.ADVICE, Verdict.UNCERTAIN


def check(text: str, verdict: Verdict) -> None:
    assert read_sentence(text).verdict is verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("No jerking, bouncing on the bed.", WARNED),
        ("Take it easy, no jerking, bouncing on the bed.", WARNED),
        ("No jerking, quick bouncing on the bed.", WARNED),
        ("No jerking, now here bouncing on the bed.", ASKED),
        ("Without hurry never, bounce on the bed.", WARNED),
    ],
)
def test_a_not_reaches_over_a_comma_to_what_stands_in_a_list_with_it(text: str, verdict: Verdict) -> None:
    check(text, verdict)


@pytest.mark.parametrize(
    ("between", "verdict"),
    [
        ("take all the time you need", WARNED),
        ("take all the time that you need", ASKED),
        ("wait until you hear the small bell sound", ASKED),
        ("take all the time you need without hurry", ASKED),
        ("sit, rest, wait, breathe, lean", WARNED),
        ("kneel, sit, rest, wait, breathe, lean", ASKED),
    ],
)
def test_a_not_reaches_over_six_words_or_five_parts_of_a_list_and_no_further(between: str, verdict: Verdict) -> None:
    check(f"Never jerk, {between}, bouncing on the bed.", verdict)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Never lean in without first quickly lifting your heel.", ASKED),
        ("Never lean in without knowing how far you may bounce.", UNSURE),
        ("Nothing helps without bouncing.", UNSURE),
        ("Nobody gets well without calf raises.", ASKED),
        ("There is no need to avoid the common mistakes: Bounce.", ASKED),
    ],
)
def test_what_is_denied_twice_is_asked_for_or_at_least_not_let_pass(text: str, verdict: Verdict) -> None:
    check(text, verdict)


@pytest.mark.parametrize(
    "text",
    [
        "But the moment your heel lifts, stop.",
        "Stand tall. Bouncing is not needed.",
        "Bouncing when the calf is cold can cause harm.",
        "Bouncing, which hurts the calf.",
        "Bounce on the bed, which hurts the calf.",
    ],
)
def test_each_sentence_is_read_by_itself_and_what_it_says_of_a_thing_counts(text: str) -> None:
    check(text, WARNED)
