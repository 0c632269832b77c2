"""Routines that have nothing wrong with them, to be spoilt one thing at a time."""

from __future__ import annotations

from dataclasses import replace

from crampstretch.core.routine import (
    Ankle,
    Dose,
    Entry,
    Heel,
    Instructions,
    Kind,
    Move,
    Muscle,
    Position,
    Routine,
    Say,
    Sides,
    Stretch,
)
from crampstretch.core.safety import Finding, Severity

WALL = Stretch(
    name="Calf stretch at the wall",
    position=Position.STANDING,
    ankle=Ankle.DORSIFLEXED,
    heel=Heel.DOWN,
    do=Instructions(("Hands on the wall.", "Step your <side> foot back."), ("Lean in slowly.",)),
    muscles=(Muscle.CALF,),
    support=("wall",),
    avoid=("Letting the heel come up.",),
)
TOWEL = replace(WALL, name="Towel calf stretch", position=Position.LONG_SITTING, support=(), equipment=("towel",))
LYING = replace(TOWEL, name="Strap calf stretch", position=Position.LYING)
MARCH = replace(WALL, name="Slow march", kind=Kind.MOVEMENT, do=Instructions(("Lift one knee a little.",)), avoid=())
BENDS = replace(MARCH, name="Ankle bends", position=Position.LONG_SITTING, support=())

WARM_UP = Entry(MARCH, Dose(move=Move(60), sides=Sides.TOGETHER))
SEATED_WARM_UP = Entry(BENDS, Dose(move=Move(4, 10), sides=Sides.TOGETHER))


def standing(*entries: Entry | Say, **changes: object) -> Routine:
    """Make a routine that begins with marching; without entries, with a calf stretch at the wall."""
    made = Routine("bedtime", "Bedtime", (WARM_UP, *(entries or (Entry(WALL),))), seated="in-bed")
    return replace(made, **changes)  # type: ignore[arg-type]


def seated(*entries: Entry | Say, **changes: object) -> Routine:
    """Make a routine for the bed; without entries, with a towel stretch."""
    made = Routine("in-bed", "In bed", (SEATED_WARM_UP, *(entries or (Entry(TOWEL),))))
    return replace(made, **changes)  # type: ignore[arg-type]


def dosed(**dose: object) -> Routine:
    """Make a standing routine whose one stretch has this dose."""
    return standing(Entry(WALL, Dose(**dose)))  # type: ignore[arg-type]


def said(*findings: Finding) -> set[tuple[str, Severity]]:
    """Return what was found, in short."""
    return {(f.code, f.severity) for f in findings}


def codes(findings: tuple[Finding, ...], severity: Severity) -> set[str]:
    """Return the codes of one severity."""
    return {f.code for f in findings if f.severity is severity}
