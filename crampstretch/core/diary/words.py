"""Nights and cramps in words, so that every answer can name what it is about."""

from __future__ import annotations

from datetime import date

from crampstretch.core.diary.records import Cramp, Leg, Where

NONE_THAT_NIGHT = "no cramp"


def the_night(night: date) -> str:
    """Name a night by its evening: `the night of Tuesday, 2026-11-24`."""
    return f"the night of {night:%A, %Y-%m-%d}"


def cramp_in_words(cramp: Cramp) -> str:
    """Say a cramp in one line, nothing invented: `a cramp at 03:10, left calf, severity 6, 5 minutes, woke you`."""
    head = f"a cramp at {cramp.at:%H:%M}" if cramp.at else "a cramp"
    parts = [head, _place(cramp)]
    if cramp.severity is not None:
        parts.append(f"severity {cramp.severity}")
    if cramp.minutes is not None:
        parts.append(minutes_in_words(cramp.minutes))
    if cramp.woke is not None:
        parts.append("woke you" if cramp.woke else "did not wake you")
    if cramp.sleep is not None:
        parts.append(f"sleep lost {cramp.sleep} of 10")
    return ", ".join(filter(None, parts))


def minutes_in_words(minutes: float) -> str:
    """Say a length: `less than a minute`, `1 minute`, `2.5 minutes`."""
    if 0 < minutes < 1:
        return "less than a minute"
    return f"{minutes:g} minute{'' if minutes == 1 else 's'}"


def _place(cramp: Cramp) -> str:
    leg = "both legs" if cramp.leg is Leg.BOTH else (f"{cramp.leg}" if cramp.leg else "")
    muscle = "" if cramp.muscle in (None, Where.OTHER) else str(cramp.muscle)
    if cramp.leg is Leg.BOTH:
        return f"{leg}, {muscle}".rstrip(", ")
    if leg and not muscle:
        return f"{leg} leg"
    return f"{leg} {muscle}".strip()
