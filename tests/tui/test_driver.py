"""What is mended in Textual's driver, and the private names of Textual's that the mending leans on."""

from __future__ import annotations

import inspect
import os
import select
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread

import pytest
from textual.app import App
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

from crampstretch.tui.driver import MODES_OFF, NightDriver, mend, restore
from tests.harness.escapes import Cutter, Modes

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="this driver is POSIX")
WENT = "Textual has changed: look at crampstretch/tui/driver.py, and at the terminal tests, again"


class Pages(App[None]):
    """An app that is never run."""


def test_the_driver_still_asks_the_module_for_its_decoder() -> None:
    assert hasattr(linux_driver, "getincrementaldecoder"), WENT
    assert "getincrementaldecoder(" in inspect.getsource(LinuxDriver.run_input_thread), WENT


async def test_the_driver_still_has_what_resting_and_the_answers_of_the_terminal_look_at() -> None:
    driver = NightDriver(Pages())
    for name in ("_must_signal_resume", "_auto_restart", "_loop", "_app", "_writer_thread", "_in_band_window_resize"):
        assert hasattr(driver, name), f"{name}: {WENT}"
    for name in ("attrs_before", "fileno", "suspend_application_mode", "resume_application_mode"):
        assert hasattr(driver, name), f"{name}: {WENT}"
    source = inspect.getsource(LinuxDriver)
    for handled in ("SIGCONT, self._sigcont_application", "SIGTSTP, self._sigtstp_application"):
        assert handled in source, WENT


def test_the_app_still_ends_a_fault_where_ours_does() -> None:
    assert "_fatal_error" in vars(App), WENT
    assert "_close_messages_no_wait" in dir(App), WENT
    assert "_exception" in inspect.getsource(App._handle_exception), WENT


def test_bytes_that_are_not_utf_8_become_replacement_characters() -> None:
    mend()
    decoder = linux_driver.getincrementaldecoder("utf-8")()  # type: ignore[attr-defined]
    assert decoder.decode(b"a\xffb") == "a\ufffdb"


def test_the_modes_that_are_switched_off_are_those_that_were_on() -> None:
    modes = Modes()
    on = "\x1b[?1049h\x1b[?25l\x1b[?1000h\x1b[?1003h\x1b[?1015h\x1b[?1006h\x1b[?1004h\x1b[?2004h\x1b[?7l\x1b[>1u"
    for piece in Cutter().feed((on + MODES_OFF).encode()):
        modes.feed(piece)
    assert modes.left == ()


def test_nothing_is_restored_before_anything_was_changed() -> None:
    restore(None)


@contextmanager
def standard_error(descriptor: int) -> Iterator[None]:
    """Let what is written to standard error go elsewhere for as long as this lasts."""
    saved = os.dup(2)
    os.dup2(descriptor, 2)
    try:
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)


async def test_restoring_puts_the_line_back_and_leaves_the_terminal_waiting() -> None:
    """The shell has the same terminal open: it must not find it without blocking."""
    master, slave = os.openpty()
    before = termios.tcgetattr(slave)
    driver = NightDriver(Pages())
    driver.fileno, driver.attrs_before = slave, before
    raw = termios.tcgetattr(slave)
    raw[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(slave, termios.TCSANOW, raw)
    with standard_error(slave):
        restore(driver)
    assert os.get_blocking(slave)
    assert termios.tcgetattr(slave) == before
    assert os.read(master, 4096).decode() == MODES_OFF
    os.close(master)
    os.close(slave)


async def test_a_slow_terminal_is_given_time_for_the_last_words() -> None:
    """Whoever waits for it to take a frame holds it, and nobody else gets a word in."""
    master, slave = os.openpty()
    tty.setraw(slave)
    frame = b"x" * 1_000_000
    with standard_error(slave):
        painting = Thread(target=os.write, args=(2, frame))
        painting.start()
        while select.select([], [slave], [], 0)[1]:  # until nothing more goes in
            pass
        restoring = Thread(target=restore, args=(NightDriver(Pages()),))
        restoring.start()
        seen = b""
        while restoring.is_alive() or select.select([master], [], [], 0.1)[0]:
            if select.select([master], [], [], 0.02)[0]:
                seen += os.read(master, 4096)
        painting.join(30)
    assert seen.endswith(MODES_OFF.encode())
    assert len(seen) < len(frame), "the rest of the frame is not waited for"
    assert os.get_blocking(slave)
    os.close(master)
    os.close(slave)


async def test_a_terminal_that_takes_nothing_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crampstretch.tui.driver.RESTORED_WITHIN", 0.1)
    master, slave = os.openpty()
    os.set_blocking(slave, False)
    with suppress(BlockingIOError):
        while os.write(slave, b"x" * 4096):
            pass
    os.set_blocking(slave, True)
    with standard_error(slave):
        restore(NightDriver(Pages()))
    assert os.get_blocking(slave)
    os.close(master)
    os.close(slave)
