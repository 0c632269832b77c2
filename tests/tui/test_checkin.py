"""After a session: how strong was it, in one key, in nobody's way."""

from __future__ import annotations

import asyncio
import threading
from datetime import date
from pathlib import Path

import pytest

from crampstretch.core.diary.records import Said
from crampstretch.core.state import State
from crampstretch.tui.screens.checkin import CheckInScreen
from tests.tui.stage import QUICK, SHORT, Seen, Stage

SIZES = [(80, 24), (60, 16), (40, 12), (20, 5)]
LAST_NIGHT = date(2026, 7, 28)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, rate=QUICK, mine=SHORT)


async def asked(seen: Seen) -> None:
    """Lead a whole session, and wait for the question."""
    await seen.press("space")
    await seen.shows("Good night.", "How strong was the pull?")


def answers(stage: Stage) -> list[tuple[int | None, str | None]]:
    return [(session.pull, session.trouble) for session in stage.sessions]


async def test_space_leaves_it_unanswered_and_ends_the_evening(stage: Stage) -> None:
    async with stage.player() as seen:
        await asked(seen)
        await seen.press("space")
        await seen.ends(0)
    assert answers(stage) == [(None, None)]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_pull_is_kept_with_its_session_at_any_size(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.player(size=size) as seen:
        await seen.press("space")
        await seen.until(lambda: isinstance(seen.app.screen, CheckInScreen), "the check-in")
        await seen.press("3")
        await seen.until(lambda: answers(stage) == [(3, None)], "the pull")
        await seen.press("space")
        await seen.ends(0)


async def test_who_answers_and_leaves_in_one_breath_is_let_go_when_the_answer_is_kept(stage: Stage) -> None:
    loop, goes_on = asyncio.get_running_loop(), threading.Event()
    async with stage.player() as seen:
        await asked(seen)
        busy = [loop.run_in_executor(None, goes_on.wait) for _ in range(64)]  # no thread is free to write
        try:
            seen.hit("3")
            seen.hit("5")
            seen.hit("space")
            await seen.shows("5.")
            await seen.pilot.pause()
            assert isinstance(seen.app.screen, CheckInScreen)
        finally:
            goes_on.set()
        await asyncio.gather(*busy)
        await seen.ends(0)
    assert answers(stage) == [(5, None)]


async def test_too_strong_asks_for_less_and_can_be_taken_back(stage: Stage) -> None:
    async with stage.player() as seen:
        await asked(seen)
        await seen.press("t")
        await seen.shows("Ten. Next time a little less.")
        await seen.until(lambda: answers(stage) == [(10, None)], "the pull")
        await seen.press("u")
        await seen.until(lambda: answers(stage) == [(None, None)], "nothing")
        assert "Next time" not in seen.page


@pytest.mark.parametrize("pressed", ["3", "33", "335", "x3x3"])
async def test_what_is_taken_back_is_what_was_answered_here_and_nothing_before_it(stage: Stage, pressed: str) -> None:
    stage.diary.logbook.none(LAST_NIGHT)
    async with stage.player() as seen:
        await asked(seen)
        await seen.press(*pressed, "u", "space")
        await seen.ends(0)
    assert answers(stage) == [(None, None)]
    assert last_night(stage) is Said.NONE


async def test_what_could_not_be_kept_is_not_taken_back_either(stage: Stage, tmp_path: Path) -> None:
    stage.diary.logbook.none(LAST_NIGHT)
    diary, away = tmp_path / "diary.db", tmp_path / "away.db"
    async with stage.player() as seen:
        await asked(seen)
        diary.rename(away)
        diary.mkdir()
        await seen.press("3")
        await seen.shows("The diary cannot be written")
        diary.rmdir()
        away.rename(diary)
        await seen.press("4", "u", "space")
        await seen.ends(0)
    assert (answers(stage), last_night(stage)) == ([(None, None)], Said.NONE)


def last_night(stage: Stage) -> Said | None:
    return stage.diary.history(LAST_NIGHT, LAST_NIGHT).nights[0].said


async def test_something_sharp_is_kept_and_may_make_tomorrow_one_in_bed(stage: Stage) -> None:
    async with stage.player() as seen:
        await asked(seen)
        await seen.press("x")
        await seen.shows("Leave it there for tonight. Tomorrow in bed? y / n", "get medical help.")
        await seen.until(lambda: answers(stage) == [(None, "sharp")], "the trouble")
        assert "tonight:" not in stage.kept
        await seen.press("y")
        await seen.shows("Tomorrow in bed, then.")
        assert "tonight: in-bed" in stage.kept


async def test_tomorrow_in_bed_is_not_promised_where_it_cannot_be_kept(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "config").write_text("in the way", encoding="utf-8")
    stage.house.settings_file = tmp_path / "config" / "settings.yaml"
    async with stage.player() as seen:
        await asked(seen)
        await seen.press("x", "y")
        await seen.shows("This could not be kept. Tomorrow, b on home begins one in bed.", "get medical help.")
        assert "Tomorrow in bed, then." not in seen.flat


async def test_who_stops_a_session_is_home_at_once_and_not_asked(tmp_path: Path) -> None:
    stage = Stage(tmp_path, rate=60.0, mine=SHORT)
    async with stage.home() as seen:
        await seen.press("b")
        await seen.until(lambda: seen.app.player is not None, "the player")
        await seen.begin()
        await seen.until(lambda: bool(seen.led._led.mark), "a step that is done")
        await seen.press("q", "q")
        await seen.shows("Tonight: Bedtime at the wall")


async def test_nothing_is_asked_where_nothing_is_recorded(tmp_path: Path) -> None:
    stage = Stage(tmp_path, rate=QUICK, record=False, mine=SHORT)
    async with stage.player() as seen:
        await seen.press("space")
        await seen.is_in(State.FINISHED)
        await seen.shows("Good night.", "space leaves")
        await seen.press("space")
        await seen.ends(0)


async def test_a_diary_that_cannot_be_written_is_told_and_stands_in_nobodys_way(stage: Stage, tmp_path: Path) -> None:
    async with stage.player() as seen:
        await asked(seen)
        (tmp_path / "diary.db").unlink()
        (tmp_path / "diary.db").mkdir()
        await seen.press("3")
        await seen.shows("The diary cannot be written")
        await seen.press("space")
        await seen.ends(0)


async def test_in_bed_tomorrow_is_possible_after_a_routine_that_has_gone(stage: Stage) -> None:
    async with stage.player() as seen:
        await asked(seen)
        (stage.own / "mine.yaml").unlink()
        stage.house.look_again()
        await seen.press("x", "y")
        await seen.shows("Tomorrow in bed, then.")
    assert "tonight: in-bed" in stage.kept


async def test_in_bed_tomorrow_is_no_routine_that_stands_though_it_is_named(tmp_path: Path) -> None:
    stage = Stage(tmp_path, rate=QUICK, mine=f"{SHORT}seated: bedtime\n")
    async with stage.player() as seen:
        await asked(seen)
        await seen.press("x", "y")
        await seen.shows("Tomorrow in bed, then.")
    assert "tonight: in-bed" in stage.kept
