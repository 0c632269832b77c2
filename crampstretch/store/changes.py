"""Changes that can be taken back: what stood in the diary before each, row by row."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from crampstretch.core.frozen import frozen
from crampstretch.store.sessions import written

KEPT: Final = 50
"""How many changes back one can go."""

KEYS: Final = {"cramps": "mark", "nights": "night", "sessions": "mark", "reliefs": "mark"}
"""The tables whose rows are changed by hand, and what names a row in each."""

Row = dict[str, Any] | None
Images = dict[tuple[str, str], Row]
"""Rows by table and key; None where there is none."""


@frozen
class Written:
    """What was written, to be looked for in the file: rows, and the number of the last change."""

    rows: Images
    number: int

    @classmethod
    def now(cls, connection: sqlite3.Connection, places: Iterable[tuple[str, str]]) -> Written:
        """Return what stands at these places, seen from within the transaction that writes it."""
        return cls(images(connection, *places), newest(connection))

    def stands(self, connection: sqlite3.Connection) -> bool:
        """Tell whether it stands in the file, or another program has changed something since."""
        return images(connection, *self.rows) == self.rows or newest(connection) != self.number


def newest(connection: sqlite3.Connection) -> int:
    """Return the number of the last change that can be taken back."""
    number: int = connection.execute("SELECT coalesce(max(id), 0) FROM changes").fetchone()[0]
    return number


def images(connection: sqlite3.Connection, *places: tuple[str, str]) -> Images:
    """Return what stands at these places now."""
    return {place: _image(connection, *place) for place in places}


def differ(before: Images, after: Images) -> bool:
    """Tell whether anything is another than before; that the same was said again is no change to take back."""

    def told(rows: Images) -> list[Row]:
        return [None if row is None else {**row, "noted": None} for row in rows.values()]

    return told(before) != told(after)


def remember(connection: sqlite3.Connection, before: Images, words: str, now: datetime) -> int:
    """Keep what stood there before a change, and what the change was in words; return its number."""
    told = json.dumps([[table, key, row] for (table, key), row in before.items()])
    sql = "INSERT INTO changes (made, words, before) VALUES (?, ?, ?)"
    number = connection.execute(sql, (written(now), words, told)).lastrowid or 0
    connection.execute("DELETE FROM changes WHERE id <= ?", (number - KEPT,))
    return number


def take_back(connection: sqlite3.Connection, number: int | None = None) -> tuple[str, Written] | None:
    """Take the last change back, or the one of this number.

    Returns its words and what stands there now, None where there is none.
    """
    sql = "SELECT id, words, before FROM changes WHERE id = coalesce(?, id) ORDER BY id DESC LIMIT 1"
    found = connection.execute(sql, (number,)).fetchone()
    if found is None:
        return None
    number, words, before = found
    restored: Images = {(table, key): row for table, key, row in json.loads(before)}
    for (table, key), row in restored.items():
        _restore(connection, table, key, row)
    connection.execute("DELETE FROM changes WHERE id = ?", (number,))
    return words, Written.now(connection, restored)


def _image(connection: sqlite3.Connection, table: str, key: str) -> Row:
    found = connection.execute(f"SELECT * FROM {table} WHERE {KEYS[table]} = ?", (key,))
    row = found.fetchone()
    if row is None:
        return None
    named = {column[0]: value for column, value in zip(found.description, row, strict=True)}
    named.pop("id", None)  # a number of the file's own, which another row may have by then
    return named


def _restore(connection: sqlite3.Connection, table: str, key: str, row: Row) -> None:
    name = KEYS[table]
    if table == "sessions":
        # Of a session only what was answered afterwards is ever changed by hand; its steps are not touched.
        if row is not None:
            connection.execute(
                "UPDATE sessions SET pull = ?, trouble = ? WHERE mark = ?", (row["pull"], row["trouble"], key)
            )
        return
    connection.execute(f"DELETE FROM {table} WHERE {name} = ?", (key,))
    if row is not None:
        columns = ", ".join(row)
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(row.values()))
