"""The second choice: miniaudio, whose stream stays open and is filled by a mixer of our own."""

from __future__ import annotations

import sys
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Final

from crampstretch.audio.backends.base import Gone, Prepared, Report, Unavailable
from crampstretch.audio.mixer import Mixer
from crampstretch.audio.pacing import Pacing
from crampstretch.audio.tones import RATE

INSTALL: Final = "not installed: pip install miniaudio"
PERIOD: Final = 100
"""Milliseconds asked for at a time.  With 33, PulseAudio kept no more than that in its buffer, and a busy machine was
heard to stutter."""

PERIODS: Final = 2
RINGS_ON: Final = 0.25
"""Seconds that what was mixed last may still wait in the buffer."""

QUIET: Final = 0.5
"""Seconds without a request after which the device has gone, whatever it says: it raises no error of its own."""

_RADIO: Final = ("html", "urllib.request")
"""What miniaudio imports for internet radio alone: with HTTP, mail and encryption they are a third of our memory."""


@contextmanager
def without_radio() -> Iterator[None]:
    """Let what is imported meanwhile find empty modules in their place; who asks later gets the real ones."""
    absent = [name for name in _RADIO if name not in sys.modules]
    sys.modules.update((name, ModuleType(name)) for name in absent)
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


class MiniAudio:
    """Plays through miniaudio."""

    name = "miniaudio"

    def __init__(self, report: Report) -> None:
        try:
            with without_radio():
                import miniaudio  # where it is missing, the program must still run
        except ImportError as error:
            raise Unavailable(INSTALL) from error
        self._library = miniaudio
        self._mixer = Mixer(report)
        try:
            self._open()
        except Gone as gone:
            raise Unavailable(str(gone)) from gone

    @property
    def device(self) -> str:
        """The system's sound that the stream goes to."""
        return str(self._stream.backend)

    def take(self, cue: Prepared) -> None:
        """Place a cue in the stream when its moment comes."""
        self._mixer.take(cue)

    def clear(self, after: float = 0.0) -> None:
        """Forget what is due later than `after` and not yet placed."""
        self._mixer.clear(after)

    def set_gain(self, gain: float) -> None:
        """Change the loudness, also of what sounds."""
        self._mixer.set_gain(gain)

    def hush(self) -> bool:
        """Fade to silence."""
        self._mixer.hush()
        return True

    def turn(self, now: float) -> float:
        """Open the device anew where it has fallen silent; return when to look again."""
        if now - self._asked > QUIET:
            self._stream.close()
            self._open()
        return max(now, self._asked) + QUIET

    def idle(self, now: float) -> bool:
        """Tell whether nothing sounds and nothing waits; the buffer's last samples count as sounding."""
        if not self._mixer.idle:
            self._busy = now
        return now - self._busy > RINGS_ON

    def close(self) -> None:
        """Close the device: where it is left open, miniaudio hangs at the end of the process."""
        self._stream.close()

    def _open(self) -> None:
        library = self._library
        self._asked = self._busy = time.monotonic()
        try:
            self._stream = library.PlaybackDevice(
                library.SampleFormat.SIGNED16, 1, RATE, PERIOD, callback_periods=PERIODS, app_name="crampstretch"
            )
            if self._stream.backend == "Null":
                raise Gone("there is no sound device")
            filling = self._fill()
            next(filling)
            self._stream.start(filling)
        except library.MiniaudioError as error:
            raise Gone(f"the sound device does not open ({error})") from error

    def _fill(self) -> Generator[bytes, int, None]:
        """Answer every request of the device, in its own thread."""
        pacing = Pacing()
        count = yield b""
        while True:
            self._asked = time.monotonic()
            count = yield self._mixer.pull(count, pacing.begins(self._asked, count))
