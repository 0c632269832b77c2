"""The first-run words come before everything, are read to their end, and are read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from crampstretch.core.state import State
from tests.tui.stage import SHORT, Stage

WORDS = (
    "Gentle calf stretches before sleep, led by sound and voice. They may help a little: in one small trial people had "
    "fewer and milder night cramps after six weeks, in another it made no difference. This is guidance, not treatment; "
    "what you enter stays on this machine. "
    "Ask your doctor, nurse or midwife first if you are pregnant or on dialysis; had a clot, an operation or an injury "
    "of a leg, hip or the back not long ago; have little feeling in your feet or poor circulation in your legs; or "
    "were told not to stretch. "
    "Do not stretch, and get medical help today, if one leg is swollen, warm, red or darker than usual, or hurts more "
    "when you draw the foot up. With breathlessness or chest pain call your emergency number now. "
    "Space I have read this"
)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, chosen="", mine=SHORT)


async def test_the_first_run_shows_the_words_whole_and_nothing_else(stage: Stage) -> None:
    async with stage.open() as seen:
        await seen.shows("Space I have read this")
        assert seen.flat == WORDS


async def test_they_come_before_a_player_too(stage: Stage) -> None:
    async with stage.open("mine") as seen:
        await seen.shows("Space I have read this")
        await seen.press("space", "escape")
        await seen.shows("Space begins")
        assert seen.led.frame is not None
        assert seen.led.frame.state is State.AT_REST, "the space that accepts begins nothing"


async def test_space_says_that_they_were_read_and_keeps_it(stage: Stage) -> None:
    async with stage.open() as seen:
        await seen.shows("Space I have read this")
        assert stage.kept == ""
        await seen.press("space", "escape")
        await seen.shows("Tonight: ")
    assert "welcome: read" in stage.kept
    async with Stage(stage.settings_file.parent, chosen="").open() as seen:
        await seen.shows("Tonight: ")
        assert "I have read this" not in seen.page


async def test_in_a_small_room_space_first_shows_the_rest(stage: Stage) -> None:
    async with stage.open(size=(40, 12)) as seen:
        await seen.shows("Space reads on")
        pages, read = [seen.flat], 0
        while "emergency number now." not in seen.flat:
            assert "I have read this" not in seen.flat, "nobody has, yet"
            before = seen.page
            await seen.press("space")
            await seen.until(lambda before=before: seen.page != before, "the next page")  # type: ignore[misc]
            pages.append(seen.flat)
            read += 1
            assert stage.kept == "", "not before the end was shown"
            assert read < 10
        assert read >= 1
        await seen.shows("Space I have read this")
        pages.append(seen.flat)
        assert all(word in " ".join(pages) for word in WORDS.split())
        await seen.press("space", "escape")
        await seen.shows("Tonight: ")
    assert "welcome: read" in stage.kept


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_who_leaves_here_has_kept_nothing(stage: Stage, key: str) -> None:
    async with stage.open() as seen:
        await seen.shows("Space I have read this")
        await seen.press(key)
        await seen.ends(1)
    assert stage.kept == ""
    assert stage.sessions == ()


async def test_other_keys_accept_nothing(stage: Stage) -> None:
    async with stage.open() as seen:
        await seen.shows("Space I have read this")
        await seen.press("enter", "n", "y", "b", "down", "up", "t")
        assert seen.flat == WORDS
    assert stage.kept == ""
