"""WAV files, as small as the format allows."""

from __future__ import annotations

import os
import sys
import tempfile
import wave
from array import array
from pathlib import Path

from crampstretch.audio.tones import RATE


def temporary_wav(samples: array[int]) -> Path:
    """Write the samples to a new file that only this user can read; the caller removes it."""
    handle, name = tempfile.mkstemp(prefix="crampstretch-", suffix=".wav")
    with os.fdopen(handle, "wb") as file, wave.open(file, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(RATE)
        wav.writeframes(little_endian(samples))
    return Path(name)


def little_endian(samples: array[int]) -> bytes:
    """Return the samples as a WAV file holds them."""
    if sys.byteorder == "little":
        return samples.tobytes()
    swapped = array("h", samples)
    swapped.byteswap()
    return swapped.tobytes()
