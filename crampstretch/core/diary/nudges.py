"""When the diary is a reason to talk to someone: a calm card, by day, at most one in a fortnight.

It claims no cause, names no supplement, medicine or dose, and stands in nobody's way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from crampstretch.core.diary.compare import LARGE, last_fourteen
from crampstretch.core.diary.days import WEEK
from crampstretch.core.diary.history import History
from crampstretch.core.diary.rates import Rates
from crampstretch.core.frozen import frozen
from crampstretch.core.nights import last_night

FROM, UNTIL = time(7), time(20)
BETWEEN: Final = timedelta(days=14)
SNOOZED: Final = timedelta(days=90)
INFORMATION: Final = "This is information, not a diagnosis."
SIX_WEEKS: Final = 42
MILDER: Final = 1.3
"""By how much milder, of 10, counts as some help."""
_ROUND: Final = 1e-9
"""Means from 8.0 to 6.7 differ by a hair less than 1.3."""
NEW_MEDICINE: Final = timedelta(days=60)


class Reason(StrEnum):
    """Why a card is shown."""

    OFTEN = "often"
    COSTLY = "costly"
    NOT_HELPING = "not-helping"
    NEW_PATTERN = "new-pattern"


@frozen
class Card:
    """One card, in words."""

    reason: Reason
    words: str


@frozen
class Memory:
    """When a card was shown last, and until when nobody is to be asked again."""

    shown: date | None = None
    snoozed_until: date | None = None

    def after_showing(self, today: date) -> Memory:
        """Return the memory once a card has been shown; the same day it may stay."""
        return replace(self, shown=today)

    def after_speaking(self, today: date) -> Memory:
        """Return the memory once the person has said "I've spoken to someone"."""
        return replace(self, snoozed_until=today + SNOOZED)

    def allows(self, today: date) -> bool:
        """Tell whether a card may be shown on this day."""
        if self.snoozed_until is not None and today < self.snoozed_until:
            return False
        return self.shown is None or self.shown == today or today - self.shown >= BETWEEN


def card(history: History, now: datetime, memory: Memory, *, on_page: bool = False) -> Card | None:
    """Return the card to be shown now: by day, or at any hour on the diary's and the report's own pages."""
    by_day = FROM <= now.time() < UNTIL
    if not (on_page or by_day) or not memory.allows(now.date()):
        return None
    found = reasons(history, last_night(now))
    return found[0] if found else None


def reasons(history: History, last: date) -> tuple[Card, ...]:
    """Return every card that the nights up to `last` are a reason for, the weightiest first."""
    tests: tuple[Callable[[History, date], Card | None], ...] = (_new_pattern, _costly, _often, _not_helping)
    return tuple(found for test in tests if (found := test(history, last)) is not None)


def _often(history: History, last: date) -> Card | None:
    for days, least, recorded in ((WEEK, 3, 5), (2 * WEEK, 4, 10)):
        rates = _latest(history, last, days)
        if rates.recorded >= recorded and rates.cramp_nights >= least:
            told = f"There was a cramp on {rates.cramp_nights} of the last {rates.recorded} recorded nights."
            return Card(Reason.OFTEN, f"{told} That is often enough to ask a doctor about. {INFORMATION}")
    return None


def _costly(history: History, last: date) -> Card | None:
    week, fortnight = (history.between(last - timedelta(days=days - 1), last).cramps for days in (WEEK, 2 * WEEK))
    told = None
    if (many := len({c.night for c in week if (c.sleep or 0) >= 5})) >= 2:
        told = f"Cramps cost you much sleep on {many} of the last 7 nights."
    elif (many := len({c.night for c in fortnight if (c.severity or 0) >= 7})) >= 2:
        told = f"Cramps were strong, 7 of 10 or more, on {many} of the last 14 nights."
    elif (many := sum(count >= 2 for count in Counter(c.night for c in fortnight).values())) >= 3:
        told = f"There was more than one cramp on {many} of the last 14 nights."
    return Card(Reason.COSTLY, f"{told} That is worth talking to a doctor about. {INFORMATION}") if told else None


def _not_helping(history: History, last: date) -> Card | None:
    start, now = history.first_session, last_fourteen(history, last)
    if start is None or now is None or now.word is None or (last - start).days < SIX_WEEKS:
        return None
    nights = (last - start).days + 1
    if len(history.between(start, last).stretched) < 0.7 * nights or not now.rates.cramps:
        return None
    before, after = now.baseline.rates, now.rates
    fewer = now.change is not None and now.change <= -LARGE
    milder = (
        before.severity_mean is not None
        and after.severity_mean is not None
        and before.severity_mean - after.severity_mean >= MILDER - _ROUND
    )
    if fewer or milder:
        return None
    words = "After six weeks of stretching the cramps are neither clearly fewer nor clearly milder."
    return Card(Reason.NOT_HELPING, f"{words} It may be time to ask about other causes. {INFORMATION}")


def _new_pattern(history: History, last: date) -> Card | None:
    now = _latest(history, last, 2 * WEEK)
    before = _latest(history, last - timedelta(days=2 * WEEK), 2 * WEEK)
    if before.recorded >= WEEK and now.cramps >= max(4, 2 * before.cramps) and _twice_as_often(now, before):
        told = f"There were {now.cramps} cramps in the {now.recorded} recorded nights of the last fortnight,"
        told = f"{told} {before.cramps} in the {before.recorded} of the one before."
        return Card(Reason.NEW_PATTERN, f"{told} A change like that is worth telling a doctor. {INFORMATION}")
    if (began := _since_medicine(history, last)) is not None:
        told = f"The cramps began in the weeks after a new medicine ({began})."
        words = "That is worth telling a doctor or pharmacist. Do not stop a medicine on your own."
        return Card(Reason.NEW_PATTERN, f"{told} {words} {INFORMATION}")
    return None


def _twice_as_often(now: Rates, before: Rates) -> bool:
    """Tell whether a night is twice as likely to have a cramp: more nights written down are not more cramps."""
    return now.cramps * before.recorded >= 2 * before.cramps * now.recorded


def _since_medicine(history: History, last: date) -> date | None:
    """Return the night of a medicine that was new at most sixty days before the first cramp of all."""
    first = min(history.cramp_nights, default=None)
    if first is None or last - first >= NEW_MEDICINE:
        return None
    new = [n.night for n in history.nights if n.context.get("medicine") == "new" and n.night <= first]
    earlier = [n for n in history.recorded if n < first]
    return new[-1] if new and first - new[-1] <= NEW_MEDICINE and len(earlier) >= WEEK else None


def _latest(history: History, last: date, days: int) -> Rates:
    return Rates.of(history, last - timedelta(days=days - 1), last)
