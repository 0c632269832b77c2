"""The page of `now` fits every room, and says in each what matters most."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.core import letters
from crampstretch.core.relief_page import HANDS, STOP, THREE, gripping, help_text, let_go, wrapped
from crampstretch.core.relief_steps import HELP, PARTS, TITLES

LINES = sorted({line.text for part in PARTS.values() for phase in part for line in phase.lines})
sizes = st.tuples(st.integers(1, 200), st.integers(1, 60))


@given(sizes, st.sampled_from(TITLES), st.sampled_from(LINES), st.integers(0, 7200), st.booleans())
def test_it_fills_its_room_and_never_leaves_it(
    size: tuple[int, int], title: str, line: str, passed: int, grips: bool
) -> None:
    width, height = size
    pages = (
        gripping(width, height, passed=passed, title=title, line=line, notice="Volume 25."),
        let_go(width, height, passed=passed, line=line),
        help_text(width, height, sentences=HELP, grips=grips),
    )
    for page in pages:
        assert len(page) == height
        assert {len(row) for _, row in page} == {width}
        assert {style for style, _ in page} <= {"strong", "text", "quiet"}


def flat(page: list[tuple[str, str]]) -> str:
    return " ".join(" ".join(row for _, row in page).split())


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (40, 12), (130, 40), (38, 11)])
def test_what_to_do_when_to_stop_and_the_keys_stand_in_every_common_room(size: tuple[int, int]) -> None:
    said = flat(gripping(*size))
    assert all(thing in said for thing in THREE)
    assert STOP in said
    assert all(key in said for key in ("t towel", "s stand", "h help", "q leave"))


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
def test_the_hands_are_spoken_of_where_there_is_room(size: tuple[int, int]) -> None:
    assert HANDS in flat(gripping(*size))


@pytest.mark.parametrize("line", LINES)
def test_another_line_moves_nothing_else(line: str) -> None:
    one, other = gripping(80, 24, line="Breathe out."), gripping(80, 24, line=line)
    assert sum(a != b for a, b in zip(one, other, strict=True)) <= 2


def test_a_second_later_one_row_is_another() -> None:
    one, other = gripping(80, 24, passed=59), gripping(80, 24, passed=60)
    assert [(a[1].strip(), b[1].strip()) for a, b in zip(one, other, strict=True) if a != b] == [("0:59", "1:00")]


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (40, 12)])
def test_the_help_text_is_whole(size: tuple[int, int]) -> None:
    assert " ".join(HELP) in flat(help_text(*size, sentences=HELP, grips=True))


def test_in_the_smallest_room_one_thing_is_left() -> None:
    assert flat(gripping(8, 1)) == "FOOT UP"


@pytest.mark.parametrize("width", [len(THREE[-1]), 40, 80])
def test_in_a_single_row_it_is_the_foot_and_in_three_rows_all_of_it(width: int) -> None:
    assert [row.strip() for _, row in gripping(width, 1)] == [THREE[-1]]
    assert [row.strip() for _, row in gripping(width, 3)] == list(THREE)


@pytest.mark.parametrize("width", [45, 60, 80])
def test_from_four_rows_on_the_keys_stand_there(width: int) -> None:
    assert not any("help" in row for _, row in gripping(width, 3))
    assert sum("help" in row for _, row in gripping(width, 4)) == 1


def test_from_thirty_columns_on_the_line_that_is_said_stands_there() -> None:
    assert "Breathe out, slowly." in flat(gripping(30, 40, line="Breathe out, slowly."))
    assert "Breathe out, slowly." not in flat(gripping(29, 40, line="Breathe out, slowly."))


@pytest.mark.parametrize(("drawn", "rows"), [(letters.small, 20), (letters.large, 34)])
def test_a_title_is_large_as_soon_as_the_longest_of_all_has_room_and_a_margin(
    drawn: Callable[[str], list[str]], rows: int
) -> None:
    title, width = drawn("Breathe out"), len(drawn("It has let go")[0]) + 2
    for size, fits in (((width, rows), True), ((width - 1, rows), False), ((width, rows - 1), False)):
        shown = [row.strip() for _, row in gripping(*size)]
        assert all(row.strip() in shown for row in title) is fits


def test_beneath_a_large_title_the_three_things_stand_in_one_row_where_they_have_room() -> None:
    row = "     ".join(THREE)
    assert row in [text for _, text in gripping(len(row), 40)]
    assert list(THREE) == [text.strip() for _, text in gripping(len(row) - 1, 40) if text.strip() in THREE]


@given(st.lists(st.text("abc", min_size=1, max_size=12), max_size=30), st.integers(12, 90))
def test_wrapping_loses_no_word(words: list[str], width: int) -> None:
    rows = wrapped(" ".join(words), width)
    assert " ".join(rows).split() == words
    assert all(len(row) <= width for row in rows)


def test_every_title_can_be_written_large_and_every_row_is_as_long() -> None:
    for title in TITLES:
        assert set(title.upper()) <= letters.KNOWN
        for drawn, rows in ((letters.small, 3), (letters.large, 6)):
            assert len(drawn(title)) == rows
            assert len({len(row) for row in drawn(title)}) == 1


def test_every_letter_is_another() -> None:
    assert len({tuple(letters.small(letter)) for letter in letters.KNOWN}) == len(letters.KNOWN)


def test_the_first_words_wait_for_nothing() -> None:
    """Their module brings next to nothing with it: every import would be time in which nothing stands there."""
    code = (
        "import os, sys; before = set(sys.modules); import crampstretch.first_words; print(*set(sys.modules) - before)"
    )
    ran = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True)
    assert set(ran.stdout.split()) <= {
        "__future__", "crampstretch", "crampstretch.core", "crampstretch.core.letters", "crampstretch.core.relief_page",
        "crampstretch.first_words",
    }  # fmt: skip
