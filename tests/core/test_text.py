"""Text that goes to a terminal cannot act there."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.core.text import cell, clean, clean_lines, shorten, width

anything = st.text(alphabet=st.characters(), max_size=40)


@given(anything)
def test_nothing_that_acts_hides_or_reorders_is_left(text: str) -> None:
    assert not {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} & {unicodedata.category(c) for c in clean(text)}


@given(anything)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(anything)
def test_a_cleaned_text_can_always_be_printed(text: str) -> None:
    """A lone surrogate, as in a file's odd name, would end the program in print."""
    clean(text).encode()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("plain", "plain"),
        ("\x1b]52;c;aGk=\x07", "]52;c;aGk="),
        ("a\tb\nc", "a b c"),
        ("a\u2028b", "a b"),
        ("\u202eevil", "evil"),
        ("e\u0301", "é"),
        ("\ud800x", "x"),
        ("👍 日本", "👍 日本"),
    ],
)
def test_cleaning_keeps_what_can_be_read(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(anything, st.integers(min_value=1, max_value=50))
def test_a_shortened_text_is_never_longer(text: str, most: int) -> None:
    assert len(shorten(text, most)) <= most


def test_a_shortened_text_shows_that_it_was_cut() -> None:
    assert shorten("abcdef", 4) == "abc…"
    assert shorten("abcd", 4) == "abcd"


def test_forty_characters_are_what_stands_whole_where_nothing_else_is_asked_for() -> None:
    assert shorten("a" * 40) == "a" * 40
    assert shorten("a" * 41) == "a" * 39 + "…"


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("日本", 4), ("é", 1), ("e\u0308\u0308", 1), ("", 0)])
def test_width_counts_columns(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    "unseen", "\u034f\u115f\u1160\u3164\uffa0\u17b4\u180b\ufe01\u2065\ufff0\uffff\U000e0100\U000e0fff"
)
def test_what_is_not_to_be_seen_is_left_out_whatever_its_kind(unseen: str) -> None:
    """Fillers and selectors are letters and marks to Unicode, and nothing at all to the eye."""
    assert clean(f"a{unseen}b") == "ab"


def test_a_flood_of_marks_is_cut_to_what_a_letter_can_carry() -> None:
    assert clean("a" + "\u0336" * 500 + "b") == "a" + "\u0336" * 4 + "b"
    assert clean("u\u0308\u0304 ệ שָּׁ नी") == "ǖ ệ שָּׁ नी"


def test_lines_are_cleaned_one_by_one() -> None:
    assert clean_lines("a\x1b[2J\nb\u2028c\n") == "a[2J\nb c\n"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "\uff1d1", "\u200b=1", "\x1b=1"]
)
def test_no_cell_begins_as_a_formula_also_behind_what_is_cleaned_away(text: str) -> None:
    assert cell(text).startswith("'")
    assert cell(f"a {text}").startswith("a ")


ENCLOSING = "\u20dd"


@pytest.mark.parametrize(
    ("text", "left"),
    [("→" * 9, "→" * 9), ("→" + ENCLOSING * 9, "→" + ENCLOSING * 4),
     (("→" + ENCLOSING * 3) * 3, ("→" + ENCLOSING * 3) * 3)],
)  # fmt: skip
def test_marks_around_a_sign_are_counted_for_each_and_signs_are_no_marks(text: str, left: str) -> None:
    assert clean(text) == left
