"""Textual's driver, mended where a night would break it.

Five things, each found by experiment: a byte that is not UTF-8 must not end the app; stopping and going on must not
cut into each other, nor into anything else; nothing is written to a terminal that is not ours; a screen that stands
already must not be cleared; whatever ends the program by force must leave the terminal as it was.
The names of Textual's that are used here are private: the tests fail loudly if one of them goes.
"""

from __future__ import annotations

import codecs
import os
import signal
import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Final

if sys.platform == "win32":
    from textual.drivers.windows_driver import WindowsDriver as NightDriver

    def mend() -> None:
        """Do nothing: what is mended here is not in this driver."""

    def restore(driver: NightDriver | None) -> None:
        """Do nothing: Windows gives the console back by itself."""
        del driver

else:
    import termios

    from textual.drivers import linux_driver
    from textual.drivers.linux_driver import LinuxDriver

    if TYPE_CHECKING:
        from types import FrameType

    MODES_OFF: Final = (
        "\x1b[0m\x1b[?2026l"
        "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l\x1b[?1004l\x1b[?2004l\x1b[?2048l"
        "\x1b[<u\x1b[?7h\x1b[?1049l\x1b[?25h"
    )
    """Ends a frame that was broken off: no colour, shown at once.  Then mouse, focus, paste, resize reports and the
    kitty keyboard off; wrapping and cursor on; the main screen."""

    RESTORED_WITHIN: Final = 0.8
    """Seconds in which the terminal may take that: a slow one has yet to read what was written before."""

    RESIZE_REPORTS_OFF: Final = "\x1b[?2048l\x1b[?1016l"
    """Resize reports, and the mouse in pixels: Textual switches both on where a terminal says that it knows them."""

    ALTERNATE_SCREEN: Final = "\x1b[?1049h"

    def mend() -> None:
        """Let bytes that are not UTF-8 arrive as replacement characters."""
        linux_driver.getincrementaldecoder = _forgiving  # type: ignore[attr-defined, assignment]

    def _forgiving(encoding: str) -> partial[codecs.IncrementalDecoder]:
        return partial(codecs.getincrementaldecoder(encoding), errors="replace")

    class NightDriver(LinuxDriver):
        """Rests in the loop, never within a signal: what has begun is done before the next begins.

        Signals only leave a wish.  As in the kernel, going on takes back a wish to stop that has not been met, and
        of several such wishes one is met.
        """

        _stands = False
        _entered = False
        _stop_wished = False
        _rests = False
        _continued = 0

        # -- the terminal: ours, or not ours -----------------------------------------------------

        def start_application_mode(self) -> None:
            """Begin; where the first words stand on the alternate screen, they stay until they are drawn over.

            In the background that only stops us, and is tried again when somebody lets us go on.
            """
            self._stands = not self._entered and getattr(self._app, "screen_stands", bool)()
            continued = -1
            while not self._entered and continued != self._continued:
                continued = self._continued
                super().start_application_mode()  # type: ignore[no-untyped-call]
                self._entered = self._is_heard

        def stop_application_mode(self) -> None:
            """Give the terminal back once: what asks for it again, or was never given it, gets nothing."""
            if not self._entered:
                return
            super().stop_application_mode()
            if self._in_band_window_resize:  # an answer that came meanwhile may have switched it on again
                self.write(RESIZE_REPORTS_OFF)
            self._entered = False

        def close(self) -> None:
            """Let what was written reach the terminal."""
            if self._is_heard:
                super().close()

        def write(self, data: str) -> None:
            """Write to the terminal while it is ours; a screen that is open is not opened, and so not cleared."""
            if self._stands and data == ALTERNATE_SCREEN:
                self._stands = False
            elif self._is_heard:
                super().write(data)

        @property
        def _is_heard(self) -> bool:
            """Whether somebody takes what is written: a queue that nobody empties would fill, and lock us in."""
            return self._writer_thread is not None and self._writer_thread.is_alive()

        # -- stopping and going on ---------------------------------------------------------------

        def _sigtstp_application(self, *_: int | FrameType | None) -> None:
            if self._loop.is_closed() or not self._auto_restart:
                os.kill(os.getpid(), signal.SIGSTOP)
                return
            self._stop_wished = True
            self._loop.call_soon_threadsafe(self._rest)

        def _sigcont_application(self, *_: int | FrameType | None) -> None:
            if not self._rests:  # else a wish is newer than this: what was wished before went with the rest
                self._stop_wished = False
            self._rests = False
            self._continued += 1
            if self._entered and not self._loop.is_closed():
                self._loop.call_soon_threadsafe(partial(self._app.refresh, layout=True))

        def _rest(self) -> None:
            """Give the terminal back, stand still until somebody lets us go on, and take it again."""
            if not self._stop_wished:
                return
            was_ours = self._entered
            self.suspend_application_mode()
            while self._stop_wished:  # as long as that: it may be wished again before we are back
                self._stop_wished, self._rests = False, True
                os.kill(os.getpid(), signal.SIGSTOP)
                # Going on may be told to another thread, and to this a moment later; or a new wish comes in its place.
                while self._rests and not self._stop_wished:
                    time.sleep(0.001)
            if was_ours:
                self._must_signal_resume = True
                self.resume_application_mode()

    def restore(driver: NightDriver | None) -> None:
        """Put the terminal back as it was, as the last thing that is done; one that has stalled is given up soon."""
        if driver is None:
            return
        try:
            if driver.attrs_before is not None:
                termios.tcsetattr(driver.fileno, termios.TCSANOW, driver.attrs_before)
            _write_last(MODES_OFF.encode())
        except (OSError, termios.error):
            return

    def _write_last(words: bytes) -> None:
        """Write to a terminal that somebody is writing to already; what he has not written yet goes nowhere.

        He holds it until all of it is taken, unless writing must not wait: then he lets go as soon as some of it is.
        """
        terminal, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.set_blocking(terminal, False)
        give_up = time.monotonic() + RESTORED_WITHIN
        try:
            while words and time.monotonic() < give_up:
                try:
                    words = words[os.write(terminal, words) :]
                except BlockingIOError:
                    time.sleep(0.02)
        finally:
            os.set_blocking(terminal, True)  # the shell has the same terminal open
            os.close(terminal)
            os.close(nowhere)


__all__ = ["NightDriver", "mend", "restore"]
