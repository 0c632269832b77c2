"""Files as no author meant them: good ones with slips, and pieces of good ones put together at random."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from crampstretch import paths

REAL_WORLD: Final = ("/usr/share", "/usr/lib", "/etc", sys.base_prefix)
"""Where a machine may have YAML that was never meant for us."""

LARGEST: Final = 64 * 1024
BITS: Final[tuple[bytes, ...]] = (
    b"\t", b" ", b"  ", b"\n", b"\r", b"\r\n", b":", b": ", b"- ", b"#", b" #", b"[", b"]", b"{", b"}", b"'", b'"',
    b"&a ", b"*a", b"!!python/object:os.system ", b"<<: ", b"|", b">", b"%YAML 9.9\n", b"---\n", b"...\n", b"@", b"`",
    b"? ", b"~", b"no", b"1:30", b"010", b"0x1F", b"1e999", b"-5", b".inf", b".nan", b"2024-13-45", b"99999999999999",
    b"\x00", b"\x1b[2J", b"\x9b31m", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xe2\x80\xa8", b"\xc2\x85",
    b"\xf0\x9f\x91\x8d", b"\xed\xa0\x80", b"\\x1b", b'"\\e]52;c;aGk=\\a"', b"hold: 10s\n", b"  - stretch: march\n",
    b"    move: 60s\n", b"stretches:\n", b"accept: {", b"do: {ready: [", b"figure: ", b"rise on tiptoe", b"<side>",
)  # fmt: skip


def shipped() -> list[bytes]:
    """Return the routines and the catalogue that come with the program."""
    return [file.read_bytes() for file in sorted(paths.shipped_routines().rglob("*.yaml"))]


def real_world(most: int = 400) -> list[bytes]:
    """Return YAML that this machine happens to have, for other programs."""
    found: list[bytes] = []
    for folder in REAL_WORLD:
        for file in sorted(Path(folder).rglob("*.y*ml")):
            if len(found) < most and file.is_file() and 0 < file.stat().st_size <= LARGEST:
                found.append(file.read_bytes())
    return found


def mutant(chance: random.Random, texts: Sequence[bytes]) -> bytes:
    """Return one of these texts with one to six slips."""
    data = bytearray(chance.choice(texts))
    for _ in range(chance.randint(1, 6)):
        data = chance.choice(SLIPS)(chance, data, texts)
    return bytes(data[:LARGEST])


def _overwrite(chance: random.Random, data: bytearray, texts: Sequence[bytes]) -> bytearray:
    del texts
    at = chance.randint(0, len(data))
    data[at : at + chance.choice((0, 0, 1, 5, 30))] = chance.choice(BITS) * chance.choice((1, 1, 1, 2, 50))
    return data


def _cut(chance: random.Random, data: bytearray, texts: Sequence[bytes]) -> bytearray:
    del texts
    at = chance.randint(0, len(data))
    del data[at : at + chance.choice((1, 3, 20, 1 << 20))]
    return data


def _shuffle(chance: random.Random, data: bytearray, texts: Sequence[bytes]) -> bytearray:
    del texts
    lines = bytes(data).splitlines(keepends=True)
    if len(lines) > 1:
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one] = lines[other]
    return bytearray(b"".join(lines))


def _splice(chance: random.Random, data: bytearray, texts: Sequence[bytes]) -> bytearray:
    other = chance.choice(texts)
    at, begin = chance.randint(0, len(data)), chance.randint(0, len(other))
    data[at:at] = other[begin : begin + chance.choice((10, 80, 400))]
    return data


def _flip(chance: random.Random, data: bytearray, texts: Sequence[bytes]) -> bytearray:
    del texts
    for _ in range(min(len(data), chance.choice((1, 3, 9)))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data


Slip = Callable[[random.Random, bytearray, Sequence[bytes]], bytearray]
SLIPS: Final[tuple[Slip, ...]] = (_overwrite, _overwrite, _cut, _shuffle, _splice, _flip)
