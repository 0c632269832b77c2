"""Six weeks (or more) of made-up but plausible diary: the same seed gives the same nights, on every machine.

Nights with a cramp grow somewhat rarer and milder, a few nights are missing, not every night is stretched; that
is a story to draw and to count, not a claim.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from crampstretch.core.diary.history import History
from crampstretch.core.diary.records import Cramp, Flag, Leg, NightRecord, Relief, Said, Where
from crampstretch.core.nights import SessionRecord
from crampstretch.store import Diary, Plan, entries, sessions
from crampstretch.store.sessions import SessionRow, StepRow

ZONE: Final = ZoneInfo("Europe/Berlin")
FIRST: Final = date(2026, 10, 12)
"""A Monday; the clocks go back in Berlin in the night before the 25th."""
STEPS: Final = 12
PLAN: Final = Plan("bedtime", "Bedtime calves and hamstrings", STEPS, "made up")


@dataclass
class _Tale:
    """Tells one night after the other."""

    chance: Random
    weeks: int
    sessions_from: int
    nights: list[NightRecord] = field(default_factory=list)
    cramps: list[Cramp] = field(default_factory=list)
    sessions: list[SessionRecord] = field(default_factory=list)
    reliefs: list[Relief] = field(default_factory=list)

    def night(self, night: date, number: int) -> None:
        done = number / max(1, 7 * self.weeks - 1)
        if number >= self.sessions_from and self.chance.random() < 0.82:
            self.sessions.append(self._session(night))
        many = self._how_many(0.55 - 0.3 * done)
        noted = _moment(night, 8, self.chance.randrange(60))
        if self.chance.random() < 0.08:
            return
        for nth in range(many):
            self.cramps.append(self._cramp(night, nth, done, noted))
        said = Said.LOGGED if many else Said.NONE
        self.nights.append(NightRecord(night, said, self._context(), noted))

    def _how_many(self, likely: float) -> int:
        if self.chance.random() >= likely:
            return 0
        return 2 if self.chance.random() < 0.2 else 1

    def _session(self, night: date) -> SessionRecord:
        started = _moment(night, 22, self.chance.randrange(5, 55))
        stopped = self.chance.random() < 0.12
        done = self.chance.choice((4, 9, 10)) if stopped else STEPS
        ended = started + timedelta(seconds=26 * done)
        pull = None if self.chance.random() < 0.25 else self.chance.choice((2, 3, 3, 4, 5))
        state, mark = "stopped" if stopped else "finished", f"session-{night}"
        return SessionRecord(night, PLAN.routine, PLAN.name, started, ended, state, 1.0, done, STEPS, mark, pull)

    def _cramp(self, night: date, nth: int, done: float, noted: datetime) -> Cramp:
        chance = self.chance
        at = _moment(night, chance.choice((0, 1, 2, 3, 3, 4, 5)), chance.randrange(0, 60, 5))
        severity = min(10, max(1, round(chance.gauss(6.5 - 2 * done, 1.4))))
        woke = chance.random() < 0.85
        cramp = Cramp(
            f"cramp-{night}-{nth}",
            night,
            noted,
            at,
            chance.choice((Leg.LEFT, Leg.LEFT, Leg.RIGHT)),
            chance.choice((Where.CALF, Where.CALF, Where.CALF, Where.FOOT)),
            severity,
            chance.choice((0.5, 1.0, 2.0, 2.0, 3.0, 4.0, 6.0)) if chance.random() < 0.8 else None,
            woke,
            max(0, severity - chance.randrange(1, 4)) if woke else None,
            flags=self._flags(),
        )
        if chance.random() < 0.3:
            self.reliefs.append(Relief(f"relief-{night}-{nth}", night, at, 60 * (cramp.minutes or 1), True))
        return cramp

    def _flags(self) -> frozenset[Flag] | None:
        dice = self.chance.random()
        return None if dice < 0.2 else frozenset({Flag.TWITCHING} if dice > 0.95 else ())

    def _context(self) -> dict[str, str]:
        if self.chance.random() < 0.15:
            return {}
        return {
            "drinks": self.chance.choice(("0", "0", "0", "1-2", "3+")),
            "exercise": self.chance.choice(("none", "light", "light", "moderate", "hard")),
            "fluids": self.chance.choice(("usual", "usual", "less", "more")),
        }


def made_up(weeks: int = 6, first: date = FIRST, seed: int = 7, before: int = 0) -> History:
    """Tell so many weeks of nights; in the first `before` nights nothing is stretched yet."""
    tale = _Tale(Random(seed), weeks, before)
    for number in range(7 * weeks):
        tale.night(first + timedelta(days=number), number)
    in_time = sorted(tale.cramps, key=lambda c: (c.night, (c.at or c.logged).timestamp()))
    return History(tuple(tale.nights), tuple(in_time), tuple(tale.sessions), tuple(tale.reliefs))


def write(diary: Diary, history: History) -> None:
    """Put all of it into a diary, as if it had been kept there night by night."""

    def act(db: sqlite3.Connection) -> None:
        for night in history.nights:
            entries.put_night(db, night, night.noted or _moment(night.night, 8, 0))
        for cramp in history.cramps:
            entries.put_cramp(db, cramp)
        for relief in history.reliefs:
            entries.put_relief(db, relief)
        for record in history.sessions:
            sessions.put(db, *_rows(record))
            db.execute("UPDATE sessions SET pull = ? WHERE mark = ?", (record.pull, record.mark))

    diary.change(act)


def written_to(path: Path, history: History, now: datetime) -> Diary:
    """Make a diary file with all of it, to be seen at the moment `now`."""
    diary = Diary(path, lambda: now, print)
    write(diary, history)
    return diary


def _rows(record: SessionRecord) -> tuple[SessionRow, list[StepRow]]:
    row = SessionRow(record.mark, PLAN, record.started, record.state, record.ended)
    moments = [record.started + timedelta(seconds=26 * (n + 1)) for n in range(record.done)]
    return row, [StepRow(n, "Calf stretch at the wall", "left", 1, at) for n, at in enumerate(moments)]


def _moment(night: date, hour: int, minute: int) -> datetime:
    day = night if hour >= 12 else night + timedelta(days=1)
    local = datetime.combine(day, time(hour, minute), ZONE)
    return datetime.fromisoformat(local.isoformat())
