"""The driver on a real terminal, stopped and let go on at every bad moment: it leaves the terminal as it was."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from textual.app import App

from crampstretch.tui.driver import NightDriver
from tests.harness.escapes import Cutter, Modes

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="this driver is POSIX")
KNOWN = "\x1b[?2048;2$y"
"""What a terminal says that can report its size by itself."""


class Pages(App[None]):
    """An app that is never run, and counts how often it is to be drawn."""

    drawn = 0

    def refresh(self, *_: object, **__: object) -> Pages:
        self.drawn += 1
        return self


class Window:
    """A terminal with the driver on it; in place of stopping this process, what a stop would find is noted."""

    def __init__(self, master: int, slave: int) -> None:
        self.master, self.modes, self._cutter = master, Modes(), Cutter()
        self.app = Pages()
        self.driver = Moments(self.app, self)
        self.file = os.fdopen(os.dup(slave), "w", encoding="utf-8")
        self.driver.fileno, self.driver._file = slave, self.file
        self.stops: list[tuple[str, ...]] = []
        self.tells_late = False
        self.while_stopped: list[Callable[[], None]] = []
        self.at: dict[int, Callable[[], None]] = {}
        self.on: dict[str, Callable[[], None]] = {}

    def left(self) -> tuple[str, ...]:
        """What is switched on now."""
        while data := _read(self.master):
            for piece in self._cutter.feed(data):
                self.modes.feed(piece)
        return self.modes.left

    def kill(self, pid: int, number: int) -> None:
        """Take a stop as the kernel would: nothing goes on before a CONT, and that may have company."""
        assert (pid, number) == (os.getpid(), signal.SIGSTOP)
        self.stops.append(self.left())
        if self.tells_late:
            threading.Timer(0.05, self.driver._sigcont_application).start()
        else:
            self.driver._sigcont_application()
        if self.while_stopped:
            self.while_stopped.pop()()

    def end(self) -> tuple[str, ...]:
        """End as the app does, and tell what is left on."""
        self.driver.stop_application_mode()
        self.driver.disable_input()
        self.driver.close()
        return self.left()


class Moments(NightDriver):
    """The driver, with something happening at some of the moments in which it writes."""

    def __init__(self, app: Pages, window: Window) -> None:
        super().__init__(app)
        self.window, self.writes = window, 0

    def write(self, data: str) -> None:
        self.writes += 1
        self.window.at.pop(self.writes, _nothing)()
        super().write(data)
        self.window.on.pop(data, _nothing)()


def _nothing() -> None:
    """Let a moment pass."""


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except BlockingIOError:
        return b""


@contextmanager
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """A window whose driver has begun; the handlers of signals are put back behind it."""
    numbers = (signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH, signal.SIGTTOU, signal.SIGTTIN)
    handlers = {number: signal.getsignal(number) for number in numbers}
    master, slave = os.openpty()
    os.set_blocking(master, False)
    window = Window(master, slave)
    monkeypatch.setattr(os, "kill", window.kill)
    try:
        window.driver.start_application_mode()
        yield window
    finally:
        window.end()
        for number, handler in handlers.items():
            signal.signal(number, handler)
        window.file.close()
        os.close(master)
        os.close(slave)


async def rested() -> None:
    """Let the loop do what it was asked for, and what that asks for."""
    for _ in range(5):
        await asyncio.sleep(0)


async def test_a_stop_finds_the_terminal_as_it_was_and_going_on_takes_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(monkeypatch) as window:
        window.driver._sigtstp_application()
        assert window.stops == [], "nothing happens within a signal"
        await rested()
        assert window.stops == [()]
        window.driver.close()
        assert "?1003" in window.left()
        assert window.modes.kitty == 1


async def test_who_is_told_late_of_going_on_does_not_stop_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another thread may take the CONT; the one that stopped runs on before it is told."""
    with opened(monkeypatch) as window:
        window.tells_late = True
        window.driver._sigtstp_application()
        await rested()
        assert window.stops == [()]
        window.driver.close()
        assert "?1003" in window.left()


async def test_a_wish_that_overtakes_the_word_of_going_on_is_met(monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(monkeypatch) as window:
        window.tells_late = True
        window.while_stopped.append(window.driver._sigtstp_application)
        window.driver._sigtstp_application()
        await rested()
        assert window.stops == [(), ()]


@pytest.mark.parametrize("moment", [1, 4, 7, 13])
async def test_a_stop_in_the_midst_of_coming_back_waits_for_it(monkeypatch: pytest.MonkeyPatch, moment: int) -> None:
    with opened(monkeypatch) as window:
        driver = window.driver
        window.while_stopped.append(
            lambda: window.at.update({driver.writes + moment: driver._sigtstp_application}),
        )
        driver._sigtstp_application()
        await rested()
        assert window.stops == [(), ()]
        assert not window.at, "the moment came"
        assert window.end() == ()


async def test_a_stop_on_the_heels_of_going_on_stops_before_anything_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with opened(monkeypatch) as window:
        window.while_stopped += [window.driver._sigtstp_application] * 3
        window.driver._sigtstp_application()
        await rested()
        assert window.stops == [()] * 4
        assert window.end() == ()


async def test_going_on_before_it_has_stopped_takes_the_stop_back(monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(monkeypatch) as window:
        driver = window.driver
        for _ in range(3):
            driver._sigtstp_application()
        driver._sigcont_application()
        await rested()
        assert window.stops == []
        driver._sigtstp_application()
        window.on["\x1b[<u"] = driver._sigcont_application
        await rested()
        assert window.stops == []
        driver.close()
        assert "?1049" in window.left(), "it has come back"
        assert window.modes.kitty == 1


async def test_a_stop_after_the_end_stops_and_takes_nothing_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(monkeypatch) as window:
        window.driver._sigtstp_application()
        assert window.end() == ()
        await rested()
        assert window.stops == [()]
        assert window.end() == ()


async def test_a_bare_continue_only_has_the_screen_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(monkeypatch) as window:
        before = threading.active_count(), window.driver.writes, window.app.drawn
        window.driver._sigcont_application()
        await rested()
        assert (threading.active_count(), window.driver.writes, window.app.drawn - 1) == before


async def test_an_answer_that_comes_while_it_ends_switches_nothing_on_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(monkeypatch) as window:
        window.driver._in_band_window_resize = True  # it has answered before
        window.on["\x1b[?2048l"] = lambda: _answer(window.master)
        assert window.end() == ()
        assert window.modes.private["1016"] is False, "the answer came in time to be obeyed"


def _answer(master: int) -> None:
    os.write(master, KNOWN.encode())


async def test_what_is_written_while_nobody_takes_it_locks_nobody_in(monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(monkeypatch) as window:
        window.driver.suspend_application_mode()
        for _ in range(100):
            window.driver.write("a line for nobody")
        assert window.left() == ()
