"""The library shows what each routine is before it is begun."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from crampstretch.core.state import State
from tests.tui.stage import SHORT, Seen, Stage

BROKEN = SHORT.replace("hold: 10s", "hold: 10 parsecs")


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, chosen="welcome: read\ntonight: mine\n", mine=SHORT, broken=BROKEN)


@asynccontextmanager
async def library(stage: Stage, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Seen]:
    """Open the library from home; the cursor is on tonight's."""
    async with stage.home(size=size) as seen:
        await seen.press("a")
        await seen.shows("Esc closes", "› 1:44 A short night")
        yield seen


async def choose(seen: Seen, name: str) -> None:
    """Put the cursor on a routine."""
    for _ in range(12):
        if any(row.lstrip().startswith("›") and name in row for row in seen.rows):
            return
        await seen.press("down")
    raise AssertionError(f"{name} is not in the list:\n{seen.page}")


def preview(seen: Seen) -> str:
    """What stands on the right of an 80 columns wide screen."""
    return " ".join(" ".join(row[33:] for row in seen.rows[:-1]).split())


async def test_the_preview_says_what_comes_when_and_what_it_adds_up_to(stage: Stage) -> None:
    """Two legs, two holds of ten seconds each: forty of a hundred and four seconds."""
    async with library(stage) as seen:
        await seen.shows("1 min 44 s in all")
        assert preview(seen) == (
            "A short night Two feet, drawn up. Nothing needed. 0:00 Foot up, each leg 2 x 10 s "
            "1 min 44 s in all; each leg is held 20 s; 62 % of it is not holding."
        )


async def test_the_preview_follows_the_cursor(stage: Stage) -> None:
    async with library(stage) as seen:
        await choose(seen, "In bed")
        await seen.until(lambda: preview(seen).startswith("In bed "), "its preview")
        await seen.press("up", "up", "up", "up")
        await seen.until(lambda: preview(seen).startswith("A short night "), "the first again")


async def test_a_long_preview_scrolls_to_its_totals(stage: Stage) -> None:
    async with library(stage) as seen:
        await choose(seen, "In bed")
        await seen.until(lambda: preview(seen).startswith("In bed "), "its preview")
        for _ in range(4):
            await seen.press("pagedown")
        await seen.until(lambda: "in all; each leg is held" in preview(seen), "the totals")
        assert "Source: After the sitting stretch" in preview(seen)
        for _ in range(4):
            await seen.press("pageup")
        await seen.until(lambda: preview(seen).startswith("In bed "), "the beginning")


async def test_a_broken_file_shows_all_its_problems_in_place_of_a_preview(stage: Stage) -> None:
    async with library(stage) as seen:
        await choose(seen, "broken")
        await seen.until(lambda: "10 parsecs" in preview(seen), "the problem")
        await seen.press("space", "enter", "t")
        assert seen.app.player is None
        assert "tonight: mine" in stage.kept


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_space_begins_what_is_chosen(stage: Stage, key: str) -> None:
    async with library(stage) as seen:
        await choose(seen, "In bed")
        await seen.press(key)
        await seen.shows("Space begins", "In bed")
        assert seen.frame.state is State.AT_REST


async def test_t_makes_it_tonights(stage: Stage) -> None:
    async with library(stage) as seen:
        await choose(seen, "In bed")
        await seen.press("t")
        await seen.shows("In bed is tonight's now.")
        assert "tonight: in-bed" in stage.kept


@pytest.mark.parametrize("key", ["escape", "q", "a"])
async def test_it_closes_and_home_is_there_as_it_was_left(stage: Stage, key: str) -> None:
    async with library(stage) as seen:
        await seen.press(key)
        await seen.shows("Tonight: A short night")
        assert seen.left is None


async def test_home_knows_what_was_chosen_in_the_library(stage: Stage) -> None:
    async with library(stage) as seen:
        await choose(seen, "In bed")
        await seen.press("t", "escape")
        await seen.shows("Tonight: In bed")
        await seen.press("space")
        await seen.shows("Space begins", "In bed")


async def test_it_closes_before_it_has_read_anything(stage: Stage) -> None:
    async with stage.home() as seen:
        await seen.press("a", "escape", "a", "escape", "q")
        await seen.ends(0)


@pytest.mark.parametrize("size", [(60, 16), (40, 12)], ids=str)
async def test_in_a_small_room_list_and_preview_are_both_there(stage: Stage, size: tuple[int, int]) -> None:
    async with library(stage, size) as seen:
        await seen.shows("Two feet, drawn up.")
        assert all(len(row) <= size[0] for row in seen.rows)
