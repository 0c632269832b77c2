"""Runs the app from its first frame to its exit code, whatever ends it."""

from __future__ import annotations

import asyncio
import errno
import gc
import os
import select
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from crampstretch.core.safety import Cleared
from crampstretch.first_words import FirstWords
from crampstretch.terminal import Signals
from crampstretch.tui.app import CrampstretchApp
from crampstretch.tui.driver import NightDriver, mend, restore
from crampstretch.tui.house import House

if TYPE_CHECKING:
    from crampstretch.core.relief import ReliefFrame
    from crampstretch.relieving import Relieving
    from crampstretch.tui.bridge import Bridge

    Led = tuple[Relieving, Bridge[ReliefFrame]]

HUNG_UP: Final = 129
NOT_KEPT: Final = 4
KEPT_WITHIN: Final = 1.5
"""Seconds that whatever ends the program lets what was done be kept."""
KEPT_AT_LAST: Final = 12.0
"""Seconds more that a person who has not asked for it at once does: the diary may wait that long for other programs."""
LOOKS_EVERY: Final = 0.05
BUSY: Final = "The diary is busy, and is waited for. Ctrl+C leaves at once."
NOT_KNOWN: Final = "The diary took too long: it is not known whether all of this session is in it."
LOADED_AFTER: Final = 1.0
"""Seconds after the first frame in which the sound, the colours and the first words spoken are loaded, too; a search
before that would hold up what the person waits for, and let go of less."""


def run_app(
    house: House,
    routine: Cleared | None,
    report: Callable[[BaseException], int],
    relief: Led | None = None,
    first: FirstWords | None = None,
) -> int:
    """Run the screens and return the exit code; `report` takes a fault of ours and names its code.

    `relief` is the guidance of `now` where it is led already, `first` its words where they stand on the screen.
    """
    mend()
    app = CrampstretchApp(house, routine, NightDriver, relief)
    first = first or FirstWords()
    app.screen_stands = first.take
    with Signals(partial(_leave, app), force=partial(_force, app, first)) as signals:
        hung_up = partial(signals.end, HUNG_UP)
        _watch_for_hang_up(hung_up)
        threading.excepthook = lambda caught: _thread_failed(app, caught.exc_value, hung_up)
        code = asyncio.run(_run(app))
        signals.in_time()
        kept = _kept(app, signals, code)
        _let_go()
    if app.fault is not None:
        return report(app.fault)
    if signals.code is not None:
        return signals.code
    return code if kept or code not in (0, 1) else NOT_KEPT


def _kept(app: CrampstretchApp, signals: Signals, code: int) -> bool:
    """Wait for what was done to be kept, and tell whether it was; who leaves in order waits longer, and is told so."""
    kept = app.kept(KEPT_WITHIN)  # nor does a signal cut this short

    def waits() -> bool:
        return kept is None and code in (0, 1) and signals.code is None and app.fault is None

    until = time.monotonic() + KEPT_AT_LAST
    if waits():
        _say(BUSY)
    while waits() and time.monotonic() < until:
        kept = app.kept(LOOKS_EVERY)
    if kept is None:
        app.house.notices(NOT_KNOWN)
    return bool(kept)


def _thread_failed(app: CrampstretchApp, error: BaseException | None, hung_up: Callable[[], None]) -> None:
    """Take a fault of ours, or a terminal that is gone: who writes to it may be the first to see that."""
    if isinstance(error, OSError) and error.errno in (errno.EIO, errno.EBADF, errno.EPIPE):
        hung_up()
    else:
        app.fail(error or RuntimeError("a thread ended"))


async def _run(app: CrampstretchApp) -> int:
    """Run in a loop of our own, whose silent faults are heard too."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(
        lambda _, context: app.fail(context.get("exception") or RuntimeError(context["message"]))
    )
    app.loop = loop
    app.call_after_refresh(loop.call_later, LOADED_AFTER, _keep_what_is_loaded)
    result = await app.run_async()
    return result if result is not None else (app.return_code or 0)


def _keep_what_is_loaded() -> None:
    """Look for garbage again, but from now on never among what has been loaded: that takes as long as a frame."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


def _say(words: str) -> None:
    """Write one sentence where the screen was; a terminal that has gone does not matter any more."""
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{words}\n")
        sys.stderr.flush()


def _let_go() -> None:
    """Let what a terminal that is gone did not take go nowhere, so that leaving stays quiet."""
    try:
        sys.stderr.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _leave(app: CrampstretchApp) -> None:
    """Keep what was done, then close the screen; called from a signal handler or a thread."""
    app.end_at_once()
    if app.loop is not None and not app.loop.is_closed():
        app.loop.call_soon_threadsafe(app.exit)


def _force(app: CrampstretchApp, first: FirstWords, code: int) -> None:
    """End now: the terminal did not let us end in order."""
    first.close()
    restore(app.night_driver)
    os._exit(code)


def _watch_for_hang_up(gone: Callable[[], None]) -> None:
    """Notice within a second that the terminal is gone, also where nobody sends a signal."""
    if not hasattr(select, "poll"):
        return
    gone_for_good = select.POLLHUP | select.POLLERR | select.POLLNVAL
    poll = select.poll()
    poll.register(sys.stdin.fileno(), 0)

    def watch() -> None:
        while not any(event & gone_for_good for _, event in poll.poll(1000)):
            pass
        gone()

    threading.Thread(target=watch, name="hang-up", daemon=True).start()
