"""Texts made plain: one spelling for every way of writing the same words, and the row of words and breaks."""

from __future__ import annotations

import pytest

from crampstretch.core.safety.words.plain import plain, tokens


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Don’t  RISE", "don't rise"),
        ("Fußballen", "fussballen"),
        ("up‑on up-on", "up on up on"),
        ("wait... now", "wait , now"),
        ("x… y", "x , y"),
        ("a—b c_d", "a , b c d"),
        ("Ste\u0301p é", "step e"),
        ("ze\u200bro so\u00adft", "zero soft"),
        ("a\u20dd b", "a b"),
        ("<side> foot, <other> heel", "left foot, right heel"),
        ("left- right toe-\nraise", "left right toe raise"),
        ("well - now", "well - now"),
        ("first\n\nnext", "first . next"),
        ("first\n \t\nnext", "first . next"),
        ("first\n next", "first next"),
        ("Ⅷ toes, ﬁrm", "viii toes, firm"),
        ("ʼtis ＇ok´", "'tis 'ok'"),
    ],
)
def test_every_way_of_writing_is_read_as_one(written: str, read: str) -> None:
    assert plain(written) == read


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Lean in, slowly. Stay?", ["lean", "in", ",", "slowly", ".", "stay", "?"]),
        ("who? me!", ["who", "?", "me", "."]),
        ("it's 5:30; (yes) [no] a/b", ["it's", "5:30", ".", ",", "yes", ",", ",", "no", ",", "a", ",", "b"]),
        ("1.5 or 2,5", ["1.5", "or", "2,5"]),
        ("a:b - c", ["a", ".", "b", ",", "c"]),
        ("", []),
        ("* & %", []),
    ],
)
def test_a_text_is_a_row_of_words_and_breaks(text: str, row: list[str]) -> None:
    assert tokens(text) == tuple(row)
