"""Figures: what is drawn must agree with what is said, independently of numbers and words."""

from __future__ import annotations

from collections.abc import Iterator

from crampstretch.core.figures.check import DISAGREES, REMEDY, disagreements
from crampstretch.core.routine import Entry, Routine
from crampstretch.core.safety.findings import Finding, Severity


def check_figures(routine: Routine) -> Iterator[Finding]:
    """Yield every figure that shows something else than its stretch says, or a foot that points."""
    for index, entry in enumerate(routine.entries):
        if isinstance(entry, Entry):
            for message in disagreements(entry.stretch):
                yield Finding(DISAGREES, Severity.ERROR, f"{message[0].upper()}{message[1:]}.", REMEDY, index, "figure")
