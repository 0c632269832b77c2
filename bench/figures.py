"""A sheet of all figures in both poses, to be looked at: python -m bench.figures OUT.svg [WIDTH HEIGHT].

What a test can measure is in tests/test_figures.py; whether a body looks like a body, only eyes can tell.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from crampstretch import paths
from crampstretch.core.figures.canvas import Ink, Picture
from crampstretch.core.figures.drawing import draw
from crampstretch.library.catalogue import Shelf

DOT = 3
ACROSS = 6
BITS = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)
COLOURS = {Ink.PROP: "#a8672a", Ink.FAR: "#a8672a", Ink.BODY: "#c97b2d", Ink.MUSCLE: "#f04a38"}
"""Those of the night look."""


def pictures(width: int, height: int) -> list[tuple[str, Picture]]:
    """Return every shipped figure, start and hold, with its title."""
    folder = paths.shipped_routines() / "stretches"
    shelf, found = Shelf(folder, folder / "none"), []
    for name in shelf.names():
        stretch = shelf.find(name)
        if stretch is not None and stretch.figure is not None:
            for share, pose in ((0, "start"), (1, "hold")):
                found.append((f"{name}, {pose}", draw(stretch.figure, stretch.muscles, share, width, height)))
    return found


def sheet(drawn: list[tuple[str, Picture]], width: int, height: int) -> str:
    """Return the pictures as one SVG, every dot a disc."""
    wide, high = 2 * width * DOT + 20, 4 * height * DOT + 28
    rows = -(-len(drawn) // ACROSS)
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{ACROSS * wide}" height="{rows * high}">']
    lines.append('<rect width="100%" height="100%" fill="#000"/>')
    for place, (title, picture) in enumerate(drawn):
        x, y = place % ACROSS * wide + 10, place // ACROSS * high + 22
        lines.append(f'<text x="{x}" y="{y - 6}" fill="#999" font-size="12" font-family="monospace">{title}</text>')
        lines.append(f'<g transform="translate({x},{y})">{"".join(discs(picture))}</g>')
    return "\n".join([*lines, "</svg>"])


def discs(picture: Picture) -> Iterator[str]:
    """Yield each dot of a picture."""
    for y, (row, inks) in enumerate(zip(picture.rows, picture.inks, strict=True)):
        for x, (cell, ink) in enumerate(zip(row, inks, strict=True)):
            for place, bit in enumerate(BITS):
                if cell != " " and (ord(cell) - 0x2800) & bit:
                    across, down = (2 * x + place % 2 + 0.5) * DOT, (4 * y + place // 2 + 0.5) * DOT
                    yield f'<circle cx="{across}" cy="{down}" r="{DOT * 0.42:.2f}" fill="{COLOURS[ink]}"/>'


if __name__ == "__main__":
    out = Path(sys.argv[1])
    size = (int(sys.argv[2]), int(sys.argv[3])) if len(sys.argv) > 3 else (30, 15)
    out.write_text(sheet(pictures(*size), *size), encoding="utf-8")
    print(f"{out}: {len(pictures(*size))} pictures at {size[0]} x {size[1]} cells")
