"""A screen on which nothing happens writes nothing and asks its diary nothing; and what it asks when it opens."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.pilot import Pilot

from crampstretch.core.frame import Frame
from crampstretch.core.phase import PhaseKind
from crampstretch.core.state import State
from crampstretch.tui.app import CrampstretchApp
from tests.diaries import made_up, write
from tests.harness.paper import Paper, on_paper, paper_of
from tests.harness.statements import listening
from tests.tui.stage import SHORT, Stage

NOW = "2026-11-22T22:30:00+01:00"
WITHIN = 15.0
SECOND = 1.0
THREE = 3
MOST_IN_A_HOLD = 600
"""Bytes a second: the seconds left, in big digits, and the bar of the whole."""


class Spent(NamedTuple):
    """What a program has written so far, in bytes, and how often it has asked."""

    written: int
    asked: int


@dataclass
class Watched:
    """A program that draws on paper, with all that it asks of its diary."""

    app: CrampstretchApp
    pilot: Pilot[int]
    paper: Paper
    heard: list[str]

    async def until(self, holds: Callable[[], bool]) -> None:
        give_up = time.monotonic() + WITHIN
        while not holds():
            assert time.monotonic() < give_up, self.paper.written[-2000:]
            await asyncio.sleep(0.005)

    @property
    def frame(self) -> Frame | None:
        return self.app.player.frame if self.app.player is not None else None

    @property
    def left(self) -> int:
        assert self.frame is not None
        return self.frame.left

    async def is_in(self, state: State) -> None:
        await self.until(lambda: (frame := self.frame) is not None and frame.state is state)

    async def next_second(self) -> Spent:
        """Wait until a second less is left, and say what was written and asked until then."""
        left = self.left
        await self.until(lambda: self.left != left)
        return Spent(len(self.paper.written.encode()), len(self.heard))

    async def second(self) -> tuple[int, list[str]]:
        """Watch for a second: how many bytes were written, and what was asked."""
        written, heard = len(self.paper.written.encode()), len(self.heard)
        await asyncio.sleep(SECOND)
        return len(self.paper.written.encode()) - written, self.heard[heard:]

    async def comes_to_rest(self, seconds: int = 1) -> None:
        """Wait for seconds in a row in which nothing is written and nothing is asked: they may be long in coming."""
        give_up, still = time.monotonic() + WITHIN, 0
        while still < seconds:
            passed = await self.second()
            still = still + 1 if passed == (0, []) else 0
            assert still or time.monotonic() < give_up, f"it never comes to rest: {passed}"

    async def opens(self, *keys: str) -> Counter[str]:
        """Press keys, wait until the screen stands, and return what it asked of which table."""
        before = len(self.heard)
        await self.pilot.press(*keys)
        await self.comes_to_rest()
        return questions(self.heard[before:])


def questions(heard: list[str]) -> Counter[str]:
    """Count the questions by the table that they ask; what opens the file and looks it through is not counted."""
    asked = [statement for statement in heard if statement.startswith("SELECT") and " FROM " in statement]
    tables = [statement.partition(" FROM ")[2].split()[0] for statement in asked]
    return Counter(table for table in tables if not table.startswith("sqlite_"))


@asynccontextmanager
async def watched(stage: Stage, routine: str | None = None) -> AsyncIterator[Watched]:
    """Run the program on paper, and wait until its first screen stands."""
    cleared = stage.house.library.open(routine).cleared if routine else None
    app = CrampstretchApp(stage.house, cleared, driver=Paper)
    with listening() as heard:
        async with on_paper(app) as pilot:
            while (paper := paper_of(app)) is None:
                await asyncio.sleep(0.005)
            seen = Watched(app, pilot, paper, heard)
            await seen.comes_to_rest()
            yield seen


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    own = Stage(tmp_path, now=NOW, mine=SHORT)
    write(own.diary, made_up())
    return own


@pytest.mark.parametrize("keys", ["a", "g", "e", "l", "question_mark"])
async def test_a_screen_on_which_nothing_happens_writes_and_asks_nothing(stage: Stage, keys: str) -> None:
    """Home, and from there the library, the diary, the editor, the form for a cramp, the keys."""
    async with watched(stage) as seen:
        assert "Tonight: " in seen.paper.written
        before = len(seen.paper.written)
        await seen.opens(keys)
        assert len(seen.paper.written) > before, "another screen has come"
        await seen.comes_to_rest(THREE)


async def test_a_player_is_still_before_it_begins_and_while_it_is_paused(stage: Stage) -> None:
    async with watched(stage, "mine") as seen:
        await seen.pilot.press("space")
        await seen.is_in(State.RUNNING)
        await seen.pilot.press("space")
        await seen.is_in(State.PAUSED)
        await seen.comes_to_rest(THREE)


async def test_a_second_of_a_hold_is_a_digit_and_asks_nothing(stage: Stage) -> None:
    stage.house.engine = True  # else what is said of the missing voice is seen again in one of these seconds
    async with watched(stage, "mine") as seen:
        await seen.pilot.press("space")
        await seen.pilot.press("n")
        await seen.until(lambda: (frame := seen.frame) is not None and frame.kind is PhaseKind.HOLD)
        before = await seen.next_second()
        for _ in range(THREE):
            after = await seen.next_second()
    assert after.asked == before.asked
    assert 0 < after.written - before.written <= THREE * MOST_IN_A_HOLD


async def test_each_screen_asks_the_diary_so_much_and_no_more(stage: Stage) -> None:
    found = {}
    async with watched(stage) as seen:
        found["home"] = questions(seen.heard)
        found["diary"] = await seen.opens("g")
        found["home again"] = await seen.opens("escape")
        found["library"] = await seen.opens("a")
    async with watched(stage, "mine") as seen:
        await seen.until(lambda: "start" in stage.sounds[-1].tape)  # the diary is asked before the sound is started
        found["player"] = questions(seen.heard)
    assert {screen: dict(sorted(asked.items())) for screen, asked in found.items()} == ASKED


ASKED = {
    "home": {"cramps": 2, "meta": 2, "nights": 2, "reliefs": 2, "sessions": 5, "steps": 1},
    "diary": {"cramps": 1, "nights": 1, "reliefs": 1, "sessions": 1},
    "home again": {"cramps": 2, "meta": 2, "nights": 2, "reliefs": 2, "sessions": 3, "steps": 1},
    "library": {"sessions": 1},
    "player": {"sessions": 2, "steps": 1},
}
"""How many questions each screen puts to each table of the diary when it opens."""
