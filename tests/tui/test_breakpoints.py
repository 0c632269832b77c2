"""A screen knows its size before it is laid out, so that it is laid out and drawn once."""

from __future__ import annotations

import time

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Static

from crampstretch.tui.breakpoints import PLAYER_HEIGHTS, WIDTHS, at
from crampstretch.tui.screens.leaving import Leaving
from crampstretch.tui.widgets.foot import Foot
from tests.tui.stage import WITHIN


class Room(Leaving[None]):
    """A screen that notes what it knew when its parts were made."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = PLAYER_HEIGHTS

    def compose(self) -> ComposeResult:
        self.knew = set(self.classes)
        yield Static("here")
        yield Foot("a long text that fits into eighty columns alone", "a short text")


@pytest.mark.parametrize(
    ("size", "names"),
    [((80, 24), {"-wide", "-full"}), ((60, 16), {"-normal", "-middle"}), ((40, 12), {"-narrow", "-short"}),
     ((20, 3), {"-thin", "-sliver"}), ((1, 1), {"-thin", "-sliver"})],
    ids=["80x24", "60x16", "40x12", "20x3", "1x1"],
)  # fmt: skip
async def test_its_size_is_known_before_its_parts_are_made(size: tuple[int, int], names: set[str]) -> None:
    app, room = App[None](), Room()
    async with app.run_test(size=size) as pilot:
        app.push_screen(room)
        await pilot.pause()
        assert room.knew == names
        assert set(room.classes) >= names
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert {"-wide", "-full"} <= set(room.classes)
        assert not (names - {"-wide", "-full"}) & set(room.classes)


async def test_a_line_draws_what_fits_before_it_hears_of_its_room() -> None:
    app, room = App[None](), Room()
    async with app.run_test(size=(40, 12)) as pilot:
        app.push_screen(room)
        await pilot.pause()
        foot = room.query_one(Foot)
        assert str(foot.render()) == "a short text"
        await pilot.resize_terminal(80, 24)
        give_up = time.monotonic() + WITHIN
        while str(foot.render()) == "a short text" and time.monotonic() < give_up:
            await pilot.pause()  # on a busy machine the foot hears of it only after this
        assert str(foot.render()) == "a long text that fits into eighty columns alone"


def test_a_size_is_the_largest_that_there_is_room_for() -> None:
    assert [at(cells, WIDTHS) for cells in (0, 35, 36, 55, 56, 77, 78, 500)] == [
        "-thin", "-thin", "-narrow", "-narrow", "-normal", "-normal", "-wide", "-wide"
    ]  # fmt: skip
