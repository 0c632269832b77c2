"""What `accept` answers of the warnings that the safety check does not know: about a file's form, and lines too long.

The safety check answers its own, and says where a reason answers nothing; so the reasons that are used up
here are taken away before it looks.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from crampstretch.core.frozen import frozen
from crampstretch.core.routine import Routine
from crampstretch.core.safety import Finding
from crampstretch.library.nodes import Node
from crampstretch.library.problem import Problem
from crampstretch.library.reader import Reader

_ONLY_ONE = ""
"""The key of a reason that names no code."""


@frozen
class Noted:
    """A warning with the index of the entry that it is about; None where that is the file."""

    problem: Problem
    entry: int | None = None


def of_the_form(reader: Reader) -> list[Noted]:
    """Return the warnings about a file's form, each with the entry it stands in: that of the last value before it."""
    values = [(_place(node), spot.entry) for spot, node in reader.places.items()] if reader.source.problems else []
    return [Noted(problem, _entry_at(_place(problem), values)) for problem in reader.source.problems]


def _place(what: Node | Problem) -> tuple[int, int]:
    return what.line, what.column


def _entry_at(place: tuple[int, int], values: Sequence[tuple[tuple[int, int], int | None]]) -> int | None:
    before = [value for value in values if value[0] <= place]
    return max(before, key=lambda value: value[0])[1] if before else None


def answer(routine: Routine, noted: Sequence[Noted]) -> tuple[Routine, list[Noted]]:
    """Return what no reason answers, and the routine without the reasons that were used for the rest."""
    used: set[tuple[int | None, str]] = set()
    left: list[Noted] = []
    for one in noted:
        scope = next((s for s in (one.entry, None) if one.problem.code in _reasons(routine, s)), -1)
        if scope == -1:
            left.append(one)
        else:
            used.add((scope, one.problem.code))
    return (_without(routine, used) if used else routine), left


def answer_only_ones(
    routine: Routine, noted: Sequence[Noted], findings: Sequence[Finding]
) -> tuple[list[Noted], list[Finding]]:
    """Let a reason without a code answer the one warning it can mean, where the safety check has found none."""
    left, still = list(noted), list(findings)
    for idle in [f for f in findings if f.code == "accept-nothing" and _ONLY_ONE in _reasons(routine, f.entry)]:
        here = [n for n in left if idle.entry in (None, n.entry)]
        others = [f for f in still if f is not idle and not f.is_error and idle.entry in (None, f.entry)]
        if len(here) == 1 and not others:
            left.remove(here[0])
            still.remove(idle)
    return left, still


def _reasons(routine: Routine, entry: int | None) -> Mapping[str, str]:
    return routine.accept if entry is None else routine.entries[entry].accept


def _without(routine: Routine, used: Collection[tuple[int | None, str]]) -> Routine:
    entries = tuple(replace(e, accept=_others(e.accept, i, used)) for i, e in enumerate(routine.entries))
    return replace(routine, accept=_others(routine.accept, None, used), entries=entries)


def _others(
    reasons: Mapping[str, str], scope: int | None, used: Collection[tuple[int | None, str]]
) -> Mapping[str, str]:
    return {code: reason for code, reason in reasons.items() if (scope, code) not in used}
