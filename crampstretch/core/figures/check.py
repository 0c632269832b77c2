"""The third look at safety: what a figure shows must be what its stretch says, and never a foot that points."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import hypot
from typing import Final

from crampstretch.core.figures.body import BED, CHAIR_SEAT, SEAT, Arms, Figure, Hands, On, Pose
from crampstretch.core.figures.joints import Joints, LegJoints, joints_of, stays_near
from crampstretch.core.routine import Ankle, Heel, Kind, Knee, Position, Sides, Stretch

DISAGREES: Final = "figure"
REMEDY: Final = "Choose another figure, or leave `figure` out."
NEAR: Final = 2.0
"""Centimetres within which a point is where it is to be; less than a dot of the drawing."""
_SHARES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
_UP: Final = 5.0
"""An ankle is drawn up from here, in degrees, and a knee is straight to twice of it."""
_LEANS: Final = {
    Position.STANDING: (On.FLOOR, -10, 60),
    Position.SITTING: (On.CHAIR, -30, 60),
    Position.LONG_SITTING: (On.BED, -45, 60),
    Position.LYING: (On.BED, -100, -70),
}
"""What the body rests on in each position, and how far the trunk may lean."""
_HELD: Final = {Hands.WALL: "wall", Hands.CHAIR: "chair", Hands.STRAP: "strap"}


@lru_cache(maxsize=256)
def disagreements(stretch: Stretch) -> tuple[str, ...]:
    """Return what the figure of a stretch shows that must not be, each in a sentence; none without a figure."""
    figure = stretch.figure
    if figure is None:
        return ()
    both, moves = stretch.sides is Sides.TOGETHER, stretch.kind is Kind.MOVEMENT
    told = _against(figure, stretch.position, stretch.ankle, stretch.knee)
    return (*told, *_shown(figure, stretch.heel, both, moves))


def _against(figure: Figure, position: Position, ankle: Ankle, knee: Knee) -> Iterator[str]:
    """Yield what the stretch says and the figure does not."""
    on, least, most = _LEANS.get(position, (None, 0, 0))
    if figure.rests is not on or not all(least <= pose.lean <= most for pose in (figure.start, figure.hold)):
        yield f"the figure is not {position}"
    start, hold = figure.start.near, figure.hold.near
    drawn_up = hold.ankle >= max(_UP, start.ankle)
    if (ankle is Ankle.DORSIFLEXED) != drawn_up and (drawn_up is False or hold.ankle > 2 * _UP):
        yield f"the figure's ankle is not {ankle}"
    if knee is not Knee.ANY and (knee is Knee.STRAIGHT) != (hold.knee <= 2 * _UP):
        yield f"the figure's knee is not {knee}"


@lru_cache(maxsize=256)
def _shown(figure: Figure, heel: Heel, both: bool, moves: bool) -> tuple[str, ...]:
    """Return what is wrong in the figure itself."""
    bodies = [joints_of(figure, figure.at(share)) for share in _SHARES]
    found = [
        *_pointing(figure, both=both),
        *_arms(figure),
        *(fault for body in bodies for fault in _standing(figure, body, moves=moves)),
        *(fault for body in bodies for fault in _resting(figure, body, heel)),
        *(fault for body in bodies for fault in _holding(figure, body)),
        *_moving(figure, bodies),
    ]
    return tuple(dict.fromkeys(found))


def _pointing(figure: Figure, *, both: bool) -> Iterator[str]:
    poses = (figure.start, figure.hold)
    if any(pose.near.ankle < 0 for pose in poses):
        yield "the stretched foot of the figure points down"
    if any(pose.far.ankle < (0 if both else -15) for pose in poses):
        yield "the other foot of the figure points down"


def _arms(figure: Figure) -> Iterator[str]:
    for pose in (figure.start, figure.hold):
        if isinstance(pose.arms, Hands) and pose.arms in _HELD and getattr(figure, _HELD[pose.arms]) is None:
            yield f"the hands of the figure hold a {_HELD[pose.arms]}, and there is none"
    if _way(figure.start) != _way(figure.hold):
        yield "the hands of the figure change what they hold"
    if figure.strap is not None and figure.start.arms is not Hands.STRAP:
        yield "nothing holds the strap of the figure"


def _way(pose: Pose) -> object:
    return Arms if isinstance(pose.arms, Arms) else pose.arms


def _standing(figure: Figure, body: Joints, *, moves: bool) -> Iterator[str]:
    """Yield feet that stand on anything but heel and ball; in a movement one may be in the air, level or drawn up."""
    if figure.rests is not On.FLOOR:
        return
    stays = stays_near(figure)
    for leg, height, near in ((body.near, figure.step, True), (body.far, 0.0, False)):
        in_air = moves and near is not stays
        flat = abs(leg.ball[1] - leg.heel[1]) <= NEAR or (near and figure.step > 0 and leg.ball[1] > leg.heel[1])
        if in_air and leg.ball[1] < leg.heel[1] - NEAR:
            yield "a foot of the figure hangs down"
        if not in_air and not (abs(leg.heel[1] - height) <= NEAR and flat):
            yield "a standing foot of the figure does not have heel and ball on the floor"


def _resting(figure: Figure, body: Joints, heel: Heel) -> Iterator[str]:
    """Yield a seat that is left, and heels that hang in the air."""
    if figure.rests is On.FLOOR:
        return
    seat, ground = (CHAIR_SEAT, 0.0) if figure.rests is On.CHAIR else (BED, BED)
    if body.hip[1] - SEAT - seat > NEAR:
        yield "the figure does not rest on its seat"
    if heel is Heel.DOWN and not _heel_down(body.near, ground):
        yield "the stretched heel of the figure is in the air"
    if not _heel_down(body.far, ground):
        yield "the other heel of the figure is in the air"


def _heel_down(leg: LegJoints, ground: float) -> bool:
    return abs(leg.heel[1] - ground) <= NEAR and leg.ball[1] >= leg.heel[1] - NEAR


def _holding(figure: Figure, body: Joints) -> Iterator[str]:
    if body.held is not None and hypot(body.held[0] - body.hand[0], body.held[1] - body.hand[1]) > NEAR:
        yield "the hands of the figure do not reach what they hold"
    if figure.rests is On.BED and min(body.elbow[1], body.hand[1]) < BED - NEAR:
        yield "an arm of the figure is in the mattress"
    ahead = (body.near.toe, body.far.toe, body.near.knee, body.far.knee, body.head)
    if figure.wall is not None and max(x for x, _ in ahead) > figure.wall:
        yield "the figure is in the wall"


def _moving(figure: Figure, bodies: list[Joints]) -> Iterator[str]:
    """Yield a heel that slides between the poses where it should rest."""
    legs = [body.near if stays_near(figure) else body.far for body in bodies]
    others = [body.far if stays_near(figure) else body.near for body in bodies]
    if _slides(legs):
        yield "the heel of the figure slides"
    lifted = max(leg.heel[1] for leg in others) > NEAR + figure.step
    if not lifted and _slides(others, 2 * NEAR):
        yield "the other heel of the figure slides"


def _slides(legs: list[LegJoints], most: float = NEAR) -> bool:
    places = [leg.heel[0] for leg in legs]
    return max(places) - min(places) > most
