"""The first choice: simpleaudio, which opens the device anew for every sound.

How long that takes differs from sound to sound, on a busy machine by a tenth of a second and more.  So the device is
opened ahead of time, with silence; once it is open, the sound is written to its place in that silence, which
simpleaudio reads bit by bit as it plays, no more than FINAL seconds before it is heard.

Only `play_buffer` is used.  `is_playing`, `wait_done` and `stop` of 1.0.4 read its list of sounds before they
take its lock, and have crashed.  Its playing threads free memory without holding the interpreter's lock, which
from Python 3.12 on is a crash, unless the interpreter's allocator is the C library's (PYTHONMALLOC=malloc).
"""

from __future__ import annotations

import os
import sys
import sysconfig
import time
from array import array
from collections.abc import Callable
from typing import Final

from crampstretch.audio.backends.base import Gone, Unavailable
from crampstretch.audio.backends.timed import FINAL, TakeBack
from crampstretch.audio.tones import RATE, silence

INSTALL: Final = "not installed: sudo apt install gcc python3-dev libasound2-dev, then pip install simpleaudio"
_PROBE: Final = array("h", bytes(2 * RATE // 50))

LEAD: Final = 0.45
"""Seconds of silence: opening took up to a quarter of a second with both cores busy."""


class SimpleAudio:
    """Plays through simpleaudio; opening it plays 20 ms of silence."""

    name = "simpleaudio"
    device = "the system's default"
    lead = LEAD

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        refuse_where_it_would_crash()
        self._play_buffer, self._failed = _imported()
        try:
            self._give(_PROBE)
        except Gone as gone:
            raise Unavailable(str(gone)) from gone

    def play(self, samples: array[int], ahead: float) -> TakeBack | None:
        """Open the device with silence, then write the sound to where it is due."""
        if ahead <= FINAL:
            self._give(silence(ahead) + samples)
            return None
        begun, stream = self._clock(), silence(ahead + len(samples) / RATE)
        self._give(stream)
        first = round(max(FINAL, ahead - (self._clock() - begun)) * RATE)
        place = slice(first, min(first + len(samples), len(stream)))
        stream[place] = samples[: place.stop - place.start]

        def take_back() -> None:
            stream[:] = array("h", bytes(2 * len(stream)))

        return take_back

    def hush(self) -> bool:
        """Do nothing: only the end of the process stops a sound."""
        return False

    def close(self) -> None:
        """Do nothing: the device is closed after every sound."""

    def _give(self, samples: array[int]) -> None:
        try:
            self._play_buffer(samples, 1, 2, RATE)
        except self._failed as error:
            raise Gone(f"the sound device does not open ({error})") from error


def refuse_where_it_would_crash() -> None:
    """Raise Unavailable where simpleaudio 1.0.4 is known, or not known not, to bring the process down."""
    if sysconfig.get_config_var("Py_GIL_DISABLED"):
        raise Unavailable("not for free-threaded Python")
    malloc = os.environ.get("PYTHONMALLOC") == "malloc" and not sys.flags.ignore_environment
    if sys.version_info >= (3, 12) and not malloc:
        raise Unavailable("needs PYTHONMALLOC=malloc")


def _imported() -> tuple[Callable[..., object], type[Exception]]:
    """Return what plays, and what it raises when it cannot."""
    try:
        from simpleaudio import play_buffer  # where it is missing, the program must still run
        from simpleaudio._simpleaudio import SimpleaudioError
    except ImportError as error:
        raise Unavailable(INSTALL) from error
    return play_buffer, SimpleaudioError
