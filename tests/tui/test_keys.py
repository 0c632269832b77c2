"""Every key of the player does what the list of keys says of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

import pytest

from crampstretch.core.phase import PhaseKind
from crampstretch.core.state import State
from crampstretch.tui import keys
from tests.tui.stage import AT_NOON, SHORT, Seen, Stage

LONG = SHORT.replace("hold: 10s", "hold: 60s")
"""Long enough to be caught in its hold on a busy machine, while the clock runs ten times as fast."""


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, mine=SHORT)


async def paused_in_a_hold(seen: Seen) -> None:
    """Stand still well inside the first hold."""
    await seen.begin()
    await seen.press("n")
    await seen.reaches(PhaseKind.HOLD)
    await seen.press("p")
    await seen.is_in(State.PAUSED)
    assert seen.frame.kind is PhaseKind.HOLD


async def begins_pauses_and_goes_on(seen: Seen, key: str) -> None:
    await seen.press(key)
    await seen.is_in(State.RUNNING)
    await seen.shows("Get ready")
    await seen.press(key)
    await seen.is_in(State.PAUSED)
    await seen.shows("Paused. Space goes on.")
    await seen.press(key)
    await seen.is_in(State.RUNNING)


async def goes_on_where_it_was_broken_off(seen: Seen, key: str) -> None:
    await seen.press(key)
    await seen.is_in(State.AT_REST)  # nothing was broken off here: test_resuming has where something was
    await seen.begin()
    await seen.press(key)
    await seen.is_in(State.RUNNING)


async def pauses_and_goes_on(seen: Seen, key: str) -> None:
    await seen.begin()
    await seen.press(key)
    await seen.is_in(State.PAUSED)
    await seen.press(key)
    await seen.is_in(State.RUNNING)


async def begins_the_step_or_goes_past_it(seen: Seen, key: str) -> None:
    await seen.begin()
    await seen.press(key)
    await seen.shows("Ease in", "Next.")
    await seen.press(key)
    await seen.reaches(PhaseKind.REST)
    assert seen.frame.rep == 2


async def goes_to_the_step_before(seen: Seen, key: str) -> None:
    await seen.begin()
    await seen.press("n", "n", "n")
    await seen.until(lambda: (seen.frame.kind, seen.frame.rep) == (PhaseKind.EASE, 2), "the second ease")
    await seen.press(key)
    await seen.until(lambda: (seen.frame.kind, seen.frame.rep) == (PhaseKind.EASE, 1), "the first ease")
    await seen.shows("Back.")


async def undoes_the_last_jump(seen: Seen, key: str) -> None:
    await seen.begin()
    await seen.press("n")
    await seen.reaches(PhaseKind.EASE)
    await seen.press(key)
    await seen.reaches(PhaseKind.READY)
    await seen.shows("As it was.")


async def gives_five_seconds(seen: Seen, key: str) -> None:
    await seen.begin()
    length = seen.frame.seconds
    await seen.press(key)
    await seen.until(lambda: seen.frame.seconds == length + 5, "five seconds more")
    await seen.shows("5 seconds more.")


async def takes_five_seconds(seen: Seen, key: str) -> None:
    await seen.begin()
    await seen.press("plus")
    await seen.shows("5 seconds more.")
    length = seen.frame.seconds
    await seen.press(key)
    await seen.until(lambda: seen.frame.seconds == length - 5, "five seconds less")
    await seen.shows("5 seconds less.")


async def repeats_the_step(seen: Seen, key: str) -> None:
    await seen.begin()
    await seen.press("n", "n")
    await seen.reaches(PhaseKind.REST)
    await seen.press(key)
    await seen.shows("Again.")
    assert (seen.frame.kind, seen.frame.rep) == (PhaseKind.REST, 2)


async def says_more_or_less(seen: Seen, key: str) -> None:
    house, sound = seen.stage.house, seen.stage.sounds[0]
    await seen.press(key)
    await seen.shows("No voice here")
    house.engine = True
    for said, kept in (("The voice is off.", "off"), ("names and legs only", "names"), ("says everything", "full")):
        await seen.press(key)
        await seen.shows(said)
        await seen.until(lambda kept=kept: f"voice: {kept}" in seen.stage.kept, "kept for next time")  # type: ignore[misc]
    assert [bool(phrases) for phrases in sound.prepared] == [False, False, True, True]


async def mutes_and_comes_back(seen: Seen, key: str) -> None:
    sound = seen.stage.sounds[0]
    await seen.press(key)
    await seen.shows("Muted. m brings it back.")
    await seen.until(lambda: sound.tape[-2:] == ["volume 0", "hush"], "silence at once")
    await seen.press(key)
    await seen.until(lambda: sound.tape[-1] == "volume 20", "the sound as it was")
    assert "volume" not in seen.stage.kept, "mute is for now"


async def is_louder(seen: Seen, key: str) -> None:
    await seen.press(key)
    await seen.shows("Volume 25.")
    await seen.until(lambda: seen.stage.sounds[0].tape[-1] == "volume 25", "a louder sound")
    assert "volume: 25" in seen.stage.kept


async def is_quieter(seen: Seen, key: str) -> None:
    for level in (15, 10, 5, 4, 3, 2, 1):
        await seen.press(key)
        await seen.shows(f"Volume {level}.")
        assert f"volume: {level}\n" in seen.stage.kept
    await seen.press(key)
    await seen.shows("Muted. m brings it back.")
    assert "volume: 0" in seen.stage.kept


async def goes_round_the_looks(seen: Seen, key: str) -> None:
    assert seen.app.theme == "night"
    for look, kept in (("dim", "dim"), ("night", "auto"), ("dim", "dim")):  # once round, the day has its own again
        await seen.press(key)
        assert seen.app.theme == look
        assert f"look: {kept}" in seen.stage.kept


async def lists_the_keys(seen: Seen, key: str) -> None:
    await seen.begin()
    await seen.press(key)
    await seen.shows(*(f"{' '.join(entry.shown.split())} {entry.words}" for entry in keys.PLAYER))
    await seen.press("escape")
    await seen.until(lambda: seen.app.screen is seen.led, "the player again")
    assert seen.frame.state is State.RUNNING, "looking at the keys changes nothing"


async def pauses_and_asks(seen: Seen, key: str) -> None:
    await seen.begin()
    await seen.press(key)
    await seen.is_in(State.PAUSED)
    await seen.shows("Leave now? What you did counts. q leaves, space goes on.")
    await seen.press(key)
    await seen.until(lambda: "Leave now?" not in seen.page, "the question to be closed")
    assert seen.frame.state is State.PAUSED, "closing a question begins nothing"


async def leaves(seen: Seen, key: str) -> None:
    await seen.begin()
    await seen.press(key)
    await seen.ends(1)


async def stops_in_silence_and_leads_out_of_it(seen: Seen, key: str) -> None:
    await seen.begin()
    await seen.press(key)
    await seen.shows("KNEE STRAIGHT", "Space it has let go")
    await seen.until(lambda: "hush" in seen.stage.sounds[0].tape, "silence")
    await seen.press("q")
    await seen.shows("Enough stretching for tonight. Good night.")
    assert [session.state for session in seen.stage.sessions] == ["stopped"]
    await seen.press("space")
    await seen.ends(1)


Check = Callable[[Seen, str], Awaitable[None]]
CHECKS: Final[dict[str, Check]] = {
    "space": begins_pauses_and_goes_on,
    "rejoin": goes_on_where_it_was_broken_off,
    "voice": says_more_or_less,
    "next": begins_the_step_or_goes_past_it,
    "back": goes_to_the_step_before,
    "repeat": repeats_the_step,
    "undo": undoes_the_last_jump,
    "pause": pauses_and_goes_on,
    "longer": gives_five_seconds,
    "shorter": takes_five_seconds,
    "mute": mutes_and_comes_back,
    "louder": is_louder,
    "quieter": is_quieter,
    "look": goes_round_the_looks,
    "cramp": stops_in_silence_and_leads_out_of_it,
    "ask": pauses_and_asks,
    "leave": leaves,
    "help": lists_the_keys,
}


@pytest.mark.parametrize(("key", "command"), keys.commands(keys.PLAYER).items())
async def test_a_key_does_what_its_words_say(stage: Stage, key: str, command: str) -> None:
    async with stage.player() as seen:
        await CHECKS[command](seen, key)


async def test_back_goes_to_the_beginning_of_a_step_that_has_begun(tmp_path: Path) -> None:
    async with Stage(tmp_path, rate=10, mine=LONG).player() as seen:
        await paused_in_a_hold(seen)
        await seen.press("b")
        await seen.reaches(PhaseKind.EASE)
        assert (seen.frame.state, seen.frame.rep) == (State.PAUSED, 1)


async def test_repeat_goes_to_the_ease_of_the_step(tmp_path: Path) -> None:
    async with Stage(tmp_path, rate=10, mine=LONG).player() as seen:
        await paused_in_a_hold(seen)
        await seen.press("r")
        await seen.reaches(PhaseKind.EASE)
        assert (seen.frame.state, seen.frame.rep) == (State.PAUSED, 1)


async def test_a_hold_is_left_by_way_of_its_release(tmp_path: Path) -> None:
    async with Stage(tmp_path, rate=10, mine=LONG).player() as seen:
        await paused_in_a_hold(seen)
        await seen.press("n")
        await seen.reaches(PhaseKind.RELEASE)


async def test_nobody_keeps_a_stretch_through_a_pause(tmp_path: Path) -> None:
    async with Stage(tmp_path, rate=10, mine=LONG).player() as seen:
        await paused_in_a_hold(seen)
        tape = seen.stage.sounds[0].tape
        before = len(tape)
        await seen.press("space")
        await seen.until(lambda: bool({"cue ease", "cue ready"} & {*tape[before:]}), "the stretch from its start")


async def test_by_day_the_looks_hold_the_day_too(tmp_path: Path) -> None:
    async with Stage(tmp_path, now=AT_NOON, chosen="welcome: read\nlook: dim\n", mine=SHORT).player() as seen:
        for look in ("day", "night", "dim"):
            await seen.press("d")
            assert seen.app.theme == look
