"""What a timeline adds up to: how long, how long each leg is held, how much of it is not holding."""

from __future__ import annotations

from typing import Self

from crampstretch.core.frozen import frozen
from crampstretch.core.phase import PhaseKind, Timeline
from crampstretch.core.routine import Side


@frozen
class Totals:
    """Seconds of a whole timeline; together counts for both legs."""

    seconds: float
    left: float
    right: float
    holding: float

    @classmethod
    def of(cls, timeline: Timeline) -> Self:
        """Add up the holds of a timeline."""
        holds = [p for p in timeline.phases if p.kind is PhaseKind.HOLD]
        left = sum(p.seconds for p in holds if p.side is not Side.RIGHT)
        right = sum(p.seconds for p in holds if p.side is not Side.LEFT)
        return cls(timeline.seconds, left, right, sum(p.seconds for p in holds))

    def sentences(self) -> tuple[str, ...]:
        """Return the totals as lines for a person."""
        whole = int(self.seconds)
        length = f"{whole // 60} min {whole % 60} s in all"
        share = round(100 * (1 - self.holding / self.seconds)) if self.seconds else 0
        if self.left == self.right:
            legs = f"each leg is held {self.left:g} s"
        else:
            legs = f"the left leg is held {self.left:g} s, the right {self.right:g} s"
        return (f"{length}; {legs}; {share} % of it is not holding.",)
