"""When a sample of an open stream is heard, reckoned from the moments at which the device asked for more."""

from __future__ import annotations

from typing import Final

from crampstretch.audio.tones import RATE

LEAK: Final = 100e-6
"""Seconds a second by which the reckoning may fall behind: more than two clocks in one machine ever differ."""

WINDOW: Final = 1.0
STALL: Final = 0.03
"""A whole window of requests later than this, in seconds, means that the stream stood still in between."""


class Pacing:
    """Maps positions in the stream to the monotonic clock.

    Requests come late, never early, and in the rhythm of the device; the samples themselves are played at an
    even rate.  So the earliest request is the truest, and the others are measured against it.
    """

    def __init__(self) -> None:
        self._position = 0
        self._offset = float("inf")
        self._asked = 0.0
        self._window, self._earliest = 0.0, float("inf")

    def begins(self, now: float, count: int) -> float:
        """Return the moment of the first of the `count` samples that are asked for now."""
        observed = now - self._position / RATE
        self._offset = min(self._offset + LEAK * (now - self._asked), observed)
        self._asked = now
        self._look_for_a_stall(now, observed)
        begins = self._offset + self._position / RATE
        self._position += count
        return begins

    def _look_for_a_stall(self, now: float, observed: float) -> None:
        self._earliest = min(self._earliest, observed)
        if now - self._window < WINDOW:
            return
        if self._window and self._earliest > self._offset + STALL:
            self._offset = self._earliest
        self._window, self._earliest = now, observed
