"""A routine at a glance: what comes when, and what it adds up to."""

from __future__ import annotations

from crampstretch.core.clockface import clock_face
from crampstretch.core.frame import side_in_words, title_of
from crampstretch.core.frozen import frozen
from crampstretch.core.phase import Phase, Timeline
from crampstretch.core.routine import Entry, Order, Routine, Say, Side, Sides
from crampstretch.core.totals import Totals
from crampstretch.core.wording import you_need


@frozen
class Glance:
    """A routine in short: its words, one line for each entry with the entry's index, and what it adds up to."""

    head: tuple[str, ...]
    body: tuple[tuple[int, str], ...]
    foot: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it, a line each."""
        return (*self.head, "", *(line for _, line in self.body), "", *self.foot)


def glance(routine: Routine, timeline: Timeline) -> Glance:
    """Return a routine and its timeline in short."""
    starts = _starts(timeline)
    body = tuple((n, f"{clock_face(starts[n]):>6}  {_entry(e)}") for n, e in enumerate(routine.entries) if n in starts)
    source = ["", f"Source: {routine.source}"] if routine.source else []
    head = (routine.name, *filter(None, [routine.about]), you_need(routine))
    return Glance(head, body, (*Totals.of(timeline).sentences(), *_mind(routine), *source))


def preview(routine: Routine, timeline: Timeline) -> tuple[str, ...]:
    """Return a routine's timeline in short, one line an entry, with its words before and its totals after."""
    return glance(routine, timeline).lines


def phase_in_short(phase: Phase) -> str:
    """Return one phase in a line: when, what, which leg, which rep, how long."""
    parts = [title_of(phase)]
    if phase.side is not None and phase.side is not Side.BOTH:
        parts.append(side_in_words(phase.side))
    if phase.reps is not None and phase.reps > 1:
        parts.append(f"{phase.rep} of {phase.reps}")
    return f"{clock_face(phase.start):>6}    {', '.join(parts)} ({phase.seconds:g} s)"


def _starts(timeline: Timeline) -> dict[int, float]:
    found: dict[int, float] = {}
    phases: tuple[Phase, ...] = timeline.phases
    for phase in phases:
        if phase.entry is not None:
            found.setdefault(phase.entry, phase.start)
    return found


def _entry(entry: Entry | Say) -> str:
    if isinstance(entry, Say):
        return " ".join(entry.lines) + (" (waits for space)" if entry.waits else "")
    return f"{entry.stretch.name}, {_dose(entry)}"


def _dose(entry: Entry) -> str:
    dose = entry.dose
    legs = {Sides.EACH: "each leg", Sides.TOGETHER: "both legs", Sides.LEFT: "left leg", Sides.RIGHT: "right leg"}
    if dose.move is not None:
        moved = f"{dose.move.seconds:g} s" if dose.move.times == 1 else f"{dose.move.times} x {dose.move.seconds:g} s"
        return moved if dose.sides is Sides.TOGETHER else f"{legs[dose.sides]} {moved}"
    turns = ", turn by turn" if dose.order is Order.ALTERNATE and dose.sides is Sides.EACH else ""
    return f"{legs[dose.sides]} {dose.reps} x {dose.hold:g} s{turns}"


def _mind(routine: Routine) -> list[str]:
    cautions = [c for e in routine.entries if isinstance(e, Entry) for c in e.stretch.caution]
    return ["", *(f"Mind: {caution}" for caution in dict.fromkeys(cautions))] if cautions else []
