"""Noticing that a routine was saved, made or taken away by another program: what is looked at is cheap to look at."""

from __future__ import annotations

import os
from pathlib import Path

Stamp = frozenset[tuple[str, int, int, int]]
"""Every file's place, moment of change, length and number: an editor that renames gives another number."""


def stamp(folder: Path, file: Path | None = None) -> Stamp:
    """Return the stamp of a folder of routines with its stretches, and of a file that may lie elsewhere."""
    found = [*_within(folder), *_within(folder / "stretches"), *([_one(file)] if file else [])]
    return frozenset(filter(None, found))


def _within(folder: Path) -> list[tuple[str, int, int, int] | None]:
    try:
        with os.scandir(folder) as entries:
            return [_one(entry.path) for entry in entries if entry.name.endswith((".yaml", ".yml"))]
    except OSError:
        return []


def _one(file: str | Path) -> tuple[str, int, int, int] | None:
    try:
        facts = Path(file).stat()
    except OSError:
        return None
    return str(file), facts.st_mtime_ns, facts.st_size, facts.st_ino
