"""A diary as lines of JSON: one that says what it is, one a row, and one that says it is whole."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from crampstretch.core.diary.records import Impossible
from crampstretch.core.json_line import json_line
from crampstretch.store.exchange.rows import COLUMNS, Row, all_rows
from crampstretch.store.sessions import written

FORMAT: Final = 1
LONGEST: Final = 20_000
"""Characters that a line may have."""
_HALF: Final = re.compile("[\ud800-\udfff]")
_TOO_NEW: Final = "it was written by a newer crampstretch"


class NotRead(Exception):
    """A text is no whole diary; `problems` are its lines with what is wrong in each."""

    def __init__(self, problems: list[tuple[int, str]]) -> None:
        super().__init__("; ".join(f"line {line}: {what}" for line, what in problems))
        self.problems = problems


def export(connection: sqlite3.Connection, now: datetime) -> Iterator[str]:
    """Give the lines of a whole diary, seen at one moment."""
    connection.execute("BEGIN")
    try:
        yield from as_lines(all_rows(connection), now)
    finally:
        connection.execute("COMMIT")


def as_lines(rows: Iterable[tuple[str, Row]], now: datetime) -> Iterator[str]:
    """Give the lines of some rows."""
    yield json_line({"crampstretch": "diary", "format": FORMAT, "made": written(now)})
    count = 0
    for table, row in rows:
        count += 1
        yield json_line({"table": table, **row})
    yield json_line({"end": count})


def read(lines: Iterable[str]) -> list[tuple[int, str, Row]]:
    """Return the rows of a text with their lines; raises NotRead with everything that is wrong."""
    reading = _Reading()
    for number, line in enumerate(lines, 1):
        if line.strip():
            reading.line(number, line)
    return reading.whole()


class _Reading:
    """Reads a diary line by line."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, str, Row]] = []
        self._problems: list[tuple[int, str]] = []
        self._begun, self._last = False, 1
        self._end: object = None

    def line(self, number: int, text: str) -> None:
        """Take the next line; one that does not begin as it should is the end of it."""
        self._last = number
        try:
            self._take(number, _object(text))
        except Impossible as problem:
            self._problems.append((number, str(problem)))
        except (ValueError, RecursionError):
            self._problems.append((number, "it is no JSON object"))
        if not self._begun:
            raise NotRead(self._problems)

    def _take(self, number: int, told: dict[str, object]) -> None:
        if not self._begun:
            _check_head(told)
            self._begun = True
        elif self._end is not None:
            raise Impossible("there is more after the end")
        elif "end" in told:
            self._end = told["end"]
        else:
            self._rows.append((number, *_row(told)))

    def whole(self) -> list[tuple[int, str, Row]]:
        """Return all rows; raises NotRead where something is wrong or missing."""
        if not self._begun:
            raise NotRead([(1, "it is empty")])
        if not self._problems and self._end != len(self._rows):
            self._problems.append((self._last, "it ends too early: some of its lines are missing"))
        if self._problems:
            raise NotRead(self._problems)
        return self._rows


def _object(line: str) -> dict[str, object]:
    if len(line) > LONGEST:
        raise Impossible("it is too long")
    told = json.loads(line)
    if not isinstance(told, dict):
        raise Impossible("it is no JSON object")
    return told


def _check_head(told: dict[str, object]) -> None:
    known = told.get("format")
    if told.get("crampstretch") != "diary" or not isinstance(known, int):
        raise Impossible("it does not begin as the export of a diary does")
    if known > FORMAT:
        raise Impossible(_TOO_NEW)


def _row(told: dict[str, object]) -> tuple[str, Row]:
    table = told.pop("table", None)
    if not isinstance(table, str) or table not in COLUMNS:
        raise Impossible(f"there is no table called {str(table)[:40]}")
    row: dict[str, str | int | float | None] = {}
    for name, value in told.items():
        if isinstance(value, bool) or not isinstance(value, str | int | float | None):
            raise Impossible(f"{name[:40]} is neither a text nor a number")
        if isinstance(value, str) and _HALF.search(value):
            raise Impossible(f"{name[:40]} has half a character in it")
        row[name] = value
    return table, row
