"""What the player and its child process say to each other: one JSON object a line.

To the child: `cue` (id, due, and sound, or say and room), `prepare` (texts), `clear`, `volume`, `hush`, `finish`.
From the child: `trying` (backend), `ready` (backend, device), `sounded`, `dropped`, `notice`, `beat`, `bye` (why).
Moments are readings of the monotonic clock, which all processes of a machine share.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from crampstretch.core.cue import Answer, Dropped, Handed, Sounded, SoundNotice, SoundReady
from crampstretch.core.frozen import frozen
from crampstretch.core.speech import seconds_to_say

LONGEST: Final = 4000
"""Bytes of a line: a pipe takes this much at once or not at all, so that no line is ever cut."""

ROOM_FOR_THE_REST: Final = 60
"""Bytes of a line that are not texts."""


@frozen
class Trying:
    """The child is about to open a backend; if it dies now, that was it."""

    backend: str


@frozen
class Beat:
    """The child is alive."""


@frozen
class Bye:
    """The child ends of its own accord."""

    why: str


HUSHED: Final = "hushed"
"""Why a child ends that had no other way to be silent at once."""

Word = Answer | Trying | Beat | Bye


def line(word: str, **fields: object) -> bytes:
    """Return one line of either direction."""
    return json.dumps({"is": word} | fields, separators=(",", ":")).encode() + b"\n"


def cue_line(handed: Handed) -> bytes:
    """Return the line that hands a cue to the child; words come with the seconds that they have."""
    cue = handed.cue
    if cue.say is None:
        return line("cue", id=handed.id, due=handed.due, sound=cue.sound)
    return line("cue", id=handed.id, due=handed.due, say=cue.say, room=seconds_to_say(cue.say))


def prepare_lines(texts: Sequence[str]) -> Iterator[bytes]:
    """Yield the lines that ask the child to make ready to say these texts, the nearest first."""
    lines: list[str] = []
    size = 0
    for text in texts:
        length = len(json.dumps(text)) + 1
        if lines and size + length > LONGEST - ROOM_FOR_THE_REST:
            yield line("prepare", texts=lines)
            lines, size = [], 0
        lines.append(text)
        size += length
    if lines:
        yield line("prepare", texts=lines)


def read(raw: bytes) -> dict[str, Any]:
    """Return what a line says; an empty object where it makes no sense."""
    try:
        said = json.loads(raw)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def word(raw: bytes) -> Word | None:
    """Return a line of the child as what it means to the player, or None."""
    match read(raw):
        case {"is": "beat"}:
            return Beat()
        case {"is": "sounded", "id": int(id_), "due": float(due), "done": float(done)}:
            return Sounded(id_, due, done)
        case {"is": "dropped", "id": int(id_), "due": float(due), "why": str(why)}:
            return Dropped(id_, due, why)
        case {"is": "trying", "backend": str(backend)}:
            return Trying(backend)
        case {"is": "ready", "backend": str() | None as backend, "device": str(device)}:
            return SoundReady(backend, device)
        case {"is": "notice", "text": str(text)}:
            return SoundNotice(text)
        case {"is": "bye", "why": str(why)}:
            return Bye(why)
    return None
