"""A diary as tables for a spreadsheet: one CSV file a table."""

from __future__ import annotations

import csv
import io
import sqlite3
from typing import Final

from crampstretch.core.text import cell
from crampstretch.store.exchange.rows import COLUMNS, Row, all_rows

SHOWN: Final = ("nights", "cramps", "sessions", "steps", "reliefs")


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
    if isinstance(value, str):
        return cell(value)
    return "" if value is None else value
