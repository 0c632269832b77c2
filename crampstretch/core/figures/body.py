"""A body as a side view reads it: the angles of its joints, and what it rests on.

Lengths are about centimetres of a person of middle height.  Angles are degrees, as a physiotherapist reads them;
`near` is the stretched leg, on the side of the one who looks.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from crampstretch.core.frozen import frozen

TRUNK: Final = 52.0
NECK: Final = 8.0
HEAD: Final = 10.0
THIGH: Final = 44.0
SHANK: Final = 43.0
FOOT: Final = 24.0
HEEL: Final = 6.0
"""How much of the foot is behind the ankle."""
BALL: Final = 13.0
"""How far before the ankle the foot bears weight in front."""
SOLE: Final = 5.0
"""How far the sole is below the ankle."""
UPPER_ARM: Final = 30.0
FOREARM: Final = 28.0
SEAT: Final = 9.0
"""How thick the body is below the hip joint where it sits."""
BACK: Final = 9.0
"""How thick it is behind the shoulders where it lies."""

CHAIR_SEAT: Final = 45.0
CHAIR_BACK: Final = 92.0
BED: Final = 24.0


class On(StrEnum):
    """What the body rests on."""

    FLOOR = "floor"
    CHAIR = "chair"
    BED = "bed"


class Hands(StrEnum):
    """What the hands hold, where their arms are found by the program."""

    WALL = "wall"
    CHAIR = "chair"
    BED = "bed"
    THIGH = "thigh"
    STRAP = "strap"


@frozen
class Leg:
    """Hip (flexion +), knee (flexion +, 0 straight) and ankle (drawn up +)."""

    hip: float
    knee: float
    ankle: float


@frozen
class Arms:
    """Shoulder (from hanging, forward +) and elbow (flexion +)."""

    shoulder: float
    elbow: float


@frozen
class Pose:
    """One position: `lean` is the trunk's, forward from upright; -90 lies on the back.

    `neck` is the head's, forward from the line of the trunk; `breath` is how far the chest has risen.
    """

    lean: float
    near: Leg
    far: Leg
    arms: Arms | Hands
    neck: float = 0.0
    breath: float = 0.0

    def towards(self, other: Pose, share: float) -> Pose:
        """Return the pose that lies this share, 0 to 1, of the way to another."""
        arms = self.arms
        if isinstance(arms, Arms) and isinstance(other.arms, Arms):
            a, b = arms, other.arms
            arms = Arms(_mix(a.shoulder, b.shoulder, share), _mix(a.elbow, b.elbow, share))
        return Pose(
            _mix(self.lean, other.lean, share),
            _leg(self.near, other.near, share),
            _leg(self.far, other.far, share),
            arms,
            _mix(self.neck, other.neck, share),
            _mix(self.breath, other.breath, share),
        )


@frozen
class Figure:
    """The drawing of a stretch: two poses, and the things about them.

    `wall` and `chair` are how far from the near heel they stand, `grip` how high the hands hold the wall, `strap`
    the length of the strap from the hands to the foot, `step` the height of a step under the near foot.
    """

    rests: On
    start: Pose
    hold: Pose
    wall: float | None = None
    grip: float = 125.0
    chair: float | None = None
    strap: float | None = None
    step: float = 0.0
    pillow: bool = False

    def at(self, share: float) -> Pose:
        """Return the pose at a share, 0 to 1, of the way from start to hold."""
        return self.start.towards(self.hold, share)


def _mix(a: float, b: float, share: float) -> float:
    return a + (b - a) * share


def _leg(a: Leg, b: Leg, share: float) -> Leg:
    return Leg(_mix(a.hip, b.hip, share), _mix(a.knee, b.knee, share), _mix(a.ankle, b.ankle, share))
