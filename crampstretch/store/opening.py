"""Opens the diary's file: private, careful with the disk, examined before it is trusted, never overwritten."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from crampstretch.aside import set_aside
from crampstretch.core.text import clean
from crampstretch.store.failures import DAMAGE, Damaged, TooNew, Unavailable, code_of, reason
from crampstretch.store.migrations import APPLICATION, MIGRATIONS, Migration, migrate, version_of

PATIENT: Final = 5.0
"""Seconds a command waits for another program that is writing."""

_PRAGMAS: Final = (
    "journal_mode = DELETE",  # a WAL cannot be read from a read-only folder, and dislikes network disks
    "synchronous = EXTRA",
    "foreign_keys = ON",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
)


class Door:
    """Opens one diary as often as it is asked to; the file is examined whole when it is first opened."""

    def __init__(
        self,
        path: Path,
        clock: Callable[[], datetime],
        notice: Callable[[str], None],
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> None:
        self.path = path
        self._clock, self._notice, self._migrations = clock, notice, migrations
        self._examined, self._examining = False, threading.Lock()

    def to_write(self, patience: float = PATIENT) -> sqlite3.Connection:
        """Open for reading and writing; a file that is not there is made, a damaged one set aside.

        Raises Unavailable, sqlite3.Error or OSError.
        """
        make_private(self.path)
        before = _identity(self.path)
        try:
            return self._open(patience, writing=True)
        except Damaged as damage:
            self._set_aside(damage, before)
        make_private(self.path)
        return self._open(patience, writing=True)

    def to_read(self) -> sqlite3.Connection | None:
        """Open for reading; None where there is nothing to be read.  Raises Unavailable, sqlite3.Error or OSError."""
        before = _identity(self.path)
        if before is None or self.path.stat().st_size == 0:
            return None
        try:
            return self._open(PATIENT, writing=False)
        except Damaged as damage:
            self._set_aside(damage, before)
            return None

    def keep_week(self) -> None:
        """Keep this week's copy if there is none yet; where it cannot be made, that is said and nothing more."""
        from crampstretch.store.copies import keep_week

        try:
            connection = self.to_read()
            if connection is not None:
                with closing(connection):
                    keep_week(connection, self.path, self._clock().date())
        except (sqlite3.Error, OSError, Unavailable) as error:
            self._notice(f"This week's copy of the diary could not be made: {reason(error)}.")

    def distrust(self) -> None:
        """Examine the file anew when it is opened next."""
        self._examined = False

    def _open(self, patience: float, *, writing: bool) -> sqlite3.Connection:
        address = f"{self.path.absolute().as_uri()}?mode=rw"
        with ExitStack() as unless_settled:
            connection = sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)
            unless_settled.callback(connection.close)
            try:
                self._settle(connection, writing=writing)
            except sqlite3.Error as error:
                if code_of(error) in DAMAGE:
                    raise Damaged("it is damaged") from error
                raise
            except UnicodeDecodeError as error:  # the words of an error may quote what is damaged
                raise Damaged("it is damaged") from error
            unless_settled.pop_all()
        return connection

    def _settle(self, connection: sqlite3.Connection, *, writing: bool) -> None:
        """Make a connection careful, and its file one of ours in the latest format."""
        # Nothing but the header is read of a format that is not known.
        version, known = version_of(connection), len(self._migrations)
        if version > known:
            too_new = TooNew(version, known)
            if writing:
                raise too_new
            self._notice(f"The diary is only read: {too_new}.")
            connection.execute("PRAGMA query_only = ON")
            return
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        self._examine(connection)
        migrate(connection, self.path, self._migrations)

    def _examine(self, connection: sqlite3.Connection) -> None:
        with self._examining:  # who asks meanwhile waits for the answer, and does not look through it as well
            if not self._examined:
                self._look_through(connection)

    def _look_through(self, connection: sqlite3.Connection) -> None:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise Damaged("it is damaged")
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
        if not ours and connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            raise Damaged("it is no diary")
        self._examined = True

    def _set_aside(self, damage: Damaged, before: tuple[int, int] | None) -> None:
        """Give a damaged file a new name, unless it is no longer the file that was found damaged."""
        if _identity(self.path) != before:
            return
        why = f"damaged-{self._clock():%Y-%m-%d}"
        # Its journal goes first: left behind, it would be rolled into the next diary.
        set_aside(self.path.with_name(f"{self.path.name}-journal"), why)
        new = set_aside(self.path, why)
        if new is not None:
            where = clean(str(new))
            self._notice(f"The diary could not be used: {damage}. It is kept as {where}, and a new one is begun.")


def make_private(path: Path) -> None:
    """Make an empty file for its owner alone, in a folder for its owner alone, where there is none."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # An existing file is not even opened: closing it would give up the locks that this process has on it.
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        facts = path.stat()
    except FileNotFoundError:
        return None
    return facts.st_dev, facts.st_ino
