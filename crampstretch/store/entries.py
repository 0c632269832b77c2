"""Nights, cramps and openings of `now` as rows."""

from __future__ import annotations

import json
import sqlite3
from datetime import date, datetime
from typing import Any, Final

from crampstretch.core.diary.history import History
from crampstretch.core.diary.records import (
    Cramp,
    Flag,
    Leg,
    NightRecord,
    Relief,
    Said,
    Where,
    as_far_as_it_goes,
    as_long_as_it_may,
)
from crampstretch.store import sessions

_CRAMPS: Final = """
    SELECT mark, night, logged, at, leg, muscle, severity, minutes, woke, sleep, helped, note, flags FROM cramps
"""
_PUT_CRAMP: Final = """
    INSERT INTO cramps (mark, night, logged, at, leg, muscle, severity, minutes, woke, sleep, helped, note, flags)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (mark) DO UPDATE SET night = excluded.night, at = excluded.at, leg = excluded.leg,
        muscle = excluded.muscle, severity = excluded.severity, woke = excluded.woke,
        minutes = iif(as_long_as_it_may(minutes) IS excluded.minutes, minutes, excluded.minutes),
        sleep = excluded.sleep, flags = excluded.flags,
        helped = iif(as_far_as_it_goes(helped) IS excluded.helped, helped, excluded.helped),
        note = iif(as_far_as_it_goes(note) IS excluded.note, note, excluded.note)
"""
"""What was cut when it was read stays whole, unless something else is written in its place."""
_PUT_NIGHT: Final = """
    INSERT INTO nights (night, cramps, context, noted) VALUES (?, ?, ?, ?)
    ON CONFLICT (night) DO UPDATE SET cramps = excluded.cramps, context = excluded.context, noted = excluded.noted
"""
_PUT_RELIEF: Final = """
    INSERT INTO reliefs (mark, night, opened, seconds, answer) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (mark) DO UPDATE SET seconds = excluded.seconds, answer = excluded.answer
"""
_BETWEEN: Final = "WHERE night BETWEEN ? AND ?"
UNREAD: Final = "unread"
"""The name under which a day's ticks stand that cannot be told apart."""
_ANSWERS: Final = {True: "cramp", False: "none", None: None}


def put_cramp(connection: sqlite3.Connection, cramp: Cramp) -> None:
    """Write a cramp, in the place of the one with its mark if there is one."""
    at = sessions.written(cramp.at) if cramp.at else None
    flags = None if cramp.signs is None else ",".join(cramp.signs)
    told = (cramp.leg, cramp.muscle, cramp.severity, cramp.minutes, cramp.woke, cramp.sleep, cramp.helped, cramp.note)
    head = (cramp.mark, cramp.night.isoformat(), sessions.written(cramp.logged), at)
    for cut in (as_far_as_it_goes, as_long_as_it_may):
        connection.create_function(cut.__name__, 1, cut, deterministic=True)
    connection.execute(_PUT_CRAMP, (*head, *told, flags))


def put_night(connection: sqlite3.Connection, night: NightRecord, now: datetime) -> None:
    """Write what was said of a night, in the place of what was said before."""
    context = json.dumps(dict(night.context), sort_keys=True)
    noted = sessions.written(night.noted or now)
    connection.execute(_PUT_NIGHT, (night.night.isoformat(), night.said, context, noted))


def put_relief(connection: sqlite3.Connection, relief: Relief) -> None:
    """Write an opening of `now`, or what is new of one."""
    opened, answer = sessions.written(relief.opened), _ANSWERS[relief.was_cramp]
    connection.execute(_PUT_RELIEF, (relief.mark, relief.night.isoformat(), opened, relief.seconds, answer))


def night(connection: sqlite3.Connection, which: date) -> NightRecord | None:
    """Return what was said of a night."""
    found = nights(connection, which, which)
    return found[0] if found else None


def nights(connection: sqlite3.Connection, first: date, last: date) -> tuple[NightRecord, ...]:
    """Return what was said of nights, in their order."""
    sql = f"SELECT night, cramps, context, noted FROM nights {_BETWEEN} ORDER BY night"
    return tuple(map(_night, connection.execute(sql, (first.isoformat(), last.isoformat()))))


def cramp(connection: sqlite3.Connection, mark: str) -> Cramp | None:
    """Return the cramp with a mark."""
    found = connection.execute(f"{_CRAMPS} WHERE mark = ?", (mark,)).fetchone()
    return None if found is None else _cramp(found)


def cramps(connection: sqlite3.Connection, first: date, last: date) -> tuple[Cramp, ...]:
    """Return cramps in the order of their nights and times; those without a time come last in their night."""
    rows = connection.execute(f"{_CRAMPS} {_BETWEEN} ORDER BY night, id", (first.isoformat(), last.isoformat()))
    found = map(_cramp, rows)
    return tuple(sorted(found, key=lambda c: (c.night, c.at is None, (c.at or c.logged).timestamp())))


def reliefs(connection: sqlite3.Connection, first: date, last: date) -> tuple[Relief, ...]:
    """Return openings of `now` in their order."""
    sql = f"SELECT mark, night, opened, seconds, answer FROM reliefs {_BETWEEN} ORDER BY night, id"
    return tuple(map(_relief, connection.execute(sql, (first.isoformat(), last.isoformat()))))


def history(connection: sqlite3.Connection, first: date, last: date) -> History:
    """Return all that is known of some nights, both ends included."""
    connection.execute("BEGIN")  # one moment's view, whoever writes meanwhile
    try:
        return History(
            nights(connection, first, last),
            cramps(connection, first, last),
            sessions.between(connection, first, last),
            reliefs(connection, first, last),
        )
    finally:
        connection.execute("COMMIT")


def _night(row: tuple[str, str | None, str, str]) -> NightRecord:
    which, said, context, noted = row
    answers, spoken = answers_of(context), Said(said) if said else None
    return NightRecord(date.fromisoformat(which), spoken, answers, datetime.fromisoformat(noted))


def answers_of(context: str) -> dict[str, str]:
    """Return a day's ticks as they were written; what another program wrote otherwise is kept in its own words."""
    try:
        told = json.loads(context)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        return {UNREAD: context}
    return {name: answer if isinstance(answer, str) else json.dumps(answer) for name, answer in told.items()}


def _cramp(row: tuple[Any, ...]) -> Cramp:
    mark, which, logged, at, leg, muscle, severity, minutes, woke, sleep, helped, note, flags = row
    return Cramp(
        mark, date.fromisoformat(which), datetime.fromisoformat(logged),
        datetime.fromisoformat(at) if at else None, Leg(leg) if leg else None, Where(muscle) if muscle else None,
        severity, as_long_as_it_may(minutes), None if woke is None else bool(woke), sleep,
        as_far_as_it_goes(helped), as_far_as_it_goes(note), *_flags(flags),
    )  # fmt: skip


def _flags(text: str | None) -> tuple[frozenset[Flag] | None, frozenset[str]]:
    if text is None:
        return None, frozenset()
    words = {word.strip() for word in text.split(",")} - {""}
    return frozenset(flag for flag in Flag if flag in words), frozenset(words - {*Flag})


def _relief(row: tuple[str, str, str, float | None, str | None]) -> Relief:
    mark, which, opened, seconds, answer = row
    was_cramp = None if answer is None else answer == "cramp"
    return Relief(mark, date.fromisoformat(which), datetime.fromisoformat(opened), seconds, was_cramp)
