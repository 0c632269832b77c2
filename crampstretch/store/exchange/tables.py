"""A diary as tables for a spreadsheet: one CSV file a table."""

from __future__ import annotations

import csv
import io
import sqlite3
from typing import Final

from crampstretch.store.exchange.rows import COLUMNS, Row, all_rows

SHOWN: Final = ("nights", "cramps", "sessions", "steps", "reliefs")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def as_tables(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the text of every table by its name; what was not said is empty."""
    rows: dict[str, list[Row]] = {table: [] for table in SHOWN}
    for table, row in all_rows(connection):
        if table in rows:
            rows[table].append(row)
    return {table: _csv(table, rows[table]) for table in SHOWN}


def empty() -> dict[str, str]:
    """Return the tables of an empty diary: their columns alone."""
    return {table: _csv(table, []) for table in SHOWN}


def _csv(table: str, rows: list[Row]) -> str:
    text = io.StringIO()
    columns = COLUMNS[table]
    out = csv.writer(text)
    out.writerow(columns)
    out.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return text.getvalue()


def _cell(value: str | int | float | None) -> str | int | float:
    """Return a cell; a person's words never become a formula of the spreadsheet."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
