"""Of another picture only the cells that differ are drawn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region

from crampstretch.tui import digits
from crampstretch.tui.widgets.cells import differences

numbers = st.integers(0, 99).map(str)


def test_the_same_picture_asks_for_nothing() -> None:
    assert list(differences(["abc", "def"], ["abc", "def"])) == []


def test_each_row_asks_for_its_smallest_span() -> None:
    assert list(differences(["abcde", "abcde"], ["abXde", "aXcXe"])) == [Region(2, 0, 1, 1), Region(1, 1, 3, 1)]


def test_another_shape_asks_for_everything() -> None:
    assert list(differences([], ["abc"])) == [Region(0, 0, 3, 1)]
    assert list(differences(["abc", "abc"], ["abcd"])) == [Region(0, 0, 4, 2)]


@given(numbers, numbers)
def test_drawing_the_differences_makes_the_one_number_out_of_the_other(before: str, after: str) -> None:
    """Nothing of the old digits is left standing, whatever the two numbers are."""
    old, new = ([row.center(40) for row in digits.large(text)] for text in (before, after))
    cells = [list(row) for row in old]
    for region in differences(old, new):
        for x in range(region.x, region.right):
            cells[region.y][x] = new[region.y][x]
    assert ["".join(row) for row in cells] == new


@given(st.integers(0, 99), st.integers(1, 60), st.integers(0, 8))
def test_digits_fit_the_room_they_are_given(number: int, width: int, height: int) -> None:
    rows = digits.drawn(str(number), width, height)
    assert rows == [str(number)] or (len(rows) <= height and max(map(len, rows)) <= width)


def test_every_digit_is_a_shape_of_its_own_at_both_sizes() -> None:
    for draw in (digits.large, digits.small):
        assert len({tuple(draw(digit)) for digit in "0123456789"}) == 10
    assert all(len(digits.large(digit)) == 6 and len(digits.small(digit)) == 3 for digit in "0123456789:")
