"""Rows of the diary outside its file: what each table has, what names a row, and whether a row makes sense.

Rows carry the names that things have wherever they are (`mark`, `night`), never a file's own numbers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from crampstretch.core.diary.records import Impossible
from crampstretch.store import entries

Value = str | int | float | None
Row = Mapping[str, Value]

_NAMES: Final = {
    "sessions": "mark night routine name started ended state speed total fingerprint pull trouble",
    "steps": "session step stretch side rep done",
    "nights": "night cramps context noted",
    "cramps": "mark night logged at leg muscle severity minutes woke sleep helped note flags",
    "reliefs": "mark night opened seconds answer",
    "levels": "routine plan level since",
    "meta": "key value",
}
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {table: tuple(names.split()) for table, names in _NAMES.items()}
"""Every table, sessions before their steps; a step names its session by its mark."""
NAMED_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "sessions": ("mark",),
    "steps": ("session", "step"),
    "nights": ("night",),
    "cramps": ("mark",),
    "reliefs": ("mark",),
    "levels": ("routine",),
    "meta": ("key",),
}
_MOMENTS: Final = ("started", "ended", "done", "noted", "logged", "at", "opened", "since")
_ENDS: Final = ("finished", "stopped")
_STEPS: Final = """
    SELECT sessions.mark, step, stretch, side, rep, done FROM steps JOIN sessions ON sessions.id = steps.session
    ORDER BY sessions.id, step
"""
_END: Final = """
    UPDATE sessions SET state = :state, ended = :ended
    WHERE mark = :mark AND julianday(started) = julianday(:started) AND state <> 'finished'
        AND (:state = 'finished' OR ended IS NULL OR julianday(ended) < julianday(:ended))
"""


def all_rows(connection: sqlite3.Connection) -> Iterator[tuple[str, Row]]:
    """Give every row of the diary with its table."""
    for table, columns in COLUMNS.items():
        sql = _STEPS if table == "steps" else f"SELECT {', '.join(columns)} FROM {table} ORDER BY {NAMED_BY[table][0]}"
        for values in connection.execute(sql):
            yield table, dict(zip(columns, values, strict=True))


def is_there(connection: sqlite3.Connection, table: str, row: Row) -> bool:
    """Tell whether the diary has a row of this name already."""
    names = NAMED_BY[table]
    values = [row.get(name) for name in names]
    if table == "steps":
        sql = "SELECT 1 FROM steps WHERE session = (SELECT id FROM sessions WHERE mark = ?) AND step = ?"
    else:
        sql = f"SELECT 1 FROM {table} WHERE {' AND '.join(f'{name} = ?' for name in names)}"
    return connection.execute(sql, values).fetchone() is not None


def insert(connection: sqlite3.Connection, table: str, row: Row) -> None:
    """Put a row that is not there yet into the diary.

    Raises Impossible where it makes no sense, and what SQLite raises where a table cannot have it (see `in_words`).
    """
    _check(table, row)
    columns = COLUMNS[table]
    marks = ["(SELECT id FROM sessions WHERE mark = ?)" if name == "session" else "?" for name in columns]
    values = [row.get(name) for name in columns]
    connection.execute(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(marks)})", values)
    if table == "cramps":
        entries.cramp(connection, str(row["mark"]))


def end_session(connection: sqlite3.Connection, row: Row) -> None:
    """Let a session that is there have the end that a row knows of it; one that was finished stays as it is.

    Raises as `insert` does where its end makes no sense.
    """
    if row.get("state") in _ENDS and row.get("ended") is not None:
        _check_moment("ended", row["ended"])
        values = {name: row.get(name) for name in ("mark", "started", "state", "ended")}
        connection.execute(_END, values)


def _check(table: str, row: Row) -> None:
    unknown = [name for name in row if name not in COLUMNS[table]]
    if unknown:
        raise Impossible(f"{table} have no {unknown[0][:40]}")
    for name in NAMED_BY[table]:
        if row.get(name) is None:
            raise Impossible(f"{name} is missing")
    for name in _MOMENTS:
        if row.get(name) is not None:
            _check_moment(name, row[name])


def _check_moment(name: str, value: Value) -> None:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise Impossible(f"{name} is no moment: {str(value)[:40]}") from error
    if moment.tzinfo is None:
        raise Impossible(f"{name} has no offset: {str(value)[:40]}")


def in_words(table: str, error: sqlite3.IntegrityError | OverflowError) -> str:
    """Say why a table could not take a row, without the SQL of its constraints."""
    if isinstance(error, OverflowError):
        return "a number is too large"
    text = str(error)
    if "FOREIGN KEY" in text or "steps.session" in text:
        return "its session is missing"
    if text.startswith("CHECK"):
        return f"a value that {table} cannot have ({text.partition(': ')[2].split()[0].strip('(')})"
    return f"a value is missing or of the wrong kind ({text.rpartition('.')[2]})"
