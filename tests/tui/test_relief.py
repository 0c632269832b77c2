"""The screen of `now`: what to do stands there at every size, always by night, and few keys do anything."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from rich.color import Color

from crampstretch.core.diary.records import Relief
from crampstretch.core.relief_page import STOP
from crampstretch.core.relief_steps import HELP
from crampstretch.tui.screens.dark import Dark
from crampstretch.tui.screens.relief import BLACK_AFTER, ReliefScreen
from tests.tui.stage import AT_NIGHT, AT_NOON, SHORT, Seen, Stage, drawn
from tests.tui.test_contrast import contrast

NIGHT_INKS = {"#f04a38", "#c97b2d", "#a8672a"}


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, mine=SHORT)


async def opened(seen: Seen) -> None:
    """Open it from home, and wait until it leads."""
    await seen.press("c")
    await seen.shows("SHIN")
    await seen.until(lambda: "start" in seen.stage.sounds[-1].tape, "the sound")


def reliefs(stage: Stage) -> tuple[Relief, ...]:
    return stage.diary.history().reliefs


async def test_home_opens_it_with_one_key_and_q_comes_back_at_once(stage: Stage) -> None:
    async with stage.home() as seen:
        await opened(seen)
        await seen.shows("BREATHE OUT", "KNEE STRAIGHT", "FOOT UP TOWARDS YOUR SHIN", "Hands off the calf.", STOP)
        await seen.press("q")
        await seen.shows("Tonight: ")
        assert "hush" in stage.sounds[-1].tape


async def test_it_counts_the_time_that_has_passed(stage: Stage) -> None:
    async with stage.home() as seen:
        await opened(seen)
        await seen.shows("0:01")


@pytest.mark.parametrize(("now", "look"), [(AT_NIGHT, "night"), (AT_NOON, "day"), (AT_NOON, "dim")])
async def test_it_is_in_the_night_look_whatever_was_chosen(tmp_path: Path, now: str, look: str) -> None:
    async with Stage(tmp_path, now=now, chosen=f"welcome: read\nlook: {look}\n").home() as seen:
        await opened(seen)
        for keys in ((), ("d", "d"), ("h",)):
            await seen.press(*keys)
            pieces = list(drawn(seen))
            assert {ink for _, ink, _ in pieces} <= NIGHT_INKS
            assert {ground for _, _, ground in pieces} == {"#000000"}
        assert seen.app.theme == look, "d has changed nothing"


def test_what_is_written_can_be_read() -> None:
    assert all(contrast(Color.parse(ink), Color.parse("#000000")) >= 4.5 for ink in NIGHT_INKS)


@pytest.mark.parametrize(
    "key", ["d", "n", "b", "p", "r", "u", "x", "c", "enter", "escape", "question_mark", "left", "0"]
)
async def test_every_other_key_does_nothing(stage: Stage, key: str) -> None:
    async with stage.home() as seen:
        await opened(seen)
        await seen.press(key)
        assert isinstance(seen.app.screen, ReliefScreen)
        assert seen.app.screen.frame is not None
        assert (seen.app.screen.frame.page, seen.app.screen.frame.title) == ("grips", "Breathe out")
        await seen.shows("Hands off the calf.")


async def test_space_says_that_it_let_go_and_then_that_it_grips_again(stage: Stage) -> None:
    async with stage.home() as seen:
        await opened(seen)
        await seen.press("space")
        await seen.shows("Space it grips again", "The calf may be sore for a day", STOP)
        await seen.press("space")
        await seen.shows("Space it has let go", "Knee straight. Foot up, towards your shin.")


async def test_h_shows_the_help_text_word_for_word_and_closes_it(stage: Stage) -> None:
    async with stage.home() as seen:
        await opened(seen)
        for close in ("h", "escape"):
            await seen.press("h")
            await seen.shows(" ".join(HELP))
            await seen.press(close)
            await seen.shows("Hands off the calf.")


async def test_towel_and_standing_come_when_they_are_asked_for(stage: Stage) -> None:
    async with stage.home() as seen:
        await opened(seen)
        await seen.press("t")
        await seen.shows("Loop the towel round the ball of your foot.")
        await seen.press("s")
        await seen.shows("Sit on the edge of the bed.")


async def test_it_is_as_loud_as_the_arrows_make_it_and_mute_is_silence(stage: Stage) -> None:
    async with stage.home() as seen:
        await opened(seen)
        await seen.press("up")
        await seen.shows("Volume 25.")
        await seen.press("m")
        await seen.until(lambda: "volume 0 hush" in " ".join(stage.sounds[-1].tape), "silence")


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (40, 12), (30, 8), (20, 5), (12, 2), (3, 1)])
async def test_at_every_size_it_says_what_matters_most(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.open(size=size) as seen:
        await seen.until(lambda: bool(seen.app.screen_stack[1:]), "home")
        await seen.press("c")
        await seen.until(lambda: isinstance(seen.app.screen, ReliefScreen), "the guidance")
        if size >= (20, 5):
            await seen.shows("FOOT UP")
        if size[0] >= 30:
            await seen.shows("Stop: h", "q leave", "KNEE STRAIGHT")
        await seen.press("h", "space", "space")
        assert isinstance(seen.app.screen, ReliefScreen)


async def test_the_clock_and_the_lines_move_nothing_else(stage: Stage) -> None:
    async with stage.home() as seen:
        await opened(seen)
        await seen.shows("Breathe out.")
        before = seen.rows
        await seen.shows("Straighten your knee.")
        changed = [y for y, (old, new) in enumerate(zip(before, seen.rows, strict=True)) if old != new]
        assert len(changed) <= 2


async def test_when_it_was_opened_is_noted_and_a_length_only_where_it_let_go(stage: Stage) -> None:
    async with stage.home() as seen:
        await opened(seen)
        await seen.press("q")
        await seen.shows("Tonight: ")
        await seen.until(lambda: len(reliefs(stage)) == 1, "the note")
        await opened(seen)
        await seen.shows("0:01")
        await seen.press("space")
        await seen.shows("Space it grips again")
        await seen.press("q")
        await seen.until(lambda: len(reliefs(stage)) == 2 and reliefs(stage)[1].seconds is not None, "the length")
    first, second = reliefs(stage)
    assert first.opened == datetime.fromisoformat(AT_NIGHT)
    assert (first.seconds, first.was_cramp, second.was_cramp) == (None, None, None)
    assert second.seconds is not None
    assert 1.0 <= second.seconds < 30.0


async def test_practice_notes_nothing(tmp_path: Path) -> None:
    stage = Stage(tmp_path, record=False)
    async with stage.home() as seen:
        await opened(seen)
        await seen.press("space", "q")
        await seen.shows("Tonight: ")
    assert not (tmp_path / "diary.db").exists()


async def test_ctrl_c_asks_nothing_here(stage: Stage) -> None:
    async with stage.home() as seen:
        await opened(seen)
        await seen.press("ctrl+c")
        await seen.until(lambda: seen.app.return_code == 130, "the end")


async def test_left_alone_it_goes_dark_and_any_key_brings_it_back(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for page in list(BLACK_AFTER):
        monkeypatch.setitem(BLACK_AFTER, page, 0.3)
    async with stage.home() as seen:
        await seen.press("c")
        await seen.until(lambda: isinstance(seen.app.screen, Dark), "the dark")
        await seen.press("x")
        await seen.shows("SHIN")


async def test_the_cramp_key_of_a_session_keeps_what_was_done(stage: Stage) -> None:
    async with stage.player() as seen:
        await seen.begin()
        await seen.press("c")
        await seen.shows("SHIN")
        await seen.press("space")
        await seen.shows("Good. Enough stretching for tonight. Good night.")
        await seen.press("q")
        await seen.shows("Enough stretching for tonight. Good night.")
        await seen.press("q")
        await seen.ends(1)
    assert [session.state for session in stage.sessions] == ["stopped"]
    assert len(reliefs(stage)) == 1


async def test_a_cramp_at_the_wall_sits_one_down_first(stage: Stage) -> None:
    async with stage.player("bedtime") as seen:
        await seen.begin()
        await seen.press("c")
        await seen.shows("SHIN", "Sit down, holding on.")


async def test_who_has_not_begun_to_stand_is_not_told_to_sit_down(stage: Stage) -> None:
    async with stage.player("bedtime") as seen:
        await seen.press("c")
        await seen.shows("SHIN", "Breathe out.")
        assert "Sit down" not in seen.flat


async def test_a_cramp_at_the_check_in_takes_nothing_from_the_session_that_was_finished(tmp_path: Path) -> None:
    stage = Stage(tmp_path, rate=500, mine=SHORT)
    async with stage.player() as seen:
        await seen.press("space")
        await seen.shows("How strong was the pull?")
        await seen.press("c")
        await seen.shows("Enough stretching for tonight. Good night.")  # the clock runs fast: it was left alone
        await seen.press("q")
        await seen.ends(0)
    assert [session.state for session in stage.sessions] == ["finished"]
