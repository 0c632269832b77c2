"""Runs the app from its first frame to its exit code, whatever ends it."""

from __future__ import annotations

import asyncio
import os
import select
import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import Final

from crampstretch.core.safety import Cleared
from crampstretch.terminal import Signals
from crampstretch.tui.app import CrampstretchApp
from crampstretch.tui.driver import NightDriver, mend, restore
from crampstretch.tui.house import House

HUNG_UP: Final = 129
KEPT_WITHIN: Final = 1.5


def run_app(house: House, routine: Cleared | None, report: Callable[[BaseException], int]) -> int:
    """Run the screens and return the exit code; `report` takes a fault of ours and names its code."""
    mend()
    app = CrampstretchApp(house, routine, NightDriver)
    with Signals(partial(_leave, app), force=partial(_force, app)) as signals:
        _watch_for_hang_up(lambda: signals.end(HUNG_UP))
        threading.excepthook = lambda caught: app.fail(caught.exc_value or RuntimeError("a thread ended"))
        code = asyncio.run(_run(app))
    app.kept(KEPT_WITHIN)
    if app.fault is not None:
        return report(app.fault)
    return signals.code if signals.code is not None else code


async def _run(app: CrampstretchApp) -> int:
    """Run in a loop of our own, whose silent faults are heard too."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(
        lambda _, context: app.fail(context.get("exception") or RuntimeError(context["message"]))
    )
    app.loop = loop
    result = await app.run_async()
    return result if result is not None else (app.return_code or 0)


def _leave(app: CrampstretchApp) -> None:
    """Keep what was done, then close the screen; called from a signal handler or a thread."""
    app.end_at_once()
    if app.loop is not None and not app.loop.is_closed():
        app.loop.call_soon_threadsafe(app.exit)


def _force(app: CrampstretchApp, code: int) -> None:
    """End now: the terminal did not let us end in order."""
    restore(app.night_driver)
    os._exit(code)


def _watch_for_hang_up(gone: Callable[[], None]) -> None:
    """Notice within a second that the terminal is gone, also where nobody sends a signal."""
    if not hasattr(select, "poll"):
        return
    poll = select.poll()
    poll.register(sys.stdin.fileno(), 0)

    def watch() -> None:
        while not any(event & (select.POLLHUP | select.POLLERR) for _, event in poll.poll(1000)):
            pass
        gone()

    threading.Thread(target=watch, name="hang-up", daemon=True).start()
