"""Sounding cues one by one, each handed over when it is due: for devices that are opened for every sound."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable
from typing import Final, Protocol

from crampstretch.audio.backends.base import LATE, NEVER, Gone, Prepared, Report
from crampstretch.audio.loudness import scaled
from crampstretch.audio.tones import RATE

ASLEEP_AFTER: Final = 5.0
"""Seconds of silence after which a device may have gone to sleep and would swallow the beginning of a sound."""

WAKING: Final = 0.3
"""Seconds of silence in front of the first sound after that, handed over so much earlier."""


class Outlet(Protocol):
    """Where a sound goes at once."""

    @property
    def name(self) -> str:
        """What `--backend` calls it."""

    @property
    def device(self) -> str:
        """What it plays on."""

    def play(self, samples: array[int]) -> None:
        """Begin to sound, and return.  Raises Gone."""

    def hush(self) -> bool:
        """Stop every sound; False where that cannot be done."""

    def close(self) -> None:
        """Clear up."""


class Timed:
    """A backend made of an outlet and a list of what is still to come."""

    def __init__(self, outlet: Outlet, report: Report, clock: Callable[[], float] = time.monotonic) -> None:
        self._outlet, self._report, self._clock = outlet, report, clock
        self._waiting: dict[int, Prepared] = {}
        self._gain = 1.0
        self._silent_from = -NEVER

    @property
    def name(self) -> str:
        """What `--backend` calls it."""
        return self._outlet.name

    @property
    def device(self) -> str:
        """What it plays on."""
        return self._outlet.device

    def take(self, cue: Prepared) -> None:
        """Keep a cue until it is due."""
        self._waiting[cue.id] = cue

    def clear(self, after: float = 0.0) -> None:
        """Forget what is due later than `after`."""
        self._waiting = {id_: cue for id_, cue in self._waiting.items() if cue.due <= after}

    def set_gain(self, gain: float) -> None:
        """Be as loud as this from the next sound on."""
        self._gain = gain

    def hush(self) -> bool:
        """Forget everything, and stop what sounds where the outlet can."""
        self._waiting.clear()
        return self._outlet.hush() or self._clock() >= self._silent_from

    def turn(self, now: float) -> float:
        """Sound what is due, and return when the next cue must be handed over."""
        for cue in sorted(self._waiting.values(), key=lambda cue: cue.due):
            start = cue.due - self._waking(cue)
            if start > now:
                return start
            del self._waiting[cue.id]
            self._sound(cue)
        return NEVER

    def idle(self, now: float) -> bool:
        """Tell whether nothing sounds and nothing waits."""
        return not self._waiting and now >= self._silent_from

    def close(self) -> None:
        """Let go of the outlet."""
        self._outlet.close()

    def _waking(self, cue: Prepared) -> float:
        return WAKING if cue.due - self._silent_from > ASLEEP_AFTER else 0.0

    def _sound(self, cue: Prepared) -> None:
        now = self._clock()
        if now - cue.due > LATE:
            self._report.dropped(cue, "late")
            return
        ahead = max(0.0, min(cue.due - now, self._waking(cue)))
        silence = array("h", bytes(2 * round(ahead * RATE)))
        try:
            self._outlet.play(silence + scaled(cue.samples, self._gain))
        except Gone as gone:
            self._report.dropped(cue, str(gone))
            raise
        done = self._clock() + ahead
        self._silent_from = done + len(cue.samples) / RATE
        self._report.sounded(cue, done)
