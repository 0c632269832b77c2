"""Why the diary cannot be read or written, in words for the person."""

from __future__ import annotations

import sqlite3
from typing import Final

_REASONS: Final = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_BUSY: "another program is using it",
    sqlite3.SQLITE_LOCKED: "another program is using it",
    sqlite3.SQLITE_READONLY: "it is write-protected",
    sqlite3.SQLITE_PERM: "it may not be opened",
    sqlite3.SQLITE_AUTH: "it may not be opened",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    sqlite3.SQLITE_IOERR: "the disk does not answer as it should",
    sqlite3.SQLITE_CORRUPT: "it is damaged",
    sqlite3.SQLITE_NOTADB: "it is no diary",
}
DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class Unavailable(Exception):
    """The diary cannot be used now; the text says why."""


class Damaged(Unavailable):
    """What is in the file is no diary, or no longer one."""


class TooNew(Unavailable):
    """A newer version of the program has written it."""

    def __init__(self, version: int, known: int) -> None:
        super().__init__(
            f"a newer crampstretch has written it (format {version}, this one knows {known}), so it is left untouched"
        )


def code_of(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code, 0 where the error has none."""
    code: int = getattr(error, "sqlite_errorcode", 0) or 0
    return code & 0xFF


def reason(error: Exception) -> str:
    """Return why, as a part of a sentence."""
    if isinstance(error, sqlite3.Error):
        return _REASONS.get(code_of(error), "it refuses what is to be kept")
    if isinstance(error, OSError):
        return (error.strerror or "the system refuses").lower()
    if isinstance(error, ValueError):
        return "an entry in it makes no sense"
    return str(error)
