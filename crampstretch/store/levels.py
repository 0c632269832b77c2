"""How far the holds of a routine have grown, kept in the diary and never in the routine's file."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from crampstretch.core.nights import SessionRecord
from crampstretch.core.progress import Level, Suggestion, grown, level_now, plan_of, suggestion
from crampstretch.core.routine import Routine
from crampstretch.core.safety import Cleared
from crampstretch.store import sessions
from crampstretch.store.failures import Unavailable

if TYPE_CHECKING:
    from crampstretch.store.diary import Diary


def kept(diary: Diary, routine: str) -> Level | None:
    """Return what is kept of a routine."""

    def question(db: sqlite3.Connection) -> Level | None:
        found = db.execute("SELECT plan, level, since FROM levels WHERE routine = ?", (routine,)).fetchone()
        return None if found is None else Level(found[0], found[1], datetime.fromisoformat(found[2]))

    return diary.ask(question, None)


def all_kept(diary: Diary) -> dict[str, Level]:
    """Return what is kept of every routine, by its name."""

    def question(db: sqlite3.Connection) -> dict[str, Level]:
        rows = db.execute("SELECT routine, plan, level, since FROM levels")
        return {routine: Level(plan, level, datetime.fromisoformat(since)) for routine, plan, level, since in rows}

    return diary.ask(question, {})


def keep(diary: Diary, routine: str, level: Level) -> None:
    """Keep the level of a routine; raises Unavailable."""
    diary.change(
        lambda db: db.execute(
            "INSERT INTO levels (routine, plan, level, since) VALUES (?, ?, ?, ?) ON CONFLICT (routine) DO UPDATE"
            " SET plan = excluded.plan, level = excluded.level, since = excluded.since",
            (routine, level.plan, level.level, sessions.written(level.since)),
        )
    )


def level_of(diary: Diary, routine: Routine) -> int:
    """Return by how many steps the holds of a routine have grown; of one without progress nothing is asked."""
    return 0 if routine.progress is None else level_now(routine, kept(diary, routine.id))


def grown_for(diary: Diary, cleared: Cleared) -> Cleared:
    """Return a routine with its holds as they have grown."""
    return grown(cleared, level_of(diary, cleared.routine))


def settle(diary: Diary, routine: Routine, now: datetime) -> None:
    """Begin to count for a routine that is led for the first time, or whose file has changed since."""
    if routine.progress is None:
        return
    before = kept(diary, routine.id)
    if before is None or before.plan != plan_of(routine):
        with suppress(Unavailable):  # then it is begun the next time
            keep(diary, routine.id, Level(plan_of(routine), 0, now))


def suggested(diary: Diary, cleared: Cleared, now: datetime) -> Suggestion | None:
    """Return what is to be asked about a routine now, None where there is nothing."""
    routine = cleared.routine
    if routine.progress is None:
        return None
    nothing: tuple[SessionRecord, ...] = ()
    done = diary.ask(lambda db: sessions.of_routine(db, routine.id), nothing)
    return suggestion(cleared, kept(diary, routine.id), done, now)


def answer(diary: Diary, routine: Routine, asked: Suggestion, now: datetime, *, yes: bool) -> None:
    """Keep the answer to a suggestion: a yes changes the level, a no lets it rest as long again.

    Raises Unavailable.
    """
    level = asked.level if yes else level_of(diary, routine)
    keep(diary, routine.id, Level(plan_of(routine), level, now))
