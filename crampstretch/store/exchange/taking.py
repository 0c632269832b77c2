"""Taking rows into the diary: each once, by its name; what is there stays as it is.

What nobody knew here is filled in: what was said of a night, and how a session ended.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from crampstretch.core.diary.records import Impossible
from crampstretch.store.entries import answers_of
from crampstretch.store.exchange.rows import COLUMNS, Row, end_session, in_words, insert, is_there
from crampstretch.store.sessions import written


@dataclass
class Taken:
    """What was taken in: rows that are new and rows that were there, by table; and what was refused, with its line."""

    new: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)
    refused: list[tuple[int, str]] = field(default_factory=list)

    def __str__(self) -> str:
        """Say the counts in one line; steps, levels and what the program remembers go without saying."""
        told = [f"{self.new[table]} {table}" for table in ("sessions", "nights", "cramps")]
        told += [f"{self.new['reliefs']} openings of now"] if self.new["reliefs"] else []
        return f"{', '.join(told)} are new; {sum(self.there.values())} entries were there already"


def take_in(connection: sqlite3.Connection, rows: Iterable[tuple[int, str, Row]], now: datetime) -> Taken:
    """Take rows in, given with their lines and tables; within the transaction that is open."""
    taken = Taken()
    ordered = sorted(rows, key=lambda given: list(COLUMNS).index(given[1]))
    for line, table, row in ordered:
        try:
            _one(connection, table, row, taken)
        except (Impossible, ValueError) as sentence:
            taken.refused.append((line, str(sentence)))
        except (sqlite3.IntegrityError, OverflowError) as error:
            taken.refused.append((line, in_words(table, error)))
    _agree(connection, now)
    taken.refused.sort()
    return taken


def _one(connection: sqlite3.Connection, table: str, row: Row, taken: Taken) -> None:
    connection.execute("SAVEPOINT one")
    whole = False
    try:
        if is_there(connection, table, row):
            taken.there[table] += 1
            if table == "nights":
                _fill(connection, row)
            elif table == "sessions":
                end_session(connection, row)
        else:
            insert(connection, table, row)
            taken.new[table] += 1
        whole = True
    finally:
        if not whole:
            connection.execute("ROLLBACK TO one")
        connection.execute("RELEASE one")


def _fill(connection: sqlite3.Connection, row: Row) -> None:
    """Let what was said elsewhere of a night fill what nobody has said here."""
    here = connection.execute("SELECT cramps, context FROM nights WHERE night = ?", (row["night"],)).fetchone()
    context = {**answers_of(str(row.get("context") or "{}")), **answers_of(here[1])}
    connection.execute(
        "UPDATE nights SET cramps = ?, context = ? WHERE night = ?",
        (here[0] or row.get("cramps"), json.dumps(context, sort_keys=True), row["night"]),
    )


def _agree(connection: sqlite3.Connection, now: datetime) -> None:
    """Let nights and cramps agree: a night with a cramp is none without, one whose cramps have gone is not known."""
    connection.execute(
        "INSERT INTO nights (night, cramps, noted) SELECT DISTINCT night, 'logged', ? FROM cramps WHERE true"
        " ON CONFLICT (night) DO UPDATE SET cramps = 'logged'",
        (written(now),),
    )
    connection.execute(
        "UPDATE nights SET cramps = NULL WHERE cramps = 'logged' AND night NOT IN (SELECT night FROM cramps)"
    )
