"""Which routine is offered for tonight: the chosen one, or one in bed for who is not always steady."""

from __future__ import annotations

from collections.abc import Iterable

from crampstretch.core.routine import Routine


def in_bed(tonight: Routine | None, led: Iterable[Routine]) -> Routine | None:
    """Return what tonight's routine names in its place, unless that stands too; else the first that never stands."""
    lying = [routine for routine in led if not routine.stands]
    named = (routine for routine in lying if tonight is not None and routine.id == tonight.seated)
    return next(named, None) or next(iter(lying), None)


def offered(tonight: Routine, led: Iterable[Routine], *, steady: bool | None) -> Routine:
    """Return tonight's; for who is not always steady, what has nothing to stand up for, where there is such a one."""
    if steady is False and tonight.stands:
        return in_bed(tonight, led) or tonight
    return tonight
