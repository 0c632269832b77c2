"""Where the joints are: from angles to points, down onto the floor, the seat or the bed, and the hands to their hold.

Points are (x, y) with x forward and y up; the floor is at 0.  The near heel is at x 0 where the body stands, the hip
where it sits or lies.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import acos, atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import Final

from crampstretch.core.figures.body import (
    BACK,
    BALL,
    BED,
    CHAIR_BACK,
    CHAIR_SEAT,
    FOOT,
    FOREARM,
    HEAD,
    HEEL,
    NECK,
    SEAT,
    SHANK,
    SOLE,
    THIGH,
    TRUNK,
    UPPER_ARM,
    Arms,
    Figure,
    Hands,
    Leg,
    On,
    Pose,
)
from crampstretch.core.frozen import frozen

Point = tuple[float, float]
LIFTED: Final = 3.0
"""How far above the other a foot is that does not stand."""
REACH: Final = UPPER_ARM + FOREARM
_EASY: Final = 0.95
"""The share of its reach to which an arm that may choose stretches."""
_STRAIGHT: Final = 0.99
_ON_THIGH: Final = 5.0
_PALM: Final = 4.0


@frozen
class LegJoints:
    """A leg's points; heel, ball and toe are those of the sole."""

    hip: Point
    knee: Point
    ankle: Point
    heel: Point
    ball: Point
    toe: Point


@frozen
class Joints:
    """A body's points.  `held` is what the hands are to reach, None where their arms are given as angles."""

    hip: Point
    shoulder: Point
    neck: Point
    head: Point
    near: LegJoints
    far: LegJoints
    elbow: Point
    hand: Point
    held: Point | None


def joints_of(figure: Figure, pose: Pose) -> Joints:
    """Return the points of a pose where it comes to rest."""
    trunk = 90.0 - pose.lean
    near, far = (_leg(leg, trunk) for leg in (pose.near, pose.far))
    shoulder = step((0.0, 0.0), trunk, TRUNK)
    across = -(near if stays_near(figure) else far).heel[0] if figure.rests is On.FLOOR else 0.0
    up = max(surface - y for (_, y), surface in _contacts(figure, shoulder, near, far))
    near, far = _moved(near, across, up), _moved(far, across, up)
    shoulder = (shoulder[0] + across, shoulder[1] + up)
    neck = step(shoulder, trunk - pose.neck, NECK)
    head = step(neck, trunk - pose.neck, HEAD)
    held = _held(figure, pose, shoulder, near, far)
    elbow, hand = _arm(pose.arms, trunk, shoulder, held)
    return Joints(near.hip, shoulder, neck, head, near, far, elbow, hand, held)


@lru_cache(maxsize=64)
def stays_near(figure: Figure) -> bool:
    """Tell whether it is the near foot that stays where it is; a march lifts it, and the far one stays."""
    near, far = (_leg(leg, 90.0 - figure.hold.lean) for leg in (figure.hold.near, figure.hold.far))
    return min(near.heel[1], near.ball[1]) - figure.step <= min(far.heel[1], far.ball[1]) + LIFTED


def step(point: Point, direction: float, length: float) -> Point:
    """Return the point that lies so far in a direction, in degrees from forward towards up."""
    turned = radians(direction)
    return point[0] + length * cos(turned), point[1] + length * sin(turned)


def _leg(leg: Leg, trunk: float) -> LegJoints:
    """Return a leg's points with the hip at the origin."""
    thigh = trunk + 180.0 + leg.hip
    shank = thigh - leg.knee
    foot = shank + 90.0 + leg.ankle
    knee = step((0.0, 0.0), thigh, THIGH)
    ankle = step(knee, shank, SHANK)
    under = step(ankle, foot - 90.0, SOLE)
    return LegJoints(
        (0.0, 0.0), knee, ankle, step(under, foot, -HEEL), step(under, foot, BALL), step(under, foot, FOOT - HEEL)
    )


def _moved(leg: LegJoints, across: float, up: float) -> LegJoints:
    points = (leg.hip, leg.knee, leg.ankle, leg.heel, leg.ball, leg.toe)
    return LegJoints(*((x + across, y + up) for x, y in points))


