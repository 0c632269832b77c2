"""The first choice: simpleaudio, which opens the device anew for every sound.

Only `play_buffer` is used.  `is_playing`, `wait_done` and `stop` of 1.0.4 read its list of sounds before they
take its lock, and have crashed.  Its playing threads free memory without holding the interpreter's lock, which
from Python 3.12 on is a crash, unless the interpreter's allocator is the C library's (PYTHONMALLOC=malloc).
"""

from __future__ import annotations

import os
import sys
import sysconfig
from array import array
from collections.abc import Callable
from typing import Final

from crampstretch.audio.backends.base import Gone, Unavailable
from crampstretch.audio.tones import RATE

INSTALL: Final = "not installed: sudo apt install gcc python3-dev libasound2-dev, then pip install simpleaudio"
_PROBE: Final = bytes(2 * RATE // 50)


class SimpleAudio:
    """Plays through simpleaudio; opening it plays 20 ms of silence."""

    name = "simpleaudio"
    device = "the system's default"

    def __init__(self) -> None:
        refuse_where_it_would_crash()
        self._play_buffer, self._failed = _imported()
        try:
            self._give(_PROBE)
        except Gone as gone:
            raise Unavailable(str(gone)) from gone

    def play(self, samples: array[int]) -> None:
        """Begin to sound."""
        self._give(samples.tobytes())

    def hush(self) -> bool:
        """Do nothing: only the end of the process stops a sound."""
        return False

    def close(self) -> None:
        """Do nothing: the device is closed after every sound."""

    def _give(self, samples: bytes) -> None:
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
