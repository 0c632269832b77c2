"""The library shows what each routine is before it is begun."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from crampstretch.core.state import State
from crampstretch.tui import keys
from crampstretch.tui.screens.library import LibraryScreen
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
        assert preview(seen).startswith(
            "A short night Two feet, drawn up. Nothing needed. 0:00 Foot up, each leg 2 x 10 s "
            "1 min 44 s in all; each leg is held 20 s; 62 % of it is not holding. "
            "To look at: mine.yaml:1:1: warning: The routine lasts only 104 s: hardly time to be gentle."
        )


async def test_a_routine_of_ones_own_has_its_mark_in_the_list(stage: Stage) -> None:
    async with library(stage, (120, 30)) as seen:
        await seen.shows("A short night (2 to look at)")


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


async def test_where_nothing_can_be_written_it_is_tonights_for_this_time_and_says_so(
    stage: Stage, tmp_path: Path
) -> None:
    (tmp_path / "config").write_text("in the way", encoding="utf-8")
    stage.house.settings_file = tmp_path / "config" / "settings.yaml"
    async with library(stage) as seen:
        await choose(seen, "In bed")
        await seen.press("t")
        await seen.shows("In bed is tonight's now, for this time only.")
        await seen.press("escape")
        await seen.shows("Tonight: In bed", "What you choose holds for this time only.")


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


@asynccontextmanager
async def saved_elsewhere(seen: Seen) -> AsyncIterator[Path]:
    """Let another program save, and look as the screen does every second."""
    yield seen.stage.own / "mine.yaml"
    screen = seen.app.screen
    assert isinstance(screen, LibraryScreen)
    screen._look_whether_saved()


async def test_a_name_that_is_broken_stays_right_of_its_length(stage: Stage) -> None:
    async with stage.home(size=(60, 16)) as seen:
        await seen.press("a")
        await seen.shows("Esc closes")
        await seen.until(lambda: any("lower calf" in row for row in seen.rows), "the list")
        first = next(row for row in seen.rows if "Upper and" in row)
        second = next(row for row in seen.rows if "lower calf" in row)
        assert second.index("lower") == first.index("Upper")


async def test_what_another_program_saves_is_shown_where_one_was(stage: Stage) -> None:
    async with library(stage) as seen:
        await choose(seen, "broken")
        await seen.until(lambda: "parsecs" in preview(seen), "its problem")
        async with saved_elsewhere(seen):
            (stage.own / "broken.yaml").write_text(SHORT.replace("A short night", "Mended"), encoding="utf-8")
        await seen.until(lambda: preview(seen).startswith("Mended"), "the mended one")


async def test_a_file_that_is_renamed_into_place_is_seen(stage: Stage) -> None:
    async with library(stage) as seen:
        async with saved_elsewhere(seen) as file:
            other = file.with_suffix(".tmp")
            other.write_text(SHORT.replace("A short night", "A quiet night"), encoding="utf-8")
            other.replace(file)
        await seen.until(lambda: preview(seen).startswith("A quiet night"), "the other text")


async def test_a_new_file_appears_and_one_that_is_taken_away_goes(stage: Stage) -> None:
    async with library(stage) as seen:
        async with saved_elsewhere(seen):
            (stage.own / "another.yaml").write_text(SHORT.replace("A short night", "Another night"), encoding="utf-8")
        await seen.shows("Another night")
        async with saved_elsewhere(seen):
            (stage.own / "another.yaml").unlink()
        await seen.until(lambda: "Another night" not in seen.page, "its end")


async def test_nothing_is_read_while_nothing_is_saved(stage: Stage) -> None:
    async with library(stage) as seen:
        before = stage.house.library
        async with saved_elsewhere(seen):
            pass
        await seen.press("down", "up")
        assert stage.house.library is before


async def test_it_lists_its_keys_and_goes_round_the_looks(stage: Stage) -> None:
    async with library(stage) as seen:
        await seen.press("question_mark")
        await seen.shows(*(f"{key.shown} {key.words}" for key in keys.LIBRARY))
        await seen.press("escape", "d")
        await seen.until(lambda: seen.app.theme == "dim", "the other look")


async def test_a_new_routine_is_made_and_opened(stage: Stage) -> None:
    async with library(stage) as seen:
        await seen.press("n")
        await seen.shows("A name for the new routine")
        await seen.press(*"Bad", "enter")
        await seen.shows("A name has small letters, digits and hyphens only")
        await seen.press("backspace", "backspace", "backspace", *"mine", "enter")
        await seen.shows("There is one already")
        await seen.press("minus", *"too", "enter")
        await seen.shows("mine-too.yaml", "# A routine of your own.")
        assert (stage.own / "mine-too.yaml").read_text(encoding="utf-8").startswith("# yaml-language-server")
        assert (stage.own / "routine.schema.json").is_file()
        await seen.press("escape")
        await seen.shows("Esc closes", "Mine too")


async def test_a_name_that_is_not_wanted_makes_nothing(stage: Stage) -> None:
    async with library(stage) as seen:
        await seen.press("n")
        await seen.shows("A name for the new routine")
        await seen.press(*"towel", "escape")
        await seen.shows("Esc closes")
        assert not (stage.own / "towel.yaml").exists()
