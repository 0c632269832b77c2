"""The numbers of one entry: is each possible, and is it usual?"""

from __future__ import annotations

from collections.abc import Iterator

from crampstretch.core.frozen import frozen
from crampstretch.core.routine import Entry, Kind, Order, Routine, Sides
from crampstretch.core.safety import limits
from crampstretch.core.safety.findings import Finding, Severity
from crampstretch.core.safety.length import rests
from crampstretch.core.safety.limits import Range


def check_doses(routine: Routine) -> Iterator[Finding]:
    """Yield what is wrong or unusual in the numbers of each entry."""
    for index, entry in enumerate(routine.entries):
        if isinstance(entry, Entry):
            rules = _movement if entry.stretch.kind is Kind.MOVEMENT else _stretch
            yield from rules(_Numbers(index), entry)


@frozen
class _Numbers:
    """Makes the findings of one entry."""

    entry: int

    def error(self, field: str, message: str, hint: str) -> Finding:
        return Finding(field, Severity.ERROR, message, hint, self.entry, field)

    def warning(self, field: str, message: str, hint: str) -> Finding:
        return Finding(field, Severity.WARNING, message, hint, self.entry, field)


def _stretch(make: _Numbers, entry: Entry) -> Iterator[Finding]:
    dose, active = entry.dose, entry.stretch.active
    if dose.move is not None:
        yield make.error("move", "A stretch is held, it has no move.", "Write `hold: 10s` in its place.")
    yield from _hold(make, dose.hold, active=active)
    yield from _reps(make, dose.reps, active=active)
    if rests(dose):
        yield from _rest(make, dose.rest, active=active)
    if dose.sides is Sides.EACH and dose.order is Order.ALTERNATE and dose.reps > 1:
        yield from _switch(make, dose.switch)
    yield from _slow(make, "ease", dose.ease, limits.USUAL_EASE, "Moving into a stretch")
    yield from _slow(make, "release", dose.release, limits.USUAL_RELEASE, "Coming out of a stretch")


def _hold(make: _Numbers, hold: float, *, active: bool) -> Iterator[Finding]:
    shortest, longest = limits.hold_range(active=active)
    usual = limits.USUAL_ACTIVE_HOLD if active else limits.USUAL_HOLD
    if hold in usual and shortest <= hold <= longest:
        return
    hint = f"Write `hold: {usual.least if not active else 5:g}s`; {_span(usual)} is usual."
    if hold < shortest:
        yield make.error("hold", f"A hold of {hold:g} s is shorter than {shortest:g} s: too quick to be gentle.", hint)
    elif hold > longest:
        yield make.error(
            "hold", f"A hold of {hold:g} s is longer than {longest:g} s: more than is usual for one hold.", hint
        )
    elif hold < usual.least:
        yield make.warning("hold", f"A hold of {hold:g} s is shorter than what was tried against cramps.", hint)
    elif hold > usual.most:
        yield make.warning("hold", f"A hold of {hold:g} s is longer than usual; that does not mean fewer cramps.", hint)


def _reps(make: _Numbers, reps: int, *, active: bool) -> Iterator[Finding]:
    most = limits.most_reps(active=active)
    usual = limits.USUAL_ACTIVE_REPS if active else limits.USUAL_REPS
    if reps in usual and 1 <= reps <= most:
        return
    hint = f"Write `reps: 3`; {usual.least:g} to {usual.most:g} is usual."
    if reps < 1:
        yield make.error("reps", f"{reps} reps are none at all.", hint)
    elif reps > most:
        yield make.error("reps", f"{reps} reps are more than {most}: more than is usual for one leg.", hint)
    elif reps not in usual:
        yield make.warning("reps", f"{reps} {'rep on a side is' if reps == 1 else 'reps on a side are'} unusual.", hint)


def _rest(make: _Numbers, rest: float, *, active: bool) -> Iterator[Finding]:
    usual = limits.USUAL_ACTIVE_REST if active else limits.USUAL_REST
    if rest in usual and rest >= limits.REST_SHORTEST:
        return
    hint = f"Write `rest: 10s`; {_span(usual)} is usual."
    if rest < limits.REST_SHORTEST:
        yield make.error("rest", f"A rest of {rest:g} s is shorter than 3 s: the muscle needs time to let go.", hint)
    elif rest < usual.least:
        yield make.warning("rest", f"A rest of {rest:g} s is short: the muscle needs time to let go.", hint)
    elif rest > usual.most:
        yield make.warning("rest", f"A rest of {rest:g} s is long: what was warm grows cool.", hint)


def _switch(make: _Numbers, switch: float) -> Iterator[Finding]:
    if switch < limits.SWITCH_SHORTEST:
        yield make.error(
            "switch",
            f"A switch of {switch:g} s is shorter than 3 s, and with turn-by-turn legs it is the only rest.",
            "Write `switch: 6s`, or `order: block`.",
        )


def _slow(make: _Numbers, field: str, seconds: float, usual: Range, what: str) -> Iterator[Finding]:
    if seconds in usual and seconds > 0:
        return
    hint = f"Write `{field}: {4 if field == 'ease' else 3}s`; {_span(usual)} is usual."
    if seconds <= 0:
        yield make.error(field, f"{what} takes time: {field} cannot be {seconds:g}.", hint)
    elif seconds < usual.least:
        yield make.warning(field, f"{what} in {seconds:g} s is quick; slow is gentle.", hint)
    elif seconds > usual.most:
        yield make.warning(field, f"{what} for {seconds:g} s is long, and is not counted as hold.", hint)


def _movement(make: _Numbers, entry: Entry) -> Iterator[Finding]:
    move = entry.dose.move
    hint = "Write `move: 60s`; up to 3 minutes is usual."
    if move is None:
        yield make.error("move", "A movement has a move in place of a hold.", hint)
    elif move.total <= 0:
        yield make.error("move", "A movement takes time: move cannot be nothing.", hint)
    elif move.total > limits.MOVE_LONGEST:
        yield make.error("move", f"Moving for {move.total:g} s is over 10 minutes: too tiring at bedtime.", hint)
    elif move.total > limits.USUAL_MOVE_MOST:
        yield make.warning("move", f"Moving for {move.total:g} s is longer than 3 minutes.", hint)


def _span(usual: Range) -> str:
    return f"{usual.least:g} to {usual.most:g} s"
