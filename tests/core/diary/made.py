"""Small diaries written by hand, to be counted by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from crampstretch.core.diary.history import History
from crampstretch.core.diary.records import Cramp, NightRecord, Said
from crampstretch.core.nights import SessionRecord

FIRST = date(2026, 1, 5)
"""A Monday."""


def night(number: int) -> date:
    return FIRST + timedelta(days=number)


def cramp(number: int, severity: int | None = None, minutes: float | None = None, *, hour: int | None = 3) -> Cramp:
    """A cramp in a night, given by its number from the first Monday."""
    logged = datetime.combine(night(number + 1), time(8), UTC)
    at = None if hour is None else datetime.combine(night(number + 1), time(hour), UTC)
    return Cramp(
        f"c{number}-{severity}-{minutes}-{hour}", night(number), logged, at, severity=severity, minutes=minutes
    )


def session(number: int, *, done: int = 3, state: str = "finished", pull: int | None = None) -> SessionRecord:
    """A session of three steps in a night."""
    began = datetime.combine(night(number), time(22), UTC)
    return SessionRecord(night(number), "mine", "Mine", began, began, state, 1.0, done, 3, f"s{number}", pull)


def diary(
    counts: str,
    cramps: Sequence[Cramp] = (),
    stretched: Sequence[int] = (),
    ticks: Mapping[int, Mapping[str, str]] | None = None,
) -> History:
    """A diary from a line with one character a night: a digit for so many cramps, `.` where nobody spoke of it.

    Cramps that are given stand in the place of those that the line would make.
    """
    given = {c.night for c in cramps}
    nights, made, ticked = [], list(cramps), ticks or {}
    for number, character in enumerate(counts.replace(" ", "")):
        if character == ".":
            if number in ticked:
                nights.append(NightRecord(night(number), None, ticked[number]))
            continue
        said = Said.NONE if character == "0" else Said.LOGGED
        nights.append(NightRecord(night(number), said, ticked.get(number, {})))
        if night(number) not in given:
            made += [cramp(number, hour=hour + 1) for hour in range(int(character))]
    return History(tuple(nights), tuple(sorted(made, key=lambda c: c.night)), tuple(session(n) for n in stretched))
