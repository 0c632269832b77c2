"""Sounding cues one by one, each handed over when it is due: for devices that are opened for every sound."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable
from typing import Final, Protocol

from crampstretch.audio.backends.base import LATE, NEVER, Gone, Prepared, Report
from crampstretch.audio.loudness import scaled
from crampstretch.audio.tones import RATE
from crampstretch.core.frozen import frozen

ASLEEP_AFTER: Final = 5.0
"""Seconds of silence after which a device may have gone to sleep and would swallow the beginning of a sound."""

WAKING: Final = 0.3
"""Seconds of silence in front of the first sound after that, handed over so much earlier."""

APART: Final = 0.05
"""Seconds between the end of a sound and the silence in front of the next: some devices open only once at a time."""


FINAL: Final = 0.2
"""Seconds before it is due from which a sound that was handed over early can no longer be taken back."""

TakeBack = Callable[[], None]


@frozen
class _Early:
    """A sound that was handed over early, due at `done`; before it, it was silent from `before` on."""

    cue: Prepared
    done: float
    before: float
    take_back: TakeBack


class Outlet(Protocol):
    """Where a sound goes at once."""

    @property
    def name(self) -> str:
        """What `--backend` calls it."""

    @property
    def device(self) -> str:
        """What it plays on."""

    @property
    def lead(self) -> float:
        """Seconds of silence that it likes to have in front of every sound, where there is time for it."""

    def play(self, samples: array[int], ahead: float) -> TakeBack | None:
        """Begin with `ahead` seconds of silence, then sound; return at once.  Raises Gone.

        The answer takes the sound back, up to FINAL seconds before it is due; None where it cannot be taken back.
        """

    def hush(self) -> bool:
        """Stop every sound; False where that cannot be done."""

    def close(self) -> None:
        """Clear up."""


class Timed:
    """A backend made of an outlet and a list of what is still to come."""

    def __init__(self, outlet: Outlet, report: Report, clock: Callable[[], float] = time.monotonic) -> None:
        self._outlet, self._report, self._clock = outlet, report, clock
        self._waiting: dict[int, Prepared] = {}
        self._early: dict[int, _Early] = {}
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
        self._settle(self._clock())
        for early in [early for early in self._early.values() if early.cue.due > after]:
            del self._early[early.cue.id]
            early.take_back()
            self._silent_from = min(self._silent_from, early.before)

    def set_gain(self, gain: float) -> None:
        """Be as loud as this from the next sound on."""
        self._gain = gain

    def hush(self) -> bool:
        """Forget everything, and stop what sounds where the outlet can."""
        self.clear()
        return self._outlet.hush() or self._clock() >= self._silent_from

    def turn(self, now: float) -> float:
        """Sound what is due, and return when there is something to do again."""
        self._settle(now)
        for cue in sorted(self._waiting.values(), key=lambda cue: cue.due):
            start = cue.due - self._ahead(cue)
            if start > now:
                return min(start, self._final)
            del self._waiting[cue.id]
            self._sound(cue)
        return self._final

    @property
    def _final(self) -> float:
        """When the next sound can no longer be taken back."""
        return min((early.done - FINAL for early in self._early.values()), default=NEVER)

    def _settle(self, now: float) -> None:
        """Tell of the sounds that can no longer be taken back."""
        for early in [early for early in self._early.values() if now >= early.done - FINAL]:
            del self._early[early.cue.id]
            self._report.sounded(early.cue, early.done)

    def idle(self, now: float) -> bool:
        """Tell whether nothing sounds and nothing waits."""
        return not self._waiting and now >= self._silent_from

    def close(self) -> None:
        """Let go of the outlet."""
        self._outlet.close()

    def _ahead(self, cue: Prepared) -> float:
        """Return how much earlier than due a cue is handed over: to wake the device, and to have it open in time."""
        quiet = cue.due - self._silent_from
        waking = WAKING if quiet > ASLEEP_AFTER else 0.0
        return max(waking, min(self._outlet.lead, quiet - APART), 0.0)

    def _sound(self, cue: Prepared) -> None:
        now = self._clock()
        if now - cue.due > LATE:
            self._report.dropped(cue, "late")
            return
        ahead = max(0.0, min(cue.due - now, self._ahead(cue)))
        try:
            take_back = self._outlet.play(scaled(cue.samples, self._gain), ahead)
        except Gone as gone:
            self._report.dropped(cue, str(gone))
            raise
        done, before = now + ahead, self._silent_from
        self._silent_from = done + len(cue.samples) / RATE
        if take_back is None:
            self._report.sounded(cue, done)
        else:
            self._early[cue.id] = _Early(cue, done, before, take_back)
