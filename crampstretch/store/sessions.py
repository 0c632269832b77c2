"""Sessions and their finished steps as rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from crampstretch.core.frozen import frozen
from crampstretch.core.nights import SessionRecord, night_of
from crampstretch.store.plan import Plan

RESUMABLE_FOR: Final = timedelta(minutes=30)
BEGINS_ANEW: Final = "There is nothing to go on with: it begins anew."


@frozen
class SessionRow:
    """A session as it is kept; `mark` is its own name, whatever number a file gives it."""

    mark: str
    plan: Plan
    started: datetime
    state: str = "running"
    ended: datetime | None = None


@frozen
class StepRow:
    """A finished step as it is kept."""

    step: int
    stretch: str | None
    side: str | None
    rep: int | None
    done: datetime


@frozen
class Resumable:
    """A session that has no proper end; `steps` are those that were done in it."""

    row: SessionRow
    steps: tuple[StepRow, ...]

    @property
    def plan(self) -> Plan:
        """What was being led: to be gone on with only while its fingerprint is that of the routine today."""
        return self.row.plan

    @property
    def done(self) -> frozenset[int]:
        """The numbers of the finished steps."""
        return frozenset(row.step for row in self.steps)

    @property
    def first_unfinished(self) -> int:
        """The step to go on from; the number of steps where all are done."""
        return next((step for step in range(self.plan.total) if step not in self.done), self.plan.total)

    def fits(self, plan: Plan) -> bool:
        """Tell whether it can be gone on with as planned now: the same routine, its steps unchanged."""
        return (plan.routine, plan.fingerprint, plan.speed) == (self.plan.routine, self.plan.fingerprint, 1.0)

    def in_words(self) -> str:
        """Say how far it went, in steps."""
        return f"You stopped after {len(self.steps)} of {self.plan.total} steps."

    @property
    def last_seen(self) -> datetime:
        """The last moment at which something happened in it."""
        return max([self.row.ended or self.row.started, *(step.done for step in self.steps)])

    def is_fresh(self, now: datetime) -> bool:
        """Tell whether it makes sense to go on with it: broken off a short while ago, begun, and not through."""
        age = now - self.last_seen
        begun = bool(self.steps) and self.first_unfinished < self.plan.total
        return self.row.state != "finished" and begun and timedelta() <= age < RESUMABLE_FOR


_PUT_SESSION: Final = """
    INSERT INTO sessions (mark, night, routine, name, started, ended, state, speed, total, fingerprint)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (mark) DO UPDATE SET state = excluded.state, ended = excluded.ended
"""
_PUT_STEP: Final = """
    INSERT INTO steps (session, step, stretch, side, rep, done)
    VALUES ((SELECT id FROM sessions WHERE mark = ?), ?, ?, ?, ?, ?)
    ON CONFLICT (session, step) DO NOTHING
"""
_RECORDS: Final = """
    SELECT night, routine, name, started, ended, state, speed, count(steps.step), total,
        mark, pull, trouble
    FROM sessions LEFT JOIN steps ON steps.session = sessions.id
"""
_LATEST: Final = """
    SELECT id, mark, routine, name, total, fingerprint, started, state, ended
    FROM sessions WHERE speed = 1 ORDER BY id DESC LIMIT 1
