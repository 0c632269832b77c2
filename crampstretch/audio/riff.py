"""Reading WAV files of strangers: any width, any rate, any number of channels, and never more than is asked for.

The standard library's `wave` refuses what many programs write (24 bits as "extensible", samples as floats).
"""

from __future__ import annotations

import math
import struct
import sys
from array import array
from typing import BinaryIO, Final, TypeVar

from crampstretch.core.frozen import frozen

Number = TypeVar("Number", int, float)

PCM, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE
RATES: Final = range(4_000, 192_001)
CHANNELS: Final = range(1, 33)
_CHUNKS: Final = 1000
"""A file with more chunks than this before its sound is no recording of anything."""


class NoWav(Exception):
    """A file cannot be used; the text ends a sentence that begins with the file's name."""


@frozen
class Recorded:
    """Samples of one channel, between -1 and 1 (floats may go beyond), so many a second; `more` was left out."""

    rate: int
    samples: list[float]
    more: bool = False


@frozen
class _Format:
    """How the samples lie in the file; `width` is in bytes."""

    floats: bool
    channels: int
    rate: int
    width: int


def read(file: BinaryIO, seconds: float) -> Recorded:
    """Return the first `seconds` of a WAV file, all channels as one.  Raises NoWav, or OSError."""
    head = file.read(12)
    if head[:4] != b"RIFF" or head[8:] != b"WAVE":
        raise NoWav("is not a WAV file")
    form: _Format | None = None
    for _ in range(_CHUNKS):
        name, size = _chunk(file)
        if name == b"data":
            return _samples(file, form, size, seconds)
        if name == b"fmt ":
            form = _format(file.read(min(size, 40)))
            size -= min(size, 40)
        file.seek(size + size % 2, 1)
    raise NoWav("holds no sound")


def _chunk(file: BinaryIO) -> tuple[bytes, int]:
    head = file.read(8)
    if len(head) < 8:
        raise NoWav("holds no sound")
    name, size = struct.unpack("<4sI", head)
    return name, size


def _format(found: bytes) -> _Format:
    if len(found) < 16:
        raise NoWav("is damaged")
    kind, channels, rate, _, align, bits = struct.unpack("<HHIIHH", found[:16])
    if kind == EXTENSIBLE and len(found) >= 26:
        (kind,) = struct.unpack("<H", found[24:26])
    width = (bits + 7) // 8
    if kind not in (PCM, FLOAT) or width not in ((4, 8) if kind == FLOAT else (1, 2, 3, 4)):
        raise NoWav("is compressed: save it as plain 16-bit PCM")
    if channels not in CHANNELS or rate not in RATES or align != channels * width:
        raise NoWav("is damaged or unusual: save it as plain 16-bit PCM")
    return _Format(kind == FLOAT, channels, rate, width)


def _samples(file: BinaryIO, form: _Format | None, size: int, seconds: float) -> Recorded:
    if form is None:
        raise NoWav("is damaged")
    frame = form.width * form.channels
    wanted = math.ceil(seconds * form.rate) * frame
    raw = file.read(min(size, wanted))
    raw = raw[: len(raw) - len(raw) % frame]
    if not raw:
        raise NoWav("holds no sound")
    values = _floats(raw, form.width) if form.floats else _integers(raw, form.width)
    return Recorded(form.rate, _as_one(values, form.channels), size > wanted and bool(file.read(1)))


def _as_one(values: list[float], channels: int) -> list[float]:
    if channels == 1:
        return values
    tracks = [values[i::channels] for i in range(channels)]
    return [sum(at_once) / channels for at_once in zip(*tracks, strict=True)]


def _integers(raw: bytes, width: int) -> list[float]:
    if width == 1:
        return [(value - 128) / 128 for value in raw]
    wide = bytearray(4 * (len(raw) // width))
    for i in range(width):
        wide[4 - width + i :: 4] = raw[i::width]
    return [value / 2**31 for value in _ordered(array("i", bytes(wide)))]


def _floats(raw: bytes, width: int) -> list[float]:
    values = _ordered(array("f" if width == 4 else "d", raw))
    return [max(-8.0, min(8.0, value)) if math.isfinite(value) else 0.0 for value in values]


def _ordered(values: array[Number]) -> array[Number]:
    if sys.byteorder == "big":
        values.byteswap()
    return values
