"""From a figure's points to dots on a sheet: both poses and all that stands about them fit, and nothing jumps."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from crampstretch.core.figures.body import Figure
from crampstretch.core.figures.canvas import Canvas, Ink
from crampstretch.core.figures.joints import Joints, Point, joints_of
from crampstretch.core.figures.props import props_of
from crampstretch.core.frozen import frozen

LARGEST: Final = 0.8
"""Dots for a centimetre at the most: a body of 35 rows is enough, and light enough for a dark room."""


@frozen
class View:
    """Dots for a length of one, where the origin is, and a sheet with the things that stand about."""

    scale: float
    across: float
    down: float
    sheet: Canvas

    def dot(self, point: Point) -> Point:
        """Return where on the sheet a point is."""
        return self.across + point[0] * self.scale, self.down - point[1] * self.scale


@lru_cache(maxsize=64)
def view_of(figure: Figure, width: int, height: int) -> View:
    """Return the largest view of a figure in a room of so many cells, in the middle of it."""
    start, hold = joints_of(figure, figure.start), joints_of(figure, figure.hold)
    props = props_of(figure, start)
    points = [*_outline(start), *_outline(hold), *(end for line in props for end in (line.a, line.b))]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top = max(y for _, y in points)
    across, down = 2 * width - 1, 4 * height - 1
    scale = min(across / (right - left), down / top, LARGEST)
    free_across, free_down = across - scale * (right - left), down - scale * top
    view = View(scale, 0.5 + free_across / 2 - left * scale, down + 0.5 - free_down / 2, Canvas(width, height))
    for line in props:
        view.sheet.limb(view.dot(line.a), view.dot(line.b), line.thick * scale, line.thick * scale, Ink.PROP)
    return view


def _outline(joints: Joints) -> Iterator[Point]:
    """Yield points between which the whole body is."""
    near, far = joints.near, joints.far
    thick = ((joints.head, 12.0), (joints.hip, 10.0), (joints.shoulder, 10.0), (near.knee, 6.0), (far.knee, 3.0))
    thin = (near.heel, near.toe, far.heel, far.toe, joints.elbow, joints.hand)
    for (x, y), r in (*thick, *((point, 3.0) for point in thin)):
        yield x - r, y - r
        yield x + r, y + r
