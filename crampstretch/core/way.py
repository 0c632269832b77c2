"""Where a key leads: finding the place in a timeline that next, back and repeat go to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from crampstretch.core.phase import LEAD_INS, Phase, PhaseKind, Timeline
from crampstretch.core.place import Place

BACK_WITHIN: Final = 3.0
"""Seconds into a step in which back goes to the step before."""

Finder = Callable[[Timeline, Place, float], tuple[int, bool]]
"""Given the place and the seconds in it: the index of the phase to go to, and whether a hold was cut short."""


def ease_of(timeline: Timeline, phase: Phase) -> int:
    """Return the index of the first phase of this phase's step: its ease, or its move."""
    return next(i for i, p in enumerate(timeline.phases) if p.step == phase.step and p.kind not in LEAD_INS)


def entrance(timeline: Timeline, step: int) -> int:
    """Return the index from which a step is begun anew: of a hold its ease, led to by a way back, else its ready."""
    phases = [i for i, p in enumerate(timeline.phases) if p.step == step]
    return ease_of(timeline, timeline.phases[phases[0]]) if step in timeline.returns else phases[0]


def forward(timeline: Timeline, place: Place, elapsed: float) -> tuple[int, bool]:
    """Next.  Lead-in: its step begins.  Hold: its release.  Otherwise: the next lead-in.  Words: what follows."""
    del elapsed
    phase = place.phase
    if place.returning:
        return place.index, False
    if phase.step is None or phase.kind is PhaseKind.HOLD:
        return place.index + 1, phase.kind is PhaseKind.HOLD
    if phase.kind in LEAD_INS:
        return ease_of(timeline, phase), False
    after = (i for i, p in enumerate(timeline.phases) if i > place.index and p.kind in LEAD_INS)
    return next(after, len(timeline.phases)), False


def backward(timeline: Timeline, place: Place, elapsed: float) -> tuple[int, bool]:
    """Back.  In a step: its ease, or within its first seconds the step before.  In a lead-in: the step before."""
    phase = place.phase
    inside = phase.kind not in LEAD_INS
    ease = ease_of(timeline, phase) if inside else place.index
    if inside and phase.start + elapsed - timeline.phases[ease].start > BACK_WITHIN:
        return ease, False
    before = [i for i, p in enumerate(timeline.phases[:ease]) if p.step is not None and p.kind not in LEAD_INS]
    return (ease_of(timeline, timeline.phases[before[-1]]) if before else 0), False


def again(timeline: Timeline, place: Place, elapsed: float) -> tuple[int, bool]:
    """Repeat.  In a step: its ease.  In a lead-in: its own beginning."""
    del elapsed
    inside = place.phase.kind not in LEAD_INS
    return (ease_of(timeline, place.phase) if inside else place.index), False


WAYS: Final[dict[str, Finder]] = {"next": forward, "back": backward, "repeat": again}
"""What each key's word means."""


def completes(place: Place) -> bool:
    """Tell whether going over the end of this place completes its step."""
    done_by = place.phase.kind in (PhaseKind.RELEASE, PhaseKind.MOVE)
    return done_by and not place.cut and place.phase.step is not None
