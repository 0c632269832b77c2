"""Last night, on home: one key for none, a small form for a cramp, one question at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from crampstretch.core.diary.records import Cramp, Flag, Leg, Relief, Said, Where
from crampstretch.core.nights import last_night
from crampstretch.core.state import State
from crampstretch.store import Diary, Plan, levels
from tests.diaries import made_up, write
from tests.store.made import step
from tests.tui.stage import SHORT, Seen, Stage

MORNING = "2026-07-29T08:30:00+02:00"
OPENED = datetime.fromisoformat("2026-07-29T03:12:00+02:00")
LAST = last_night(datetime.fromisoformat(MORNING))
SIZES = [(80, 24), (60, 16), (40, 12)]


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, now=MORNING, mine=SHORT)


def cramps(stage: Stage) -> tuple[Cramp, ...]:
    return stage.diary.history().cramps


async def opened(seen: Seen) -> None:
    await seen.shows("Last night: not logged.")
    await seen.press("l")
    await seen.shows("About when")


async def test_one_key_is_a_night_without_a_cramp_and_one_takes_it_back(stage: Stage) -> None:
    async with stage.home() as seen:
        await seen.shows("Last night: not logged.")
        await seen.press("0")
        await seen.shows("Last night: no cramp.", "No cramp in the night of Tuesday. u takes it back.")
        assert [(n.night, n.said) for n in stage.diary.history().nights] == [(LAST, Said.NONE)]
        await seen.press("u")
        await seen.shows("Last night: not logged.", "Taken back: no cramp, the night of Tuesday, 2026-07-28.")
        await seen.press("u")
        await seen.shows("There is nothing to take back.")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_cramp_is_written_down_in_a_few_keys(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.home(size) as seen:
        await opened(seen)
        await seen.press(*"310", "down", "l", "down", "c", "down", "6", "enter")
        await seen.shows("Kept. With it:")
        await seen.press("enter")
        await seen.shows("Last night: a cramp at 03:10, left calf, severity 6.")
    (cramp,) = cramps(stage)
    assert (cramp.leg, cramp.muscle, cramp.severity, cramp.minutes, cramp.flags) == (
        Leg.LEFT, Where.CALF, 6, None, frozenset()
    )  # fmt: skip


async def test_a_time_is_asked_for_once_and_not_insisted_on(stage: Stage) -> None:
    async with stage.home() as seen:
        await opened(seen)
        await seen.press("enter")
        await seen.shows("About when? Enter once more keeps it without a time.")
        assert cramps(stage) == ()
        await seen.press("enter")
        await seen.shows("Kept. With it:")
    assert [cramp.at for cramp in cramps(stage)] == [None]


async def test_escape_leaves_nothing_half_written(stage: Stage) -> None:
    async with stage.home() as seen:
        await opened(seen)
        await seen.press(*"310", "down", "l", "escape")
        await seen.shows("Last night: not logged.")
    assert cramps(stage) == ()
    assert stage.diary.history().nights == ()


async def test_what_cannot_be_is_a_sentence_on_the_form(stage: Stage) -> None:
    async with stage.home() as seen:
        await opened(seen)
        await seen.press(*"2571", "enter")
        await seen.shows("2571 is no time of day.")
        await seen.press(*["backspace"] * 4, *"310", "down", "down", "down", *"11", "enter")
        await seen.shows("Severity cannot be 11: 0 to 10 is possible.")
        assert cramps(stage) == ()


async def test_leaving_what_came_with_it_is_not_an_answer(stage: Stage) -> None:
    async with stage.home() as seen:
        await opened(seen)
        await seen.press("enter", "enter")
        await seen.shows("Esc later")
        await seen.press("escape")
        await seen.shows("Last night: a cramp.")
    assert [cramp.flags for cramp in cramps(stage)] == [None]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_sign_brings_the_help_at_once_and_is_kept(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.home(size) as seen:
        await opened(seen)
        await seen.press("enter", "enter")
        await seen.shows("s [ ] swelling", "m [ ] new medicine", "Enter none of these")
        await seen.press("s")
        await seen.shows("s [x] swelling", "Get medical help today", "emergency number now.", "not a diagnosis.")
        await seen.press("enter")
        await seen.shows("Last night: a cramp.")
    assert [cramp.flags for cramp in cramps(stage)] == [frozenset({Flag.SWELLING})]


async def test_a_cramp_of_more_than_ten_minutes_brings_the_help_without_a_tick(stage: Stage) -> None:
    async with stage.home() as seen:
        await opened(seen)
        await seen.press(*"3", *["down"] * 4, *"12", "enter")
        await seen.shows("Kept. With it:", "Get medical help today")


async def test_an_opening_of_now_becomes_a_cramp_with_its_time(stage: Stage) -> None:
    stage.diary.logbook.relief(Relief("r", LAST, OPENED, 120.0))
    async with stage.home() as seen:
        await seen.shows("03:12: was that a cramp? y / n")
        await seen.press("y")
        await seen.shows("About when 03:12")
        await seen.press("down", "r", "enter")
        await seen.shows("Kept. With it:")
        await seen.press("enter")
        await seen.shows("Last night: a cramp at 03:12, right leg, 2 minutes.")
        assert "was that a cramp" not in seen.page
        await seen.press("u")
        await seen.shows("Last night: not logged.", "03:12: was that a cramp?")


async def test_an_opening_of_now_in_an_afternoon_stays_in_its_own_night(tmp_path: Path) -> None:
    """The day after, its time of day has been again: it is the one of its night that is meant."""
    stage = Stage(tmp_path, now="2026-07-29T19:00:00+02:00", mine=SHORT)
    opened = datetime.fromisoformat("2026-07-28T13:00:00+02:00")
    stage.diary.logbook.relief(Relief("r", LAST, opened))
    async with stage.home() as seen:
        await seen.shows("13:00: was that a cramp? y / n")
        await seen.press("y")
        await seen.shows("A cramp, the night of Tuesday, 2026-07-28", "About when 13:00")
        await seen.press("enter")
        await seen.shows("Kept. With it:")
    (cramp,) = cramps(stage)
    assert cramp.night == LAST
    assert cramp.at is not None
    assert f"{cramp.at:%Y-%m-%d %H:%M}" == "2026-07-28 13:00"


async def test_an_opening_that_was_none_is_not_asked_about_again(stage: Stage) -> None:
    stage.diary.logbook.relief(Relief("r", LAST, OPENED))
    async with stage.home() as seen:
        await seen.shows("was that a cramp?")
        await seen.press("n")
        await seen.until(lambda: "was that a cramp?" not in seen.page, "no question")
        await seen.shows("Last night: not logged.")


def missed(folder: Path) -> Stage:
    """A morning after a whole session of which nobody said how it was."""
    stage = Stage(folder, now=MORNING, mine=SHORT)
    (told,) = [s for s in made_up().sessions if s.done == s.total][:1]
    began = OPENED - timedelta(hours=5)
    session = replace(told, night=LAST, started=began, ended=began + timedelta(minutes=8), pull=None)
    write(stage.diary, replace(made_up(0), sessions=(session,)))
    return stage


async def test_a_check_in_that_was_missed_is_asked_for_once(tmp_path: Path) -> None:
    stage = missed(tmp_path)
    async with stage.home() as seen:
        await seen.shows("how strong was the pull? y tell n not now")
        await seen.press("y")
        await seen.shows("Last night's stretches", "How strong was the pull?")
        await seen.press("4", "space")
        await seen.until(lambda: [s.pull for s in stage.sessions] == [4], "the pull")
        await seen.shows("Tonight: ")
        await seen.until(lambda: "how strong" not in seen.page, "no question")


async def test_a_cramp_of_last_night_is_kept_and_nobody_is_led_out_of_it_in_the_morning(tmp_path: Path) -> None:
    stage = missed(tmp_path)
    async with stage.home() as seen:
        await seen.shows("how strong was the pull?")
        await seen.press("y")
        await seen.shows("Last night's stretches")
        await seen.press("c")
        await seen.shows("On home, l writes the cramp down; c leads out of one.")
        await seen.press("space")
        await seen.shows("Tonight: ")
        assert [session.trouble for session in stage.sessions] == ["cramp"]
        assert not stage.sounds
        await opened(seen)
    assert not stage.diary.history().reliefs


async def test_a_check_in_that_is_not_wanted_is_not_asked_for_again(tmp_path: Path) -> None:
    stage = Stage(tmp_path, now=MORNING, mine=SHORT)
    session = replace(made_up().sessions[0], night=LAST, started=OPENED, ended=OPENED, pull=None)
    write(stage.diary, replace(made_up(0), sessions=(session,)))
    for _ in range(2):
        async with stage.home() as seen:
            await seen.shows("Last night: not logged.")
            if "how strong" in seen.page:
                await seen.press("n")
                await seen.until(lambda: "how strong" not in seen.page, "no question")
    async with stage.home() as seen:
        await seen.shows("Last night: not logged.")
        assert "how strong" not in seen.page


async def test_a_card_is_shown_by_day_and_goes_when_someone_was_spoken_to(tmp_path: Path) -> None:
    stage = Stage(tmp_path, now=MORNING, mine=SHORT)
    for back in range(7):
        for nth in range(1 + (back < 3)):
            stage.diary.logbook.cramp(Cramp(f"{back}-{nth}", LAST - timedelta(days=back), OPENED, flags=frozenset()))
    for _ in range(2):  # the same day it stays
        async with stage.home() as seen:
            await seen.shows("This is information, not a diagnosis.", "s I've spoken to someone")
    async with stage.home() as seen:
        await seen.shows("I've spoken to someone")
        await seen.press("s")
        await seen.shows("This is not asked again for three months.")
        await seen.until(lambda: "spoken" not in seen.page, "no card")
    night = Stage(tmp_path, now="2026-07-29T22:30:00+02:00", mine=SHORT)
    async with night.home() as seen:
        await seen.shows("Last night")
        assert "spoken" not in seen.page


async def test_a_diary_that_cannot_be_written_is_told_and_home_goes_on(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "diary.db").mkdir()
    async with stage.home() as seen:
        await seen.press("0")
        await seen.shows("The diary cannot be written")
        await seen.press("space")
        await seen.until(lambda: seen.app.player is not None, "the player")


GROWING = "progress: {every: 7 nights, hold: +2s, until: 20s}\n" + SHORT


def gentle_week(stage: Stage) -> None:
    """Eight finished nights with a gentle pull, of a routine that may grow."""
    routine, moment = stage.house.library.open("mine").cleared, datetime.fromisoformat(MORNING) - timedelta(hours=10)
    assert routine is not None
    diary = Diary(stage.diary.path, lambda: moment, pytest.fail)
    for days in range(8, -1, -1):
        moment = datetime.fromisoformat(MORNING) - timedelta(days=days, hours=10)
        levels.settle(diary, routine.routine, moment)
        keeper = diary.keeper(Plan("mine", "A short night", 1, "f"))
        keeper.begin()
        keeper.step(step(0))
        keeper.end(State.FINISHED)
        diary.logbook.check_in(keeper.mark, pull=3)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(("key", "answer", "level"), [("y", "So it is from now on.", 1), ("n", "The holds stay", 0)])
async def test_a_longer_hold_is_asked_about_by_day_and_done_only_after_a_yes(
    tmp_path: Path, size: tuple[int, int], key: str, answer: str, level: int
) -> None:
    stage = Stage(tmp_path, now=MORNING, mine=GROWING, chosen="welcome: read\ntonight: mine\n")
    gentle_week(stage)
    async with stage.home(size) as seen:
        await seen.shows("For suppleness: hold a little longer from now on, 10 s to 12 s? y / n")
        await seen.press(key)
        await seen.shows(answer)
        await seen.until(lambda: "For suppleness" not in seen.page, "no question")
    cleared = stage.house.library.open("mine").cleared
    assert cleared is not None
    assert levels.level_of(stage.diary, cleared.routine) == level


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_what_was_broken_off_a_short_while_ago_is_named_on_home(stage: Stage, size: tuple[int, int]) -> None:
    cleared = stage.house.library.open("mine").cleared
    assert cleared is not None
    timeline = stage.house.timeline(cleared)
    keeper = stage.house.keeper(cleared, timeline, 1.0)
    keeper.begin()
    keeper.step(step(0))
    keeper.end(State.STOPPED)
    async with stage.home(size) as seen:
        await seen.shows("A short night: 1 of 4 steps done. Begin it, then g goes on.")


async def test_that_nothing_speaks_does_not_cover_what_can_be_gone_on_with(tmp_path: Path) -> None:
    stage = Stage(tmp_path, now=MORNING, mine=SHORT)
    cleared = stage.house.library.open("mine").cleared
    assert cleared is not None
    keeper = stage.house.keeper(cleared, stage.house.timeline(cleared), 1.0)
    keeper.begin()
    keeper.step(step(0))
    keeper.end(State.STOPPED)
    async with stage.open("mine") as seen:
        await seen.shows("You stopped at 1 of 4. g goes on. No voice here")
        await seen.press("g")
        await seen.until(lambda: "g goes on" not in seen.page, "no offer")


async def test_what_was_led_from_a_file_elsewhere_or_has_gone_is_not_looked_for(tmp_path: Path) -> None:
    stage = Stage(tmp_path, now=MORNING, mine=SHORT, chosen="welcome: read\ntonight: gone\n")
    keeper = stage.diary.keeper(Plan("elsewhere", "Elsewhere", 4, "f"))
    keeper.begin()
    keeper.step(step(0))
    keeper.end(State.STOPPED)
    async with stage.home() as seen:
        await seen.shows("Last night: not logged.")
