"""WAV files as strangers' programs write them."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

PCM, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE
AS_BYTES: Final[dict[tuple[int, int], Callable[[float], bytes]]] = {
    (PCM, 8): lambda v: struct.pack("<B", round(v * 127) + 128),
    (PCM, 16): lambda v: struct.pack("<h", round(v * 32767)),
    (PCM, 24): lambda v: struct.pack("<i", round(v * 8388607))[:3],
    (PCM, 32): lambda v: struct.pack("<i", round(v * 2147483647)),
    (FLOAT, 32): lambda v: struct.pack("<f", v),
    (FLOAT, 64): lambda v: struct.pack("<d", v),
}


def sine(pitch: float, seconds: float, rate: int, level: float = 0.9) -> list[float]:
    return [level * math.sin(2 * math.pi * pitch * i / rate) for i in range(round(seconds * rate))]


def chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def wav(
    values: Sequence[float],
    *,
    rate: int = 44_100,
    bits: int = 16,
    kind: int = PCM,
    channels: int = 1,
    extensible: bool = False,
    before: bytes = b"",
) -> bytes:
    """Return a file whose channels all hold the same values."""
    frame = channels * bits // 8
    named = EXTENSIBLE if extensible else kind
    form = struct.pack("<HHIIHH", named, channels, rate, rate * frame, frame, bits)
    if extensible:
        form += struct.pack("<HHIH", 22, bits, 0, kind) + bytes.fromhex("000000001000800000aa00389b71")
    data = b"".join(AS_BYTES[kind, bits](value) * channels for value in values)
    body = b"WAVE" + chunk(b"fmt ", form) + before + chunk(b"data", data)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def write(folder: Path, name: str, content: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_bytes(content)
    return file
