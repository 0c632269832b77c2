"""The diary as a whole: written out, taken in, forgotten, recovered."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from crampstretch.core.diary.records import Impossible
from crampstretch.core.frozen import frozen
from crampstretch.store import copies, unsaved
from crampstretch.store.exchange import lines, tables
from crampstretch.store.exchange.salvage import salvage
from crampstretch.store.exchange.taking import Taken, take_in
from crampstretch.store.failures import Unavailable

if TYPE_CHECKING:
    from crampstretch.store.diary import Diary

Answer = TypeVar("Answer")


@frozen
class Forgotten:
    """What was erased: rows, copies with them, and the files that may still hold some of it."""

    rows: int
    copies: int
    left: tuple[Path, ...]


class _RolledBack(Exception):
    """Nothing of an import is to stay."""


class Archive:
    """The diary as a whole.  Its methods raise Unavailable where the diary cannot be used."""

    def __init__(self, diary: Diary, clock: Callable[[], datetime]) -> None:
        self._diary, self._clock = diary, clock

    def lines(self) -> list[str]:
        """Return everything as lines of JSON."""
        nothing = list(lines.as_lines((), self._clock()))
        return self._read(lambda db: list(lines.export(db, self._clock())), nothing)

    def tables(self) -> dict[str, str]:
        """Return everything as one CSV text a table."""
        return self._read(tables.as_tables, tables.empty())

    def take_in(self, text: Iterable[str]) -> Taken:
        """Take an export in, all of it or nothing, a copy kept before; raises NotRead with every line that is amiss."""
        rows = lines.read(text)
        self._keep_copy("bak-import")

        def act(db: sqlite3.Connection) -> Taken:
            taken = take_in(db, rows, self._clock())
            if taken.refused:
                raise _RolledBack(taken)
            return taken

        try:
            return self._diary.change(act)
        except _RolledBack as undone:
            raise lines.NotRead(undone.args[0].refused) from undone

    def recover(self, file: Path | None = None) -> tuple[Path, Taken]:
        """Take from a damaged file what can still be read; by default from the one that was set aside last.

        Raises Impossible where there is none, OSError where it cannot be read.
        """
        found = file or next(iter(reversed(self._damaged())), None)
        if found is None:
            raise Impossible("No damaged diary was set aside here. A file can be named.")
        rows = salvage(found.read_bytes())
        self._keep_copy("bak-recover")
        return found, self._diary.change(lambda db: take_in(db, rows, self._clock()))

    def to_forget(self, before: date | None) -> int:
        """Return how many entries there are to forget."""
        return self._read(lambda db: sum(_count(db, table, before) for table in _WHOLE), 0)

    def forget(self, before: date | None) -> Forgotten:
        """Erase every night before a date, or everything; of the copies none is left, for they hold it too."""
        rows = self._diary.change(lambda db: _erase(db, before))
        self._diary.vacuum()
        path = self._diary.path
        gone = copies.all_copies(path)
        if before is None:
            gone += [*copies.damaged(path), *unsaved.waiting(path)]
        for file in gone:
            file.unlink(missing_ok=True)
        return Forgotten(rows, len(gone), tuple(self._damaged()))

    def _read(self, question: Callable[[sqlite3.Connection], Answer], nothing: Answer) -> Answer:
        answer = self._diary.ask(question, nothing)
        if self._diary.unread is not None:
            raise Unavailable(self._diary.unread)
        return answer

    def _damaged(self) -> list[Path]:
        return [file for file in copies.damaged(self._diary.path) if "-journal." not in file.name]

    def _keep_copy(self, why: str) -> None:
        """Keep a copy of the diary as it is, if there is any."""
        self._read(lambda db: copies.keep_copy(db, self._diary.path, why), None)


_BY_NIGHT = ("sessions", "nights", "cramps", "reliefs")
_WHOLE = (*_BY_NIGHT, "levels", "meta")


def _count(db: sqlite3.Connection, table: str, before: date | None) -> int:
    where, values = _where(table, before)
    found: int = db.execute(f"SELECT count(*) FROM {table} {where}", values).fetchone()[0]
    return found


def _erase(db: sqlite3.Connection, before: date | None) -> int:
    many = sum(_count(db, table, before) for table in _WHOLE)
    for table in _WHOLE:
        where, values = _where(table, before)
        db.execute(f"DELETE FROM {table} {where}", values)
    # What could be taken back holds what was written before.
    db.execute("DELETE FROM changes")
    return many


def _where(table: str, before: date | None) -> tuple[str, tuple[str, ...]]:
    if before is None:
        return "", ()
    return ("WHERE night < ?", (before.isoformat(),)) if table in _BY_NIGHT else ("WHERE false", ())
