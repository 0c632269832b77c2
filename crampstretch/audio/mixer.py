"""Mixes sounds into a stream that never ends, each placed to the sample."""

from __future__ import annotations

import threading
from array import array
from typing import Final

from crampstretch.audio.backends.base import LATE, Prepared, Report
from crampstretch.audio.tones import FULL, RATE

FADE: Final = RATE // 50
"""Samples over which silence is reached when it must come at once: 20 ms, too short to hear, too long to click."""


class _Sounding:
    """A sound on its way: its next sample goes to `at` of the coming block."""

    def __init__(self, samples: array[int], at: int) -> None:
        self.samples, self.at, self.next = samples, at, 0

    def fade(self) -> None:
        rest = self.samples[self.next : self.next + FADE]
        self.samples = array("h", [round(value * (1 - i / len(rest))) for i, value in enumerate(rest, 1)])
        self.next = 0

    def add_to(self, block: list[int]) -> None:
        taken = self.samples[self.next : self.next + len(block) - self.at]
        for i, value in enumerate(taken, self.at):
            block[i] += value
        self.next += len(taken)
        self.at = 0

    @property
    def over(self) -> bool:
        return self.next >= len(self.samples)


class Mixer:
    """What waits and what sounds.  Filled by one thread, emptied by the device's own."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._lock = threading.Lock()
        self._waiting: dict[int, Prepared] = {}
        self._sounding: list[_Sounding] = []
        self._gain = self._wanted = 1.0

    def take(self, cue: Prepared) -> None:
        """Place a cue into the stream when its moment comes."""
        with self._lock:
            self._waiting[cue.id] = cue

    def clear(self, after: float = 0.0) -> None:
        """Forget what waits and is due later than `after`."""
        with self._lock:
            self._waiting = {id_: cue for id_, cue in self._waiting.items() if cue.due <= after}

    def set_gain(self, gain: float) -> None:
        """Go to this loudness within the next block."""
        with self._lock:
            if not self._sounding:
                self._gain = gain
            self._wanted = gain

    def hush(self) -> None:
        """Fade out what sounds, and forget the rest."""
        with self._lock:
            self._waiting.clear()
            for sound in self._sounding:
                sound.fade()

    @property
    def idle(self) -> bool:
        """Whether nothing sounds and nothing waits."""
        return not self._waiting and not self._sounding

    def pull(self, count: int, begins: float) -> bytes:
        """Return the next `count` samples, the first of which is heard at `begins`."""
        with self._lock:
            placed = self._place(count, begins)
            block = self._mix(count)
        for cue, done in placed:
            if done is None:
                self._report.dropped(cue, "late")
            else:
                self._report.sounded(cue, done)
        return block

    def _place(self, count: int, begins: float) -> list[tuple[Prepared, float | None]]:
        placed: list[tuple[Prepared, float | None]] = []
        for cue in list(self._waiting.values()):
            at = max(0, round((cue.due - begins) * RATE))
            if at >= count:
                continue
            del self._waiting[cue.id]
            late = begins - cue.due > LATE
            if not late:
                self._sounding.append(_Sounding(cue.samples, at))
            placed.append((cue, None if late else begins + at / RATE))
        return placed

    def _mix(self, count: int) -> bytes:
        if not self._sounding:
            self._gain = self._wanted
            return bytes(2 * count)
        block = [0] * count
        for sound in self._sounding:
            sound.add_to(block)
        self._sounding = [sound for sound in self._sounding if not sound.over]
        return self._at_volume(block).tobytes()

    def _at_volume(self, block: list[int]) -> array[int]:
        """Return the block made quieter, by a ramp where the loudness has changed, so that no step is heard."""
        first, last = self._gain, self._wanted
        self._gain = last
        slope = (last - first) / len(block)
        mixed = (round(value * (first + slope * i)) for i, value in enumerate(block, 1))
        return array("h", [max(-FULL, min(FULL, value)) for value in mixed])
