"""Positions and sides: getting up safely, something to hold on to, both legs alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crampstretch.core.routine import Entry, Kind, Muscle, Position, Routine, Say, Side, Sides
from crampstretch.core.safety.findings import Finding, Severity
from crampstretch.core.safety.length import loads, positions, spans
from crampstretch.core.safety.limits import SIT_BEFORE_STANDING

_FLAT = (Position.LYING, Position.SIDE_LYING)
_SEATED = (Position.SITTING, Position.LONG_SITTING)


def check_postures(routine: Routine) -> Iterator[Finding]:
    """Yield what could make a person fall, and which leg is forgotten."""
    where = tuple(positions(routine))
    yield from _getting_up(routine, where)
    for index, entry in enumerate(routine.entries):
        if isinstance(entry, Entry):
            yield from _standing(index, entry)
            yield from _which_leg(index, entry)
    yield from _seated(routine, where)
    yield from _one_side(routine)


def _getting_up(routine: Routine, where: Sequence[Position | None]) -> Iterator[Finding]:
    lies = next((index for index, position in enumerate(where) if position in _FLAT), len(where))
    if Position.STANDING not in where[lies:]:
        return
    sat: float | None = None
    for index, (position, seconds) in enumerate(spans(routine)):
        if position in _FLAT:
            sat = 0.0
        elif position in _SEATED and sat is not None:
            sat += seconds
        elif position is Position.STANDING:
            if sat is not None and sat < SIT_BEFORE_STANDING:
                yield _sit_first(index)
            sat = None


def _sit_first(index: int) -> Finding:
    return Finding(
        "sit-first",
        Severity.ERROR,
        "Standing comes straight after lying: without 15 s of sitting between, the head may swim.",
        "Put the standing stretches first, or before this one words with `position: sitting` and `for: 20s`.",
        index,
        "position",
    )


def _standing(index: int, entry: Entry) -> Iterator[Finding]:
    stretch = entry.stretch
    if stretch.position is Position.STANDING and not stretch.support:
        yield Finding(
            "support",
            Severity.ERROR,
            "A standing position names nothing to hold on to.",
            "Write `support: wall` (or a chair, a counter), or sit.",
            index,
            "position",
        )
    if stretch.balance >= 2:
        yield Finding(
            "balance",
            Severity.WARNING,
            "This position asks for good balance (2 of 2), late in the evening.",
            "Choose a seated stretch, or answer it with `accept: {balance: your reason}`.",
            index,
            "stretch" if stretch.id else "balance",
        )


def _which_leg(index: int, entry: Entry) -> Iterator[Finding]:
    do, sides = entry.stretch.do, entry.dose.sides
    named = any("<side>" in line or "<other>" in line for line in do.ready + do.ease + do.hold + do.release)
    if named and sides is Sides.TOGETHER:
        yield _both_at_once(index)
    if named or entry.stretch.kind is Kind.MOVEMENT or sides is not Sides.EACH:
        return
    yield Finding(
        "which-leg",
        Severity.WARNING,
        "Each leg has its turn, but the words never say which.",
        "Write `<side>` where the leg is named, as in `Step your <side> foot back.`",
        index,
        "do",
    )


def _both_at_once(index: int) -> Finding:
    return Finding(
        "together",
        Severity.ERROR,
        "Both legs at once are asked for, and the words are for one leg in its turn.",
        "Write `sides: each`, or words under `do` that are for both legs: without <side> and <other>.",
        index,
        "sides",
    )


def _seated(routine: Routine, where: Sequence[Position | None]) -> Iterator[Finding]:
    if Position.STANDING in where and not routine.seated:
        yield Finding(
            "seated",
            Severity.WARNING,
            "This routine stands, and offers nothing to a person who is not steady tonight.",
            "Write `seated:` and the name of a routine in bed or on a chair.",
            field="seated",
        )


def _one_side(routine: Routine) -> Iterator[Finding]:
    stretches = [
        (index, entry)
        for index, entry in enumerate(routine.entries)
        if isinstance(entry, Entry) and entry.stretch.kind is Kind.STRETCH
    ]
    sides = {entry.dose.sides for _, entry in stretches}
    if sides in ({Sides.LEFT}, {Sides.RIGHT}):
        yield _only(None, f"Every stretch is for the {sides.pop()} leg alone.")
        return
    if sides <= {Sides.EACH, Sides.TOGETHER}:
        return
    held = loads(routine)
    for index, entry in stretches:
        if entry.dose.sides in (Sides.LEFT, Sides.RIGHT) and not _even(entry, held, routine):
            yield _only(index, f"The {entry.dose.sides} leg is not stretched as long as the other.")


def _even(entry: Entry, held: dict[tuple[Muscle, Side], float], routine: Routine) -> bool:
    muscles = entry.stretch.muscles
    if not muscles:
        return _by_name(entry, routine, Sides.LEFT) == _by_name(entry, routine, Sides.RIGHT)
    return all(held.get((m.load, Side.LEFT)) == held.get((m.load, Side.RIGHT)) for m in muscles)


def _by_name(entry: Entry, routine: Routine, sides: Sides) -> float:
    same = (e for e in routine.entries if not isinstance(e, Say) and e.stretch.name == entry.stretch.name)
    return sum(e.dose.hold * e.dose.reps for e in same if e.dose.sides is sides)


def _only(index: int | None, message: str) -> Finding:
    return Finding(
        "one-side",
        Severity.WARNING,
        message,
        "Write `sides: each`, or say why with `accept: {one-side: your reason}`.",
        index,
        "sides",
    )
