"""The playhead: which phase is being gone through, and since which reading of the clock.

The reading at which a phase began is one origin plus an exact sum of lengths, so that nothing drifts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from crampstretch.core.cue import Handed
from crampstretch.core.phase import Timeline
from crampstretch.core.place import Place, pending_cues

LEAD: Final = 0.5
"""Seconds between a key and what it begins, so that the first sound has its lead too."""


class Playhead:
    """Runs over a timeline; `place` is the phase it is in."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._visit = 0
        self._origin, self._offset, self._from = 0.0, 0.0, 0.0
        self.place = self._enter(0)

    @property
    def begin(self) -> float:
        """The reading at which the present phase began, or would have."""
        return self._origin + self._offset

    @property
    def end(self) -> float:
        """The reading at which the present phase ends."""
        return self.begin + self.place.length

    @property
    def moves_from(self) -> float:
        """The reading from which time counts: half a second after a key."""
        return self.begin + self._from

    @property
    def from_seconds(self) -> float:
        """Where in its phase the playhead was set down, in seconds."""
        return self._from

    def elapsed(self, now: float) -> float:
        """Return how many seconds of the present phase are behind us."""
        return max(now - self.begin, self._from)

    def at(self, elapsed: float) -> float:
        """Return the position in seconds of the timeline; a return stands still at the step it leads to."""
        phase = self.place.phase
        return phase.start if self.place.returning else phase.start + elapsed

    def put(self, index: int, *, returning: bool = False) -> None:
        """Set it at the beginning of a phase, or of the way back to one."""
        self.place = self._enter(index, returning=returning)

    def put_back(self, place: Place) -> None:
        """Set it where it once was; what had sounded then stays silent."""
        self._visit += 1
        self.place = place.again(self._visit)

    def run(self, now: float, elapsed: float, quiet_from: float = 0.0) -> None:
        """Let time count again from `elapsed` seconds into the phase: half a second from `now`, when it is quiet."""
        self._origin, self._offset, self._from = max(now + LEAD, quiet_from) - elapsed, 0.0, elapsed

    def retell(self, timeline: Timeline, place: Place) -> None:
        """Go on in another telling, at the same place in it."""
        self._timeline, self.place = timeline, place

    @property
    def following(self) -> int | None:
        """The index of the phase after this one, or None at the end."""
        index = self.place.index if self.place.returning else self.place.index + 1
        return index if index < len(self._timeline.phases) else None

    def follow(self, index: int) -> None:
        """Go over the end of the phase into the next, without a gap."""
        self._offset += self.place.length
        self._from = 0.0
        self.put(index)

    def next_due(self) -> float:
        """Return the reading at which something is due next: the phase, a cue, or the phase's end."""
        if not self.place.entered:
            return self.moves_from
        cue = self.place.cues[0].at if self.place.cues else self.place.length
        return self.begin + min(cue, self.place.length)

    def next_second(self, now: float) -> float:
        """Return the reading at which the whole seconds left change next."""
        left = self.place.length - max(0.0, now - self.begin)
        return self.end - max(0, -int(-left // 1) - 1)

    def upcoming(self, now: float, until: float, *, waits: bool) -> tuple[Handed, ...]:
        """Name the cues due in (now, until]; where `waits`, nothing is named beyond a phase that waits."""
        found: list[Handed] = []
        begin, phase, visit = self.begin, self.place.phase, self.place.visit
        cues, length, following = list(self.place.cues), self.place.length, self.following
        while begin <= until:
            found += [Handed(c.id, begin + c.at, c.cue) for c in cues if c.at <= length and now < begin + c.at <= until]
            if following is None or following >= len(self._timeline.phases) or (phase.waits and waits):
                break
            begin, visit, phase = begin + length, visit + 1, self._timeline.phases[following]
            cues, length, following = pending_cues(phase, visit), phase.seconds, following + 1
        return tuple(found)

    def _enter(self, index: int, *, returning: bool = False) -> Place:
        self._visit += 1
        phase = self._timeline.phases[index]
        if returning and phase.step is not None:
            phase = replace(self._timeline.returns[phase.step], start=phase.start)
        return Place(phase, index, self._visit, returning)
