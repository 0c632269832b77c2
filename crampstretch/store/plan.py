"""What is known of a session before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crampstretch.core.digest import digest
from crampstretch.core.frozen import frozen

if TYPE_CHECKING:
    from crampstretch.core.phase import Timeline


@frozen
class Plan:
    """The routine to be led; `speed` is 1.0 unless things are only tried out."""

    routine: str
    name: str
    total: int
    fingerprint: str
    speed: float = 1.0

    @classmethod
    def of(cls, routine: str, timeline: Timeline, speed: float = 1.0) -> Plan:
        """Return the plan of a timeline that was made from the routine with this id."""
        return cls(routine, timeline.name, timeline.steps, fingerprint(timeline), speed)


def fingerprint(timeline: Timeline) -> str:
    """Return a word that is the same as long as the steps are: stretches, sides, reps and holds in their order.

    Times that change with the voice are not part of it.
    """
    # Who only asks the diary does not wait for timelines.
    from crampstretch.core.phase import PhaseKind

    steps = []
    for phase in timeline.phases:
        if phase.step is not None and phase.kind in (PhaseKind.HOLD, PhaseKind.MOVE):
            held = phase.seconds if phase.kind is PhaseKind.HOLD else None
            steps.append(f"{phase.step}\0{phase.stretch}\0{phase.side}\0{phase.rep}\0{held}\n")
    return digest("".join(steps).encode(), 16)
