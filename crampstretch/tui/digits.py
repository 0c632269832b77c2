"""Big digits, drawn as text at three sizes: six rows, three rows, one."""

from __future__ import annotations

from typing import Final

_SHAPES: Final = {
    "0": ("####", "#  #", "#  #", "#  #", "#  #", "####"),
    "1": ("  # ", " ## ", "  # ", "  # ", "  # ", " ###"),
    "2": ("####", "   #", "####", "#   ", "#   ", "####"),
    "3": ("####", "   #", " ###", "   #", "   #", "####"),
    "4": ("#  #", "#  #", "####", "   #", "   #", "   #"),
    "5": ("####", "#   ", "####", "   #", "   #", "####"),
    "6": ("####", "#   ", "####", "#  #", "#  #", "####"),
    "7": ("####", "   #", "  # ", "  # ", " #  ", " #  "),
    "8": ("####", "#  #", "####", "#  #", "#  #", "####"),
    "9": ("####", "#  #", "####", "   #", "   #", "####"),
    ":": (" ", "#", " ", " ", "#", " "),
}
"""Each digit in four columns and six rows."""

_HALVES: Final = {("#", "#"): "█", ("#", " "): "▀", (" ", "#"): "▄", (" ", " "): " "}


def large(text: str) -> list[str]:
    """Return six lines; each dot is two cells wide."""
    rows = [" ".join(_SHAPES[c][row] for c in text) for row in range(6)]
    return ["".join("██" if dot == "#" else "  " for dot in row) for row in rows]


def small(text: str) -> list[str]:
    """Return three lines; each cell holds two dots, one above the other."""
    rows = [" ".join(_SHAPES[c][row] for c in text) for row in range(6)]
    return ["".join(_HALVES[pair] for pair in zip(rows[n], rows[n + 1], strict=True)) for n in (0, 2, 4)]


def drawn(text: str, width: int, height: int) -> list[str]:
    """Return digits as large as a space of these cells allows."""
    for lines in (large(text), small(text)):
        if height >= len(lines) and width >= len(lines[0]):
            return lines
    return [text]
