"""Figures drawn dot by dot, the points they are drawn from, and all that can disagree with a stretch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from crampstretch.core.figures.body import Arms, Figure, Hands, Leg, On, Pose
from crampstretch.core.figures.check import disagreements
from crampstretch.core.figures.drawing import draw
from crampstretch.core.figures.joints import Joints, LegJoints, Point, joints_of
from crampstretch.core.figures.props import props_of
from crampstretch.core.routine import Ankle, Heel, Kind, Knee, Muscle, Position, Sides, Stretch
from tests.core.figures.bodies import LYING, SITTING, STANDING, WALL, stretch, with_hold

ARMS: Final = Arms(40, 60)
BENT, RAISED = Leg(60, 70, 0), Leg(30, 60, 0)
FIGURES: Final = {
    "wall": WALL,
    "lying": LYING,
    "sitting": SITTING,
    "step": Figure(
        On.FLOOR, replace(STANDING, near=Leg(35, 40, 5), arms=Hands.CHAIR),
        Pose(12, Leg(55, 60, 18), Leg(-12, 0, 8), Hands.CHAIR, neck=5), chair=55, step=20,
    ),
    "long sitting": Figure(
        On.BED, Pose(-10, Leg(85, 2, 5), BENT, Hands.THIGH), Pose(20, Leg(105, 0, 15), BENT, Hands.THIGH), pillow=True,
    ),
    "breathing": Figure(
        On.BED, Pose(-90, RAISED, RAISED, Hands.BED), Pose(-90, RAISED, RAISED, Hands.BED, 3, 6),
    ),
    "marching": Figure(
        On.FLOOR, replace(STANDING, arms=ARMS), Pose(2, Leg(50, 70, 5), Leg(0, 0, 0), Arms(-20, 30)), wall=60
    ),
}  # fmt: skip
_ON_BED: Final = (Position.LONG_SITTING, Position.LYING)
SHARES: Final = (0.0, 0.4, 1.0)
SIZES: Final = ((34, 15), (18, 9), (60, 32))


def drawn(name: str) -> str:
    """Draw a figure in three moments and three rooms, each cell with its ink beside."""
    told = []
    muscles = list(Muscle)
    for nth, (width, height) in enumerate(SIZES):
        for share in SHARES:
            picture = draw(FIGURES[name], muscles[nth :: len(SIZES)], share, width, height)
            told.append(f"{width}x{height} at {share}")
            for row, inks in zip(picture.rows, picture.inks, strict=True):
                told.append(f"{row}|{''.join(str(int(ink)) for ink in inks)}".rstrip("0"))
            told.append(picture.mirrored().rows[-2])
    return "\n".join(told)


def points() -> str:
    """Tell the points of every figure, and the things that stand about it."""
    told = []
    for name, figure in FIGURES.items():
        for share in SHARES:
            told += [f"{name} at {share}", *_joints(joints_of(figure, figure.at(share)))]
        told += [f"  prop {_at(p.a)} {_at(p.b)} {p.thick:g}" for p in props_of(figure, joints_of(figure, figure.start))]
    return "\n".join(told)


def _joints(body: Joints) -> Iterator[str]:
    yield f"  {' '.join(map(_at, (body.hip, body.shoulder, body.neck, body.head)))}"
    yield f"  arm {_at(body.elbow)} {_at(body.hand)} holds {body.held and _at(body.held)}"
    yield f"  near {_leg(body.near)}"
    yield f"  far {_leg(body.far)}"


def _leg(leg: LegJoints) -> str:
    return " ".join(map(_at, (leg.hip, leg.knee, leg.ankle, leg.heel, leg.ball, leg.toe)))


def _at(point: Point) -> str:
    return f"{point[0]:.2f},{point[1]:.2f}"


def _disagreeing() -> Iterator[Stretch]:
    """Stretches whose figures show something else, one thing at a time."""
    yield stretch(WALL)
    for lean in (-11, -10, 60, 61):
        yield stretch(with_hold(WALL, lean=lean), knee=Knee.ANY)
    for position in Position:
        yield stretch(SITTING, position=position)
        yield stretch(LYING, position=position, knee=Knee.STRAIGHT)
    for ankle in (-1, 0, 4, 5, 10, 11, 16, 17):
        for said in Ankle:
            yield stretch(with_hold(WALL, near=Leg(-19, 0, ankle)), ankle=said)
    for knee in (0, 10, 11):
        for bent in Knee:
            yield stretch(with_hold(WALL, near=Leg(-19, knee, 27)), knee=bent)
    for far in (-16, -15, -1, 0):
        for sides in (Sides.EACH, Sides.TOGETHER):
            yield stretch(
                with_hold(LYING, far=Leg(55, 121, far)), position=Position.LYING, sides=sides, heel=Heel.SUPPORTED
            )


def _out_of_place() -> Iterator[Stretch]:
    """Stretches whose figures hold nothing, stand in a wall, or have a foot or a heel where none should be."""
    yield stretch(replace(WALL, wall=None))
    yield stretch(with_hold(WALL, arms=Hands.THIGH))
    yield stretch(with_hold(WALL, arms=ARMS))
    yield stretch(replace(WALL, strap=90.0))
    for wall in (60, 80, 88, 100, 130):
        yield stretch(replace(WALL, wall=float(wall)))
    for kind in (Kind.STRETCH, Kind.MOVEMENT):
        yield stretch(FIGURES["marching"], kind=kind, ankle=Ankle.NEUTRAL, knee=Knee.ANY)
        yield stretch(replace(FIGURES["step"], step=0.0), kind=kind, knee=Knee.ANY)
        yield stretch(with_hold(WALL, near=Leg(-40, 20, 0)), kind=kind)
        yield stretch(with_hold(WALL, far=Leg(60, 20, -15)), kind=kind)
    for name, position in (
        ("step", Position.STANDING),
        ("long sitting", Position.LONG_SITTING),
        ("breathing", Position.LYING),
    ):
        for heel in Heel:
            yield stretch(FIGURES[name], position=position, heel=heel, knee=Knee.ANY)
    for hip in (60, 75, 85, 100):
        yield stretch(with_hold(SITTING, near=Leg(hip, 30, 10)), position=Position.SITTING, knee=Knee.ANY)
        yield stretch(with_hold(SITTING, far=Leg(hip, 60, 5)), position=Position.SITTING)
        yield stretch(with_hold(LYING, far=Leg(hip, 90, -5)), position=Position.LYING, heel=Heel.SUPPORTED)
        yield stretch(replace(FIGURES["breathing"], hold=replace(STANDING, lean=-90, arms=Arms(hip - 90, 10))))


def disagreeing() -> str:
    """Tell everything the check has to say of figures."""
    told = []
    for number, spoilt in enumerate((*_disagreeing(), *_out_of_place())):
        told += [f"{number}", *(f"  {fault}" for fault in disagreements(spoilt))]
    return "\n".join(told)


TEXTS: Final[dict[str, Callable[[], str]]] = {
    **{f"drawing of {name}": partial(drawn, name) for name in FIGURES},
    "points": points,
    "disagreements": disagreeing,
}