def _contacts(figure: Figure, shoulder: Point, near: LegJoints, far: LegJoints) -> Iterator[tuple[Point, float]]:
    """Yield the points that can bear weight, each with the height of what is below it."""
    ground = BED if figure.rests is On.BED else 0.0
    for leg, height in ((near, ground + figure.step), (far, ground)):
        yield leg.heel, height
        yield leg.ball, height
    if figure.rests is not On.FLOOR:
        yield (0.0, -SEAT), BED if figure.rests is On.BED else CHAIR_SEAT
    if figure.rests is On.BED:
        yield (shoulder[0], shoulder[1] - BACK), BED


def _held(figure: Figure, pose: Pose, shoulder: Point, near: LegJoints, far: LegJoints) -> Point | None:
    """Return where the hands are to be."""
    match pose.arms:
        case Hands.WALL if figure.wall is not None:
            return figure.wall, figure.grip
        case Hands.CHAIR if figure.chair is not None:
            return figure.chair, CHAIR_BACK
        case Hands.BED:
            return _beside(shoulder, BED if figure.rests is On.BED else CHAIR_SEAT)
        case Hands.THIGH:
            return _upon(shoulder, far)
        case Hands.STRAP if figure.strap is not None:
            return _drawing(shoulder, near, figure.strap)
    return None


def _beside(shoulder: Point, surface: float) -> Point:
    """Return the place beside the hips where a nearly straight arm comes to rest."""
    x, y = shoulder
    fall = y - surface - _PALM
    along = sqrt(max(0.0, (_STRAIGHT * REACH) ** 2 - fall**2))
    return min(x + along, max(x, 0.0) + 6.0), surface + _PALM


def _upon(shoulder: Point, leg: LegJoints) -> Point:
    """Return the place on a thigh, as far towards the knee as the arms reach with ease."""
    (hx, hy), (kx, ky) = leg.hip, leg.knee
    ux, uy = (kx - hx) / THIGH, (ky - hy) / THIGH
    fx, fy = hx - uy * _ON_THIGH - shoulder[0], hy + ux * _ON_THIGH - shoulder[1]
    half = ux * fx + uy * fy
    root = half * half - fx * fx - fy * fy + (_EASY * REACH) ** 2
    along = min(THIGH, max(THIGH / 2, sqrt(max(0.0, root)) - half))
    return shoulder[0] + fx + ux * along, shoulder[1] + fy + uy * along


def _drawing(shoulder: Point, leg: LegJoints, strap: float) -> Point:
    """Return where the hands are that draw a strap of this length from the ball of the foot to before the chest."""
    (bx, by), (hx, hy), (sx, sy) = leg.ball, leg.hip, shoulder
    ux, uy = (sx - hx) / TRUNK, (sy - hy) / TRUNK
    cx, cy = sx - 12.0 * ux + 16.0 * uy, sy - 12.0 * uy - 16.0 * ux
    far = hypot(cx - bx, cy - by) or 1.0
    return bx + strap * (cx - bx) / far, by + strap * (cy - by) / far


def _arm(arms: Arms | Hands, trunk: float, shoulder: Point, held: Point | None) -> tuple[Point, Point]:
    """Return elbow and hand: by their angles, or bent so that the hand comes as near to its hold as it can."""
    if isinstance(arms, Arms):
        upper, bend = trunk + 180.0 + arms.shoulder, arms.elbow
    elif held is None:
        upper, bend = trunk + 180.0, 0.0
    else:
        upper, bend = _reaching(held[0] - shoulder[0], held[1] - shoulder[1])
    elbow = step(shoulder, upper, UPPER_ARM)
    return elbow, step(elbow, upper + bend, FOREARM)


def _reaching(dx: float, dy: float) -> tuple[float, float]:
    """Return the upper arm's direction and the elbow's flexion for a hand this far from the shoulder."""
    cosine = (dx * dx + dy * dy - UPPER_ARM**2 - FOREARM**2) / (2 * UPPER_ARM * FOREARM)
    bend = acos(max(-1.0, min(1.0, cosine)))
    turned = atan2(FOREARM * sin(bend), UPPER_ARM + FOREARM * cos(bend))
    return degrees(atan2(dy, dx) - turned), degrees(bend)
