"""Textual's driver, mended where a night would break it.

Four things, each found by experiment: a byte that is not UTF-8 must not end the app; a bare SIGCONT must not
enter application mode a second time; a screen that stands already must not be cleared; whatever ends the program
by force must leave the terminal as it was.
The names of Textual's that are used here are private: the tests fail loudly if one of them goes.
"""

from __future__ import annotations

import codecs
import os
import sys
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
        "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l\x1b[?1004l\x1b[?2004l\x1b[?2048l"
        "\x1b[<u\x1b[?7h\x1b[?1049l\x1b[?25h"
    )
    """Mouse, focus, paste, resize reports and the kitty keyboard off; wrapping and cursor on; the main screen."""

    ALTERNATE_SCREEN: Final = "\x1b[?1049h"

    def mend() -> None:
        """Let bytes that are not UTF-8 arrive as replacement characters."""
        linux_driver.getincrementaldecoder = _forgiving  # type: ignore[attr-defined, assignment]

    def _forgiving(encoding: str) -> partial[codecs.IncrementalDecoder]:
        return partial(codecs.getincrementaldecoder(encoding), errors="replace")

    class NightDriver(LinuxDriver):
        """Enters application mode on SIGCONT only if it had left it, and no screen that is open already."""

        _stands = False

        def start_application_mode(self) -> None:
            """Begin; where the first words stand on the alternate screen, they stay until they are drawn over."""
            self._stands = getattr(self._app, "screen_stands", bool)()
            super().start_application_mode()  # type: ignore[no-untyped-call]

        def write(self, data: str) -> None:
            """Write to the terminal; a screen that is open is not opened, and so not cleared."""
            if self._stands and data == ALTERNATE_SCREEN:
                self._stands = False
                return
            super().write(data)

        def _sigcont_application(self, *_: int | FrameType | None) -> None:
            if self._must_signal_resume or not self._auto_restart:
                super()._sigcont_application()
            elif self._loop is not None:
                self._loop.call_soon_threadsafe(partial(self._app.refresh, layout=True))

    def restore(driver: NightDriver | None) -> None:
        """Put the terminal back as it was, without waiting for it: it may have stalled."""
        if driver is None:
            return
        try:
            if driver.attrs_before is not None:
                termios.tcsetattr(driver.fileno, termios.TCSANOW, driver.attrs_before)
            os.set_blocking(2, False)
            try:
                os.write(2, MODES_OFF.encode())
            finally:
                os.set_blocking(2, True)  # the shell has the same terminal open
        except (OSError, termios.error):
            return


__all__ = ["NightDriver", "mend", "restore"]
