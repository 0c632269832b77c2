"""What could not be saved in time, kept beside the diary or in the state directory until the next start.

Each is a file of its own that is written once and taken in by its names, so nothing is lost or doubled however
often, and by however many programs, it is tried.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Final

from crampstretch import paths
from crampstretch.aside import write_whole
from crampstretch.core.diary.records import Cramp
from crampstretch.store.sessions import written

Rows = list[tuple[str, dict[str, str | int | float | None]]]
_NAME: Final = "diary.unsaved-"


def keep(diary: Path, rows: Rows, now: datetime) -> Path | None:
    """Keep rows in the first place that takes them, and return it; None where none does."""
    from crampstretch.store.exchange.lines import as_lines

    text = "".join(f"{line}\n" for line in as_lines(rows, now)).encode()
    for folder in _folders(diary):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = folder / f"{_NAME}{os.urandom(4).hex()}.jsonl"
            write_whole(file, text)
        except OSError:
            continue
        return file
    return None


def cramp_rows(cramp: Cramp) -> Rows:
    """Return a cramp as a row outside the diary."""
    flags = None if cramp.signs is None else ",".join(cramp.signs)
    woke = None if cramp.woke is None else int(cramp.woke)
    row: dict[str, str | int | float | None] = {
        "mark": cramp.mark, "night": cramp.night.isoformat(), "logged": written(cramp.logged),
        "at": written(cramp.at) if cramp.at else None, "leg": cramp.leg, "muscle": cramp.muscle,
        "severity": cramp.severity, "minutes": cramp.minutes, "woke": woke, "sleep": cramp.sleep,
        "helped": cramp.helped, "note": cramp.note, "flags": flags,
    }  # fmt: skip
    return [("cramps", row)]


def none_rows(night: date, now: datetime) -> Rows:
    """Return a night without cramps as a row outside the diary."""
    return [("nights", {"night": night.isoformat(), "cramps": "none", "context": "{}", "noted": written(now)})]


def waiting(diary: Path) -> list[Path]:
    """Return the files that are waiting to be taken in."""
    found: list[Path] = []
    for folder in _folders(diary):
        try:
            found += sorted(folder.glob(f"{_NAME}*.jsonl"))
        except OSError:
            continue
    return found


def take_in(connection: sqlite3.Connection, files: Iterable[Path], now: datetime) -> list[Path]:
    """Take files in, within the transaction that is open, and return those that can go; others stay as they are."""
    from crampstretch.store.exchange import lines, taking

    taken = []
    for file in files:
        try:
            rows = lines.read(file.read_text(encoding="utf-8").split("\n"))
        except (OSError, ValueError, lines.NotRead):
            continue
        if not taking.take_in(connection, rows, now).refused:
            taken.append(file)
    return taken


def let_go(files: Iterable[Path]) -> list[Path]:
    """Delete files that were taken in, and return those that cannot be: taken in again, they change nothing."""
    left = []
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError:
            left.append(file)
    return left


def _folders(diary: Path) -> tuple[Path, ...]:
    return (diary.parent, paths.state_dir())
