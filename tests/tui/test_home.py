"""Home: tonight's routine on top, one key to begin it, and nothing of the user's is hidden."""

from __future__ import annotations

from datetime import datetime
from itertools import product
from pathlib import Path

import pytest

from crampstretch.core.state import State
from crampstretch.settings import Look
from crampstretch.tui import keys
from crampstretch.tui.widgets.routine_list import RoutineItem
from tests.store.made import step
from tests.tui.stage import AT_NIGHT, AT_NOON, QUICK, SHORT, Seen, Stage

BROKEN = SHORT.replace("hold: 10s", "hold: 10 parsecs")
STANDS = "name: On the spot\nstretches:\n  - stretch: march\n    move: 60s\n"
SIZES = [(80, 24), (60, 16), (40, 12), (20, 5)]


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, mine=SHORT)


async def leads(seen: Seen, name: str) -> None:
    """Wait for the player of a routine, at rest."""
    await seen.until(lambda: seen.app.player is not None, "the player")
    await seen.shows(name, "Space begins")
    assert seen.frame.state is State.AT_REST


async def choose(seen: Seen, name: str) -> None:
    """Put the cursor on a routine."""
    for _ in range(12):
        if any(row.lstrip().startswith("›") and name in row for row in seen.rows):
            return
        await seen.press("down")
    raise AssertionError(f"{name} is not in the list:\n{seen.page}")


async def test_tonight_is_on_top_and_the_others_below(stage: Stage) -> None:
    async with stage.home() as seen:
        await seen.shows("Tonight: Bedtime at the wall", "8:11 min. You need: a wall, a chair, a bed.")
        await seen.shows("Upper and lower calf", "In bed", "Longer holds for flexibility", "1:44 A short night.")
        await seen.shows("space begins b in bed")
        assert seen.page.count("›") == 1


@pytest.mark.parametrize(
    ("key", "name"), [("space", "Bedtime at the wall"), ("b", "In bed"), ("enter", "Bedtime at the wall")]
)
async def test_one_key_opens_the_player(stage: Stage, key: str, name: str) -> None:
    async with stage.home() as seen:
        await seen.shows("A short night")
        await seen.press(key)
        await leads(seen, name)


async def test_b_begins_what_never_stands_where_tonight_names_nothing(tmp_path: Path) -> None:
    async with Stage(tmp_path, chosen="welcome: read\ntonight: stands\n", stands=STANDS).home() as seen:
        await seen.shows("Tonight: On the spot")
        await seen.press("b")
        await leads(seen, "In bed")


async def test_enter_begins_the_chosen_one(stage: Stage) -> None:
    async with stage.home() as seen:
        await choose(seen, "A short night")
        await seen.press("enter")
        await leads(seen, "A short night")


async def test_t_makes_the_chosen_one_tonights_and_keeps_it(stage: Stage) -> None:
    async with stage.home() as seen:
        await choose(seen, "A short night")
        await seen.press("t")
        await seen.shows("Tonight: A short night", "1:44 min. Nothing needed.")
        assert "tonight: mine" in stage.kept
        await seen.press("space")
        await leads(seen, "A short night")


async def test_a_broken_file_says_its_first_problem_and_hides_nothing(tmp_path: Path) -> None:
    async with Stage(tmp_path, mine=SHORT, broken=BROKEN).home() as seen:
        await seen.shows("! broken: ", "10 parsecs")
        await seen.shows("Bedtime at the wall", "Upper and lower calf", "In bed", "Longer holds", "A short night")
        await choose(seen, "broken")
        await seen.press("enter")
        await seen.shows("broken cannot be led until it is mended.")
        assert seen.app.player is None
        await seen.press("t")
        assert "tonight" not in seen.stage.kept


async def test_a_broken_file_in_tonights_place_says_so(tmp_path: Path) -> None:
    async with Stage(tmp_path, bedtime=BROKEN).home() as seen:
        await seen.shows("Tonight's routine cannot be led.", "Choose another below.", "! bedtime: ")
        await seen.press("space")
        await seen.shows("bedtime cannot be led until it is mended.")
        assert seen.app.player is None


