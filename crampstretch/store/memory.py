"""What the program has to remember beside the nights: when a card was shown, and who does not want one."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING, Final

from crampstretch.core.diary.nudges import Memory

if TYPE_CHECKING:
    from crampstretch.store.diary import Diary

_SHOWN: Final = "nudge-shown"
_SNOOZED: Final = "nudge-snoozed-until"


def nudges(diary: Diary) -> Memory:
    """Return when a card was shown last, and until when none is wanted."""

    def question(db: sqlite3.Connection) -> Memory:
        found = dict(db.execute("SELECT key, value FROM meta WHERE key IN (?, ?)", (_SHOWN, _SNOOZED)))
        return Memory(_date(found.get(_SHOWN)), _date(found.get(_SNOOZED)))

    return diary.ask(question, Memory())


def keep_nudges(diary: Diary, memory: Memory) -> None:
    """Keep it; raises Unavailable."""

    def act(db: sqlite3.Connection) -> None:
        for key, day in ((_SHOWN, memory.shown), (_SNOOZED, memory.snoozed_until)):
            if day is not None:
                db.execute(
                    "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                    (key, day.isoformat()),
                )

    diary.change(act)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
