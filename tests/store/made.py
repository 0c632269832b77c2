"""Diaries to test with: a clock that is set by hand, notices that are remembered, sessions of three steps."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from crampstretch.core.events import StepFinished
from crampstretch.core.phase import Phase, PhaseKind
from crampstretch.core.routine import Side
from crampstretch.core.state import State
from crampstretch.store import Diary, Plan, Resumable
from crampstretch.store.keeper import SessionKeeper

PLAN = Plan("bedtime", "Bedtime at the wall", 3, "a fingerprint")
TRIAL = Plan("bedtime", "Bedtime at the wall", 3, "a fingerprint", speed=60.0)


class WallClock:
    """Shows the time it was set to."""

    def __init__(self, text: str = "2026-07-29T22:00:00+02:00") -> None:
        self.now = datetime.fromisoformat(text)

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, **time: float) -> None:
        self.now += timedelta(**time)


class Desk:
    """A diary in a folder of its own, with what it has said."""

    def __init__(self, path: Path, clock: WallClock | None = None) -> None:
        self.path, self.clock, self.notices = path, clock or WallClock(), list[str]()
        self.diary = Diary(path, self.clock, self.notices.append)

    def again(self) -> Desk:
        """Return another program's view of the same diary."""
        return Desk(self.path, self.clock)

    def keeper(self, plan: Plan = PLAN, resumed: Resumable | None = None) -> SessionKeeper:
        return self.diary.keeper(plan, resumed)

    def session(self, *steps: int, state: State | None = State.FINISHED, plan: Plan = PLAN) -> SessionKeeper:
        """Keep a whole session in which these steps were done; with no state it dies without an end."""
        keeper = self.keeper(plan)
        keeper.begin()
        for number in steps:
            self.clock.go_on(seconds=20)
            keeper.step(step(number))
        if state is not None:
            keeper.end(state)
        return keeper

    def files(self) -> list[str]:
        """Return the names beside the diary, in order, but for its weekly copies."""
        return sorted(file.name for file in self.path.parent.iterdir() if ".week-" not in file.name)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return rows_of(self.path, sql)


def step(number: int) -> StepFinished:
    side = Side.LEFT if number % 2 == 0 else Side.RIGHT
    phase = Phase(PhaseKind.RELEASE, 3.0, stretch="Calf stretch at the wall", side=side, rep=1, step=number)
    return StepFinished(0.0, 0.0, number, phase)


def rows_of(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """Ask the file itself, past everything that is tested."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()