async def test_a_night_that_is_done_says_so_and_forbids_nothing(stage: Stage) -> None:
    cleared = stage.house.library.open("mine").cleared
    assert cleared is not None
    keeper = stage.house.keeper(cleared, stage.house.timeline(cleared), 1.0)
    keeper.begin()
    for number in range(4):
        keeper.step(step(number))
    keeper.end(State.FINISHED)
    async with stage.home() as seen:
        await seen.shows("Done tonight. Once more does no harm.")
        await seen.press("space")
        await leads(seen, "Bedtime at the wall")


async def test_a_night_that_is_not_done_says_nothing_of_it(stage: Stage) -> None:
    async with stage.home() as seen:
        await seen.shows("A short night")
        assert "Done" not in seen.page


async def test_a_session_that_was_stopped_comes_back_home(stage: Stage) -> None:
    async with stage.home() as seen:
        await seen.press("space")
        await leads(seen, "Bedtime at the wall")
        await seen.press("q")
        await seen.shows("Tonight: Bedtime at the wall")
        assert seen.left is None
        await seen.press("q")
        await seen.ends(0)


async def test_a_session_that_is_finished_ends_the_evening(tmp_path: Path) -> None:
    stage = Stage(tmp_path, rate=QUICK, chosen="welcome: read\ntonight: mine\n", mine=SHORT)
    async with stage.home() as seen:
        await seen.press("space")
        await leads(seen, "A short night")
        await seen.press("space")
        await seen.is_in(State.FINISHED)
        await seen.press("space")
        await seen.ends(0)
    assert [session.started for session in stage.sessions] == [datetime.fromisoformat(AT_NIGHT)]


async def test_the_keys_are_listed_and_closed(stage: Stage) -> None:
    async with stage.home() as seen:
        await seen.press("question_mark")
        await seen.shows(*(f"{' '.join(entry.shown.split())} {entry.words}" for entry in keys.HOME))
        await seen.press("escape")
        await seen.shows("Tonight: Bedtime at the wall")


async def test_the_look_changes_and_is_kept(stage: Stage) -> None:
    async with stage.home() as seen:
        await seen.press("d")
        assert seen.app.theme == "dim"
        assert "look: dim" in stage.kept


@pytest.mark.parametrize(("look", "now"), list(product(Look, (AT_NIGHT, AT_NOON))))
async def test_a_whole_round_of_looks_leaves_what_was_set(tmp_path: Path, look: Look, now: str) -> None:
    stage = Stage(tmp_path, now=now, chosen=f"welcome: read\nlook: {look}\n")
    async with stage.home() as seen:
        first = seen.app.theme
        for _ in range(2 if now == AT_NIGHT else 3):
            await seen.press("d")
        assert seen.app.theme == first
        assert f"look: {look}\n" in stage.kept


async def test_after_a_night_in_another_look_the_first_one_is_automatic_again(tmp_path: Path) -> None:
    stage = Stage(tmp_path, now=AT_NIGHT, chosen="welcome: read\nlook: dim\n")
    async with stage.home() as seen:
        await seen.press("d")
        assert seen.app.theme == "night"
        assert "look: auto" in stage.kept


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+c"])
async def test_leaving_before_the_library_has_arrived_is_no_fault(stage: Stage, key: str) -> None:
    async with stage.open() as seen:
        await seen.press(key)
        await seen.ends(130 if key == "ctrl+c" else 0)


async def test_the_list_hears_the_keys_again_after_a_time_in_a_very_small_room(stage: Stage) -> None:
    async with stage.home() as seen:
        await seen.shows("A short night")
        await seen.resize(20, 5)
        await seen.resize(80, 24)
        await choose(seen, "A short night")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_what_tonight_is_can_be_read_and_begun_at_any_size(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.home(size=size) as seen:
        await seen.shows("Tonight: Bedtime")
        if size[1] > 6:
            await seen.shows("space begins")
        assert all(len(row) <= size[0] for row in seen.rows)
        await seen.press("space")
        await leads(seen, "Bedtime at the wall")


async def test_a_list_in_which_nothing_is_new_stays_as_it_is_when_one_comes_home(tmp_path: Path) -> None:
    async with Stage(tmp_path, mine=SHORT).home() as seen:
        home, before = seen.app.screen, list(seen.app.screen.query(RoutineItem))
        await seen.press("a")
        await seen.until(lambda: seen.app.screen is not home, "the library")
        await seen.press("escape")
        await seen.until(lambda: seen.app.screen is home and not seen.app.workers, "home")
        await seen.pilot.pause()
        assert before
        assert list(home.query(RoutineItem)) == before
