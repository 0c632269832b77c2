"""The player leads with space alone, shows what matters at any size, and keeps what was done."""

from __future__ import annotations

from pathlib import Path

import pytest

from crampstretch.core.cue import SoundNotice
from crampstretch.core.phase import PhaseKind
from crampstretch.core.state import State
from crampstretch.tui import digits
from crampstretch.tui.screens import player
from crampstretch.tui.screens.dark import Dark
from tests.tui.stage import QUICK, SHORT, Seen, Stage

WAITS = SHORT.replace("stretches:", "stretches:\n  - say: Lie down.\n    for: space")
SIZES = [(80, 24), (60, 16), (40, 12), (20, 5)]


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, mine=SHORT)


@pytest.fixture
def quick(tmp_path: Path) -> Stage:
    return Stage(tmp_path, rate=QUICK, mine=SHORT, waits=WAITS)


def reads(seen: Seen, text: str) -> bool:
    """Tell whether digits can be read on the screen, in any of their sizes."""
    rows = [" ".join(row.split()) for row in seen.rows]
    shapes = [[" ".join(line.split()) for line in shape] for shape in (digits.large(text), digits.small(text), [text])]
    return any(rows[y : y + len(shape)] == shape for shape in shapes for y in range(len(rows)))


# -- from the first key to the end -----------------------------------------------------------


async def test_it_opens_at_rest_and_stays_there(stage: Stage) -> None:
    async with stage.player() as seen:
        await seen.shows("A short night", "Space begins", "Nothing needed.", "space begins ? keys q leaves")
        assert reads(seen, "1:44"), "how long it will take"
        page = seen.page
        await seen.press("n", "b", "r", "u", "p", "plus", "minus", "x", "5")
        assert seen.frame.state is State.AT_REST
        assert seen.page == page, "space begins, and nothing else does"


async def test_space_alone_leads_through_the_whole(quick: Stage) -> None:
    async with quick.player() as seen:
        await seen.press("space")
        await seen.is_in(State.FINISHED)
        await seen.shows("Good night.", "Good night to you.", "How strong was the pull?", "space not now")
        await seen.press("space")
        await seen.ends(0)
    tape = quick.sounds[0].tape
    assert [tape.count(f"cue {name}") for name in ("ease", "hold", "release", "finish")] == [4, 4, 4, 1]
    assert tape[-1] == "ring out"
    (session,) = quick.sessions
    assert (session.routine, session.state, session.done, session.total) == ("mine", "finished", 4, 4)


async def test_space_goes_on_where_the_routine_waits_for_it(quick: Stage) -> None:
    async with quick.player("waits") as seen:
        await seen.press("space")
        await seen.is_in(State.WAITING)
        await seen.shows("Space when you are ready", "Lie down.")
        await seen.press("space")
        await seen.is_in(State.FINISHED)
        await seen.press("space")
        await seen.ends(0)


async def test_without_sound_it_is_led_to_the_end_too(tmp_path: Path) -> None:
    stage = Stage(tmp_path, rate=QUICK, backend=None, mine=SHORT)
    async with stage.player() as seen:
        await seen.press("space")
        await seen.is_in(State.FINISHED)
        await seen.press("q")
        await seen.ends(0)
    assert not stage.sounds[0].handed


# -- what is kept ----------------------------------------------------------------------------


async def test_what_was_done_before_leaving_is_in_the_diary(tmp_path: Path) -> None:
    stage = Stage(tmp_path, rate=20, mine=SHORT)
    async with stage.player() as seen:
        await seen.begin()
        await seen.reaches(PhaseKind.REST)
        await seen.press("q", "q")
        await seen.ends(1)
    (session,) = stage.sessions
    assert (session.state, session.done, session.total) == ("stopped", 1, 4)


async def test_a_player_that_was_never_begun_leaves_no_trace(stage: Stage) -> None:
    async with stage.player() as seen:
        await seen.press("q")
        await seen.ends(1)
    assert stage.sessions == ()


async def test_practice_keeps_nothing(tmp_path: Path) -> None:
    stage = Stage(tmp_path, rate=QUICK, record=False, mine=SHORT)
    async with stage.player() as seen:
        await seen.press("space")
        await seen.is_in(State.FINISHED)
        await seen.press("space")
        await seen.ends(0)
    assert stage.sessions == ()
    assert not (tmp_path / "diary.db").exists()


# -- leaving ---------------------------------------------------------------------------------


