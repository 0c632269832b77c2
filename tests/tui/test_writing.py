"""What is written in the diary from a screen: in its order, and also where its screen is left in the same breath."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from crampstretch.core.diary.records import Said
from crampstretch.core.diary.signs import ANSWERS
from tests.tui.stage import Seen, Stage


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


@asynccontextmanager
async def no_thread_free() -> AsyncIterator[None]:
    """Keep every thread that could write busy meanwhile."""
    loop, goes_on = asyncio.get_running_loop(), threading.Event()
    busy = [loop.run_in_executor(None, goes_on.wait) for _ in range(64)]
    try:
        yield
    finally:
        goes_on.set()
        await asyncio.gather(*busy)


async def hit(seen: Seen, keys: Sequence[str]) -> None:
    async with no_thread_free():
        for key in keys:
            seen.hit(key)
        await seen.pilot.pause()
        assert seen.left is None, "it left before all was written"


def said(stage: Stage) -> list[Said]:
    return [night.said for night in stage.diary.history().nights if night.said is not None]


async def test_a_night_without_a_cramp_is_kept_though_home_is_left_in_the_same_breath(stage: Stage) -> None:
    async with stage.home() as seen:
        await seen.shows("Last night: not logged.")
        await hit(seen, ("0", "q"))
        await seen.ends(0)
    assert said(stage) == [Said.NONE]


async def test_what_is_taken_back_in_the_same_breath_is_taken_back_after_it_was_written(stage: Stage) -> None:
    async with stage.home() as seen:
        await seen.shows("Last night: not logged.")
        await hit(seen, ("0", "u", "q"))
        await seen.ends(0)
    assert said(stage) == []


async def test_the_diary_is_closed_when_what_was_said_there_is_written(stage: Stage) -> None:
    async with stage.home() as seen:
        await seen.shows("Last night: not logged.")
        await seen.press("g")
        await seen.shows("Nights with a cramp", "not logged")
        await hit(seen, ("0", "escape"))
        await seen.shows("Tonight:")
    assert said(stage) == [Said.NONE]


async def test_a_cramp_is_kept_once_though_its_form_is_left_in_the_same_breath(stage: Stage) -> None:
    async with stage.home() as seen:
        await seen.press("l", "enter")
        await seen.shows("About when?")
        await hit(seen, ("enter", "enter", "escape"))
        await seen.shows("Kept. With it:")
    assert len(stage.diary.history().cramps) == 1


async def test_what_came_with_a_cramp_is_kept_though_it_is_left_in_the_same_breath(stage: Stage) -> None:
    async with stage.home() as seen:
        await seen.press("l", "enter", "enter")
        await seen.shows("Kept. With it:")
        await seen.press("k")
        await hit(seen, ("enter", "enter", "escape"))
        await seen.shows("Tonight:")
    assert [cramp.flags for cramp in stage.diary.history().cramps] == [frozenset({ANSWERS["k"][0]})]


async def test_the_days_ticks_are_kept_though_they_are_left_in_the_same_breath(tmp_path: Path) -> None:
    stage = Stage(tmp_path, chosen="welcome: read\nticks: on\n")
    async with stage.home() as seen:
        await seen.press("g")
        await seen.shows("Nights with a cramp", "not logged")
        await seen.press("t")
        await seen.shows("› Alcoholic drinks")
        await seen.press("right")
        await hit(seen, ("enter", "enter", "escape"))
        await seen.shows("Nights with a cramp")
    assert [dict(night.context) for night in stage.diary.history().nights] == [{"drinks": "0"}]
