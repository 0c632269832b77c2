"""Text from files and people, made fit for a terminal: nothing in it can act, hide or reorder."""

from __future__ import annotations

import unicodedata
from typing import Final

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_BREAKS: Final = str.maketrans(dict.fromkeys("\t\n\v\f\r\x85\u2028\u2029", " "))


def clean(text: str) -> str:
    """Return `text` on one line, composed (NFC), without control, invisible and private characters."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text.translate(_BREAKS))
    if composed.isprintable():
        return composed
    return "".join(c for c in composed if unicodedata.category(c) not in _UNSEEN)


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
