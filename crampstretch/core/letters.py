"""Large letters, for eyes that have just been woken.  Imports nothing: the first words of `now` wait for nobody."""

from __future__ import annotations

_SHAPES = {
    "A": ("▄▀▀▄", "█▄▄█", "█  █"), "B": ("█▀▀▄", "█▀▀▄", "█▄▄▀"), "D": ("█▀▀▄", "█  █", "█▄▄▀"),
    "E": ("█▀▀▀", "█▀▀ ", "█▄▄▄"), "F": ("█▀▀▀", "█▀▀ ", "█   "), "G": ("▄▀▀▀", "█ ▀█", "▀▄▄█"),
    "H": ("█  █", "█▀▀█", "█  █"), "I": ("█", "█", "█"), "L": ("█   ", "█   ", "█▄▄▄"),
    "N": ("█▄ █", "█ ▀█", "█  █"), "O": ("▄▀▀▄", "█  █", "▀▄▄▀"), "P": ("█▀▀▄", "█▄▄▀", "█   "),
    "R": ("█▀▀▄", "█▄▄▀", "█ ▀▄"), "S": ("▄▀▀▀", " ▀▀▄", "▄▄▄▀"), "T": ("▀▀█▀▀", "  █  ", "  █  "),
    "U": ("█  █", "█  █", "▀▄▄▀"), "W": ("█   █", "█ █ █", "▀▄▀▄▀"), " ": ("  ", "  ", "  "),
}  # fmt: skip
"""Each letter in three rows; every cell is two dots, one above the other."""

KNOWN = frozenset(_SHAPES)
"""The letters that can be drawn, and the space."""


def small(text: str) -> list[str]:
    """Return three rows."""
    return [" ".join(_SHAPES[letter][row] for letter in text.upper()) for row in range(3)]


def large(text: str) -> list[str]:
    """Return six rows, twice as wide as the small ones."""
    rows = []
    for row in small(text):
        rows.append("".join("██" if cell in "█▀" else "  " for cell in row))
        rows.append("".join("██" if cell in "█▄" else "  " for cell in row))
    return rows
