"""What was logged, as lines for a person and as objects for a program."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import starmap

from crampstretch.core.diary.history import History
from crampstretch.core.diary.records import Cramp, NightRecord, Said
from crampstretch.core.diary.words import NONE_THAT_NIGHT, cramp_in_words
from crampstretch.core.text import clean, shorten


def as_lines(history: History, nights: int) -> Iterator[str]:
    """Give a line for every night without cramps, every cramp and every day with ticks; then how many nights."""
    for night in history.nights:
        if night.said is Said.NONE:
            yield f"{night.night}  {NONE_THAT_NIGHT}"
        for cramp in (c for c in history.cramps if c.night == night.night):
            note = f"; {clean(cramp.note)}" if cramp.note else ""
            yield f"{night.night}  {cramp_in_words(cramp)}{note}"
        if night.context:
            yield f"{night.night}  ticked: {', '.join(starmap(_ticked, night.context.items()))}"
    yield f"{len(history.recorded)} of the last {nights} nights are logged."


def _ticked(name: str, answer: str) -> str:
    return shorten(f"{name} {answer}", 80)


def as_json(history: History) -> Iterator[dict[str, object]]:
    """Give an object for every night that was spoken of and every cramp."""
    for night in history.nights:
        yield night_as_json(night)
        yield from (cramp_as_json(c) for c in history.cramps if c.night == night.night)


def night_as_json(night: NightRecord) -> dict[str, object]:
    """Return a night; `cramps` is none, logged, or null where nobody spoke of it."""
    return {"kind": "night", "night": night.night.isoformat(), "cramps": night.said, "ticks": dict(night.context)}


def cramp_as_json(cramp: Cramp) -> dict[str, object]:
    """Return a cramp; what was not said is null, `flags` too where nobody was asked."""
    return {
        "kind": "cramp",
        "night": cramp.night.isoformat(),
        "at": cramp.at.isoformat(timespec="minutes") if cramp.at else None,
        "leg": cramp.leg,
        "muscle": cramp.muscle,
        "severity": cramp.severity,
        "minutes": cramp.minutes,
        "woke": cramp.woke,
        "sleep": cramp.sleep,
        "note": cramp.note,
        "flags": None if cramp.signs is None else list(cramp.signs),
    }
