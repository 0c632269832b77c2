"""The diary on the screen: drawn at every size, changed by a key, taken back by another."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import date, datetime
from pathlib import Path

import pytest

from crampstretch.core.diary.records import Cramp, Said
from crampstretch.core.diary.ticks import TICKS
from crampstretch.tui import keys
from crampstretch.tui.screens.diary import spread
from tests.diaries import made_up, write
from tests.tui.stage import Seen, Stage

NOW = "2026-11-22T22:30:00+01:00"
SIZES = [(80, 24), (60, 16), (40, 12), (20, 5)]


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    own = Stage(tmp_path, now=NOW)
    write(own.diary, made_up())
    return own


@asynccontextmanager
async def diary(stage: Stage, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Seen]:
    async with stage.home(size) as seen:
        await seen.press("g")
        await seen.shows("› Sun")
        yield seen


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_list_is_there_at_any_size_and_follows_the_cursor(stage: Stage, size: tuple[int, int]) -> None:
    async with diary(stage, size) as seen:
        await seen.press("down", "down")
        await seen.shows("› Fri")
        await seen.press("escape")
        if size[1] > 5:
            await seen.shows("Tonight: ")


@pytest.mark.parametrize("size", SIZES[:3], ids=str)
async def test_the_pictures_show_what_the_weeks_come_to(stage: Stage, size: tuple[int, int]) -> None:
    async with diary(stage, size) as seen:
        await seen.shows("3/6 2/6", "■■■■·■■", "09 Nov 16 Nov")
        assert any(block in seen.page for block in "▁▂▃▄▅▆▇█")
        assert ("•" in seen.page) == (size[1] > 12)


async def test_older_weeks_are_a_key_away_and_tonight_is_the_end(stage: Stage) -> None:
    async with diary(stage) as seen:
        await seen.press("left")
        await seen.shows("not logged")
        await seen.until(lambda: "16 Nov" not in seen.page, "older weeks")
        await seen.press("right", "right", "right")
        await seen.shows("16 Nov", "› Sun 2026-11-22")


async def test_a_night_is_written_down_changed_taken_away_and_brought_back(stage: Stage) -> None:
    async with diary(stage) as seen:
        await seen.press("down", "down")
        await seen.shows("› Fri 2026-11-20 · not logged")
        await seen.press("0")
        await seen.shows("› Fri 2026-11-20 · no cramp", "u takes it back.")
        await seen.press("l")
        await seen.shows("A cramp, the night of Friday, 2026-11-20")
        await seen.press(*"215", "down", "b", "enter")
        await seen.shows("Kept. With it:")
        await seen.press("enter")
        await seen.shows("› Fri 2026-11-20 · a cramp at 02:15, both legs")
        await seen.press("enter")
        await seen.shows("About when 02:15")
        await seen.press("down", "down", "down", "7", "enter")
        await seen.shows("Kept. With it:")
        await seen.press("enter")
        await seen.shows("02:15, both legs, severity 7")
        await seen.press("x")
        await seen.shows("› Fri 2026-11-20 · not logged", "Taken away. u takes it back.")
        await seen.press("u")
        await seen.shows("› Fri 2026-11-20 · a cramp at 02:15, both legs, severity 7")


async def test_a_night_without_a_cramp_can_be_taken_away(stage: Stage) -> None:
    async with diary(stage) as seen:
        await seen.shows("› Sun 2026-11-22 ■ no cramp")
        await seen.press("x")
        await seen.shows("› Sun 2026-11-22 ■ not logged")
        said = {night.night: night.said for night in stage.diary.history().nights}
        assert said[date(2026, 11, 22)] is None
        await seen.press("u")
        await seen.shows("› Sun 2026-11-22 ■ no cramp")
    assert {night.night: night.said for night in stage.diary.history().nights}[date(2026, 11, 22)] is Said.NONE


async def test_beside_a_cramp_there_is_no_none(stage: Stage) -> None:
    async with diary(stage) as seen:
        await seen.press("down", "down", "down", "0")
        await seen.shows("A cramp is here: x takes it away first.")


async def test_an_empty_diary_is_a_list_of_nights_that_nobody_logged(tmp_path: Path) -> None:
    async with diary(Stage(tmp_path, now=NOW)) as seen:
        assert "no cramp" not in seen.page
        await seen.shows("not logged")


async def test_the_keys_are_listed(stage: Stage) -> None:
    async with diary(stage) as seen:
        await seen.press("question_mark")
        await seen.shows(*(f"{entry.shown} {entry.words}" for entry in keys.DIARY))


@pytest.mark.torture
def test_twenty_years_are_read_for_the_screen_within_three_quick_checks(tmp_path: Path) -> None:
    stage = Stage(tmp_path, now=NOW)
    write(stage.diary, made_up(52 * 20, date(2006, 11, 27)))
    with closing(sqlite3.connect(tmp_path / "diary.db")) as bare:
        began = time.perf_counter()
        bare.execute("PRAGMA quick_check").fetchall()
        check = time.perf_counter() - began
    fresh = Stage(tmp_path, now=NOW)
    began = time.perf_counter()
    seen = spread(fresh.house, date(2026, 11, 22), 9)
    spent = time.perf_counter() - began
    assert len(seen.nights) == 63
    print(f"quick_check {1000 * check:.1f} ms, opened and laid out {1000 * spent:.1f} ms: {spent / check:.2f} x")
    assert spent <= 3 * check


async def test_a_diary_with_words_of_another_program_is_shown_and_ticked_as_any(tmp_path: Path) -> None:
    stage = Stage(tmp_path, now=NOW, chosen="welcome: read\nticks: on\n")
    stage.diary.logbook.cramp(Cramp("a", date(2026, 11, 22), datetime.fromisoformat(NOW)))
    told = json.dumps({"drinks": "many", "moon": "full"})
    stage.diary.change(lambda db: db.execute("UPDATE cramps SET flags = 'glow'"))
    stage.diary.change(lambda db: db.execute("UPDATE nights SET context = ?", (told,)))
    async with diary(stage) as seen:
        await seen.press("t", "down", "left", "enter")
        await seen.shows("› Sun")
    (night,) = stage.diary.history().nights
    assert night.context == {"drinks": "many", "exercise": "hard", "moon": "full"}


async def test_ticks_are_off_unless_wanted(stage: Stage) -> None:
    async with diary(stage) as seen:
        await seen.press("t")
        await seen.shows("Ticks are off: crampstretch set ticks on")


@pytest.mark.parametrize("size", SIZES[:3], ids=str)
async def test_all_answers_of_a_tick_can_be_seen(tmp_path: Path, size: tuple[int, int]) -> None:
    stage = Stage(tmp_path, now=NOW, chosen="welcome: read\nticks: on\n")
    async with diary(stage, size) as seen:
        await seen.press("t")
        for tick in TICKS.values():
            await seen.shows(f"› {tick.question[:30]}", " ".join(tick.answers))
            await seen.press("down")
        await seen.press("right")
        await seen.resize(*SIZES[0])
        await seen.shows("[0]")


@pytest.mark.parametrize("size", SIZES[:3], ids=str)
async def test_ticks_that_are_wanted_are_kept_and_taken_back(tmp_path: Path, size: tuple[int, int]) -> None:
    stage = Stage(tmp_path, now=NOW, chosen="welcome: read\nticks: on\n")
    async with diary(stage, size) as seen:
        await seen.press("t")
        await seen.shows("› Alcoholic drinks")
        await seen.press("right", "right", "down", "left", "enter")
        await seen.shows("› Sun")
        assert [dict(night.context) for night in stage.diary.history().nights] == [
            {"drinks": "1-2", "exercise": "hard"}
        ]
        await seen.press("t", "right", "escape")
        await seen.shows("› Sun")
        assert [night.context["drinks"] for night in stage.diary.history().nights] == ["1-2"]


async def test_what_is_pressed_with_the_key_that_leaves_is_kept_and_ends_nothing(stage: Stage) -> None:
    def said() -> object:
        return {night.night: night.said for night in stage.diary.history().nights}[date(2026, 11, 22)]

    async with diary(stage) as seen:
        await seen.shows("› Sun 2026-11-22 ■ no cramp")
        for key in ("escape", "x", "u", "x"):
            seen.hit(key)
        await seen.shows("Tonight: ")
        await seen.until(lambda: said() is None, "what was asked for")
        for _ in range(5):
            await seen.pilot.pause()
        assert seen.left is None
