"""Twenty years of diary on the screen: from the key to the drawn list, in the program's own app and house."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from crampstretch import paths, settings
from crampstretch.clock import Clock
from crampstretch.library import Library
from crampstretch.tui.app import CrampstretchApp
from crampstretch.tui.house import House
from crampstretch.tui.messages import OpenDiary
from tests.diaries import ZONE
from tests.harness.paper import Paper, on_paper, paper_of
from tests.harness.screen import Screen
from tests.tapes import TapeSound

SIZE: Final = (80, 24)
NOW: Final = datetime(2026, 11, 22, 22, 30, tzinfo=ZONE)
CURSOR: Final = "› Sun 2026-11-22"
"""The last night in the list, with the cursor before it: it is drawn when all that was asked for has arrived."""
WITHIN: Final = 20.0


def opened_and_drawn(path: Path) -> float:
    """Return the seconds from asking for the diary to its list on the terminal.

    The app stands already, on the first-run words, which ask nothing of the diary: so its file is opened and examined,
    migrated where it must be, asked, counted and drawn within this time.
    """
    with TemporaryDirectory() as folder:
        return asyncio.run(_measured(_house(path, Path(folder))))


def _house(path: Path, folder: Path) -> House:
    file = folder / "settings.yaml"
    return House(
        library=Library(paths.shipped_routines(), folder / "routines"),
        diary_file=path,
        settings_file=file,
        settings=settings.load(file).settings,
        sound=lambda _, __: TapeSound(),
        clock=Clock,
        slept=lambda: 0.0,
        wall=lambda: NOW,
        record=False,
    )


async def _measured(house: House) -> float:
    app = CrampstretchApp(house, driver=Paper)
    async with on_paper(app, SIZE):
        paper, before = await _drawn(app, "Space"), time.monotonic()
        paper.written = ""
        app.post_message(OpenDiary())
        await _drawn(app, "›")
        took = time.monotonic() - before
        assert CURSOR in _seen(paper.written), _seen(paper.written)
    return took


async def _drawn(app: CrampstretchApp, text: str) -> Paper:
    """Let the app go on until a text has gone to the terminal."""
    give_up = time.monotonic() + WITHIN
    while (paper := paper_of(app)) is None or text not in paper.written:
        assert time.monotonic() < give_up, f"{text!r} was not drawn"
        await asyncio.sleep(0.001)
    return paper


def _seen(written: str) -> str:
    screen = Screen(*SIZE, lambda _: None)
    screen.show(written.encode())
    return screen.text
