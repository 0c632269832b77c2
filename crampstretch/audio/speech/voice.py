"""The voice as the player's child has it: texts go in, samples come out of a thread, and nothing is ever waited for.

A process of its own renders the words (see `renderer`).  One that dies or hangs is replaced, and what it was at work
on is not tried again, so that one bad phrase costs no other.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from array import array
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final

from crampstretch.audio import wire
from crampstretch.audio.child import command
from crampstretch.audio.speech import NO_VOICE
from crampstretch.audio.speech.shaping import samples_of
from crampstretch.core.frozen import frozen

HANGS: Final = 6.0
"""Seconds for one phrase: an engine's program is ended after five."""

FAILS: Final = 3
"""So many phrases or processes in a row that fail are the end of the voice, until the next session."""

FAILED: Final = "The voice cannot speak here; the tones lead alone. `crampstretch doctor` says more."


@frozen
class Wanted:
    """Words that a cue is waiting for."""

    id: int
    due: float
    text: str


@frozen
class Spoken:
    """The words of a cue as samples, or why there are none."""

    wanted: Wanted
    samples: array[int] | None
    why: str = ""


@frozen
class Mute:
    """Nothing will be said: one sentence for the person."""

    text: str


Said = Spoken | Mute


class RenderingProcess:
    """A running renderer; `said` is called with each of its lines, and with b"" at their end."""

    def __init__(self, engine: str | None, said: Callable[[RenderingProcess, bytes], None]) -> None:
        argv = command([engine or ""], "crampstretch.audio.speech.renderer")
        self._process = subprocess.Popen(
            argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
        Thread(target=self._listen, args=(said,), name="voice-answers", daemon=True).start()

    def tell(self, line: bytes) -> None:
        """Send a line; one that is gone takes none, and says so by its end."""
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.write(line)
            self._process.stdin.flush()

    def end(self) -> None:
        """End it, whatever it does, and the engine that it runs."""
        assert self._process.stdin is not None
        with suppress(OSError):
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        self._process.wait()
        with suppress(OSError):
            self._process.stdin.close()

    def _listen(self, said: Callable[[RenderingProcess, bytes], None]) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as answers:
            for line in answers:
                said(self, line)
        said(self, b"")


class Voice:
    """Has words rendered ahead of need; `said` is called from a thread with what became of those that are wanted."""

    def __init__(self, engine: str | None, said: Callable[[Said], None]) -> None:
        self._engine, self._said = engine, said
        self._inbox: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._process: RenderingProcess | None = None
        self._files: dict[str, Path | None] = {}
        self._asked: dict[str, None] = {}
        self._waiting: list[Wanted] = []
        self._making, self._heard = "", 0.0
        self._failures, self._mute = 0, False
        self._thread = Thread(target=self._work, name="voice", daemon=True)

    def prepare(self, texts: Sequence[str]) -> None:
        """Render these ahead of need, the nearest first."""
        self._post(lambda: self._ask(texts))

    def fetch(self, wanted: Wanted) -> None:
        """Answer with the words of a cue, as soon as they are there."""
        self._post(lambda: self._fetch(wanted))

    def close(self) -> None:
        """End the process; what is still wanted is not answered."""
        self._post(self._let_go)

    def _post(self, job: Callable[[], None]) -> None:
        if self._thread.ident is None:
            self._thread.start()
        self._inbox.put(job)

    # -- the thread --------------------------------------------------------------------------

    def _work(self) -> None:
        while True:
            timeout = max(0.0, self._heard + HANGS - time.monotonic()) if self._asked else None
            try:
                self._inbox.get(timeout=timeout)()
            except Empty:
                self._ended()

    def _ask(self, texts: Sequence[str]) -> None:
        fresh = [text for text in texts if text not in self._files and text not in self._asked]
        if not fresh or self._mute:
            return
        if not self._asked:
            self._heard = time.monotonic()
        self._asked.update(dict.fromkeys(fresh))
        self._tell(*wire.prepare_lines(fresh))

    def _fetch(self, wanted: Wanted) -> None:
        if self._mute:
            self._said(Spoken(wanted, None, "no voice"))
        elif wanted.text in self._files:
            self._load(wanted)
        else:
            self._waiting.append(wanted)
            self._ask([wanted.text])
            self._tell(wire.line("say", text=wanted.text))

    def _load(self, wanted: Wanted) -> None:
        """Answer from the file; one that has gone meanwhile is made again."""
        file = self._files[wanted.text]
        samples = samples_of(file) if file is not None else None
        if samples is None and file is not None:
            del self._files[wanted.text]
            self._fetch(wanted)
        elif samples is None:
            self._said(Spoken(wanted, None, "the voice failed"))
        else:
            self._said(Spoken(wanted, samples) if samples else Spoken(wanted, None, "too long to say"))

    def _tell(self, *lines: bytes) -> None:
        """Send lines to the process; a new one is first told everything that is still to be made."""
        if self._process is None:
            try:
                self._process = RenderingProcess(self._engine, self._line)
            except OSError:
                self._give_up(FAILED)
                return
            self._heard = time.monotonic()
            lines = (*wire.prepare_lines(list(self._asked)), *lines)
        for line in lines:
            self._process.tell(line)

    def _line(self, process: RenderingProcess, line: bytes) -> None:
        self._inbox.put(lambda: self._hear(process, line))

    def _hear(self, process: RenderingProcess, line: bytes) -> None:
        if process is not self._process:
            return
        self._heard = time.monotonic()
        match wire.read(line):
            case {"is": "engine", "name": None}:
                self._give_up(NO_VOICE)
            case {"is": "making", "text": str(text)}:
                self._making = text
            case {"is": "made", "text": str(text), "file": str() | None as file}:
                self._made(text, Path(file) if file is not None else None)
        if not line:
            self._ended()

    def _made(self, text: str, file: Path | None) -> None:
        self._making = ""
        self._files[text] = file
        self._asked.pop(text, None)
        self._failures = self._failures + 1 if file is None else 0
        for wanted in [each for each in self._waiting if each.text == text]:
            self._waiting.remove(wanted)
            self._load(wanted)
        if self._failures >= FAILS:
            self._give_up(FAILED)

    def _let_go(self) -> None:
        self._asked.clear()
        self._waiting.clear()
        self._ended()

    def _ended(self) -> None:
        """The process is gone, or hangs: put the blame on what it was at work on, and go on with another."""
        if self._process is not None:
            self._process.end()
        self._process = None
        if not self._asked:
            return
        blamed = self._making or next(iter(self._asked))
        self._made(blamed, None)
        if self._asked and not self._mute:
            self._tell()

    def _give_up(self, why: str) -> None:
        """Say once that nothing will be said, and answer everyone who waits."""
        if self._mute:
            return
        self._mute = True
        self._asked.clear()
        self._said(Mute(why))
        for wanted in self._waiting:
            self._said(Spoken(wanted, None, "no voice"))
        self._waiting.clear()
