"""The routine as a whole: how long it lasts, what each muscle bears, how it begins and how it grows."""

from __future__ import annotations

from collections.abc import Iterator

from crampstretch.core.routine import Entry, Kind, Routine, Side
from crampstretch.core.safety.findings import Finding, Severity
from crampstretch.core.safety.length import loads, nameless, total
from crampstretch.core.safety.limits import LOAD_LONGEST, TOTAL_LONGEST, USUAL_HOLD, USUAL_LOAD, USUAL_TOTAL


def check_whole(routine: Routine) -> Iterator[Finding]:
    """Yield what only shows when all entries are seen together."""
    yield from _length(routine)
    yield from _loads(routine)
    yield from _nameless_loads(routine)
    yield from _warm_up(routine)
    yield from _progress(routine)


def _length(routine: Routine) -> Iterator[Finding]:
    seconds = total(routine)
    if seconds in USUAL_TOTAL:
        return
    minutes = f"{seconds / 60:.1f} minutes".replace(".0 ", " ")
    fewer = "Leave out a stretch, or a rep of each; 3 to 10 minutes are usual."
    if seconds > TOTAL_LONGEST:
        yield _error("length", f"The routine lasts {minutes}, longer than 20: too much at bedtime.", fewer)
    elif seconds > 900:
        yield _warning("length", f"The routine lasts {minutes}: a lot to keep up every night.", fewer)
    elif seconds > USUAL_TOTAL.most:
        yield _warning("length", f"The routine lasts {minutes}, longer than the usual 3 to 10.", fewer)
    elif seconds < USUAL_TOTAL.least:
        hint = "Add a stretch, or reps; 3 to 10 minutes are usual."
        yield _warning("length", f"The routine lasts only {seconds:g} s: hardly time to be gentle.", hint)


def _loads(routine: Routine) -> Iterator[Finding]:
    held = loads(routine)
    for muscle in dict.fromkeys(muscle for muscle, _ in held):
        left, right = (held.get((muscle, side), 0.0) for side in (Side.LEFT, Side.RIGHT))
        yield from _load(f"{muscle} of {_which(left, right)}", max(left, right))


def _load(what: str, seconds: float, entry: int | None = None) -> Iterator[Finding]:
    if seconds in USUAL_LOAD:
        return
    hint = f"Shorten the holds or take fewer reps; {USUAL_LOAD.least:g} to {USUAL_LOAD.most:g} s are usual."
    if seconds > LOAD_LONGEST:
        yield _error("load", f"The {what} is stretched for {seconds:g} s in all, over 240 s.", hint, entry)
    elif seconds > USUAL_LOAD.most:
        yield _warning("load", f"The {what} is stretched for {seconds:g} s in all, longer than usual.", hint, entry)
    elif seconds < USUAL_LOAD.least:
        hint = "Lengthen the hold or add a rep: 3 x 10 s is what was tried."
        yield _warning("load", f"The {what} is stretched for only {seconds:g} s in all.", hint, entry)


def _nameless_loads(routine: Routine) -> Iterator[Finding]:
    """What names no muscle is not stretched longer than is safe for any."""
    for index, entry in nameless(routine):
        seconds = entry.dose.hold * entry.dose.reps
        if seconds > USUAL_LOAD.most:
            yield from _load(f"muscle of “{entry.stretch.name}”", seconds, index)


def _which(left: float, right: float) -> str:
    if left == right:
        return "each leg"
    return f"the {Side.LEFT if left > right else Side.RIGHT} leg"


def _warm_up(routine: Routine) -> Iterator[Finding]:
    for entry in routine.entries:
        if isinstance(entry, Entry):
            if entry.stretch.kind is Kind.STRETCH:
                yield _warning(
                    "warm-up",
                    "The first stretch comes without a warm-up.",
                    "Begin with a minute of gentle movement, such as `- {stretch: march, move: 60s}`.",
                )
            return


def _progress(routine: Routine) -> Iterator[Finding]:
    grows = routine.progress
    if grows is None:
        return
    hint = "Write `progress: {every: 7 nights, hold: +2s, until: 20s}`."
    if grows.every < 7 or grows.hold > 2:
        message = "Holds grow faster than 2 s in 7 nights. No cramp trial has tried growing holds; slower is gentler."
        yield _warning("progress", message, hint, field="progress")
    if grows.until > USUAL_HOLD.most:
        yield _warning("progress", f"Holds grow up to {grows.until:g} s, longer than usual.", hint, field="progress")


def _error(code: str, message: str, hint: str, entry: int | None = None) -> Finding:
    return Finding(code, Severity.ERROR, message, hint, entry, "hold" if code == "load" else "")


def _warning(code: str, message: str, hint: str, entry: int | None = None, field: str = "") -> Finding:
    return Finding(code, Severity.WARNING, message, hint, entry, field or ("hold" if code == "load" else ""))
