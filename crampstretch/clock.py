"""The clocks: one that a session is told, and how long the machine has slept."""

from __future__ import annotations

import sys
import time
from datetime import datetime


class Clock:
    """Seconds of a steady clock, `rate` times as fast as the monotonic one.

    A rate of 1 gives the monotonic clock itself; a higher one lets a routine be led quickly, for tests.
    """

    def __init__(self, rate: float = 1.0) -> None:
        self.rate = rate
        self._zero = time.monotonic()

    def __call__(self) -> float:
        """Return the reading now."""
        return self._zero + (time.monotonic() - self._zero) * self.rate

    def real(self, reading: float) -> float:
        """Return the monotonic clock's seconds at which this clock shows `reading`."""
        return self._zero + (reading - self._zero) / self.rate


def slept() -> float:
    """Return how many seconds the machine has slept since some fixed moment; only differences mean anything.

    On Windows, and wherever the system has no second clock, it is always 0: there a gap in the readings tells.
    """
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC_RAW) - time.clock_gettime(time.CLOCK_UPTIME_RAW)
    return 0.0


def wall() -> datetime:
    """Return the local time with its offset, as the diary keeps it."""
    return datetime.now().astimezone()