"""
_IN_ORDER: Final = "GROUP BY sessions.id ORDER BY night, datetime(started), sessions.id"

_Record = tuple[str, str, str, str, str | None, str, float, int, int, str, int | None, str | None]


def written(moment: datetime) -> str:
    """Return a moment as it is kept: local time with its offset."""
    return moment.isoformat(timespec="milliseconds")


def put(connection: sqlite3.Connection, row: SessionRow, steps: Iterable[StepRow]) -> None:
    """Write a session and steps of it; what is there already stays there once."""
    plan, ended = row.plan, written(row.ended) if row.ended else None
    night, started = night_of(row.started).isoformat(), written(row.started)
    told = (plan.routine, plan.name, started, ended, row.state, plan.speed, plan.total, plan.fingerprint)
    connection.execute(_PUT_SESSION, (row.mark, night, *told))
    values = [(row.mark, s.step, s.stretch, s.side, s.rep, written(s.done)) for s in steps]
    connection.executemany(_PUT_STEP, values)


def rows_of(row: SessionRow, steps: Iterable[StepRow]) -> list[tuple[str, dict[str, str | int | float | None]]]:
    """Return a session and its steps as rows outside the diary."""
    plan, ended = row.plan, written(row.ended) if row.ended else None
    session: dict[str, str | int | float | None] = {
        "mark": row.mark, "night": night_of(row.started).isoformat(), "routine": plan.routine, "name": plan.name,
        "started": written(row.started), "ended": ended, "state": row.state, "speed": plan.speed, "total": plan.total,
        "fingerprint": plan.fingerprint,
    }  # fmt: skip
    done: list[dict[str, str | int | float | None]] = [
        {
            "session": row.mark,
            "step": s.step,
            "stretch": s.stretch,
            "side": s.side,
            "rep": s.rep,
            "done": written(s.done),
        }
        for s in steps
    ]
    return [("sessions", session), *(("steps", step) for step in done)]


def is_kept(connection: sqlite3.Connection, row: SessionRow, steps: Iterable[StepRow]) -> bool:
    """Tell whether a session and these steps of it stand in the file as they should."""
    found = connection.execute("SELECT id, state, ended FROM sessions WHERE mark = ?", (row.mark,)).fetchone()
    if found is None or tuple(found[1:]) != (row.state, written(row.ended) if row.ended else None):
        return False
    done = {step for (step,) in connection.execute("SELECT step FROM steps WHERE session = ?", (found[0],))}
    return {s.step for s in steps} <= done


def of_night(connection: sqlite3.Connection, night: date) -> tuple[SessionRecord, ...]:
    """Return the sessions of a night in their order."""
    rows = connection.execute(f"{_RECORDS} WHERE night = ? {_IN_ORDER}", (night.isoformat(),))
    return tuple(map(_record, rows))


def of_routine(connection: sqlite3.Connection, routine: str) -> tuple[SessionRecord, ...]:
    """Return the sessions with a routine in their order."""
    return tuple(map(_record, connection.execute(f"{_RECORDS} WHERE routine = ? {_IN_ORDER}", (routine,))))


def between(connection: sqlite3.Connection, first: date, last: date) -> tuple[SessionRecord, ...]:
    """Return the sessions from one night to another, both included, in their order."""
    sql = f"{_RECORDS} WHERE night BETWEEN ? AND ? {_IN_ORDER}"
    return tuple(map(_record, connection.execute(sql, (first.isoformat(), last.isoformat()))))


def latest(connection: sqlite3.Connection) -> Resumable | None:
    """Return the session that was begun last, of those at the usual speed."""
    found = connection.execute(_LATEST).fetchone()
    if found is None:
        return None
    id_, mark, routine, name, total, steps, started, state, ended = found
    plan = Plan(routine, name, total, steps)
    row = SessionRow(mark, plan, datetime.fromisoformat(started), state, _moment(ended))
    done = connection.execute(
        "SELECT step, stretch, side, rep, done FROM steps WHERE session = ? ORDER BY step", (id_,)
    )
    steps = tuple(StepRow(n, stretch, side, rep, datetime.fromisoformat(at)) for n, stretch, side, rep, at in done)
    return Resumable(row, steps)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _record(row: _Record) -> SessionRecord:
    night, routine, name, started, ended, state, speed, done, total, mark, pull, trouble = row
    began, over = datetime.fromisoformat(started), _moment(ended)
    told = (began, over, state, speed, done, total, mark, pull, trouble)
    return SessionRecord(date.fromisoformat(night), routine, name, *told)
