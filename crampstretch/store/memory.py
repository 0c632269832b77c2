"""What the program has to remember beside the nights: when a card was shown, and who does not want one."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from crampstretch.core.diary.nudges import Memory

if TYPE_CHECKING:
    from crampstretch.store.diary import Diary

_SHOWN: Final = "nudge-shown"
_SNOOZED: Final = "nudge-snoozed-until"
_PUT_OFF: Final = "check-in-put-off"


def nudges(diary: Diary) -> Memory:
    """Return when a card was shown last, and until when none is wanted."""

    def question(db: sqlite3.Connection) -> Memory:
        found = dict(db.execute("SELECT key, value FROM meta WHERE key IN (?, ?)", (_SHOWN, _SNOOZED)))
        return Memory(_date(found.get(_SHOWN)), _date(found.get(_SNOOZED)))

    return diary.ask(question, Memory())


def keep_nudges(diary: Diary, memory: Memory) -> None:
    """Keep it; raises Unavailable."""
    told = {_SHOWN: memory.shown, _SNOOZED: memory.snoozed_until}
    _keep(diary, {key: day.isoformat() for key, day in told.items() if day is not None})


def put_off(diary: Diary) -> str:
    """Return the mark of the session that nobody wants to be asked about again, empty where there is none."""
    return diary.ask(lambda db: _value(db, _PUT_OFF), "")


def keep_put_off(diary: Diary, mark: str) -> None:
    """Keep which session not to ask about again; raises Unavailable."""
    _keep(diary, {_PUT_OFF: mark})


def _value(db: sqlite3.Connection, key: str) -> str:
    found = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(found[0]) if found else ""


def _keep(diary: Diary, values: Mapping[str, str]) -> None:
    def act(db: sqlite3.Connection) -> None:
        sql = "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
        db.executemany(sql, values.items())

    diary.change(act)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
