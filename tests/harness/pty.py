"""A terminal for the tests: a real pty with a program in it and an emulated screen to look at.

Nothing here sleeps for a guessed time: `until` takes what the program writes and looks again until a
condition holds or a deadline passes, and then fails with a picture of the screen.
"""

from __future__ import annotations

import fcntl
import os
import select
import signal
import struct
import sys
import termios
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from resource import struct_rusage
from types import TracebackType
from typing import Any, Final, Self

from tests.harness import processes
from tests.harness.escapes import Modes
from tests.harness.screen import Screen

_LAUNCH = """
import fcntl, os, signal, sys, termios
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
os.chdir(sys.argv[1])
os.execvp(sys.argv[2], sys.argv[2:])
"""  # a launcher and not a fork, which a test process with threads must not do

_KEYS = {
    "enter": "\r", "escape": "\x1b", "space": " ", "tab": "\t", "backspace": "\x7f", "delete": "\x1b[3~",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~",
}  # fmt: skip


PATIENCE: Final = 30.0
"""Seconds to wait where a test does not say how many: many, as the machine may be busy with something else."""


class NotSeen(AssertionError):
    """What a test waited for did not come in time."""


class Terminal:
    """A program on a pty.  Use it as a context manager: nothing it started outlives it."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        env: Mapping[str, str],
        cwd: Path | None = None,
        columns: int = 80,
        lines: int = 24,
    ) -> None:
        self.screen = Screen(columns, lines, self._answer)
        self.exit_code: int | None = None
        self.usage: struct_rusage | None = None
        self._stalled = False
        self._spent: dict[int, float] = {}
        self._mark = uuid.uuid4().hex
        self._master: int | None
        self._master, slave = os.openpty()
        os.set_blocking(self._master, False)
        self.resize(columns, lines)
        self._before = termios.tcgetattr(slave)
        self._after: list[Any] | None = None
        self.started = time.monotonic()
        self.pid = _spawn(argv, dict(env) | {processes.MARK: self._mark}, cwd or Path.cwd(), slave)
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # What is to be seen.

    @property
    def text(self) -> str:
        """The screen as one text, without trailing blanks."""
        return self.screen.text

    @property
    def modes(self) -> Modes:
        """What is switched on in the terminal now."""
        return self.screen.modes

    @property
    def received(self) -> int:
        """How many bytes the program has written so far."""
        return len(self.screen.output)

    @property
    def termios_restored(self) -> bool:
        """Whether the line settings are what they were before the program started."""
        return (self._after or self._line_settings()) == self._before

    @property
    def cpu(self) -> float:
        """CPU seconds used by the program and all it started, those that have ended as they were last looked at."""
        self.running()
        return sum(self._spent.values())

    def running(self) -> list[processes.Process]:
        """Return the program and all it started, as far as they are still running."""
        found = processes.marked(self._mark)
        self._spent.update({process.pid: process.cpu for process in found})
        return found

    # Waiting.

    def pump(self, patience: float = 0.02) -> bool:
        """Take what was written, waiting at most `patience` seconds for it; tell whether there was any."""
        self._reap()
        watched = [] if self._stalled or self._master is None else [self._master]
        if not select.select(watched, [], [], patience)[0]:
            return False
        try:
            data = os.read(watched[0], 65536)
        except OSError:  # EIO: nobody has the other end open any more
            data = b""
        self.screen.show(data)
        if not data:
            select.select([], [], [], min(patience, 0.005))
        return bool(data)

    def until(self, condition: Callable[[], bool], what: str = "the condition", within: float = PATIENCE) -> float:
        """Wait until a condition holds; return the seconds since the program started."""
        deadline = time.monotonic() + within
        while not condition():
            if time.monotonic() > deadline:
                raise NotSeen(f"waited {within} s for {what}; exit code {self.exit_code}, screen:\n{self.text}")
            self.pump()
        return time.monotonic() - self.started

    def wait_for(self, text: str, within: float = PATIENCE) -> float:
        """Wait until the screen shows a text; return the seconds since the program started."""

        def shown() -> bool:
            if text not in self.text and self.exit_code is not None:
                raise NotSeen(f"ended with {self.exit_code} and never showed {text!r}:\n{self.text}")
            return text in self.text

        return self.until(shown, repr(text), within)

    def wait_quiet(self, silence: float = 0.2, within: float = PATIENCE) -> None:
        """Wait until nothing has been written for `silence` seconds."""
        self.until(lambda: not self.pump(silence), "quiet", within)

    def wait(self, within: float = PATIENCE) -> int:
        """Wait for the program's end; return its exit code, negative if a signal killed it."""
        self.until(lambda: self.exit_code is not None, "the program's end", within)
        assert self.exit_code is not None
        return self.exit_code

    # Doing.

    def type(self, keys: str | bytes, within: float = PATIENCE) -> None:
        """Send characters as they are, reading meanwhile so that neither side can lock the other."""
        data = keys.encode() if isinstance(keys, str) else keys
        deadline = time.monotonic() + within
        while data and self._master is not None:
            with suppress(BlockingIOError):
                data = data[os.write(self._master, data) :]
            if data and time.monotonic() > deadline:
                raise NotSeen(f"the program did not take {len(data)} bytes of input within {within} s")
            self.pump(0.005 if data else 0)

    def press(self, *names: str) -> None:
        """Press keys by name (`space`, `left`, `ctrl+c`) or by what they write (`n`)."""
        for name in names:
            control = chr(ord(name[-1].upper()) ^ 64) if name.startswith("ctrl+") else None
            self.type(control or _KEYS.get(name, name))

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size, as dragging its window would."""
        if self._master is not None:
            fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.screen.resize(columns, lines)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def stall(self) -> None:
        """Stop reading, as a frozen terminal or a lost connection does."""
        self._stalled = True

    def resume(self) -> None:
        """Read again."""
        self._stalled = False

    def hang_up(self) -> None:
        """Close the terminal under the program."""
        if self._master is not None:
            self._after = self._line_settings()
            os.close(self._master)
            self._master = None

    def close(self) -> None:
        """End everything that was started here."""
        processes.end(self._mark)
        if self.exit_code is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self.wait()
        self.hang_up()

    # How it is done.

    def _line_settings(self) -> list[Any]:
        assert self._master is not None
        return termios.tcgetattr(self._master)

    def _answer(self, text: str) -> None:
        if self._master is not None:
            os.write(self._master, text.encode())

    def _reap(self) -> None:
        if self.exit_code is not None:
            return
        pid, status, usage = os.wait4(self.pid, os.WNOHANG)
        if pid:
            self.exit_code, self.usage = os.waitstatus_to_exitcode(status), usage
            while self.pump(0.05):  # what it wrote last may still be on its way
                pass


def _spawn(argv: Sequence[str], env: dict[str, str], cwd: Path, slave: int) -> int:
    command = [sys.executable, "-I", "-S", "-c", _LAUNCH, str(cwd), *argv]
    standard = [(os.POSIX_SPAWN_DUP2, slave, number) for number in range(3)]
    return os.posix_spawn(sys.executable, command, env, file_actions=standard)
