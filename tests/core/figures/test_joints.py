"""From angles to points: for every body there is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crampstretch.core.figures import body as b
from crampstretch.core.figures.body import Arms, Figure, Hands, Leg, On, Pose
from crampstretch.core.figures.joints import REACH, Joints, LegJoints, joints_of, stays_near
from tests.core.figures.bodies import (
    LYING,
    SITTING,
    STANDING,
    WALL,
    direction,
    distance,
    figures,
    points,
    poses,
)

shares = st.floats(0, 1)


def body(figure: Figure, share: float = 0.0) -> Joints:
    return joints_of(figure, figure.at(share))


def clearances(figure: Figure, joints: Joints) -> list[float]:
    """How far each point that can bear weight is above what is below it."""
    ground = b.BED if figure.rests is On.BED else 0.0
    near = [p[1] - ground - figure.step for p in (joints.near.heel, joints.near.ball)]
    rest = [p[1] - ground for p in (joints.far.heel, joints.far.ball)]
    if figure.rests is not On.FLOOR:
        rest.append(joints.hip[1] - b.SEAT - (b.BED if figure.rests is On.BED else b.CHAIR_SEAT))
    if figure.rests is On.BED:
        rest.append(joints.shoulder[1] - b.BACK - b.BED)
    return near + rest


@given(figures, shares)
@settings(max_examples=40)
def test_no_limb_ever_changes_its_length(figure: Figure, share: float) -> None:
    joints = body(figure, share)
    lengths = [
        (joints.hip, joints.shoulder, b.TRUNK),
        (joints.shoulder, joints.neck, b.NECK),
        (joints.neck, joints.head, b.HEAD),
        (joints.shoulder, joints.elbow, b.UPPER_ARM),
        (joints.elbow, joints.hand, b.FOREARM),
    ]
    for leg in (joints.near, joints.far):
        lengths += [(leg.hip, leg.knee, b.THIGH), (leg.knee, leg.ankle, b.SHANK), (leg.heel, leg.toe, b.FOOT)]
        assert leg.hip == joints.hip
    for one, other, length in lengths:
        assert distance(one, other) == pytest.approx(length)


def same_angle(one: float, other: float) -> bool:
    return abs((one - other + 180) % 360 - 180) < 1e-6


def read_back(leg: LegJoints, trunk: float, said: Leg) -> bool:
    thigh, shank = direction(leg.hip, leg.knee), direction(leg.knee, leg.ankle)
    foot = direction(leg.heel, leg.toe)
    return (
        same_angle(thigh - trunk - 180, said.hip)
        and same_angle(thigh - shank, said.knee)
        and same_angle(foot - shank - 90, said.ankle)
    )


@given(figures, poses)
@settings(max_examples=40)
def test_the_angles_that_went_in_can_be_read_from_the_points(figure: Figure, pose: Pose) -> None:
    joints = joints_of(figure, pose)
    trunk = direction(joints.hip, joints.shoulder)
    assert same_angle(90 - trunk, pose.lean)
    assert read_back(joints.near, trunk, pose.near)
    assert read_back(joints.far, trunk, pose.far)
    if isinstance(pose.arms, Arms):
        upper = direction(joints.shoulder, joints.elbow)
        assert same_angle(upper - trunk - 180, pose.arms.shoulder)
        assert same_angle(direction(joints.elbow, joints.hand) - upper, pose.arms.elbow)


@given(figures, shares)
@settings(max_examples=40)
def test_a_body_drops_until_it_touches_and_no_further(figure: Figure, share: float) -> None:
    assert min(clearances(figure, body(figure, share))) == pytest.approx(0, abs=1e-9)


@given(figures, shares)
@settings(max_examples=40)
def test_what_should_rest_is_at_the_same_place_in_every_moment(figure: Figure, share: float) -> None:
    """The heel of the leg that stands, or the seat."""
    joints = body(figure, share)
    if figure.rests is On.FLOOR:
        heel = (joints.near if stays_near(figure) else joints.far).heel
        assert heel[0] == pytest.approx(0, abs=1e-9)
    else:
        assert joints.hip[0] == 0


@given(figures, shares)
@settings(max_examples=40)
def test_hands_end_where_they_are_said_to_or_point_there(figure: Figure, share: float) -> None:
    joints = body(figure, share)
    if joints.held is None:
        return
    far = distance(joints.shoulder, joints.held)
    missed = distance(joints.hand, joints.held)
    assert missed == pytest.approx(max(0.0, far - REACH, b.UPPER_ARM - b.FOREARM - far), abs=1e-4)


@given(figures, shares)
@settings(max_examples=40)
def test_an_arm_that_is_found_bends_as_an_elbow_does(figure: Figure, share: float) -> None:
    joints = body(figure, share)
    bend = direction(joints.elbow, joints.hand) - direction(joints.shoulder, joints.elbow)
    assert (bend + 1e-6) % 360 <= 180.001


@given(figures, shares)
@settings(max_examples=40)
def test_between_two_poses_nothing_jumps(figure: Figure, share: float) -> None:
    """A hundredth of the way moves no point of the legs and the trunk by more than a few centimetres."""
    here, there = body(figure, share), body(figure, min(1.0, share + 0.01))
    moved = [distance(a, c) for a, c in zip(points(here), points(there), strict=True)]
    legs_and_trunk = [*moved[:2], *moved[6:]]
    assert max(legs_and_trunk) < 20


@given(poses, poses)
@settings(max_examples=40)
def test_the_way_begins_at_the_start_and_ends_at_the_hold(start: Pose, hold: Pose) -> None:
    figure = Figure(On.FLOOR, start, hold)
    assert figure.at(0) == start
    end = figure.at(1)
    assert (end.lean, end.near.knee, end.far.hip) == pytest.approx((hold.lean, hold.near.knee, hold.far.hip))
    assert end.breath == pytest.approx(hold.breath)


def test_upright_a_body_is_as_tall_as_the_sum_of_it() -> None:
    joints = joints_of(WALL, STANDING)
    assert joints.head[1] == pytest.approx(b.SOLE + b.SHANK + b.THIGH + b.TRUNK + b.NECK + b.HEAD)
    assert joints.near.toe[1] == pytest.approx(0)
    assert joints.hand[1] == pytest.approx(joints.shoulder[1] - REACH)


def test_the_wall_stretch_stands_on_both_feet() -> None:
    """The angles that were tried first: both feet within one centimetre of the floor."""
    first = Pose(10, Leg(-15, 0, 25), Leg(42, 50, 18), Arms(78, 8))
    joints = joints_of(WALL, first)
    for leg in (joints.near, joints.far):
        assert leg.heel[1] == pytest.approx(0, abs=1)
        assert leg.ball[1] == pytest.approx(0, abs=1)


def test_lying_the_head_is_behind_and_the_raised_leg_above() -> None:
    joints = body(LYING, 1)
    assert joints.head[0] < joints.shoulder[0] < joints.hip[0] < joints.far.heel[0]
    assert joints.near.heel[1] > joints.hip[1] + 60


def test_a_sitting_body_has_the_seat_under_it_and_both_heels_on_the_floor() -> None:
    joints = body(SITTING)
    assert joints.hip[1] == pytest.approx(b.CHAIR_SEAT + b.SEAT, abs=1)
    assert max(joints.near.heel[1], joints.far.heel[1]) < 1


def test_hands_beside_the_hips_lie_on_what_is_sat_on_a_little_before_the_shoulders() -> None:
    joints = joints_of(SITTING, replace(SITTING.hold, arms=Hands.BED))
    assert joints.held == pytest.approx((joints.shoulder[0] + 6, b.CHAIR_SEAT + 4))


def test_a_strap_keeps_its_length_while_it_is_drawn() -> None:
    for share in (0.0, 0.5, 1.0):
        joints = body(LYING, share)
        assert distance(joints.hand, joints.near.ball) == pytest.approx(LYING.strap, abs=0.01)


def test_who_marches_stands_on_the_other_foot() -> None:
    lifted = replace(WALL, hold=Pose(0, Leg(45, 50, 5), Leg(3, 5, 2), Hands.WALL))
    assert stays_near(WALL)
    assert not stays_near(lifted)


def test_a_foot_on_a_step_is_as_high_as_the_step() -> None:
    figure = Figure(On.FLOOR, Pose(0, Leg(30, 0, 0), Leg(0, 0, 0), Arms(0, 0)), STANDING, step=10)
    joints = body(figure)
    assert min(joints.near.heel[1], joints.near.ball[1]) >= 10 - 1e-9
    assert joints.far.heel[1] >= -1e-9


@pytest.mark.parametrize("hands", [Hands.WALL, Hands.CHAIR, Hands.STRAP])
def test_hands_with_nothing_to_hold_hang_down(hands: Hands) -> None:
    joints = joints_of(Figure(On.FLOOR, STANDING, STANDING), replace(STANDING, arms=hands))
    assert joints.held is None
    assert joints.hand[0] == pytest.approx(joints.shoulder[0])
