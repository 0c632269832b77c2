"""The things about a body, each as a line with a thickness: floor, wall, chair, bed, pillow, step."""

from __future__ import annotations

from collections.abc import Iterator
from math import atan2, degrees
from typing import Final

from crampstretch.core.figures.body import BED, CHAIR_BACK, CHAIR_SEAT, Figure, On
from crampstretch.core.figures.joints import Joints, Point, step
from crampstretch.core.frozen import frozen

_WALL: Final = 178.0
_CHAIR: Final = 40.0
_FOOT_OF_BED: Final = 106.0
_MATTRESS: Final = 9.0
_HEADBOARD: Final = 28.0


@frozen
class Line:
    """A stroke from one point to another, `thick` to each side; 0 is as thin as can be."""

    a: Point
    b: Point
    thick: float = 0.0


def props_of(figure: Figure, start: Joints) -> tuple[Line, ...]:
    """Return what stands about a body whose first pose has these joints."""
    return tuple(_lines(figure, start))


def _lines(figure: Figure, start: Joints) -> Iterator[Line]:
    if figure.rests is On.BED:
        yield from _bed(figure, start)
    else:
        yield _floor(figure, start)
    if figure.rests is On.CHAIR:
        yield from _seat()
    if figure.wall is not None:
        yield Line((figure.wall + 1, 0), (figure.wall + 1, _WALL))
    if figure.chair is not None:
        yield from _chair(figure.chair)
    if figure.step:
        yield from _step(start.near.heel[0], start.near.toe[0], figure.step)


def _floor(figure: Figure, start: Joints) -> Line:
    feet = (start.near.heel[0], start.near.toe[0], start.far.heel[0], start.far.toe[0])
    ends = [-33.0] if figure.rests is On.CHAIR else [-10.0]
    if figure.wall is not None:
        ends.append(figure.wall)
    if figure.chair is not None:
        ends.append(figure.chair + _CHAIR)
    return Line((min(*feet, *ends) - 8, 0), (max(*feet, *ends) + 4, 0))


def _seat() -> Iterator[Line]:
    """Yield the chair that is sat on, near its front."""
    yield Line((-30, 0), (-31, CHAIR_SEAT))
    yield Line((-31, CHAIR_SEAT), (-33, CHAIR_BACK))
    yield Line((-31, CHAIR_SEAT - 1), (14, CHAIR_SEAT - 1), 1.0)
    yield Line((12, CHAIR_SEAT), (13, 0))


def _chair(x: float) -> Iterator[Line]:
    """Yield a chair that is held by its back."""
    yield Line((x, 0), (x, CHAIR_BACK))
    yield Line((x, CHAIR_SEAT), (x + _CHAIR, CHAIR_SEAT))
    yield Line((x + _CHAIR, CHAIR_SEAT), (x + _CHAIR, 0))


def _step(heel: float, toe: float, height: float) -> Iterator[Line]:
    """Yield a step under a foot."""
    yield Line((heel - 6, 0), (heel - 6, height))
    yield Line((heel - 6, height), (toe + 10, height))
    yield Line((toe + 10, height), (toe + 10, 0))


def _bed(figure: Figure, start: Joints) -> Iterator[Line]:
    pillow = _pillow(start) if figure.pillow else None
    if pillow is not None:
        yield pillow
        head = min(pillow.a[0], pillow.b[0]) - pillow.thick - 4
    else:
        head = min(start.hip[0], start.head[0]) - 25
    yield Line((head, 0), (head, BED + _HEADBOARD))
    yield Line((head, BED - 1), (_FOOT_OF_BED, BED - 1))
    yield Line((head, BED - 1 - _MATTRESS), (_FOOT_OF_BED, BED - 1 - _MATTRESS))
    yield Line((_FOOT_OF_BED, BED - 1), (_FOOT_OF_BED, 0))


def _pillow(start: Joints) -> Line:
    """Return the pillow: under the head of a body that lies, behind the back of one that sits."""
    (hx, hy), (sx, sy) = start.hip, start.shoulder
    if sy - hy < abs(sx - hx):
        return Line((start.head[0] - 10, BED + 3), (start.head[0] + 10, BED + 3), 3.0)
    trunk = degrees(atan2(sy - hy, sx - hx))
    low, high = (step(step(start.hip, trunk, up), trunk + 90, 14) for up in (2, 48))
    return Line(low, high, 4.0)
