"""Where a session is: one phase that has been entered, its cues still to come, and its length as it is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from crampstretch.core.cue import LENGTHS, Cue, Sound
from crampstretch.core.phase import LEAD_INS, Phase
from crampstretch.core.speech import AFTER_WORDS, seconds_to_say

_CUES_A_PHASE: Final = 1000
_TIED_TO_THE_END: Final = frozenset({Sound.TICK, Sound.HALFWAY, Sound.FINISH})


@dataclass(slots=True)
class Pending:
    """A cue that has not sounded yet, `at` seconds from the start of its phase."""

    id: int
    at: float
    cue: Cue
    tied: bool

    @property
    def length(self) -> float:
        """How long it sounds, in seconds."""
        return LENGTHS[self.cue.sound] if self.cue.sound is not None else seconds_to_say(self.cue.say or "")


def pending_cues(phase: Phase, visit: int) -> list[Pending]:
    """Return the cues of a phase for its going-through number `visit`.

    From the halfway tone, or the first tick, on, a cue is tied to the phase's end and moves along with it.
    """
    found, tied = [], False
    for nth, cue in enumerate(phase.cues):
        tied = phase.kind not in LEAD_INS and (tied or cue.sound in _TIED_TO_THE_END)
        found.append(Pending(visit * _CUES_A_PHASE + nth, cue.at, cue, tied or cue.sound is Sound.FINISH))
    return found


@dataclass(slots=True)
class Place:
    """A phase being gone through.

    `index` is its number in the timeline (of a return, that of the ease it leads to); `visit` counts every
    entering of any phase, so that a cue has an id of its own each time its phase is gone through.
    """

    phase: Phase
    index: int
    visit: int
    returning: bool = False
    length: float = field(init=False)
    cues: list[Pending] = field(init=False)
    entered: bool = False
    cut: bool = False
    sounding_until: float = 0.0

    def __post_init__(self) -> None:
        self.length = self.phase.seconds
        self.cues = pending_cues(self.phase, self.visit)

    def due(self, elapsed: float) -> Iterator[Pending]:
        """Take out and yield the cues due by `elapsed` seconds, in order."""
        while self.cues and self.cues[0].at <= min(elapsed, self.length):
            cue = self.cues.pop(0)
            self.sounding_until = max(self.sounding_until, cue.at + cue.length)
            yield cue

    def forget_before(self, elapsed: float) -> None:
        """Drop the cues that lie before `elapsed`: they have sounded in this going-through."""
        self.cues = [cue for cue in self.cues if cue.at >= elapsed]

    def stretch_to(self, length: float, elapsed: float) -> None:
        """Move the end; cues tied to it move along, words that no longer fit are shown only."""
        by, self.length = length - self.length, length
        for cue in self.cues:
            cue.at = round(cue.at + by, 6) if cue.tied else cue.at
        self.cues = sorted((c for c in self.cues if self._fits(c, elapsed)), key=lambda c: c.at)

    def again(self, visit: int) -> Place:
        """Return this place as it was left, for a further going-through: what has sounded stays silent."""
        place = Place(self.phase, self.index, visit, self.returning)
        place.length = self.length
        place.cues = [replace(cue, id=visit * _CUES_A_PHASE + cue.id % _CUES_A_PHASE) for cue in self.cues]
        return place

    def _fits(self, cue: Pending, elapsed: float) -> bool:
        if cue.cue.sound is Sound.FINISH:
            return True
        quiet_from = self.sounding_until + AFTER_WORDS if cue.tied and self.sounding_until > elapsed else elapsed
        tail = cue.length + AFTER_WORDS if cue.cue.say is not None else 0.0
        return cue.at >= quiet_from and cue.at + tail <= self.length
