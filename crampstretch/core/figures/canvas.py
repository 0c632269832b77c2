"""Dots in braille cells: rows of bits, painted over one another in inks."""

from __future__ import annotations

from enum import IntEnum
from math import ceil, floor, hypot, sqrt
from typing import Final

from crampstretch.core.frozen import frozen

Point = tuple[float, float]
THIN: Final = 0.5
"""Half the width of the thinnest line: one dot."""
_BLANK: Final = 0x2800
_BITS: Final = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)
"""The bit of each dot of a cell, row by row."""


def _cell(dots: int) -> str:
    shown = sum(bit for place, bit in enumerate(_BITS) if dots >> place & 1)
    return chr(_BLANK + shown) if shown else " "


_CELLS: Final = tuple(map(_cell, range(256)))
_MIRRORED: Final = {
    ord(cell): _cell((dots & 0x55) << 1 | (dots & 0xAA) >> 1) for dots, cell in enumerate(_CELLS) if dots
}


class Ink(IntEnum):
    """What a dot belongs to; in a cell of several the last of these gives the colour."""

    NONE = 0
    PROP = 1
    FAR = 2
    BODY = 3
    MUSCLE = 4


@frozen
class Picture:
    """Rows of braille, and for each cell the ink it is drawn in."""

    rows: tuple[str, ...]
    inks: tuple[tuple[Ink, ...], ...]

    def mirrored(self) -> Picture:
        """Return what a mirror shows of it."""
        rows = tuple(row[::-1].translate(_MIRRORED) for row in self.rows)
        return Picture(rows, tuple(line[::-1] for line in self.inks))


class Canvas:
    """A sheet of so many cells; x counts dots to the right and y down."""

    def __init__(self, width: int, height: int) -> None:
        self._width, self._height = width, height
        self._inks = {ink: [0] * (4 * height) for ink in Ink if ink}

    def copy(self) -> Canvas:
        """Return a sheet with the same on it."""
        other = Canvas(self._width, self._height)
        other._inks = {ink: [*rows] for ink, rows in self._inks.items()}
        return other

    def limb(self, a: Point, b: Point, ra: float, rb: float, ink: Ink) -> None:
        """Fill a limb from `a` to `b` that is `ra` and `rb` wide, to each side."""
        rows = self._inks[ink]
        for y, dots in self._spans(a, b, ra, rb):
            rows[y] |= dots

    def clear(self, a: Point, b: Point, ra: float, rb: float) -> None:
        """Take away what is where a limb will be, so that it stands out from what is behind it."""
        for y, dots in self._spans(a, b, ra, rb):
            for rows in self._inks.values():
                rows[y] &= ~dots

    def picture(self) -> Picture:
        """Return what is on the sheet."""
        whole = [a | b | c | d for a, b, c, d in zip(*self._inks.values(), strict=True)]
        starts = range(0, len(whole), 4)
        return Picture(tuple(self._text(whole[y : y + 4]) for y in starts), tuple(self._line(y) for y in starts))

    def _spans(self, a: Point, b: Point, ra: float, rb: float) -> list[tuple[int, int]]:
        """Return the rows of a limb, each with its bits: from one edge to the other."""
        thin = max(ra, rb) <= THIN
        edges = _of_line(a, b) if thin else _of_limb(a, b, max(ra, THIN), max(rb, THIN))
        last = 2 * self._width - 1
        return [
            (y, ((2 << min(right, last)) - 1) & -(1 << max(left, 0)))
            for y, (left, right) in edges.items()
            if 0 <= y < 4 * self._height and left <= last and right >= 0 and left <= right
        ]

    def _text(self, rows: list[int]) -> str:
        if not any(rows):
            return " " * self._width
        a, b, c, d = rows
        return "".join(
            _CELLS[(a >> x & 3) | (b >> x & 3) << 2 | (c >> x & 3) << 4 | (d >> x & 3) << 6]
            for x in range(0, 2 * self._width, 2)
        )

    def _line(self, y: int) -> tuple[Ink, ...]:
        line = [Ink.NONE] * self._width
        for ink, rows in self._inks.items():
            dots = rows[y] | rows[y + 1] | rows[y + 2] | rows[y + 3]
            while dots:
                cell = ((dots & -dots).bit_length() - 1) // 2
                line[cell] = ink
                dots &= ~(3 << 2 * cell)
        return tuple(line)


Edges = dict[int, tuple[int, int]]
"""The first and the last dot of each row."""


def _of_line(a: Point, b: Point) -> Edges:
    edges: Edges = {}
    steps = max(1, ceil(max(abs(b[0] - a[0]), abs(b[1] - a[1]))))
    for n in range(steps + 1):
        x, y = floor(a[0] + (b[0] - a[0]) * n / steps), floor(a[1] + (b[1] - a[1]) * n / steps)
        left, right = edges.get(y, (x, x))
        edges[y] = (min(left, x), max(right, x))
    return edges


def _of_limb(a: Point, b: Point, ra: float, rb: float) -> Edges:
    """Return the hull of the discs at both ends: of each row the outermost of the discs and of the two sides."""
    edges: Edges = {}
    for (x, y), r in ((a, ra), (b, rb)):
        for row in range(ceil(y - r - 0.5), floor(y + r - 0.5) + 1):
            half = sqrt(max(0.0, r * r - (row + 0.5 - y) ** 2))
            _widen(edges, row, x - half, x + half)
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = hypot(dx, dy)
    if length:
        nx, ny = -dy / length, dx / length
        for side in (1, -1):
            _along(
                edges, (a[0] + side * nx * ra, a[1] + side * ny * ra), (b[0] + side * nx * rb, b[1] + side * ny * rb)
            )
    return edges


def _along(edges: Edges, a: Point, b: Point) -> None:
    (ax, ay), (bx, by) = (a, b) if a[1] <= b[1] else (b, a)
    if by > ay:
        slope = (bx - ax) / (by - ay)
        for row in range(ceil(ay - 0.5), floor(by - 0.5) + 1):
            x = ax + (row + 0.5 - ay) * slope
            _widen(edges, row, x, x)


def _widen(edges: Edges, row: int, first: float, last: float) -> None:
    left, right = ceil(first - 0.5), floor(last - 0.5)
    if row in edges:
        before, after = edges[row]
        edges[row] = (left if left < before else before, right if right > after else after)
    else:
        edges[row] = (left, right)
