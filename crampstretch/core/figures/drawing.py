"""A figure drawn: thick limbs on the near side, thin ones on the far, the stretching muscle in its own ink."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot
from typing import Final

from crampstretch.core.figures.body import Figure
from crampstretch.core.figures.canvas import Canvas, Ink, Picture
from crampstretch.core.figures.joints import Joints, LegJoints, Point, joints_of
from crampstretch.core.figures.view import View, view_of
from crampstretch.core.routine import Muscle

Stroke = tuple[Point, Point, float, float]
"""A limb from one point to another, with half its width at each."""
_FAR: Final = 1.4
_HALO: Final = 1.0
_CROWDED: Final = 0.5
"""The scale below which there is no room for a halo along an arm that lies along the trunk."""
_BESIDE: Final = 14.0


def draw(figure: Figure, muscles: Iterable[Muscle], share: float, width: int, height: int) -> Picture:
    """Return a figure at a share, 0 to 1, of the way from start to hold, in a room of so many cells."""
    view, pose = view_of(figure, width, height), figure.at(share)
    joints = joints_of(figure, pose)
    sheet = _Sheet(view.sheet.copy(), view)
    sheet.paint(_far_leg(joints.far), Ink.FAR)
    sheet.paint(_trunk(joints, pose.breath), Ink.BODY)
    sheet.paint(_near_leg(joints.near), Ink.BODY)
    for muscle in muscles:
        sheet.paint(_muscle(muscle, joints), Ink.MUSCLE)
    if figure.strap is not None:
        sheet.paint([(joints.hand, joints.near.ball, 0.0, 0.0)], Ink.PROP)
    if _stands_off(joints, view.scale):
        sheet.set_off([(between(joints.shoulder, joints.elbow, 0.35), joints.elbow, 3.2, 2.8)])
        sheet.set_off([(joints.elbow, joints.hand, 2.8, 2.4)])
    sheet.paint(_arm(joints), Ink.BODY)
    return sheet.canvas.picture()


def _stands_off(joints: Joints, scale: float) -> bool:
    """Tell whether a halo shows the arm before the trunk, or would only cut the trunk in stripes."""
    (hx, hy), (sx, sy) = joints.hip, joints.shoulder
    hangs = hypot(joints.hand[0] - hx, joints.hand[1] - hy) < _BESIDE
    return scale > _CROWDED or (abs(sy - hy) > abs(sx - hx) and not hangs)


class _Sheet:
    """A canvas on which lengths are a body's."""

    def __init__(self, canvas: Canvas, view: View) -> None:
        self.canvas, self._view = canvas, view

    def paint(self, strokes: Iterable[Stroke], ink: Ink) -> None:
        """Paint strokes."""
        dot, scale = self._view.dot, self._view.scale
        for a, b, ra, rb in strokes:
            self.canvas.limb(dot(a), dot(b), ra * scale, rb * scale, ink)

    def set_off(self, strokes: Iterable[Stroke]) -> None:
        """Leave a narrow space about strokes that will be painted over others."""
        dot, scale = self._view.dot, self._view.scale
        for a, b, ra, rb in strokes:
            self.canvas.clear(dot(a), dot(b), ra * scale + _HALO, rb * scale + _HALO)


def between(a: Point, b: Point, share: float, behind: float = 0.0) -> Point:
    """Return the point at a share of the way from `a` to `b`, moved to the right of that way by `behind`."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    aside = behind / hypot(dx, dy) if behind else 0.0
    return a[0] + dx * share + dy * aside, a[1] + dy * share - dx * aside


def _trunk(joints: Joints, breath: float) -> list[Stroke]:
    """From the hips up; the way goes towards the head, so that its right is the front."""
    hip, shoulder, neck, head = joints.hip, joints.shoulder, joints.neck, joints.head
    waist, chest = between(hip, shoulder, 0.45), between(hip, shoulder, 0.78, 1.5 + breath / 2)
    deep = 9.0 + breath / 2
    return [
        (hip, waist, 8.5, 8.0),
        (waist, chest, 8.0, deep),
        (chest, shoulder, deep, 6.5),
        (shoulder, neck, 4.5, 4.5),
        (neck, head, 6.0, 10.0),
        (head, between(neck, head, 0.9, 10.0), 2.5, 1.5),
    ]


def _near_leg(leg: LegJoints) -> list[Stroke]:
    heel, ball = between(leg.heel, leg.toe, 0.06, -2.5), between(leg.heel, leg.toe, 0.62, -2.0)
    return [
        (leg.hip, leg.knee, 8.5, 5.5),
        (leg.knee, leg.ankle, 5.3, 3.0),
        (heel, ball, 2.5, 2.0),
        (leg.ankle, ball, 3.0, 1.6),
        (ball, between(leg.heel, leg.toe, 0.97, -1.3), 2.0, 1.3),
        (leg.ankle, heel, 3.0, 2.5),
    ]


def _far_leg(leg: LegJoints) -> list[Stroke]:
    ways = (
        (leg.hip, leg.knee),
        (leg.knee, leg.ankle),
        (leg.ankle, leg.heel),
        (leg.heel, leg.toe),
        (leg.ankle, leg.toe),
    )
    return [(a, b, _FAR, _FAR) for a, b in ways]


def _arm(joints: Joints) -> list[Stroke]:
    return [
        (joints.shoulder, joints.elbow, 4.0, 2.8),
        (joints.elbow, joints.hand, 2.8, 2.2),
        (joints.hand, joints.hand, 3.0, 3.0),
    ]


def _muscle(muscle: Muscle, joints: Joints) -> list[Stroke]:
    """The ways go from hip to foot, so that their right is the back of the leg."""
    leg = joints.near
    thigh, shank, sole = (leg.hip, leg.knee), (leg.knee, leg.ankle), (leg.heel, leg.toe)
    belly = between(*shank, 0.35, 2.5)
    return {
        Muscle.CALF: [
            (between(*shank, 0.1, 1.5), belly, 4.0, 4.5),
            (belly, between(*shank, 0.65, 1.5), 4.5, 2.5),
        ],
        Muscle.SOLEUS: [(between(*shank, 0.4, 2.5), between(*shank, 0.85, 1.0), 3.5, 2.0)],
        Muscle.HAMSTRINGS: [(between(*thigh, 0.2, 3.0), between(*thigh, 0.9, 2.0), 4.5, 3.5)],
        Muscle.QUADRICEPS: [(between(*thigh, 0.2, -3.0), between(*thigh, 0.9, -2.0), 4.5, 3.5)],
        Muscle.SOLE: [(between(*sole, 0.0, -1.0), between(*sole, 1.0, -1.0), 1.5, 1.5)],
        Muscle.SHIN: [(between(*shank, 0.1, -2.5), between(*shank, 0.8, -1.0), 2.5, 2.0)],
        Muscle.HIP: [(between(*thigh, 0.0, -3.0), between(*thigh, 0.25, -3.0), 5.0, 4.0)],
    }[muscle]
