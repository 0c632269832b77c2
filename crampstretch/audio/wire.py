"""What the player and its child process say to each other: one JSON object a line.

To the child: `cue` (id, due, and sound or say), `clear`, `volume`, `hush`, `finish`.
From the child: `trying` (backend), `ready` (backend, device), `sounded`, `dropped`, `notice`, `beat`, `bye` (why).
Moments are readings of the monotonic clock, which all processes of a machine share.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from crampstretch.core.cue import Answer, Dropped, Handed, Sounded, SoundNotice, SoundReady

LONGEST: Final = 4000
"""Bytes of a line: a pipe takes this much at once or not at all, so that no line is ever cut."""


@dataclass(frozen=True, slots=True)
class Trying:
    """The child is about to open a backend; if it dies now, that was it."""

    backend: str


@dataclass(frozen=True, slots=True)
class Beat:
    """The child is alive."""


@dataclass(frozen=True, slots=True)
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
    """Return the line that hands a cue to the child."""
    what = {"sound": handed.cue.sound} if handed.cue.sound is not None else {"say": handed.cue.say}
    return line("cue", id=handed.id, due=handed.due, **what)


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
