"""Rendered phrases, kept as WAV files for this user alone; the longest unused go first."""

from __future__ import annotations

import hashlib
import os
import wave
from array import array
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from crampstretch.audio.speech.shaping import samples_of
from crampstretch.audio.tones import RATE
from crampstretch.audio.wav import little_endian
from crampstretch.core.speech import seconds_to_say

MOST_BYTES: Final = 64 * 1024 * 1024
"""Some five hundred phrases: every routine, in every telling."""

_LOOK_AFTER: Final = 20


class Cache:
    """A folder of phrases.  Nothing in it is needed: what is missing, damaged or not ours is made again."""

    def __init__(self, folder: Path, most: int = MOST_BYTES) -> None:
        self._folder, self._most = folder, most
        self._stored = 0

    def path(self, text: str, engine: str, voice: str, rate: int = RATE) -> Path:
        """Return where a phrase is kept; another text, slot, engine, voice or rate has another place."""
        said = "\0".join((text, str(seconds_to_say(text)), engine, voice, str(rate)))
        return self._folder / f"{hashlib.sha256(said.encode()).hexdigest()}.wav"

    def holds(self, path: Path) -> bool:
        """Tell whether a phrase is there and whole, and note that it was wanted."""
        if samples_of(path) is None:
            return False
        with suppress(OSError):
            os.utime(path)
        return True

    def store(self, path: Path, samples: array[int]) -> None:
        """Keep a phrase; the file is there whole or not at all.  Raises OSError."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder.chmod(0o700)
        draft = path.with_suffix(f".{os.getpid()}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file, wave.open(file, "wb") as wav:
            wav.setnchannels(1)
            wav.setsampwidth(2)
            wav.setframerate(RATE)
            wav.writeframes(little_endian(samples))
        draft.replace(path)
        self._stored += 1
        if self._stored % _LOOK_AFTER == 1:
            self._make_room()

    def _make_room(self) -> None:
        """Remove what was not wanted for longest, until the rest is small enough."""
        total = 0
        for _, size, file in sorted(self._files(), reverse=True):
            total += size
            if total > self._most:
                with suppress(OSError):
                    file.unlink()

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        for file in self._folder.iterdir():
            with suppress(OSError):
                found = file.stat()
                yield found.st_mtime, found.st_size, file
