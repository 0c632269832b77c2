"""The sizes at which screens are laid out anew; smaller ones leave out what matters least."""

from __future__ import annotations

from typing import Final

WIDTHS: Final = [(0, "-thin"), (36, "-narrow"), (56, "-normal"), (78, "-wide")]
HEIGHTS: Final = [(0, "-sliver"), (4, "-tiny"), (7, "-short"), (14, "-middle"), (20, "-tall")]
PLAYER_HEIGHTS: Final = [*HEIGHTS, (24, "-full"), (36, "-high")]
"""From 24 rows there is room for a figure beside the words, from 36 above them."""


def at(cells: int, points: list[tuple[int, str]]) -> str:
    """Return the name of a size."""
    return next(name for least, name in reversed(points) if cells >= least)
