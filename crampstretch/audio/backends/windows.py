"""The system player of Windows: the standard library's winsound.  Written from its manual; no test has run it."""

from __future__ import annotations

import sys
from array import array
from contextlib import suppress
from pathlib import Path

from crampstretch.audio.backends.base import Gone, Unavailable
from crampstretch.audio.backends.timed import TakeBack
from crampstretch.audio.tones import silence
from crampstretch.audio.wav import temporary_wav

if sys.platform == "win32":
    import winsound

    class WinSound:
        """Plays WAV files without waiting for their end; a new sound ends the one before."""

        name = "system"
        lead = 0.0
        device = "winsound"

        def __init__(self) -> None:
            self._file: Path | None = None
            try:
                self.play(array("h", bytes(882)), 0.0)
            except Gone as gone:
                raise Unavailable(str(gone)) from gone

        def play(self, samples: array[int], ahead: float) -> TakeBack | None:
            """Begin to sound."""
            self.hush()
            self._file = temporary_wav(silence(ahead) + samples)
            try:
                winsound.PlaySound(str(self._file), winsound.SND_FILENAME | winsound.SND_ASYNC)
            except RuntimeError as error:
                raise Gone("the sound device does not open") from error
            return None

        def hush(self) -> bool:
            """Stop what sounds."""
            winsound.PlaySound(None, winsound.SND_PURGE)
            if self._file is not None:
                with suppress(PermissionError):  # Windows may still be reading it
                    self._file.unlink(missing_ok=True)
            return True

        def close(self) -> None:
            """Leave nothing behind."""
            self.hush()
