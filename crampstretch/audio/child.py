"""One child process: started, written to, listened to, ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from typing import Final

import crampstretch
from crampstretch.audio.wire import LONGEST

_ROOT: Final = Path(crampstretch.__file__).resolve().parent.parent
_START: Final = "import sys; sys.path.append(sys.argv[1]); from {} import main; main(sys.argv[2:])"
_ENDS: Final = 1.0


def command(arguments: Sequence[str], module: str = "crampstretch.audio.worker") -> list[str]:
    """Return the command line that runs the `main` of one of our modules.

    Said so that it finds this very package, and no file that happens to lie in the working directory.
    """
    return [sys.executable, "-P", "-c", _START.format(module), str(_ROOT), *arguments]


class Child:
    """A running child.  `said` is called with each of its lines, and with b"" at their end, from a thread of its own.

    Raises OSError where no process can be started.
    """

    def __init__(self, arguments: Sequence[str], said: Callable[[Child, bytes], None]) -> None:
        self._lock = Lock()
        self._open = True
        # PYTHONMALLOC: see backends/simple.py.  The session of its own keeps Ctrl+C from reaching it.
        self._process = subprocess.Popen(
            command(arguments), env=os.environ | {"PYTHONMALLOC": "malloc"},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            start_new_session=True, creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
        self.pid, self.started = self._process.pid, time.monotonic()
        assert self._process.stdin is not None
        self._pipe = self._process.stdin.fileno()
        if os.name == "posix":
            os.set_blocking(self._pipe, False)
        Thread(target=self._listen, args=(said,), name="sound-answers", daemon=True).start()

    def write(self, line: bytes) -> bool:
        """Send a line; False where it cannot be taken at once, and then it is lost."""
        with self._lock:
            if not self._open or len(line) > LONGEST:
                return False
            try:
                return os.write(self._pipe, line) == len(line)
            except OSError:
                return False

    def say_no_more(self) -> None:
        """Close the way to the child: it ends at once, or when it has rung out if it was told to finish."""
        with self._lock:
            if self._open:
                self._open = False
                assert self._process.stdin is not None
                with suppress(OSError):
                    self._process.stdin.close()

    def end(self) -> None:
        """End the child, whatever state it is in, and all that it has started."""
        self.say_no_more()
        with suppress(OSError):
            if self._process.returncode is not None:
                return
            if os.name == "posix":
                os.killpg(self.pid, signal.SIGKILL)
            else:
                self._process.kill()
        self.wait(_ENDS)

    def wait(self, seconds: float) -> bool:
        """Wait for the child to be gone."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        return self._process.returncode is not None

    def _listen(self, said: Callable[[Child, bytes], None]) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as answers:
            for line in answers:
                said(self, line)
        said(self, b"")
