"""What home says of last night, and what it asks: one quiet line, at most two questions, nothing that scolds."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from crampstretch.core.diary.history import History
from crampstretch.core.diary.records import Cramp, Relief, Said
from crampstretch.core.diary.signs import advice
from crampstretch.core.diary.words import cramp_in_words
from crampstretch.core.frozen import frozen
from crampstretch.core.nights import SessionRecord, last_night, tonight

OVER_FOR: Final = timedelta(hours=2)
"""How long something must be over before it is asked about: nobody is asked in the middle of it."""
AWAY: Final = 21
"""Nights without stretching after which it is a return."""
UP_FROM: Final = 6
"""The hour from which on a night is behind one."""
SORE: Final = "Sore up to a day is common. Gently tonight, or not at all."
BACK: Final = "Welcome back."


@frozen
class Morning:
    """What is to be said and asked; `relief` and `session` are those that a question is about."""

    line: str
    logged: bool
    relief: Relief | None = None
    session: SessionRecord | None = None
    sore: bool = False
    back: bool = False

    @property
    def question(self) -> str:
        """The one question that stands now, empty where there is none."""
        if self.relief is not None:
            return f"{self.relief.opened:%H:%M}: was that a cramp?   y / n"
        return "Last night's stretches: how strong was the pull?   y tell   n not now" if self.session else ""

    @property
    def remark(self) -> str:
        """The one thing that is said unasked, empty where there is none."""
        return SORE if self.sore else (BACK if self.back else "")


def morning(history: History, now: datetime, put_off: str = "") -> Morning:
    """Look back at last night; `put_off` is the mark of a session that nobody wants to be asked about again."""
    night = last_night(now)
    part = history.between(night, night)
    return Morning(
        _line(part),
        bool(part.recorded or part.cramps),
        _relief(part, now),
        _session(part, now, put_off),
        _is_sore(part, now),
        _is_back(history, tonight(now)),
    )


def _line(part: History) -> str:
    if len(part.cramps) == 1:
        return f"Last night: {cramp_in_words(part.cramps[0])}."
    if part.cramps:
        return f"Last night: {len(part.cramps)} cramps."
    if any(night.said is Said.NONE for night in part.nights):
        return "Last night: no cramp."
    return "Last night: not logged.   0 none   l a cramp"


def _relief(part: History, now: datetime) -> Relief | None:
    """Return the opening of `now` to ask about: one a night, and none that may still be going on."""
    if any(relief.was_cramp is not None for relief in part.reliefs):
        return None
    return next((relief for relief in part.reliefs if now - relief.opened >= OVER_FOR), None)


def _session(part: History, now: datetime, put_off: str) -> SessionRecord | None:
    """Return the session whose check-in was missed: the last one, if anything was done in it."""
    real = [session for session in part.sessions if session.speed == 1 and session.done]
    if not real or real[-1].mark in ("", put_off):
        return None
    last = real[-1]
    answered = last.pull is not None or last.trouble is not None
    return None if answered or now - (last.ended or last.started) < OVER_FOR else last


def _is_sore(part: History, now: datetime) -> bool:
    """Tell whether soreness is likely, and nothing was said of the cramps that is a reason to get help instead."""
    return bool(part.cramps) and now.hour >= UP_FROM and not any(map(advice, part.cramps))


def _is_back(history: History, night: date) -> bool:
    return bool(history.stretched) and (night - history.stretched[-1]).days > AWAY


def cramp_of(relief: Relief, now: datetime) -> Cramp:
    """Return the cramp that an opening of `now` was; how long is known only where it was said that it let go."""
    minutes = None if relief.seconds is None else max(0.1, round(relief.seconds / 60, 1))
    return Cramp(relief.mark, relief.night, now, relief.opened, minutes=minutes)
