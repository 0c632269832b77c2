"""Texts made plain: one spelling for every way of writing the same words, then a row of words and breaks."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

HARD: Final = "."
"""The break between sentences."""
ASKED: Final = "?"
"""The same after a question."""
SOFT: Final = ","
"""The break within a sentence."""

_HYPHENS: Final = dict.fromkeys(map(ord, "‐‑‒–−﹣－⁃"), "-")
_DASHES: Final = dict.fromkeys(map(ord, "—―…"), " , ") | {ord("_"): " "}
_APOSTROPHES: Final = dict.fromkeys(map(ord, "’‘ʼ＇`´′ʹ"), "'")
_PLACEHOLDERS: Final = {"<side>": "left", "<other>": "right"}
_JOINED: Final = re.compile(r"(?<=\w)-\s*(?=\w)|(?<=\w)\s*-(?=\w)")
_PARAGRAPH: Final = re.compile(r"\n[^\S\n]*\n")
_TOKEN: Final = re.compile(r"\d+(?:[.,:]\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*|[.;:!?]|[,()\[\]/-]")
_HARD_MARKS: Final = frozenset(".;:!?")


def plain(text: str) -> str:
    """Return `text` in small letters without accents, invisible characters and typographic variety."""
    text = unicodedata.normalize("NFKD", _PARAGRAPH.sub(" . ", text).translate(_APOSTROPHES | _DASHES)).casefold()
    text = unicodedata.normalize("NFKD", text).translate(_HYPHENS | _APOSTROPHES).replace("...", " , ")
    kept = "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Me", "Cf"))
    for placeholder, leg in _PLACEHOLDERS.items():
        kept = kept.replace(placeholder, leg)
    return _JOINED.sub(" ", " ".join(kept.split()))


def tokens(text: str) -> tuple[str, ...]:
    """Return the words of `text` in order, with `.` or `?` after each sentence and `,` for the breaks within."""
    found = _TOKEN.findall(plain(text))
    return tuple(
        ASKED if t == ASKED else HARD if t in _HARD_MARKS else SOFT if not t[0].isalnum() else t for t in found
    )
