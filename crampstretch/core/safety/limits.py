"""The numbers a routine must keep to, in seconds unless they count something.

A session uses the same numbers when a person presses + or -, so that no key leads where no file may.
"""

from __future__ import annotations

from typing import Final

from crampstretch.core.frozen import frozen

HOLD_SHORTEST: Final = 2.0
HOLD_LONGEST: Final = 60.0
ACTIVE_HOLD_LONGEST: Final = 30.0
REPS_MOST: Final = 8
ACTIVE_REPS_MOST: Final = 10
REST_SHORTEST: Final = 3.0
SWITCH_SHORTEST: Final = 3.0
"""Only where changing legs takes the place of a rest."""
EASE_SHORTEST: Final = 0.5
"""The shortest length above nothing, times being whole or half seconds; of a release too."""
MOVE_LONGEST: Final = 600.0
LOAD_LONGEST: Final = 240.0
"""Of hold, for one muscle of one leg, over the whole routine."""
TOTAL_LONGEST: Final = 1200.0
SIT_BEFORE_STANDING: Final = 15.0
"""Between lying and standing, so that the head can follow."""
READY_AFTER_CHANGE: Final = 20.0
"""The shortest ready where the position changes."""


@frozen
class Range:
    """From the least to the most that is usual."""

    least: float
    most: float

    def __contains__(self, number: float) -> bool:
        return self.least <= number <= self.most


USUAL_HOLD: Final = Range(10, 30)
USUAL_ACTIVE_HOLD: Final = Range(2, 10)
USUAL_REPS: Final = Range(2, 4)
USUAL_ACTIVE_REPS: Final = Range(2, 10)
USUAL_REST: Final = Range(10, 30)
USUAL_ACTIVE_REST: Final = Range(3, 30)
USUAL_EASE: Final = Range(3, 6)
USUAL_RELEASE: Final = Range(2, 5)
USUAL_LOAD: Final = Range(20, 90)
USUAL_TOTAL: Final = Range(120, 600)
USUAL_MOVE_MOST: Final = 180.0


def hold_range(*, active: bool) -> tuple[float, float]:
    """Return the shortest and the longest hold; `active` where the muscles themselves do the work."""
    return HOLD_SHORTEST, ACTIVE_HOLD_LONGEST if active else HOLD_LONGEST


def most_reps(*, active: bool) -> int:
    """Return the most reps on one side."""
    return ACTIVE_REPS_MOST if active else REPS_MOST
