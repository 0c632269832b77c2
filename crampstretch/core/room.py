"""How much longer + may still make a phase: of the whole routine, and of each muscle and leg."""

from __future__ import annotations

from crampstretch.core.phase import Phase, PhaseKind, Timeline
from crampstretch.core.routine import Load, Side

_WHOLE = "whole"


class Room:
    """Counts the seconds that were added by hand against what the safety limits leave."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._added: dict[object, float] = {}

    def left(self, phase: Phase) -> float:
        """Return how many seconds `phase` may still gain."""
        whole = self._timeline.slack - self._added.get(_WHOLE, 0.0)
        loads = [self._timeline.spare.get(key, 0.0) - self._added.get(key, 0.0) for key in _loaded(phase)]
        return max(0.0, min([whole, *loads]))

    def retell(self, timeline: Timeline) -> None:
        """Take the limits of another telling; what was added stays."""
        self._timeline = timeline

    def take(self, phase: Phase, seconds: float) -> None:
        """Count that `phase` has gained, or with a minus lost, so many seconds."""
        for key in (_WHOLE, *_loaded(phase)):
            self._added[key] = self._added.get(key, 0.0) + seconds


def _loaded(phase: Phase) -> tuple[Load, ...]:
    """Return what a longer hold would stretch, each once; together counts for both legs."""
    if phase.kind is not PhaseKind.HOLD:
        return ()
    legs = (Side.LEFT, Side.RIGHT) if phase.side is Side.BOTH else (phase.side,)
    muscles = dict.fromkeys(muscle.load for muscle in phase.muscles) or (phase.entry,)
    return tuple((muscle, leg) for muscle in muscles if muscle is not None for leg in legs if leg is not None)