async def test_after_twenty_seconds_q_asks_first(stage: Stage) -> None:
    async with stage.player() as seen:
        await seen.begin()
        await seen.press("n", "n")
        await seen.reaches(PhaseKind.REST)
        await seen.press("q")
        await seen.shows("Leave now? What you did counts. q leaves, space goes on.")
        await seen.is_in(State.PAUSED)
        await seen.press("space")
        await seen.is_in(State.RUNNING)
        assert "Leave" not in seen.page
        await seen.press("q", "q")
        await seen.ends(1)
    assert [session.state for session in stage.sessions] == ["stopped"]


async def test_ctrl_c_asks_once_and_then_leaves(stage: Stage) -> None:
    async with stage.player() as seen:
        await seen.begin()
        await seen.press("ctrl+c")
        await seen.is_in(State.PAUSED)
        await seen.shows("Ctrl+C once more leaves. Space goes on.")
        await seen.press("space")
        await seen.is_in(State.RUNNING)
        await seen.press("ctrl+c")
        await seen.shows("Ctrl+C once more leaves. Space goes on.")
        assert seen.left is None, "a question that was answered is asked again"
        await seen.press("ctrl+c")
        await seen.ends(130)
    assert [session.state for session in stage.sessions] == ["stopped"]
    assert "hush" in stage.sounds[0].tape


# -- what is seen ----------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_name_side_and_seconds_can_be_read(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.player(size=size) as seen:
        await seen.shows("Space begins")
        await seen.begin()
        await seen.press("p")
        await seen.is_in(State.PAUSED)
        await seen.shows("Foot up", "LEFT LEG 1 of 2", "Paused")
        await seen.until(lambda: reads(seen, str(seen.frame.left)), "the seconds")
        assert all(len(row) <= size[0] for row in seen.rows)
        assert len(seen.rows) == size[1]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_question_can_be_read(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.player(size=size) as seen:
        await seen.begin()
        await seen.press("escape")
        await seen.shows("q leaves, space")
        await seen.until(lambda: "Foot up" in seen.page and "LEFT LEG" in seen.page, "what was there before")


async def test_another_size_is_laid_out_anew(stage: Stage) -> None:
    async with stage.player() as seen:
        await seen.begin()
        await seen.press("p")
        for size in (*SIZES, (7, 3), (1, 1), (200, 60), (80, 24)):
            await seen.resize(*size)
            assert seen.frame.state is State.PAUSED
        await seen.shows("Foot up", "LEFT LEG 1 of 2", "Paused. Space goes on.")


async def test_a_notice_is_quiet_and_moves_nothing(stage: Stage) -> None:
    async with stage.player() as seen:
        await seen.begin()
        await seen.press("p")
        await seen.shows("Paused. Space goes on.", "space goes on n next r again q leaves")
        before = seen.rows
        stage.sounds[0].answer(SoundNotice("No sound here. " * 20))
        await seen.shows("No sound here.")
        changed = [y for y, (old, new) in enumerate(zip(before, seen.rows, strict=True)) if old != new]
        assert set(changed) <= {len(before) - 3, len(before) - 2}, "above the keys, in two rows where there are two"


async def test_after_a_sleep_of_the_machine_it_is_paused_and_says_so(stage: Stage) -> None:
    async with stage.player() as seen:
        await seen.begin()
        stage.asleep = 2 * 3600.0
        await seen.is_in(State.PAUSED)
        await seen.shows("The computer was away for 2 h 0 min.")


# -- darkness --------------------------------------------------------------------------------


def test_a_long_pause_is_ten_minutes() -> None:
    assert player.BLACK_AFTER[State.PAUSED] == player.BLACK_AFTER[State.WAITING] == 600
    assert State.RUNNING not in player.BLACK_AFTER


async def test_a_long_pause_goes_black_and_a_key_brings_it_back(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ten minutes are made short; what they lead to is not."""
    monkeypatch.setitem(player.BLACK_AFTER, State.PAUSED, 0.05)
    async with stage.player() as seen:
        await seen.begin()
        await seen.press("p")
        await seen.until(lambda: isinstance(seen.app.screen, Dark), "darkness")
        assert not seen.page.strip()
        assert {
            style.bgcolor.get_truecolor().hex for row in seen.strips for _, style, _ in row if style and style.bgcolor
        } == {"#000000"}
        player.BLACK_AFTER[State.PAUSED] = 600.0
        await seen.press("space")
        await seen.until(lambda: seen.app.screen is seen.led, "the player")
        await seen.shows("Paused. Space goes on.")
        assert seen.frame.state is State.PAUSED, "the key that brings the light does nothing else"
        await seen.press("space")
        await seen.is_in(State.RUNNING)
