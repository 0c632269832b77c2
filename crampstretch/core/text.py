"""Text from files and people, made fit for a terminal: nothing in it can act, hide or reorder."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_IGNORED: Final = (
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
"""What Unicode says is not to be seen, beside the categories: a terminal shows nothing, or something else.

This pattern and the next are compiled, and kept, by `re` when a text needs them: most are ASCII, and never do.
"""
_MOST_MARKS: Final = 4
"""How many marks a letter may carry; no writing needs more, and a flood of them covers the lines around."""
_MANY_MARKS: Final = rf"[^\w\s\x00-\u02ff]{{{_MOST_MARKS + 1},}}"
_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_BREAKS: Final = str.maketrans(dict.fromkeys("\t\n\v\f\r\x85\u2028\u2029", " "))


def clean(text: str) -> str:
    """Return `text` on one line, composed (NFC), without control, invisible and private characters."""
    if text.isascii() and text.isprintable():
        return text
    seen = text.translate(_BREAKS)
    if not seen.isprintable():
        seen = "".join(c for c in seen if unicodedata.category(c) not in _UNSEEN)
    return re.sub(_MANY_MARKS, _fewer_marks, unicodedata.normalize("NFC", re.sub(_IGNORED, "", seen)))


def clean_lines(text: str) -> str:
    """Return `text` with each of its lines cleaned: the last edge before a stream or a file."""
    return "\n".join(map(clean, text.split("\n")))


def cell(text: str) -> str:
    """Return `text` as a cell of a table, cleaned; a spreadsheet never takes it for a formula."""
    cleaned = clean(text)
    return f"'{cleaned}" if cleaned.lstrip().startswith(_FORMULA) else cleaned


def _fewer_marks(match: re.Match[str]) -> str:
    kept, marks = [], 0
    for character in match.group():
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def shorten(text: str, most: int = 40) -> str:
    """Return `text` cleaned and at most `most` characters long, its end marked where it was cut."""
    cleaned = clean(text[: 4 * most])
    return cleaned if len(cleaned) <= most else cleaned[: most - 1] + "…"


def width(text: str) -> int:
    """Return how many terminal columns cleaned `text` takes."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
