"""A voice at work in a test, and engines that are scripts of a test's own."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from crampstretch import paths
from crampstretch.audio.speech.voice import Said, Spoken, Voice, Wanted

needs_espeak = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="not installed: espeak-ng")


def cached() -> list[Path]:
    """Return the phrases that are kept."""
    return sorted((paths.cache_dir() / "speech").glob("*.wav"))


class Speaking:
    """A voice and what it said."""

    def __init__(self, engine: str | None) -> None:
        self.said: SimpleQueue[Said] = SimpleQueue()
        self.voice = Voice(engine, self.said.put)

    def asks(self, *texts: str) -> None:
        """Want these words at once."""
        for number, text in enumerate(texts):
            self.voice.fetch(Wanted(number, 0.0, text))

    def hears(self, within: float = 15.0) -> Said:
        """Return what it says next."""
        try:
            return self.said.get(timeout=within)
        except Empty:
            raise AssertionError(f"nothing was said within {within} s") from None

    def words(self, text: str) -> Spoken:
        """Return the words of a text."""
        self.asks(text)
        said = self.hears()
        assert isinstance(said, Spoken), said
        return said


def engine_on_path(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program called espeak-ng in front of any other; it reads its words as the real one does."""
    folder.mkdir()
    program = folder / "espeak-ng"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def runs(marker: str, within: float = 5.0) -> bool:
    """Tell whether a process with a word in its command line is there, or comes within some seconds."""
    return _comes_true(lambda: _is_there(marker), within)


def no_more(marker: str, within: float = 3.0) -> bool:
    """Tell whether every process with a word in its command line has gone, or goes within some seconds."""
    return _comes_true(lambda: not _is_there(marker), within)


def _comes_true(told: Callable[[], bool], within: float) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        if told():
            return True
        time.sleep(0.05)
    return False


def _is_there(marker: str) -> bool:
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if marker.encode() in path.read_bytes():
                return True
    return False
