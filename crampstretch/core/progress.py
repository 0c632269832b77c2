"""When to suggest a longer hold, and when to step back; it suggests, asks, and never changes anything by itself.

A routine may say `progress: {every: 7 nights, hold: +2s, until: 20s}`.  Its level is how many steps its holds have
grown; it lives in the diary, never in the file.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Final

from crampstretch.core.frozen import frozen
from crampstretch.core.nights import SessionRecord, last_night
from crampstretch.core.routine import Entry, Kind, Progress, Routine, Say
from crampstretch.core.safety import Cleared, Unsafe, clear

MOST_AT_ONCE: Final = 0.2
"""The share by which a hold may grow in one step."""
SESSIONS: Final = 4
"""Sessions that the last seven days need."""
PULL_MOST, PULL_STRONG = 4, 5
MISSED, MISSED_LONG = 7, 21
"""Nights without a stretch after which one step back is suggested, and two."""
DAY_FROM, DAY_UNTIL = time(7), time(20)
WEEK: Final = timedelta(days=7)


@frozen
class Level:
    """How many steps the holds of a routine have grown since it was begun or its file was changed, and since when.

    `plan` is the text of what the file says; with another the level counts for nothing.
    """

    plan: str
    level: int
    since: datetime


@frozen
class Suggestion:
    """A change to be asked about: the level it leads to, and the question in words."""

    level: int
    words: str


def plan_of(routine: Routine) -> str:
    """Return what the file says of holds and their progress, as a text that changes when they do."""
    progress = routine.progress
    rule = "" if progress is None else f"{progress.every} {progress.hold:g} {progress.until:g}"
    holds = [f"{entry.dose.hold:g}" for entry in routine.entries if isinstance(entry, Entry) and _grows(entry)]
    return f"{rule} | {' '.join(holds)}"


def level_now(routine: Routine, kept: Level | None) -> int:
    """Return the level that holds now: none where the file has changed since it was kept."""
    return kept.level if kept is not None and routine.progress is not None and kept.plan == plan_of(routine) else 0


def hold_at(hold: float, progress: Progress, level: int) -> float:
    """Return a hold after so many steps: each adds what the file says, at most a fifth, and stops at `until`."""
    for _ in range(level):
        step = min(progress.hold, math.floor(2 * MOST_AT_ONCE * hold + 1e-9) / 2)
        if hold >= progress.until or step <= 0:
            break
        hold = min(progress.until, hold + step)
    return hold


def grown(cleared: Cleared, level: int) -> Cleared:
    """Return the routine with its passive holds grown, by fewer steps where so many would not be safe."""
    return _led(cleared, level)[1]


def _led(cleared: Cleared, level: int) -> tuple[int, Cleared]:
    """Return by how many of these steps the holds may grow, and the routine grown by them."""
    routine, progress = cleared.routine, cleared.routine.progress
    if progress is None:
        return 0, cleared
    for steps in range(level, 0, -1):
        try:
            return steps, clear(replace(routine, entries=tuple(_at(e, progress, steps) for e in routine.entries)))
        except Unsafe:
            continue
    return 0, cleared


def holds_in_words(cleared: Cleared, level: int) -> str:
    """Say how long the growing holds are led now: `12 s now, 10 s in the file`; nothing where they are the same."""
    return "; ".join(_changes(grown(cleared, level), cleared, "{:g} s now, {:g} s in the file"))


def _changes(one: Cleared, other: Cleared, words: str) -> dict[str, None]:
    """Return each pair of holds that differ in words, once."""
    pairs = zip(holds_of(one.routine), holds_of(other.routine), strict=True)
    return dict.fromkeys(words.format(*pair) for pair in pairs if pair[0] != pair[1])


def suggestion(
    cleared: Cleared, kept: Level | None, sessions: Sequence[SessionRecord], now: datetime
) -> Suggestion | None:
    """Return the change to be asked about by day, None where there is none; `sessions` are all of this routine."""
    routine = cleared.routine
    if routine.progress is None or kept is None or kept.plan != plan_of(routine):
        return None
    if not DAY_FROM <= now.time() < DAY_UNTIL:
        return None
    since = [s for s in sessions if s.speed == 1.0 and s.started >= kept.since]
    if kept.level and (back := _back(kept, sessions, since, now)):
        return _shorter(cleared, kept.level, back, missed=_missed(kept, sessions, now) >= MISSED)
    if _may_grow(routine.progress, kept, since, now):
        return _longer(cleared, kept.level)
    return None


def _longer(cleared: Cleared, level: int) -> Suggestion | None:
    told = _changes(grown(cleared, level), grown(cleared, level + 1), "{:g} s to {:g} s")
    if not told:
        return None
    return Suggestion(level + 1, f"For suppleness: hold a little longer from now on, {', '.join(told)}?")


def _shorter(cleared: Cleared, level: int, back: int, *, missed: bool) -> Suggestion | None:
    """Step back from what is led, which may be fewer steps than are kept."""
    led, now = _led(cleared, level)
    lower = max(0, led - back)
    told = _changes(grown(cleared, lower), now, "{:g} s instead of {:g} s")
    if not told:
        return None
    steps = "one step shorter" if led - lower == 1 else "two steps shorter"
    welcome = "Welcome back. Start" if missed else "Gently: go on"
    return Suggestion(lower, f"{welcome} {steps}, {', '.join(told)}?")


def _back(kept: Level, sessions: Sequence[SessionRecord], since: Sequence[SessionRecord], now: datetime) -> int:
    """Return by how many steps to go back: after pain, a cramp in a session, or nights that were missed."""
    missed = _missed(kept, sessions, now)
    if missed >= MISSED_LONG:
        return 2
    strong = [s.pull for s in since if s.pull is not None][-2:]
    hurt = (since and since[-1].trouble is not None) or (len(strong) == 2 and min(strong) >= PULL_STRONG)
    return 1 if missed >= MISSED or hurt else 0


def _missed(kept: Level, sessions: Sequence[SessionRecord], now: datetime) -> int:
    """Return how many nights have gone by without a stretch, none if that was answered already."""
    last = max((s.night for s in sessions if s.counts), default=None)
    if last is None or (last_night(kept.since) - last).days >= MISSED:
        return 0
    return (last_night(now) - last).days


def _may_grow(progress: Progress, kept: Level, since: Sequence[SessionRecord], now: datetime) -> bool:
    # Fractions and decimals come with it, for a question that is seldom asked.
    from statistics import median

    lately = [s for s in since if s.counts and now - s.started <= WEEK]
    nights = {s.night for s in since if s.counts}
    pulls = [s.pull for s in lately if s.pull is not None]
    return (
        len(nights) >= progress.every
        and now - kept.since >= timedelta(days=progress.every)
        and len(lately) >= SESSIONS
        and bool(pulls)
        and median(pulls) <= PULL_MOST
        and not any(s.trouble for s in since if now - s.started <= WEEK)
    )


def holds_of(routine: Routine) -> list[float]:
    """Return the holds of a routine that may grow."""
    return [entry.dose.hold for entry in routine.entries if isinstance(entry, Entry) and _grows(entry)]


def _at(entry: Entry | Say, progress: Progress, level: int) -> Entry | Say:
    if isinstance(entry, Say) or not _grows(entry):
        return entry
    return replace(entry, dose=replace(entry.dose, hold=hold_at(entry.dose.hold, progress, level)))


def _grows(entry: Entry) -> bool:
    """Tell whether an entry is held passively: the muscles' own work does not grow."""
    return entry.stretch.kind is Kind.STRETCH and not entry.stretch.active
