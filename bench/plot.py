"""Curves as a picture: one small SVG with a panel for each, both axes from zero."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from pathlib import Path

from bench.measuring import spread_of

WIDE, HIGH, EDGE = 260, 170, 34
NOISE = 0.03
"""Seconds by which the least of several turns may still be off."""


@dataclass(frozen=True)
class Curve:
    """The seconds taken at each of three sizes, turn by turn."""

    name: str
    sizes: tuple[int, ...]
    taken: tuple[tuple[float, ...], ...]

    @property
    def seconds(self) -> tuple[float, ...]:
        """The least of each size: whatever else the machine does only adds to what a size costs by itself."""
        return tuple(map(min, self.taken))

    @property
    def steps(self) -> tuple[float, float]:
        """What one more costs between the first two sizes, and between the last two, in seconds.

        What every run costs, the start, is in all three and goes out with the differences.
        """
        (a, b, c), (x, y, z) = self.sizes, self.seconds
        return (y - x) / (b - a), (z - y) / (c - b)

    @property
    def is_linear(self) -> bool:
        """Whether one more costs no more at the end than at the beginning, but for a quarter and for the NOISE.

        The small sizes differ by so little that the noise matters for what one more costs there, and there alone.
        What grew with the square would cost at the end from two and a half times (entries) over four (years) to eleven
        times as much (routines).
        """
        early, late = self.steps
        return 0.0 <= late <= 1.25 * (early + NOISE / (self.sizes[1] - self.sizes[0]))

    @property
    def told(self) -> str:
        """Return what one more costs at first and at last."""
        early, late = self.steps
        return f"{1000 * early:.2f}, then {1000 * late:.2f} ms each"

    @property
    def points(self) -> str:
        """Return the sizes and what they took."""
        each = zip(self.sizes, self.taken, strict=True)
        return ", ".join(f"{size:,}: {statistics.median(t):.2f} s ({spread_of(t)})" for size, t in each)


def draw(curves: list[Curve], file: Path) -> None:
    """Write the picture."""
    panels = "".join(_panel(curve, number) for number, curve in enumerate(curves))
    size = f'width="{WIDE * len(curves)}" height="{HIGH + 30}"'
    style = 'font-family="sans-serif" font-size="11" fill="none" stroke-width="1.5"'
    file.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}><rect width="100%" height="100%" fill="#fff"/>'
        f"<g {style}>{panels}</g></svg>\n",
        encoding="utf-8",
    )


def _panel(curve: Curve, number: int) -> str:
    left, bottom = number * WIDE + EDGE, HIGH
    across, up = (WIDE - 2 * EDGE) / curve.sizes[-1], (HIGH - EDGE) / max(curve.seconds)
    points = [
        (left + size * across, bottom - seconds * up) for size, seconds in zip(curve.sizes, curve.seconds, strict=True)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#000"/>' for x, y in points)
    marks = "".join(
        _text(x, y - 7, f"{seconds:.2f} s") + _text(x, bottom + 14, f"{size:,}")
        for (x, y), size, seconds in zip(points, curve.sizes, curve.seconds, strict=True)
    )
    axes = f'<path d="M{left},{EDGE - 10} V{bottom} H{left + WIDE - 2 * EDGE}" stroke="#888"/>'
    title = f'<text x="{left}" y="16" fill="#000">{curve.name}</text>'
    return f'{axes}<polyline points="{line}" stroke="#000"/>{dots}{marks}{title}'


def _text(x: float, y: float, said: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="#444" text-anchor="middle">{said}</text>'
