"""Signals and hang-ups: whatever ends the program, it ends in order, and within three seconds."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Final, Self

LEAVE_WITHIN: Final = 2.0
_ENDS: Final = tuple(s for name in ("SIGTERM", "SIGHUP", "SIGINT") if (s := getattr(signal, name, None)) is not None)


def interactive() -> bool:
    """Tell whether a person can be asked: standard input and output are terminals."""
    return _is_terminal(sys.stdin) and _is_terminal(sys.stdout)


def has_screen() -> bool:
    """Tell whether all three streams are terminals, as a screen needs."""
    return interactive() and _is_terminal(sys.stderr)


def _is_terminal(stream: object) -> bool:
    try:
        return bool(getattr(stream, "isatty", lambda: False)())
    except ValueError:
        return False


def line_settings() -> object | None:
    """Return how the terminal treats its lines; None where there is none to ask."""
    try:
        import termios
    except ImportError:  # Windows
        return None
    try:
        return termios.tcgetattr(sys.stdin.fileno())
    except (termios.error, OSError, ValueError):
        return None


def put_back(settings: object | None) -> None:
    """Let the terminal treat its lines as before, whatever a program has left behind."""
    if settings is None:
        return
    import termios

    with suppress(termios.error, OSError, ValueError):
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, settings)  # type: ignore[arg-type]


class Signals:
    """While open, turns TERM, HUP and INT into one call of `leave`, and remembers the exit code.

    `ask`, where given, is called at a first Ctrl+C in place of leaving; it returns whether it asked.
    A program that has not ended two seconds later is ended by `force`: a stalled terminal must not keep it.
    """

    def __init__(
        self,
        leave: Callable[[], None],
        ask: Callable[[], bool] = lambda: False,
        force: Callable[[int], None] = os._exit,
    ) -> None:
        self._leave, self._ask, self._force = leave, ask, force
        self._before: dict[int, object] = {}
        self._asked = False
        self._watchdog: threading.Timer | None = None
        self.code: int | None = None

    def __enter__(self) -> Self:
        for number in _ENDS:
            self._before[number] = signal.signal(number, self._caught)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.in_time()
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def _caught(self, number: int, frame: FrameType | None) -> None:
        del frame
        if number == signal.SIGINT and not self._asked:
            self._asked = True
            if self._ask():
                return
        self.end(128 + number)

    def answered(self) -> None:
        """Take any other key for an answer: the next Ctrl+C asks again."""
        self._asked = False

    def end(self, code: int) -> None:
        """Leave with `code`; by force, if it takes too long."""
        if self.code is None:
            self.code = code
            watchdog = threading.Timer(LEAVE_WITHIN, self._force, args=(code,))
            watchdog.daemon = True
            watchdog.start()
            self._watchdog = watchdog
            self._leave()

    def in_time(self) -> None:
        """Say that it has been left; where force has begun already, wait for it to be done: it may be half-way."""
        if self._watchdog is not None:
            self._watchdog.cancel()
            self._watchdog.join()
