"""Twenty years of diary on the screen: from the key to the drawn list, in the program's own app and house."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from textual.drivers.headless_driver import HeadlessDriver

from crampstretch import paths, settings
from crampstretch.clock import Clock
from crampstretch.library import Library
from crampstretch.store import Diary
from crampstretch.tui.app import CrampstretchApp
from crampstretch.tui.house import House
from crampstretch.tui.messages import OpenDiary
from tests.diaries import ZONE
from tests.harness.screen import Screen
from tests.tapes import TapeSound

SIZE: Final = (80, 24)
NOW: Final = datetime(2026, 11, 22, 22, 30, tzinfo=ZONE)
CURSOR: Final = "› Sun 2026-11-22"
"""The last night in the list, with the cursor before it: it is drawn when all that was asked for has arrived."""
WITHIN: Final = 20.0


class Paper(HeadlessDriver):
    """A terminal that keeps what is drawn: unlike one without a head, it has everything rendered."""

    written: str = ""

    @property
    def is_headless(self) -> bool:
        """Tell that there is somebody to draw for."""
        return False

    def write(self, data: str) -> None:
        """Keep what would go to the terminal."""
        self.written += data


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
        diary=Diary(path, lambda: NOW, print),
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
    running = asyncio.create_task(app.run_async(size=SIZE, mouse=False))
    try:
        await _drawn(app, "Space")
        paper, before = _paper(app), time.monotonic()
        paper.written = ""
        app.post_message(OpenDiary())
        await _drawn(app, "›")
        took = time.monotonic() - before
        assert CURSOR in _seen(paper.written), _seen(paper.written)
    finally:
        app.exit(0)
        await running
    return took


def _paper(app: CrampstretchApp) -> Paper:
    assert isinstance(app._driver, Paper)
    return app._driver


async def _drawn(app: CrampstretchApp, text: str) -> None:
    """Let the app go on until a text has gone to the terminal."""
    give_up = time.monotonic() + WITHIN
    while not isinstance(app._driver, Paper) or text not in app._driver.written:
        assert time.monotonic() < give_up, f"{text!r} was not drawn"
        await asyncio.sleep(0.001)


def _seen(written: str) -> str:
    screen = Screen(*SIZE, lambda _: None)
    screen.show(written.encode())
    return screen.text
