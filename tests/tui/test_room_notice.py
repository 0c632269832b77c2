"""What the diary has to say is seen on home or on its own screen, where it stays; what is not is printed at the end."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import OpenTerminal
from tests.harness.home import Home, crampstretch_command
from tests.tui.stage import SHORT, Stage

SIZES = [(80, 24), (60, 16), (40, 12)]
DAMAGED = b"This is no diary. " * 512
NEWER, UNTOUCHED = "The diary is only read: a newer crampstretch has written it", "so it is left untouched."


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, mine=SHORT)


def written_by_a_newer_one(stage: Stage) -> None:
    with closing(sqlite3.connect(stage.house.diary_file)) as diary:
        diary.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_home_tells_that_a_damaged_diary_was_set_aside(stage: Stage, size: tuple[int, int]) -> None:
    stage.house.diary_file.write_bytes(DAMAGED)
    async with stage.home(size) as seen:
        await seen.shows("The diary could not be used:")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_its_own_screen_tells_what_happened_to_the_diary_since(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.home(size) as seen:
        await seen.until(lambda: not seen.app.workers, "the diary to have been asked")
        stage.house.diary_file.write_bytes(DAMAGED)
        await seen.press("g")
        await seen.shows("The diary could not be used:")


async def test_what_was_to_be_seen_in_whole_is_told_once(stage: Stage) -> None:
    written_by_a_newer_one(stage)
    async with stage.home() as seen:
        await seen.shows(NEWER, UNTOUCHED)
        await seen.until(lambda: not stage.house.notices.unshown, "it to count as shown")
        await seen.press("g")
        await seen.shows("Nights with a cramp")
        assert NEWER not in seen.flat


async def test_it_stands_there_while_the_library_arrives_and_until_something_is_done(stage: Stage) -> None:
    written_by_a_newer_one(stage)
    async with stage.home() as seen:
        await seen.shows(UNTOUCHED)
        await seen.until(lambda: not seen.app.workers, "everything to have arrived")
        await seen.pilot.pause()
        assert UNTOUCHED in seen.flat
        await seen.press("0")
        await seen.until(lambda: NEWER not in seen.flat, "the word of what was done")


async def test_what_there_was_no_room_for_still_waits_to_be_told(stage: Stage) -> None:
    written_by_a_newer_one(stage)
    async with stage.home(size=(20, 5)) as seen:
        await seen.until(lambda: not seen.app.workers, "everything to have arrived")
        await seen.pilot.pause()
        assert [text for text in stage.house.notices.unshown if text.startswith(NEWER)]


async def test_what_a_routine_showed_in_passing_is_told_when_one_comes_home(stage: Stage) -> None:
    async with stage.home() as seen:
        await seen.press("space")
        await seen.shows("Space begins")
        stage.house.notices("The diary has a word to say.")
        await seen.press("q")
        await seen.shows("Tonight: ", "The diary has a word to say.")


@pytest.mark.skipif(sys.platform == "win32", reason="a pty is needed")
def test_what_no_screen_had_room_for_is_printed_at_the_end(home: Home, open_terminal: OpenTerminal) -> None:
    home.choose()
    home.data.mkdir(parents=True)
    (home.data / "diary.db").write_bytes(DAMAGED)
    terminal = open_terminal(*crampstretch_command(), columns=200, lines=6)  # no room for a notice
    terminal.wait_for("Tonight: ")
    terminal.until(lambda: len(list(home.data.iterdir())) > 1 or not (home.data / "diary.db").exists(), "a new name")
    terminal.press("q")
    assert terminal.wait() == 0
    assert "andanewoneisbegun." in "".join(terminal.text.split()), "a terminal breaks lines within words"
