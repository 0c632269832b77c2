"""A terminal that keeps what a screen draws: unlike a test without a head, everything is rendered and written."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

from crampstretch.tui.app import CrampstretchApp


class Paper(HeadlessDriver):
    """Keeps what would go to the terminal."""

    written: str = ""

    @property
    def is_headless(self) -> bool:
        """Tell that there is somebody to draw for."""
        return False

    def write(self, data: str) -> None:
        """Keep what was drawn."""
        self.written += data


def paper_of(app: CrampstretchApp) -> Paper | None:
    """Return what an app draws on, once it does."""
    driver = app._driver
    assert driver is None or isinstance(driver, Paper)
    return driver


@asynccontextmanager
async def on_paper(app: CrampstretchApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[int]]:
    """Run an app that was made with `driver=Paper`; give the keys to it, and end it whatever happens."""
    running = asyncio.create_task(app.run_async(size=size, mouse=False))
    try:
        yield Pilot(app)
    finally:
        app.end_at_once()
        app.exit(0)
        await running
