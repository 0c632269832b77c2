"""Where a session is: one phase that has been entered, its cues still to come, and its length as it is now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
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


def _names(cues: Iterable[Pending]) -> Iterator[tuple[str, int]]:
    """Yield what tells cues apart that are the same sound or words: which of them it is."""
    counted: Counter[str] = Counter()
    for cue in cues:
        counted[cue.cue.name] += 1
        yield cue.cue.name, counted[cue.cue.name]


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
    words_until: float = 0.0
    sounded: list[str] = field(default_factory=list)
    _ids: dict[tuple[str, int], int] = field(init=False)

    def __post_init__(self) -> None:
        self.length = self.phase.seconds
        self.cues = pending_cues(self.phase, self.visit)
        self._ids = {name: cue.id for name, cue in zip(_names(self.cues), self.cues, strict=True)}

    def due(self, elapsed: float) -> Iterator[Pending]:
        """Take out and yield the cues due by `elapsed` seconds, in order."""
        while self.cues and self.cues[0].at <= min(elapsed, self.length):
            cue = self.cues.pop(0)
            self.sounding_until = max(self.sounding_until, cue.at + cue.length)
            self.words_until = cue.at + cue.length if cue.cue.say is not None else self.words_until
            self.sounded.append(cue.cue.name)
            yield cue

    def take_after(self, other: Place) -> None:
        """Be the same going-through as another place: what has sounded there has, and a cue has its id from there."""
        self.entered, self.cut, self.sounded = other.entered, other.cut, list(other.sounded)
        self.sounding_until, self.words_until = other.sounding_until, other.words_until
        self._ids = dict(other._ids)
        for name, cue in zip(list(_names(self.cues)), self.cues, strict=True):
            cue.id = self._ids.setdefault(name, self.visit * _CUES_A_PHASE + len(self._ids))

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
        place.sounded = list(self.sounded)
        place._ids = {name: visit * _CUES_A_PHASE + id_ % _CUES_A_PHASE for name, id_ in self._ids.items()}
        place.cues = [replace(cue, id=visit * _CUES_A_PHASE + cue.id % _CUES_A_PHASE) for cue in self.cues]
        return place

    def _fits(self, cue: Pending, elapsed: float) -> bool:
        if cue.cue.sound is Sound.FINISH:
            return True
        quiet_from = self.sounding_until + AFTER_WORDS if cue.tied and self.sounding_until > elapsed else elapsed
        tail = cue.length + AFTER_WORDS if cue.cue.say is not None else 0.0
        return cue.at >= quiet_from and cue.at + tail <= self.length
