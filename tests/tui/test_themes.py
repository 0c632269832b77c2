"""Three looks in which everything can be read, and a night in which nothing is bright."""

from __future__ import annotations

from pathlib import Path

import pytest

from crampstretch.core.cue import SoundNotice
from crampstretch.core.phase import PhaseKind
from crampstretch.core.state import State
from crampstretch.tui import themes
from tests.tui.stage import AT_NIGHT, AT_NOON, SHORT, Seen, Stage, drawn

SIZES = [(80, 24), (40, 12), (20, 5)]
LOOKS = [("night", AT_NIGHT), ("dim", AT_NIGHT), ("day", AT_NOON)]
every_look = pytest.mark.parametrize(("look", "now"), LOOKS, ids=lambda value: value if len(value) < 6 else "")
BROKEN = SHORT.replace("hold: 10s", "hold: 10 parsecs")
PALETTES = {
    theme.name: {
        colour.lower()
        for colour in (theme.background, theme.foreground, theme.primary, theme.panel, *theme.variables.values())
        if colour
    }
    for theme in themes.THEMES
}


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb, as WCAG 2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return how much two colours differ, from 1 to 21."""
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def is_of(colour: str, look: str) -> bool:
    """Tell whether a look has set this colour, give or take what is lost in rounding."""
    return any(
        all(abs(int(colour[n : n + 2], 16) - int(own[n : n + 2], 16)) <= 1 for n in (1, 3, 5)) for own in PALETTES[look]
    )


def is_text(piece: str) -> bool:
    """Tell text from the ends of a scrollbar."""
    return not set(piece) <= set(" ▁▂▃▄▅▆▇")


def check(seen: Seen, where: str) -> None:
    """Hold every piece of text on the screen to 4.5:1, and to the colours that its look has set."""
    pieces = [piece for piece in drawn(seen) if is_text(piece[0])]
    assert pieces, f"{where}: nothing is drawn"
    for text, front, back in pieces:
        assert contrast(front, back) >= 4.5, f"{where}: {text!r} is {front} on {back}"
    strange = {colour for _, *both in pieces for colour in both if not is_of(colour, seen.app.theme)}
    assert not strange, f"{where}: {strange} is no colour of this look"


async def check_at_all_sizes(seen: Seen, where: str) -> None:
    """Check one screen in rooms of several sizes."""
    for size in SIZES:
        await seen.resize(*size)
        check(seen, f"{where} at {size}")
    await seen.resize(80, 24)


def stage_in(folder: Path, look: str, now: str, **more: float) -> Stage:
    chosen = f"welcome: read\nlook: {look}\ntonight: mine\n"
    return Stage(folder, now=now, chosen=chosen, mine=SHORT, broken=BROKEN, rate=more.get("rate", 1.0))


@every_look
async def test_home_library_and_keys_can_be_read(tmp_path: Path, look: str, now: str) -> None:
    async with stage_in(tmp_path, look, now).home() as seen:
        assert seen.app.theme == look
        await seen.shows("! broken: ")
        await check_at_all_sizes(seen, "home")
        await seen.press("down", "down", "down", "down", "down", "enter")
        await seen.shows("broken cannot be led until it is mended.")
        check(seen, "home, on what is broken")
        await seen.press("question_mark")
        await seen.shows("Esc closes")
        await check_at_all_sizes(seen, "the keys")
        await seen.press("escape", "a")
        await seen.shows("Esc closes ? keys e edits", "in all; each leg")
        await check_at_all_sizes(seen, "the library")
        await seen.press("down", "down")
        check(seen, "the library, on another")


@every_look
async def test_a_list_that_has_lost_the_focus_can_be_read(tmp_path: Path, look: str, now: str) -> None:
    async with stage_in(tmp_path, look, now).home() as seen:
        await seen.shows("! broken: ")
        seen.app.screen.set_focus(None)
        await seen.pilot.pause()
        check(seen, "home without focus")
        await seen.pilot.hover(offset=(10, 7))
        check(seen, "home under the mouse")


@every_look
async def test_the_player_can_be_read_from_its_first_key_to_its_end(tmp_path: Path, look: str, now: str) -> None:
    async with stage_in(tmp_path, look, now, rate=20.0).player() as seen:
        await check_at_all_sizes(seen, "at rest")
        await seen.begin()
        await seen.reaches(PhaseKind.HOLD)
        check(seen, "in a hold")
        await seen.press("p")
        await seen.is_in(State.PAUSED)
        await check_at_all_sizes(seen, "paused")
        seen.stage.sounds[0].answer(SoundNotice("No sound here."))
        await seen.shows("No sound here.")
        check(seen, "with a notice")
        await seen.press("escape")
        await seen.shows("Leave now?")
        await check_at_all_sizes(seen, "asking")
        await seen.press("space", *["n"] * 12)
        await seen.is_in(State.FINISHED)
        await seen.shows("Good night.")
        await check_at_all_sizes(seen, "at the end")


@every_look
async def test_the_first_words_can_be_read(tmp_path: Path, look: str, now: str) -> None:
    async with Stage(tmp_path, now=now, chosen=f"look: {look}\n").open() as seen:
        await seen.shows("I have read this")
        await check_at_all_sizes(seen, "the first words")


def test_nothing_in_the_night_is_bright_white_or_blue() -> None:
    for colour in PALETTES["night"]:
        red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
        assert red >= green >= blue or red == 0xF0, colour
        assert luminance(colour) < 0.35, colour
        assert blue < 0x40, colour


async def test_every_look_can_be_told_by_its_signs_without_colour(tmp_path: Path) -> None:
    """What is chosen and what is broken have a sign of their own."""
    async with stage_in(tmp_path, "night", AT_NIGHT).home() as seen:
        await seen.shows("! broken: ")
        assert [row.split()[0] for row in seen.rows if "›" in row] == ["›"]
        assert sum("!" in row for row in seen.rows) == 1


@pytest.mark.parametrize(
    ("look", "now", "shown"),
    [("auto", AT_NIGHT, "night"), ("day", AT_NIGHT, "dim"), ("day", AT_NOON, "day"), ("night", AT_NOON, "night")],
)
async def test_at_night_there_is_no_day(tmp_path: Path, look: str, now: str, shown: str) -> None:
    async with stage_in(tmp_path, look, now).player() as seen:
        assert seen.app.theme == shown


def test_the_measure_is_that_of_wcag() -> None:
    assert round(contrast("#ffffff", "#000000"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
