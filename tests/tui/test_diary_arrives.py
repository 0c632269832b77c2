"""The player stands before the diary has answered: what it knows arrives, and no key is lost or goes wrong."""

from __future__ import annotations

from datetime import datetime
from math import ceil
from pathlib import Path
from threading import Event, current_thread

import pytest

from crampstretch.core.progress import Level, plan_of
from crampstretch.core.state import State
from crampstretch.store import levels
from tests.store.made import step
from tests.tui.stage import AT_NIGHT, QUICK, SHORT, WITHIN, Seen, Stage

OFFER = "You stopped at 1 of 4. g goes on."
GROWING = "progress: {every: 7 nights, hold: +2s, until: 20s}\n" + SHORT


class Slow(Stage):
    """A stage on which the diary answers the conductor's thread only when it is let."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, mine=SHORT, growing=GROWING)
        self.answers = Event()
        self.house.wall = self._wall

    def _wall(self) -> datetime:
        if current_thread().name == "conductor":
            assert self.answers.wait(60), "nobody let the diary answer"
        return datetime.fromisoformat(AT_NIGHT)

    def break_off(self) -> None:
        """Leave a session of four steps behind of which one was done."""
        cleared = self.house.cleared("mine")
        assert cleared is not None
        keeper = self.house.keeper(cleared, self.house.timeline(cleared), 1.0)
        keeper.begin()
        keeper.step(step(0))
        keeper.end(State.STOPPED)


@pytest.fixture
def stage(tmp_path: Path) -> Slow:
    return Slow(tmp_path)


async def stands(seen: Seen) -> None:
    """Wait for the first frame; what the diary knows is not on it."""
    await seen.shows("Space begins", "space begins ? keys q leaves")
    assert "g goes on" not in seen.flat


async def test_what_can_be_gone_on_with_is_offered_when_it_is_known(stage: Slow) -> None:
    stage.break_off()
    async with stage.open("mine") as seen:
        await stands(seen)
        stage.answers.set()
        await seen.shows(OFFER)
        await seen.press("g")
        await seen.is_in(State.RUNNING)
        assert seen.frame.step == 1
        assert OFFER not in seen.flat


async def test_g_before_it_is_known_goes_on_as_soon_as_it_is(stage: Slow) -> None:
    stage.break_off()
    (before,) = stage.sessions
    async with stage.open("mine") as seen:
        await stands(seen)
        await seen.press("g")
        assert seen.frame.state is State.AT_REST, "nobody knows yet where to go on"
        stage.answers.set()
        await seen.is_in(State.RUNNING)
        assert seen.frame.step == 1
        (session,) = stage.sessions
    assert (session.mark, session.state) == (before.mark, "running")


@pytest.mark.parametrize("keys", [("space",), ("space", "g")], ids=" ".join)
async def test_who_begins_before_it_is_known_begins_anew_and_is_recorded_from_the_first_second(
    stage: Slow, keys: tuple[str, ...]
) -> None:
    stage.break_off()
    async with stage.open("mine") as seen:
        await stands(seen)
        await seen.press(*keys)
        stage.answers.set()
        await seen.is_in(State.RUNNING)
        assert (seen.frame.step, len(stage.sessions)) == (0, 2)
        assert stage.sessions[-1].state == "running"
        assert OFFER not in seen.flat


async def test_g_where_nothing_was_broken_off_waits_for_the_answer_and_does_nothing(stage: Slow) -> None:
    async with stage.open("mine") as seen:
        await stands(seen)
        await seen.press("g")
        stage.answers.set()
        await seen.shows("No voice here")
        assert seen.frame.state is State.AT_REST
        assert stage.sessions == ()


@pytest.mark.parametrize("key", ["space", "g"])
async def test_where_it_was_asked_for_the_first_key_goes_on_as_soon_as_it_is_known(stage: Slow, key: str) -> None:
    stage.break_off()
    stage.house.resume = True
    (before,) = stage.sessions
    async with stage.open("mine") as seen:
        await stands(seen)
        await seen.press(key)
        stage.answers.set()
        await seen.is_in(State.RUNNING)
        assert seen.frame.step == 1
        (session,) = stage.sessions
    assert (session.mark, session.state) == (before.mark, "running")


async def test_where_it_was_asked_for_and_there_is_nothing_that_is_said(stage: Slow) -> None:
    stage.house.resume = True
    async with stage.open("mine") as seen:
        stage.answers.set()
        await seen.shows("There is nothing to go on with: it begins anew.")
        await seen.begin()
        assert seen.frame.step == 0


async def test_who_leaves_before_the_diary_answers_leaves_nothing_behind(stage: Slow) -> None:
    async with stage.open("mine") as seen:
        await stands(seen)
        await seen.press("q")
        stage.answers.set()
        await seen.ends(1)
    assert stage.sessions == ()


async def test_what_the_diary_has_not_taken_yet_is_not_kept(stage: Slow) -> None:
    stage.rate = QUICK
    async with stage.open("mine") as seen:
        stage.answers.set()
        await seen.shows("No voice here")
        stage.answers.clear()
        await seen.press("space")
        assert seen.app.kept(0.0) is None
        stage.answers.set()
        assert seen.app.kept(WITHIN) is True


async def test_holds_that_have_grown_arrive_with_the_diary_and_are_led(stage: Slow) -> None:
    cleared = stage.house.cleared("growing")
    assert cleared is not None
    plain = stage.house.timeline(cleared).seconds
    levels.keep(stage.diary, "growing", Level(plan_of(cleared.routine), 2, datetime.fromisoformat(AT_NIGHT)))
    grown = stage.house.timeline(cleared)
    assert grown.seconds > plain
    async with stage.open("growing") as seen:
        stage.answers.set()
        await seen.until(lambda: seen.frame.seconds_left == ceil(grown.seconds), "the holds as they are now")
        await seen.begin()
        assert seen.led._led.session.timeline == grown
