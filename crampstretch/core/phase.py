"""Phases and timelines: what a routine becomes once it is laid out in time.

A phase's lines and cues count their seconds from the phase's own start, so that a session can enter it
at any moment.  Phases stand back to back; every length is a whole or half second, so sums are exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum
from typing import Final

from crampstretch.core.cue import Cue
from crampstretch.core.frozen import frozen
from crampstretch.core.routine import Load, Muscle, Position, Side


class PhaseKind(StrEnum):
    """What a span of the timeline is for."""

    READY = "ready"
    EASE = "ease"
    HOLD = "hold"
    MOVE = "move"
    RELEASE = "release"
    REST = "rest"
    SWITCH = "switch"


LEAD_INS: Final = frozenset({PhaseKind.READY, PhaseKind.REST, PhaseKind.SWITCH})
IN_STRETCH: Final = frozenset({PhaseKind.EASE, PhaseKind.HOLD, PhaseKind.RELEASE})


@frozen
class Line:
    """One line of words, shown from `at` seconds after its phase's start."""

    at: float
    text: str


@frozen
class Phase:
    """A span of the timeline with one instruction.

    `start` and `seconds` are in seconds.  `step` is the step a phase is part of, or leads to (None for words with
    a time of their own).  `notes` are shown beside its lines and never said.  `shortest` and `longest` are what
    + and - may make of it.
    """

    kind: PhaseKind
    seconds: float
    start: float = 0.0
    stretch: str | None = None
    side: Side | None = None
    rep: int | None = None
    reps: int | None = None
    step: int | None = None
    entry: int | None = None
    position: Position | None = None
    muscles: tuple[Muscle, ...] = ()
    lines: tuple[Line, ...] = ()
    cues: tuple[Cue, ...] = ()
    notes: tuple[str, ...] = ()
    waits: bool = False
    shortest: float = 0.0
    longest: float = 1200.0

    @property
    def end(self) -> float:
        """When it is over, in seconds of the timeline."""
        return self.start + self.seconds


@frozen
class Timeline:
    """All phases back to back.

    `returns` holds, for each step, the `ready` that leads back to it after a long pause; `spare` the seconds
    that each load may still be given by hand, `slack` those of the whole.
    """

    name: str
    phases: tuple[Phase, ...]
    returns: Mapping[int, Phase] = field(default_factory=dict)
    spare: Mapping[Load, float] = field(default_factory=dict)
    slack: float = 0.0

    @property
    def seconds(self) -> float:
        """The length of the whole, in seconds."""
        return self.phases[-1].end if self.phases else 0.0

    @property
    def steps(self) -> int:
        """How many steps there are: reps on one side, and movements."""
        return 1 + max((p.step for p in self.phases if p.step is not None), default=-1)

    @property
    def cues(self) -> tuple[Cue, ...]:
        """Every cue in order, `at` in seconds of the timeline."""
        return tuple(replace(cue, at=round(phase.start + cue.at, 3)) for phase in self.phases for cue in phase.cues)

    @property
    def phrases(self) -> tuple[str, ...]:
        """Everything that may be said, each text once, in the order of the night; the ways back come last."""
        said = (cue.say for phase in (*self.phases, *self.returns.values()) for cue in phase.cues)
        return tuple(dict.fromkeys(text for text in said if text is not None))


def in_a_row(phases: list[Phase]) -> tuple[Phase, ...]:
    """Give each phase its start: the first at 0, the others where the one before ends."""
    start, placed = 0.0, []
    for phase in phases:
        placed.append(replace(phase, start=start))
        start += phase.seconds
    return tuple(placed)
