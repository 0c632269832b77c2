"""Keeps the machine from falling asleep while a session runs, not while it is paused; the screen may go dark.

Where the system has no way for it, nothing is done and nothing is said, except by `doctor`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Thread
from typing import Final, Generic, Protocol

from crampstretch.collaborators import Guided, Picture, View
from crampstretch.core.events import Event
from crampstretch.core.state import State
from crampstretch.inbox import Inbox

WHO: Final = "crampstretch"
WHY: Final = "A stretching routine is being led"
LETS_GO: Final = 1.0
TRIES: Final = 2.0
_INHIBIT: Final = ("systemd-inhibit", "--what=sleep", "--mode=block", f"--who={WHO}", f"--why={WHY}")


class Awake(Protocol):
    """Something that keeps the machine awake.  It never blocks and it never raises."""

    def keep(self, awake: bool) -> None:
        """Keep it awake from now on, or let it sleep."""


class LetSleep:
    """Lets the machine sleep when it likes."""

    def keep(self, awake: bool) -> None:
        """Do nothing."""


class Wakeful(Generic[Picture]):
    """A view that keeps the machine awake while what it shows runs."""

    def __init__(self, view: View[Picture], guided: Guided[Picture], awake: Awake) -> None:
        self._view, self._guided, self._awake = view, guided, awake

    def show(self, events: Sequence[Event], frame: Picture) -> None:
        """Show it, and be awake as long as it runs."""
        self._awake.keep(self._guided.state is State.RUNNING)
        self._view.show(events, frame)

    def notice(self, text: str) -> None:
        """Show one quiet sentence."""
        self._view.notice(text)


class KeptAwake:
    """Keeps the machine awake by the system's own means, from a thread of its own."""

    def __init__(self) -> None:
        self._wanted = False
        self._inbox: Inbox[bool] = Inbox()
        self._thread: Thread | None = None

    def keep(self, awake: bool) -> None:
        """Keep it awake from now on, or let it sleep."""
        if awake is self._wanted:
            return
        self._wanted = awake
        if self._thread is None:
            self._thread = Thread(target=self._obey, name="awake", daemon=True)
            self._thread.start()
        self._inbox.put(awake)

    def _obey(self) -> None:
        let_go: Callable[[], None] = _nothing
        while True:
            awake = self._inbox.take()
            let_go()
            let_go = _hold() if awake else _nothing


def _nothing() -> None:
    """Do nothing."""


def _hold() -> Callable[[], None]:
    """Keep the machine awake; return what lets it sleep again."""
    if sys.platform == "win32":
        return _hold_windows()
    if command := _command():
        with suppress(OSError):
            return _Watchman(command).leave
    return _nothing


def _command() -> tuple[str, ...] | None:
    """Return a command that keeps the machine awake for as long as it runs, and ends when we do."""
    if sys.platform == "darwin":
        return ("caffeinate", "-i", "-w", str(os.getpid())) if shutil.which("caffeinate") else None
    return (*_INHIBIT, "cat") if shutil.which(_INHIBIT[0]) else None


class _Watchman:
    """A running command; its standard input is ours, so that `cat` ends with us, however we end."""

    def __init__(self, command: tuple[str, ...]) -> None:
        nowhere = subprocess.DEVNULL
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=nowhere, stderr=nowhere, start_new_session=True
        )

    def leave(self) -> None:
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.close()
        if sys.platform == "darwin":
            self._process.terminate()
        try:
            self._process.wait(LETS_GO)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _hold_windows() -> Callable[[], None]:
    """Tell Windows; it holds for as long as this thread lives.  Written from its manual; no test has run it."""
    if sys.platform != "win32":
        return _nothing
    import ctypes

    continuous, system = 0x80000000, 0x00000001
    ctypes.windll.kernel32.SetThreadExecutionState(continuous | system)
    return lambda: ctypes.windll.kernel32.SetThreadExecutionState(continuous) and None


def means() -> str:
    """Say in a sentence whether the machine can be kept awake, for `doctor`."""
    if sys.platform == "win32":
        return "is kept awake while a session runs"
    command = _command()
    if command is None:
        missing = "caffeinate" if sys.platform == "darwin" else _INHIBIT[0]
        return f"may fall asleep in mid-session: {missing} is not there"
    if sys.platform != "darwin" and not _is_let((*_INHIBIT, "true")):
        return f"may fall asleep in mid-session: {command[0]} is there, but is not let"
    return f"is kept awake while a session runs, by {command[0]}"


def _is_let(command: tuple[str, ...]) -> bool:
    nowhere = subprocess.DEVNULL
    try:
        done = subprocess.run(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, timeout=TRIES, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
