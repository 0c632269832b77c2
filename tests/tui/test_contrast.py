"""Every text on every screen, in every look, is at least 4.5:1 against what it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from rich.color import Color
from textual.pilot import Pilot

from crampstretch import paths
from crampstretch.clock import Clock
from crampstretch.library import Library
from crampstretch.settings import Look, Settings
from crampstretch.tui.app import CrampstretchApp
from crampstretch.tui.house import House
from tests.tapes import TapeSound

SCREENS = {
    "welcome": (),
    "home": (),
    "keys": ("question_mark",),
    "library": ("a",),
    "library keys": ("a", "question_mark"),
    "library name": ("a", "n", "x"),
    "editor": ("e",),
    "editor with a problem": ("e", "down", "down", "x", "shift+down", "ctrl+n"),
    "editor, right side": ("e", "ctrl+p", "down"),
    "editor asking": ("e", "x", "escape"),
    "player at rest": (),
    "player": ("space", "n"),
    "player with a muscle": ("space", "n", "n", "n"),
    "player asking": ("space", "n", "escape"),
}
SCROLLBAR = " ▁▂▃▄▅▆▇"
"""The ends of a scrollbar are no text; digits are drawn with other blocks beside these."""
NOON = datetime.fromisoformat("2026-07-29T12:00:00+02:00")


def luminance(color: Color) -> float:
    """The relative luminance of WCAG 2."""
    parts = [channel / 255 for channel in color.get_truecolor()]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def house(tmp_path: Path, look: Look, *, welcome: bool) -> House:
    settings = replace(Settings(), look=look, welcome=welcome)
    sound = TapeSound()
    return House(
        Library(paths.shipped_routines(), tmp_path / "own"), tmp_path / "diary.db", tmp_path / "settings.yaml",
        settings,
        lambda answer, _: _answering(sound, answer), Clock, lambda: 0.0, lambda: NOON, record=False,
    )  # fmt: skip


def _answering(sound: TapeSound, answer: object) -> TapeSound:
    sound.answer = answer  # type: ignore[assignment]
    return sound


def drawn(app: CrampstretchApp) -> Iterator[tuple[str, Color, Color]]:
    """Every piece of text on the screen with its colour and its ground."""
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            if segment.text.strip(SCROLLBAR) and style is not None and style.color and style.bgcolor:
                front, ground = (style.bgcolor, style.color) if style.reverse else (style.color, style.bgcolor)
                yield segment.text, front, ground


async def reach(pilot: Pilot[int], keys: tuple[str, ...]) -> None:
    for key in ("", *keys):
        if key:
            await pilot.press(key)
        for _ in range(4):
            await pilot.pause()


@pytest.mark.parametrize("look", [Look.NIGHT, Look.DIM, Look.DAY])
@pytest.mark.parametrize("screen", SCREENS)
async def test_all_that_is_written_can_be_read(tmp_path: Path, look: Look, screen: str) -> None:
    home = house(tmp_path, look, welcome=screen != "welcome")
    routine = home.library.open("bedtime").cleared if screen.startswith("player") else None
    app = CrampstretchApp(home, routine)
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, SCREENS[screen])
        found = list(drawn(app))
        assert len(found) > 2
        faint = {(text.strip(), round(contrast(a, b), 2)) for text, a, b in found if contrast(a, b) < 4.5}
        assert not faint
        if look is Look.NIGHT:
            assert all(color.get_truecolor().blue <= 60 for _, color, _ in found), "amber and red only"
        app.end_at_once()


def test_the_measure_knows_what_is_too_faint() -> None:
    assert contrast(Color.parse("#8b0000"), Color.parse("#000000")) < 4.5
    assert round(contrast(Color.parse("#ffffff"), Color.parse("#000000"))) == 21
