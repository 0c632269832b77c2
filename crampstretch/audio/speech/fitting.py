"""Making words fit: into the slot that the timeline has laid out for them, by speaking a little faster if need be."""

from __future__ import annotations

from array import array
from typing import Final

from crampstretch.audio.speech import Engine
from crampstretch.audio.speech.shaping import shaped
from crampstretch.audio.tones import RATE
from crampstretch.core.speech import seconds_to_say

FASTEST: Final = 1.3
"""How many times as fast as usual words may be spoken, and no faster: they must be understood half asleep."""

_SPARE: Final = 1.03
"""Engines keep a new rate roughly: a little more is asked for than is needed."""


def fitted(engine: Engine, text: str) -> array[int] | None:
    """Return words no longer than their estimate; empty where they cannot be, None where the engine fails."""
    slot, pace = seconds_to_say(text), 1.0
    while (samples := engine.render(text, pace)) is not None:
        words = shaped(samples)
        longer = len(words) / RATE / slot if slot else 1.0
        if longer <= 1.0:
            return words
        if pace >= FASTEST:
            return array("h")
        pace = min(FASTEST, pace * longer * _SPARE)
    return None
