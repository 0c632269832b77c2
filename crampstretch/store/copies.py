"""Copies of the diary beside itself: one a week, of which three are kept, and one before anything large is done."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing, suppress
from datetime import date
from pathlib import Path
from typing import Final

from crampstretch.aside import reserve, sync

KEPT: Final = 3


def keep_copy(connection: sqlite3.Connection, path: Path, why: str) -> Path:
    """Copy the whole diary beside itself, for its owner alone, and return the copy's name."""
    draft = reserve(path, "copying")
    with ExitStack() as unless_kept:
        unless_kept.callback(draft.unlink)
        with closing(sqlite3.connect(draft)) as target:
            connection.backup(target)
        copy = reserve(path, why)
        draft.replace(copy)
        unless_kept.pop_all()
    sync(path.parent)
    return copy


def keep_week(connection: sqlite3.Connection, path: Path, today: date) -> Path | None:
    """Keep this week's copy if there is none yet, and let the oldest of more than three go."""
    year, week, _ = today.isocalendar()
    name = f"week-{year}-W{week:02}"
    if path.with_name(f"{path.name}.{name}").exists():
        return None
    copy = keep_copy(connection, path, name)
    for older in weekly(path)[:-KEPT]:
        with suppress(FileNotFoundError):
            older.unlink()
    return copy


def weekly(path: Path) -> list[Path]:
    """Return the weekly copies, the oldest first."""
    return sorted(path.parent.glob(f"{path.name}.week-*"))


def all_copies(path: Path) -> list[Path]:
    """Return every copy that the program has made of a diary, drafts that were left over too."""
    kinds = ("week-*", "bak-*", "copying*")
    return sorted({copy for kind in kinds for copy in path.parent.glob(f"{path.name}.{kind}")})


def damaged(path: Path) -> list[Path]:
    """Return the files that were set aside as damaged, the latest last."""
    found = path.parent.glob(f"{path.name}*.damaged-*")
    return sorted(found, key=lambda file: (file.stat().st_mtime, file.name))
