"""Words of strangers, senseless keys, rooms of one cell: nothing acts, nothing breaks."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path
from typing import Final

import pytest
import yaml

from crampstretch import paths
from crampstretch.core.state import State
from crampstretch.library import Library
from crampstretch.tui import keys
from crampstretch.tui.screens.home import HomeScreen
from tests.tui.stage import SHORT, Seen, Stage

MARKUP: Final = {
    "a click": "[@click=app.exit]x[/]",
    "an end without a beginning": "calf [/b]",
    "a colour": "[red]x",
    "a bracket": "[",
    "a backslash": "\\[x",
    "a key": "[@click=screen.dismiss]$text[/] {frame}",
}
CONTROLS: Final = {
    "an escape": "calm\x1b[2J\x1b[31mred",
    "a title": "a\x1b]0;owned\x07b",
    "a link": "a\x1b]8;;http://example.com\x1b\\b",
    "C1": "a\x9b31mb\x90c\x9cd",
    "both directions": "a\u202egnp.exe\u2066b\u200fc",
    "no width": "a\u200bb\u200dc\ufeffd\u2060e",
    "lines": "a\r\nb\x0bc\x85d\u2028e",
    "bells": "a\x07b\x08c\x7fd\x00e",
}
ODD_KEYS: Final = [
    "x",
    "ctrl+a",
    "f5",
    "home",
    "end",
    "delete",
    "ä",
    "€",
    "shift+tab",
    "pageup",
    "pagedown",
    "up",
    "down",
]
SIZES: Final = [(80, 24), (60, 16), (40, 12), (20, 5), (7, 3), (2, 1), (1, 1), (1, 40), (200, 1), (200, 60)]
HOME_KEYS: Final = [*ODD_KEYS, *(k for key in keys.HOME if key.command != "leave" for k in key.keys)]
PLAYER_KEYS: Final = [
    *ODD_KEYS,
    *(k for key in keys.PLAYER if key.command not in ("leave", "ask", "next", "cramp") for k in key.keys),
]


def file_of(words: str) -> str:
    """Return a routine that says these words wherever it may say something; YAML escapes what it must."""
    step = {
        "name": words, "position": "lying", "muscle": "calf", "ankle": "dorsiflexed", "heel": "supported",
        "do": [words], "hold": "10s", "reps": 1,
    }  # fmt: skip
    routine = {"name": words, "about": words, "source": words, "stretches": [step], "end": [words]}
    return yaml.safe_dump(routine, allow_unicode=False)


def nothing_acted(seen: Seen) -> None:
    """Hold the screen to plain characters and our own styles, and the app to being there."""
    assert seen.left is None
    assert seen.app.fault is None
    for row in seen.strips:
        for text, style, control in row:
            assert control is None
            assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co")], repr(text)
            assert style is None or (style.link is None and not style.meta.get("@click")), text


def mash(seen: Seen, pressed: list[str]) -> None:
    """Press keys faster than the screen can follow."""
    for key in pressed:
        seen.app.simulate_key(key)


async def click_about(seen: Seen) -> None:
    """Click here and there; nothing on these screens is for clicking."""
    for y in range(4, 20, 3):
        await seen.pilot.click(offset=(40, y))
    nothing_acted(seen)


def wary(tmp_path: Path, words: str) -> Stage:
    """Return a house with a strange routine for tonight, and a stranger one that cannot be read."""
    text = file_of(words)
    worse = text.replace("10s", yaml.safe_dump(words, default_style='"').strip())
    return Stage(tmp_path, rate=5.0, chosen="welcome: read\ntonight: strange\n", strange=text, worse=worse)


@pytest.mark.parametrize("words", MARKUP.values(), ids=MARKUP)
async def test_markup_is_shown_as_it_is_and_acts_nowhere(tmp_path: Path, words: str) -> None:
    async with wary(tmp_path, words).home() as seen:
        await seen.shows(f"Tonight: {words}", "! worse: ")
        nothing_acted(seen)
        await seen.press("a")
        await seen.shows("Esc closes", f"Source: {words}")
        nothing_acted(seen)
        await seen.press("escape")
        await seen.shows("Tonight: ")
        await seen.press("space")
        await seen.shows(f"{words} ", "Space begins")
        await click_about(seen)
        await seen.begin()
        await seen.until(lambda: seen.flat.count(words) == 2, "the name and what to do")
        await click_about(seen)
        await seen.press(*["n"] * 6)
        await seen.is_in(State.FINISHED)
        await seen.until(lambda: words_at_the_end(seen, words), "the last words, and the name or the question")
        nothing_acted(seen)


def words_at_the_end(seen: Seen, words: str) -> bool:
    """Whether the question after a session comes is a matter of how long its hold was kept."""
    return words in seen.flat if "How strong was the pull?" in seen.flat else seen.flat.count(words) == 2


@pytest.mark.parametrize("words", CONTROLS.values(), ids=CONTROLS)
async def test_characters_that_act_are_refused_and_never_reach_the_screen(tmp_path: Path, words: str) -> None:
    async with wary(tmp_path, words).home() as seen:
        await seen.shows("Tonight's routine cannot be led.", "! strange: ", "! worse: ", "invisible character")
        nothing_acted(seen)
        await seen.press("space")
        await seen.shows("strange cannot be led until it is mended.")
        await seen.press("a")
        await seen.shows("Esc closes", "strange.yaml:")
        for _ in range(5):
            nothing_acted(seen)
            await seen.press("pagedown")
        assert seen.app.player is None


@pytest.mark.parametrize("name", ["[red]x", "[@click=app.exit]x[%]", "a\x1b[31mb", "a\u202eb"])
async def test_strange_names_of_files_act_nowhere(tmp_path: Path, name: str) -> None:
    stage = Stage(tmp_path, mine=SHORT)
    (stage.own / f"{name}.yaml").write_text(SHORT, encoding="utf-8")
    stage.house.library = Library(paths.shipped_routines(), stage.own)
    async with stage.home() as seen:
        await seen.shows("1:44 A short night")
        nothing_acted(seen)
        await seen.press("a")
        await seen.shows("Esc closes")
        nothing_acted(seen)


async def test_senseless_keys_on_home_in_rooms_of_any_size_leave_it_alive(tmp_path: Path) -> None:
    chance = random.Random(2230)
    async with Stage(tmp_path, mine=SHORT).home() as seen:
        for _ in range(30):
            on_home = isinstance(seen.app.screen, HomeScreen)
            mash(seen, chance.choices(HOME_KEYS if on_home else PLAYER_KEYS, k=10))
            await seen.resize(*chance.choice(SIZES))
            nothing_acted(seen)
            if not isinstance(seen.app.screen, HomeScreen):
                await seen.press("escape")
        await seen.resize(80, 24)
        nothing_acted(seen)


async def test_senseless_keys_on_the_player_in_rooms_of_any_size_leave_it_alive(tmp_path: Path) -> None:
    chance = random.Random(600)
    async with Stage(tmp_path, mine=SHORT).player("bedtime") as seen:
        for _ in range(30):
            mash(seen, chance.choices(PLAYER_KEYS, k=10))
            await seen.resize(*chance.choice(SIZES))
            nothing_acted(seen)
        await seen.resize(80, 24)
        await seen.press("escape")
        await seen.until(lambda: seen.app.screen is seen.led, "the player")
        nothing_acted(seen)
