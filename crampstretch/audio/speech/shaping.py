"""From what an engine makes to what is played: mono, at the tones' rate, without silence, no louder than a tone."""

from __future__ import annotations

import io
import sys
from array import array
from pathlib import Path
from typing import Final

from crampstretch.audio.loudness import scaled
from crampstretch.audio.tones import FULL, RATE, TONES

PEAK: Final = FULL * 10 ** (max(tone.peak for tone in TONES.values()) / 20)
"""The loudest sample of the loudest tone: words go no higher."""

_WINDOW: Final = RATE // 200
_FAINT: Final = 0.02
_BEFORE, _AFTER = RATE // 100, RATE // 20
_EDGE: Final = RATE // 200


def samples_of(wav: bytes | Path) -> array[int] | None:
    """Read a WAV of 16 bit; return it in mono at the tones' rate, None where it is none."""
    import wave  # with tones alone nobody waits for it

    try:
        with wave.open(io.BytesIO(wav) if isinstance(wav, bytes) else str(wav), "rb") as file:
            if file.getsampwidth() != 2:
                return None
            frames, channels, rate = file.readframes(1 << 22), file.getnchannels(), file.getframerate()
    except (OSError, EOFError, wave.Error):
        return None
    samples = array("h", frames[: len(frames) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    return resampled(samples[::channels], rate)


def resampled(samples: array[int], rate: int) -> array[int]:
    """Return the samples at the tones' rate, read between where they do not meet."""
    if rate == RATE or not samples:
        return samples
    count, last = round(len(samples) * RATE / rate), len(samples) - 1
    found = array("h")
    for i in range(count):
        place = min(i * rate / RATE, last)
        before = int(place)
        after = min(before + 1, last)
        found.append(round(samples[before] + (samples[after] - samples[before]) * (place - before)))
    return found


def shaped(samples: array[int]) -> array[int]:
    """Return words without the silence round them, at the loudness of the tones, from and to exact silence."""
    loudest = max(map(abs, samples), default=0)
    if loudest == 0:
        return array("h")
    loud = [at for at in range(0, len(samples), _WINDOW) if _peak(samples, at) > _FAINT * loudest]
    first, last = max(0, loud[0] - _BEFORE), loud[-1] + _WINDOW + _AFTER
    return _with_soft_edges(scaled(samples[first:last], PEAK / loudest))


def _peak(samples: array[int], at: int) -> int:
    window = samples[at : at + _WINDOW]
    return max(max(window), -min(window))


def _with_soft_edges(samples: array[int]) -> array[int]:
    """Let words rise from nothing and fall to nothing within 5 ms, which no ear takes for a click."""
    edge = min(_EDGE, len(samples) // 2)
    for i in range(edge):
        samples[i] = round(samples[i] * i / edge)
        samples[-1 - i] = round(samples[-1 - i] * i / edge)
    return samples
