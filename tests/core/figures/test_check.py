"""The third look at safety: a figure that shows what must not be is found out, and says which."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crampstretch.core.figures.body import Arms, Figure, Hands, Leg, On, Pose
from crampstretch.core.figures.check import DISAGREES, disagreements
from crampstretch.core.routine import Ankle, Dose, Entry, Heel, Kind, Knee, Position, Routine, Sides
from crampstretch.core.safety import examine
from tests.core.figures.bodies import LYING, SITTING, WALL, figures, stretch, with_hold

LIES: dict[str, Any] = {"position": Position.LYING, "ankle": Ankle.NEUTRAL, "heel": Heel.SUPPORTED}
SITS: dict[str, Any] = {"position": Position.SITTING}


@pytest.mark.parametrize(
    ("figure", "facts"), [(WALL, {}), (LYING, LIES), (SITTING, SITS), (None, {"position": Position.SIDE_LYING})]
)
def test_a_figure_that_shows_what_is_said_has_nothing_against_it(figure: Figure | None, facts: dict[str, Any]) -> None:
    assert disagreements(stretch(figure, **facts)) == ()


WRONG: list[tuple[Figure, dict[str, Any], str]] = [
    (WALL, {"position": Position.SITTING}, "the figure is not sitting"),
    (WALL, {"position": Position.SIDE_LYING}, "the figure is not side-lying"),
    (with_hold(LYING, lean=-40), LIES, "the figure is not lying"),
    (WALL, {"ankle": Ankle.NEUTRAL}, "the figure's ankle is not neutral"),
    (
        replace(with_hold(WALL, near=Leg(-19, 0, 12)), start=replace(WALL.start, near=Leg(-14, 0, 0))),
        {"ankle": Ankle.NEUTRAL},
        "the figure's ankle is not neutral",
    ),
    (LYING, {**LIES, "ankle": Ankle.DORSIFLEXED}, "the figure's ankle is not dorsiflexed"),
    (WALL, {"knee": Knee.BENT}, "the figure's knee is not bent"),
    (with_hold(LYING, near=Leg(58, 40, 2)), LIES, "the figure's knee is not straight"),
    (with_hold(LYING, near=Leg(58, 6, -1)), LIES, "the stretched foot of the figure points down"),
    (with_hold(LYING, far=Leg(55, 121, -16)), LIES, "the other foot of the figure points down"),
    (LYING, {**LIES, "sides": Sides.TOGETHER}, "the other foot of the figure points down"),
    (replace(WALL, wall=None), {}, "the hands of the figure hold a wall, and there is none"),
    (replace(LYING, strap=None), LIES, "the hands of the figure hold a strap, and there is none"),
    (with_hold(WALL, arms=Hands.THIGH), {}, "the hands of the figure change what they hold"),
    (replace(WALL, strap=50), {}, "nothing holds the strap of the figure"),
    (with_hold(WALL, near=Leg(-19, 0, 37)), {}, "a standing foot of the figure does not have heel and ball"),
    (with_hold(WALL, far=Leg(60, 54, 24)), {}, "a standing foot of the figure does not have heel and ball"),
    (with_hold(SITTING, far=Leg(80, 20, 5)), SITS, "the figure does not rest on its seat"),
    (with_hold(SITTING, near=Leg(120, 4, 10)), SITS, "the stretched heel of the figure is in the air"),
    (with_hold(LYING, far=Leg(90, 121, -12)), LIES, "the other heel of the figure is in the air"),
    (replace(WALL, wall=130), {}, "the hands of the figure do not reach what they hold"),
    (replace(WALL, wall=60), {}, "the figure is in the wall"),
    (replace(LYING, strap=30), LIES, "the hands of the figure do not reach what they hold"),
    (replace(WALL, hold=replace(WALL.hold, far=Leg(42, 51, 17))), {}, "the other heel of the figure slides"),
]


@pytest.mark.parametrize(("figure", "facts", "message"), WRONG)
def test_each_thing_that_must_not_be_is_told(figure: Figure, facts: dict[str, Any], message: str) -> None:
    told = disagreements(stretch(figure, **facts))
    assert any(one.startswith(message) for one in told), told


def test_an_arm_through_the_mattress_is_told() -> None:
    through = replace(
        LYING, strap=None, start=replace(LYING.start, arms=Arms(-40, 0)), hold=replace(LYING.hold, arms=Arms(-40, 0))
    )
    assert "an arm of the figure is in the mattress" in disagreements(stretch(through, **LIES))


def test_a_march_may_lift_one_foot_level_and_a_stretch_may_not() -> None:
    still = Pose(0, Leg(3, 5, 2), Leg(3, 5, 2), Hands.WALL)
    march = Figure(On.FLOOR, still, replace(still, near=Leg(45, 50, 5)), wall=58, grip=124)
    facts: dict[str, Any] = {"ankle": Ankle.NEUTRAL, "knee": Knee.ANY}
    assert disagreements(stretch(march, kind=Kind.MOVEMENT, **facts)) == ()
    assert disagreements(stretch(march, **facts))
    hanging = with_hold(march, near=Leg(45, 90, 5))
    told = disagreements(stretch(hanging, kind=Kind.MOVEMENT, **facts))
    assert told == ("a foot of the figure hangs down",)


def test_a_heel_on_a_step_has_its_toes_up_and_one_on_the_floor_lies_flat() -> None:
    stands = Pose(4, Leg(66, 5, 18), Leg(13, 17, 9), Arms(20, 10))
    figure = Figure(On.FLOOR, stands, stands, step=40)
    assert disagreements(stretch(figure)) == ()
    assert disagreements(stretch(replace(figure, step=0)))


@given(figures, st.sampled_from(Position), st.sampled_from(Ankle), st.sampled_from(Knee), st.sampled_from(Heel))
@settings(max_examples=40)
def test_whatever_is_drawn_a_pointed_stretched_foot_never_passes(
    figure: Figure, position: Position, ankle: Ankle, knee: Knee, heel: Heel
) -> None:
    told = disagreements(stretch(figure, position=position, ankle=ankle, knee=knee, heel=heel))
    if min(figure.start.near.ankle, figure.hold.near.ankle) < 0:
        assert "the stretched foot of the figure points down" in told


@given(figures)
@settings(max_examples=40)
def test_no_standing_figure_passes_on_its_toes(figure: Figure) -> None:
    """Whichever rule it is that finds it."""
    pointed = replace(figure, rests=On.FLOOR, start=replace(WALL.start, near=Leg(-14, 0, 0)), hold=figure.hold)
    assert disagreements(stretch(pointed))


def test_a_routine_with_such_a_figure_is_not_cleared_from_any_entrance() -> None:
    bad = stretch(with_hold(WALL, near=Leg(-19, 0, -1)), support=("wall",))
    findings = examine(Routine("x", "X", (Entry(bad, Dose()),), seated="in-bed"), words=False)
    found = [f for f in findings if f.code == DISAGREES]
    assert found
    assert all(f.is_error and f.field == "figure" and f.entry == 0 for f in found)
    assert any(f.message == "The stretched foot of the figure points down." for f in found)
