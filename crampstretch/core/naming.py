"""Names of stretches as they go on in a sentence."""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from crampstretch.core.routine import Kind, Stretch

_OF_A_NAME: Final = frozenset({"against", "at", "beside", "by", "for", "in", "on", "under", "with"})
_BEFORE_A_NAME: Final = frozenset({"a", "an", "my", "our", "the", "your"})
_NOUNS: Final = frozenset({"bend", "march", "reach", "stretch", "twist", "walk"})
"""What names of stretches are made of, as far as a sentence must know it."""


def named(stretch: Stretch) -> str:
    """Return a name as it goes on in a sentence after First or Next; one that is no plain noun stands by itself."""
    words = stretch.name.lower().split()
    head = list(takewhile(lambda word: word not in _OF_A_NAME, words))
    if not head or "," in stretch.name:
        return f": {stretch.name}"
    name = stretch.name[0].lower() + stretch.name[1:] if stretch.name[1:2].islower() else stretch.name
    if head[0] in _BEFORE_A_NAME or head[-1].endswith("s"):
        return f", {name}"
    if head[-1] not in _NOUNS:
        return f": {stretch.name}"
    return f", {'a' if stretch.kind is Kind.MOVEMENT else 'the'} {name}"
