"""Figures for the tests: some that are right, and all that hypothesis can think of."""

from __future__ import annotations

from dataclasses import replace
from math import atan2, degrees, hypot
from typing import Any

from hypothesis import strategies as st

from crampstretch.core.figures.body import Arms, Figure, Hands, Leg, On, Pose
from crampstretch.core.figures.joints import Joints, Point
from crampstretch.core.routine import Ankle, Heel, Instructions, Knee, Position, Stretch

UPRIGHT = Leg(0, 0, 0)
STANDING = Pose(0, UPRIGHT, UPRIGHT, Arms(0, 0))
WALL = Figure(
    On.FLOOR,
    Pose(3, Leg(-14, 0, 17), Leg(27, 23, -1), Hands.WALL),
    Pose(8, Leg(-19, 0, 27), Leg(38, 54, 24), Hands.WALL),
    wall=90,
    grip=128,
)
LYING = Figure(
    On.BED,
    Pose(-90, Leg(0, 4, 2), Leg(55, 121, -12), Hands.STRAP, neck=20),
    Pose(-90, Leg(58, 6, 2), Leg(55, 121, -12), Hands.STRAP, neck=20),
    strap=95,
    pillow=True,
)
SITTING = Figure(
    On.CHAIR,
    Pose(0, Leg(60, 5, 5), Leg(82, 87, 5), Hands.THIGH),
    Pose(25, Leg(85, 4, 10), Leg(107, 87, 5), Hands.THIGH),
)


def stretch(figure: Figure | None, **facts: Any) -> Stretch:  # noqa: ANN401
    """Return a stretch with this figure; a calf stretch at the wall unless the facts say something else."""
    said: dict[str, Any] = {"position": Position.STANDING, "ankle": Ankle.DORSIFLEXED, "heel": Heel.DOWN}
    return Stretch(name="X", do=Instructions(), figure=figure, **{**said, "knee": Knee.STRAIGHT, **facts})


def with_hold(figure: Figure, **changes: Any) -> Figure:  # noqa: ANN401
    """Return a figure with another hold."""
    return replace(figure, hold=replace(figure.hold, **changes))


def distance(a: Point, b: Point) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])


def direction(a: Point, b: Point) -> float:
    return degrees(atan2(b[1] - a[1], b[0] - a[0]))


def points(joints: Joints) -> list[Point]:
    near, far = joints.near, joints.far
    legs = [p for leg in (near, far) for p in (leg.knee, leg.ankle, leg.heel, leg.ball, leg.toe)]
    return [joints.hip, joints.shoulder, joints.neck, joints.head, joints.elbow, joints.hand, *legs]


legs = st.builds(Leg, st.floats(-30, 130), st.floats(0, 150), st.floats(-15, 40))
arms = st.builds(Arms, st.floats(-60, 180), st.floats(0, 150)) | st.sampled_from(Hands)
poses = st.builds(Pose, st.floats(-100, 80), legs, legs, arms, st.floats(-30, 45), st.floats(0, 8))
figures = st.builds(
    Figure, st.sampled_from(On), poses, poses, wall=st.none() | st.floats(20, 150), grip=st.floats(50, 170),
    chair=st.none() | st.floats(20, 150), strap=st.none() | st.floats(10, 150), step=st.just(0.0) | st.floats(1, 45),
    pillow=st.booleans(),
)  # fmt: skip
