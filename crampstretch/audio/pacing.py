"""When a sample of an open stream is heard, reckoned from the moments at which the device asked for more."""

from __future__ import annotations

import math
from collections import deque
from typing import Final

from crampstretch.audio.tones import RATE

SECONDS: Final = 10
"""How many past seconds are looked at.  Devices ask in blocks, whose beat with ours takes that long to show itself;
and no device's clock strays from ours by more than 2 ms in that time."""

SETTLES: Final = 1.0
"""Seconds until the buffer has been filled and requests come evenly."""

STALL: Final = 0.03
"""A whole second of requests that come later than this, in seconds, means that the stream stood still in between."""


class Pacing:
    """Maps positions in the stream to the monotonic clock.

    The first sample is heard when it is first asked for, or a constant moment later.  From then on the samples are
    played at an even rate, while requests come late, never early: so the earliest request of some seconds is the
    truest, and by how much the device has strayed is read from it.
    """

    def __init__(self) -> None:
        self._position = 0
        self._first = math.nan
        self._ahead = 0.0
        self._second, self._earliest = 0.0, math.inf
        self._past: deque[float] = deque(maxlen=SECONDS)

    def begins(self, now: float, count: int) -> float:
        """Return the moment at which the first of the `count` samples that are asked for now is heard."""
        if math.isnan(self._first):
            self._first = self._second = now
        begins = self._offset(now) + self._ahead + self._position / RATE
        self._position += count
        return begins

    def _offset(self, now: float) -> float:
        """Return the earliest of the recent requests, each less its position."""
        observed = now - self._position / RATE
        self._earliest = min(self._earliest, observed)
        offset = min(self._past, default=self._earliest)
        if now - self._second >= SETTLES:
            if self._earliest > offset + STALL:
                self._past.clear()
            self._past.append(self._earliest)
            self._second, self._earliest = now, observed
        offset = min(*self._past, self._earliest) if self._past else self._earliest
        if now - self._first < SETTLES:
            self._ahead = self._first - offset
        return offset
