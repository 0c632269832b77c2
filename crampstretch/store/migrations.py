"""The diary's tables, as the steps that led to them.  A step that was published is never changed, only followed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from crampstretch.store.copies import keep_copy
from crampstretch.store.failures import TooNew

APPLICATION: Final = 0x63724D70
"""How a diary is known among SQLite files: `crMp`."""

Migration = tuple[str, ...]

_FIRST: Final[Migration] = (
    """CREATE TABLE meta (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE sessions (
        id INTEGER PRIMARY KEY,
        mark TEXT NOT NULL UNIQUE,
        night TEXT NOT NULL CHECK (date(night, '+0 days') IS night),
        routine TEXT NOT NULL CHECK (routine <> ''),
        name TEXT NOT NULL,
        started TEXT NOT NULL CHECK (datetime(started) IS NOT NULL),
        ended TEXT CHECK (ended IS NULL OR datetime(ended) IS NOT NULL),
        state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'stopped')),
        speed REAL NOT NULL CHECK (speed > 0),
        total INTEGER NOT NULL CHECK (total >= 0),
        fingerprint TEXT NOT NULL,
        pull INTEGER CHECK (pull BETWEEN 0 AND 10),
        trouble TEXT CHECK (trouble IN ('cramp', 'sharp')),
        CHECK ((state = 'running') = (ended IS NULL))
    ) STRICT""",
    "CREATE INDEX sessions_by_night ON sessions (night)",
    "CREATE INDEX sessions_by_routine ON sessions (routine)",
    """CREATE TABLE steps (
        session INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
        step INTEGER NOT NULL CHECK (step >= 0),
        stretch TEXT,
        side TEXT CHECK (side IN ('left', 'right', 'both')),
        rep INTEGER CHECK (rep > 0),
        done TEXT NOT NULL CHECK (datetime(done) IS NOT NULL),
        PRIMARY KEY (session, step)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE nights (
        night TEXT PRIMARY KEY CHECK (date(night, '+0 days') IS night),
        cramps TEXT CHECK (cramps IN ('none', 'logged')),
        context TEXT NOT NULL DEFAULT '{}',
        noted TEXT NOT NULL CHECK (datetime(noted) IS NOT NULL)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE cramps (
        id INTEGER PRIMARY KEY,
        mark TEXT NOT NULL UNIQUE,
        night TEXT NOT NULL CHECK (date(night, '+0 days') IS night),
        at TEXT CHECK (at IS NULL OR datetime(at) IS NOT NULL),
        leg TEXT CHECK (leg IN ('left', 'right', 'both')),
        muscle TEXT CHECK (muscle IN ('calf', 'foot', 'thigh', 'other')),
        severity INTEGER CHECK (severity BETWEEN 0 AND 10),
        minutes REAL CHECK (minutes >= 0),
        woke INTEGER CHECK (woke IN (0, 1)),
        sleep INTEGER CHECK (sleep BETWEEN 0 AND 10),
        helped TEXT,
        note TEXT,
        flags TEXT,
        logged TEXT NOT NULL CHECK (datetime(logged) IS NOT NULL)
    ) STRICT""",
    "CREATE INDEX cramps_by_night ON cramps (night)",
    """CREATE TABLE reliefs (
        id INTEGER PRIMARY KEY,
        mark TEXT NOT NULL UNIQUE,
        night TEXT NOT NULL CHECK (date(night, '+0 days') IS night),
        opened TEXT NOT NULL CHECK (datetime(opened) IS NOT NULL),
        seconds REAL CHECK (seconds >= 0),
        answer TEXT CHECK (answer IN ('cramp', 'none'))
    ) STRICT""",
)

_SECOND: Final[Migration] = (
    """CREATE TABLE changes (
        id INTEGER PRIMARY KEY,
        made TEXT NOT NULL CHECK (datetime(made) IS NOT NULL),
        words TEXT NOT NULL,
        before TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE levels (
        routine TEXT PRIMARY KEY CHECK (routine <> ''),
        plan TEXT NOT NULL,
        level INTEGER NOT NULL CHECK (level >= 0),
        since TEXT NOT NULL CHECK (datetime(since) IS NOT NULL)
    ) STRICT, WITHOUT ROWID""",
)

MIGRATIONS: Final[tuple[Migration, ...]] = (_FIRST, _SECOND)


def version_of(connection: sqlite3.Connection) -> int:
    """Return how many migrations the file has seen."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Do everything within, or nothing of it; when it is over, it is on the disk."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")


def migrate(connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the file to the latest format, one migration and one transaction at a time, a copy kept before each.

    An empty file is brought there at once: there is nothing in it to keep.
    """
    while (version := version_of(connection)) < len(migrations):
        if version:
            keep_copy(connection, path, f"bak-v{version}")
        with writing(connection):
            # Another program may have been quicker.
            if version_of(connection) == version:
                for number in range(version, version + 1 if version else len(migrations)):
                    _apply(connection, migrations[number], number + 1)
    if version > len(migrations):
        raise TooNew(version, len(migrations))


def _apply(connection: sqlite3.Connection, migration: Migration, version: int) -> None:
    for statement in migration:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {version}")
