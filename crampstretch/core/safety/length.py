"""How long a routine lasts and how long it stretches each muscle, from its numbers alone.

This is the layout of a session with the voice off, and the limits are meant for it: spoken words may make anything but
a hold longer.
"""

from __future__ import annotations

from collections.abc import Iterator

from crampstretch.core.routine import Dose, Entry, Kind, Load, Muscle, Order, Position, Routine, Say, Side, Sides
from crampstretch.core.safety import limits
from crampstretch.core.speech import seconds_to_say

_WAIT_AT_LEAST = 5.0


def total(routine: Routine) -> float:
    """Return the seconds of the whole routine."""
    return sum(seconds for _, seconds in spans(routine))


def spans(routine: Routine) -> Iterator[tuple[Position | None, float]]:
    """Yield for each entry the position it is done in, and its seconds."""
    position: Position | None = None
    for entry in routine.entries:
        before, position = position, _position(entry) or position
        changed = before not in (None, position)
        yield position, _seconds(entry, changed=changed)


def positions(routine: Routine) -> Iterator[Position | None]:
    """Yield for each entry the position it is done in: words that name none leave the body as it is."""
    position: Position | None = None
    for entry in routine.entries:
        position = _position(entry) or position
        yield position


def loads(routine: Routine) -> dict[tuple[Muscle, Side], float]:
    """Return the seconds of hold for each muscle and leg; soleus counts as calf, both legs as each."""
    found: dict[tuple[Muscle, Side], float] = {}
    for entry in routine.entries:
        if isinstance(entry, Say) or entry.stretch.kind is Kind.MOVEMENT:
            continue
        for muscle in dict.fromkeys(m.load for m in entry.stretch.muscles):
            for side in legs(entry.dose.sides):
                found[muscle, side] = found.get((muscle, side), 0.0) + entry.dose.hold * entry.dose.reps
    return found


def nameless(routine: Routine) -> Iterator[tuple[int, Entry]]:
    """Yield the stretches that name no muscle, with their places: each stretches one all the same."""
    for index, entry in enumerate(routine.entries):
        if isinstance(entry, Entry) and entry.stretch.kind is Kind.STRETCH and not entry.stretch.muscles:
            yield index, entry


def spare(routine: Routine) -> dict[Load, float]:
    """Return how many seconds each load may still be held."""
    found: dict[Load, float] = {load: limits.LOAD_LONGEST - held for load, held in loads(routine).items()}
    for index, entry in nameless(routine):
        left = limits.LOAD_LONGEST - entry.dose.hold * entry.dose.reps
        found |= {(index, leg): left for leg in legs(entry.dose.sides)}
    return found


def legs(sides: Sides) -> tuple[Side, ...]:
    """Return the legs that `sides` means."""
    if sides is Sides.LEFT:
        return (Side.LEFT,)
    return (Side.RIGHT,) if sides is Sides.RIGHT else (Side.LEFT, Side.RIGHT)


def turns(sides: Sides) -> int:
    """Return how many times the body is set up: once for each leg, once for both together."""
    return 2 if sides is Sides.EACH else 1


def switches(dose: Dose) -> int:
    """Return how often the legs change."""
    if dose.sides is not Sides.EACH:
        return 0
    return 1 if dose.order is Order.BLOCK else max(0, 2 * dose.reps - 1)


def rests(dose: Dose) -> int:
    """Return how often there is a rest between two reps of one leg."""
    if dose.sides is Sides.EACH and dose.order is Order.ALTERNATE:
        return 0
    return max(0, dose.reps - 1) * turns(dose.sides)


def _position(entry: Entry | Say) -> Position | None:
    return entry.position if isinstance(entry, Say) else entry.stretch.position


def _seconds(entry: Entry | Say, *, changed: bool) -> float:
    if isinstance(entry, Say):
        return seconds_of_words(entry)
    dose = entry.dose
    ready = max(dose.ready, limits.READY_AFTER_CHANGE) if changed else dose.ready
    if entry.stretch.kind is Kind.MOVEMENT:
        again = dose.ready * (turns(dose.sides) - 1)
        return ready + again + (dose.move.total if dose.move else 0.0) * turns(dose.sides)
    steps = dose.reps * turns(dose.sides)
    held = steps * (dose.ease + dose.hold + dose.release)
    return ready + held + rests(dose) * dose.rest + switches(dose) * dose.switch


def seconds_of_words(say: Say) -> float:
    """Return how long words last: as the file says, or where they wait for the key as long as they take to say."""
    if not say.waits:
        return say.seconds
    needed = sum(map(seconds_to_say, say.lines))
    return max(_WAIT_AT_LEAST, float(round(needed + 0.5)))
