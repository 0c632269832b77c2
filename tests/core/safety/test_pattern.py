"""The small language of patterns: what each sign of it matches, in an alphabet of a few words."""

from __future__ import annotations

import pytest

from crampstretch.core.safety.words.pattern import Alphabet, _runs
from crampstretch.core.safety.words.plain import tokens

CLASSES = {
    "lift": ["lift", "raise"],
    "heel": ["heel", "heels"],
    "body": ["heel", "heels", "toe"],
    "small": ["the", "your"],
    "but": ["but"],
    "number": ["10", "two"],
}
PARTS = {"FOREFOOT": "(?:<body>|TIP {of} <small>)", "TIP": "{tip|tips}"}
LITERALS = ["{of} {on|up}", "{as}{far}{as}"]


def small() -> Alphabet:
    return Alphabet(CLASSES, PARTS, LITERALS)


def matches(pattern: str, text: str) -> bool:
    alphabet = small()
    return alphabet.compile(pattern).fullmatch(alphabet.letters(tokens(text))) is not None


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("<lift>", ["lift", "raise"], ["heel", "table", ",", ".", "lift lift", ""]),
        ("<lift> <small>{0,2} <heel>", ["lift heels", "raise the your heel"], ["lift the the the heel", "lift toe"]),
        ("<lift|heel>", ["lift", "heels"], ["toe", "of", "."]),
        ("<!heel|lift>", ["toe", "of", "table", "7"], ["heel", "raise", ",", ".", "?", "but"]),
        ("<any>", ["heel", "table", "of"], [",", ".", "?", "but"]),
        ("{of}", ["of"], ["on", "up", "table"]),
        ("{on|up}", ["on", "up"], ["of", "heel", "on up"]),
        ("{as}{far}{as}", ["as far as"], ["as far", "far as as"]),
        ("FOREFOOT", ["toe", "heel", "tip of the", "tips of your"], ["tip", "tip of toe"]),
        ("<hard>", [".", "?", "!", ";"], [",", "but", "heel"]),
        ("<soft>", [",", "-", "("], [".", "but", "heel"]),
        ("<asking>", ["?"], [".", ","]),
        ("<hard|but>", [".", "but"], [",", "the"]),
        ("<number>", ["10", "two", "7", "3.5"], ["the", "seven"]),
    ],
)  # fmt: skip
def test_a_pattern_matches_these_words_and_not_those(pattern: str, yes: list[str], no: list[str]) -> None:
    assert [text for text in yes if not matches(pattern, text)] == []
    assert [text for text in no if matches(pattern, text)] == []


def test_words_that_no_pattern_can_tell_apart_share_a_letter_and_no_others_do() -> None:
    words = ["lift", "raise", "heel", "toe", "the", "of", "on", "up", "as", "far", "tip", "tips", ".", "?", ",", "but"]
    letters = {word: small().letters([word]) for word in words}
    assert letters["lift"] == letters["raise"]
    assert small().letters(["table"]) == small().letters(["chair"])
    assert len({*letters.values(), small().letters(["table"])}) == len(words)
    assert small().letters(["7"]) == small().letters(["10"]) != small().letters(["two", "table"])


def test_the_alphabet_knows_the_words_of_classes_patterns_and_parts() -> None:
    assert all(map(small().knows, ["raise", "toe", "of", "up", "far", "tips", ",", ".", "?"]))
    assert not any(map(small().knows, ["table", "", "on|up", "hard"]))


def letters_of(*words: str) -> frozenset[str]:
    return frozenset(map(small().letters, ([word] for word in words)))


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("<lift> <heel>", [["lift"], ["heel"]]),
        ("<lift|small> {on|up}", [["lift", "the"], ["on", "up"]]),
        ("<lift> <heel>?", [["lift"]]),
        ("<lift>* {of}", [["of"]]),
        ("<lift>{0,2} {of}{2}", [["of"]]),
        ("<lift>|<heel>", []),
        ("<lift> (<heel>|{of}) {on}", [["lift"], ["on"]]),
        ("<lift> (?:<heel>|(?:{of}|{up})) {on}", [["lift"], ["on"]]),
        ("FOREFOOT {of}", [["of"]]),
        ("TIP {of}", [["of"]]),
        ("<any> <!lift> {as}", [["as"]]),
        ("<body>", [["heel", "toe"]]),
    ],
)
def test_what_a_text_must_have_is_what_stands_in_no_choice_and_no_brackets(
    pattern: str, words: list[list[str]]
) -> None:
    assert small().needs(pattern) == tuple(letters_of(*some) for some in words)


@pytest.mark.parametrize(
    ("codes", "told"), [([], ""), ([97], "a"), ([97, 98], "a-b"), ([97, 98, 99, 101, 103, 104], "a-ceg-h")]
)
def test_neighbours_are_written_as_one_run(codes: list[int], told: str) -> None:
    assert _runs(codes) == told
