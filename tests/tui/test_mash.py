"""Fast and senseless keys: whatever is pressed, the player is left in one piece, and once."""

from __future__ import annotations

import asyncio
import random
from dataclasses import replace
from pathlib import Path

import pytest

from crampstretch import conductor
from crampstretch.core.events import Noticed
from crampstretch.core.state import State
from crampstretch.tui import keys
from crampstretch.tui.bridge import News
from crampstretch.tui.messages import OpenDiary
from crampstretch.tui.screens.help import HelpScreen
from crampstretch.tui.screens.player import PlayerScreen
from tests.tui.stage import SHORT, Seen, Stage

OTHERS = ["tab", "x", "enter", "pageup", "f5", "ctrl+a", "home"]


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, mine=SHORT)


def mash(seen: Seen, *pressed: str) -> None:
    """Press keys faster than the screen can follow."""
    for key in pressed:
        seen.app.simulate_key(key)


async def all_is_told(seen: Seen) -> None:
    """Wait until a session that is over is kept, and the app has dealt with that: nothing of it is seen."""
    await seen.until(lambda: not seen.led._led._thread.is_alive(), "the session to be kept")
    told = asyncio.Event()
    seen.led.call_later(seen.app.call_later, told.set)  # behind what the session's end has put into both queues
    await told.wait()


@pytest.mark.parametrize("seed", range(3))
async def test_five_hundred_random_keys_leave_a_player_that_still_works(tmp_path: Path, seed: int) -> None:
    stage = Stage(tmp_path, rate=5.0, mine=SHORT.replace("reps: 2", "reps: 6"))
    chance = random.Random(seed)
    every = [
        key for entry in keys.PLAYER for key in entry.keys if entry.command not in ("leave", "ask", "next", "cramp")
    ]
    async with stage.player() as seen:
        for _ in range(25):
            mash(seen, *chance.choices([*every, *OTHERS], k=20))
            await seen.pilot.pause()
            assert len(seen.app.screen_stack) <= 3
            frame = seen.led.frame
            assert frame is not None
            assert 0 <= frame.left <= frame.seconds + 1
        if isinstance(seen.app.screen, HelpScreen):
            await seen.press("escape")
        await seen.until(lambda: seen.app.screen is seen.led, "the player")
        await seen.press("escape")
        await seen.shows("Leave now?")
        await seen.press("q")
        await seen.ends(1)
    assert len(stage.sessions) == 1


async def test_a_screen_that_is_closed_many_times_at_once_is_closed_once(stage: Stage) -> None:
    async with stage.player() as seen:
        await seen.begin()
        await seen.press("question_mark")
        await seen.until(lambda: isinstance(seen.app.screen, HelpScreen), "the keys")
        mash(seen, *["f1"] * 5)
        await seen.until(lambda: seen.app.screen is seen.led, "the player")
        assert seen.left is None


async def test_a_screen_that_is_opened_many_times_at_once_is_opened_once(stage: Stage) -> None:
    async with stage.player() as seen:
        mash(seen, *["question_mark"] * 5)
        await seen.pilot.pause()
        assert sum(isinstance(screen, HelpScreen) for screen in seen.app.screen_stack) <= 1


async def test_a_routine_that_is_begun_many_times_at_once_is_begun_once(stage: Stage) -> None:
    async with stage.home() as seen:
        mash(seen, *["space"] * 5)
        await seen.until(lambda: isinstance(seen.app.screen, PlayerScreen), "the player")
        await seen.pilot.pause()
        assert sum(isinstance(screen, PlayerScreen) for screen in seen.app.screen_stack) == 1
        assert len(stage.sounds) == 1


@pytest.mark.parametrize(
    "keys", [("space", "e"), ("space", "a"), ("a", "g"), ("question_mark", "l"), ("g", "g", "space")]
)
async def test_of_two_screens_that_are_asked_for_at_once_the_first_is_opened(
    stage: Stage, keys: tuple[str, ...]
) -> None:
    async with stage.home() as seen:
        mash(seen, *keys)
        await seen.until(lambda: len(seen.app.screen_stack) > 2, "a screen")
        for _ in range(5):
            await seen.pilot.pause()
        assert len(seen.app.screen_stack) == 3, [type(screen).__name__ for screen in seen.app.screen_stack]


async def test_what_a_screen_asks_for_that_has_left_meanwhile_is_not_opened(stage: Stage) -> None:
    async with stage.home() as seen:
        home = seen.app.screen
        await seen.press("question_mark")
        await seen.until(lambda: isinstance(seen.app.screen, HelpScreen), "the keys")
        gone = seen.app.screen
        await seen.press("escape")
        await seen.until(lambda: seen.app.screen is home and not gone.is_attached, "home")
        seen.app.post_message(OpenDiary().set_sender(gone))
        await seen.pilot.pause()
        await seen.pilot.pause()
        assert seen.app.screen is home
        seen.app.post_message(OpenDiary().set_sender(home))
        await seen.until(lambda: seen.app.screen is not home, "the diary")


async def test_a_session_that_ends_under_the_list_of_keys_waits_for_a_key(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half an hour of pause ends it; what lies over the player is not torn away."""
    monkeypatch.setattr(conductor, "PAUSE_ENDS", 1.0)
    async with stage.player() as seen:
        await seen.begin()
        await seen.press("question_mark")
        await seen.until(lambda: isinstance(seen.app.screen, HelpScreen), "the keys")  # else it may end before them
        seen.led.pause()
        await seen.is_in(State.STOPPED)
        await all_is_told(seen)
        assert isinstance(seen.app.screen, HelpScreen)
        await seen.press("escape")
        await seen.shows("Stopped here.")
        await seen.press("space")
        await seen.ends(1)


async def test_escape_closes_the_question_and_leaves_it_paused(stage: Stage) -> None:
    async with stage.player() as seen:
        await seen.begin()
        await seen.press("escape")
        await seen.shows("Leave now?")
        await seen.press("escape")
        await seen.until(lambda: "Leave now?" not in seen.page, "the answer")
        assert seen.led.state is State.PAUSED


async def test_what_is_said_about_going_on_is_not_wiped_away_by_going_on(stage: Stage) -> None:
    async with stage.player() as seen:
        await seen.begin()
        await seen.press("n")
        await seen.shows("Ease in")
        await seen.press("p")
        await seen.is_in(State.PAUSED)
        await seen.press("space")
        await seen.shows("This one again, from the start. Slowly.")


async def test_a_key_in_a_long_pause_makes_darkness_wait_anew(stage: Stage) -> None:
    async with stage.player() as seen:
        await seen.begin()
        await seen.press("p")
        await seen.is_in(State.PAUSED)
        first = seen.led._darkness
        await seen.press("x")
        assert first is not None
        assert seen.led._darkness not in (None, first)


async def test_what_files_and_events_say_is_never_parsed_and_never_passed_on(stage: Stage) -> None:
    async with stage.player() as seen:
        frame = seen.led.frame
        assert frame is not None
        odd = replace(
            frame,
            state=State.RUNNING,
            stretch="[b]x[/] \x1b[2J",
            instruction="[@click=app.bell]a[/b]",
            notes=("\u202e[/red]\x85",),
            up_next="[on red]\x07",
        )
        seen.led.deliver(News(odd, (Noticed(0.0, 0.0, "[/] \x9b31m"),), ()))
        await seen.shows("[b]x[/] [2J", "[@click=app.bell]a[/b]", "[/red]", "[on red]", "[/] 31m")
        assert not [c for c in seen.page if (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 or c == "\u202e"]
