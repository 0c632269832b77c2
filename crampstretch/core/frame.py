"""What one moment of a session looks like: all that a screen or a line of text needs to show.

A frame holds only whole seconds and rounded shares, so that equal pictures compare equal and nothing is
drawn for nothing.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from crampstretch.core.frozen import frozen
from crampstretch.core.phase import LEAD_INS, Line, Phase, PhaseKind
from crampstretch.core.routine import Position, Side
from crampstretch.core.state import State

if TYPE_CHECKING:
    from crampstretch.core.whereabouts import Whereabouts

_SHARES = 200
_TITLES = {
    PhaseKind.READY: "Get ready",
    PhaseKind.EASE: "Ease in",
    PhaseKind.HOLD: "Stay there",
    PhaseKind.MOVE: "Keep moving",
    PhaseKind.RELEASE: "Let go",
    PhaseKind.REST: "Rest",
    PhaseKind.SWITCH: "Change legs",
}


@frozen
class Frame:
    """One moment of a session.

    `left` is whole seconds of the present phase, rounded up: 1 means not over yet.  `seconds_left` is the rest
    of the whole and `done` the share behind us, 0 to 1; both change together with `left`, once a second.
    """

    state: State
    kind: PhaseKind
    title: str
    stretch: str | None
    side: Side | None
    rep: int | None
    reps: int | None
    left: int
    seconds: float
    instruction: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    up_next: str
    done: float
    seconds_left: int
    position: Position | None
    entry: int | None
    step: int | None

    @classmethod
    def of(cls, session: Whereabouts) -> Frame:
        """Return the frame of a session as it was last told the time."""
        place, elapsed = session.place, session.elapsed
        phase, total = place.phase, session.timeline.seconds
        left = math.ceil(place.length - elapsed - 1e-9)
        to_go = math.ceil(max(0.0, total - phase.end)) + left
        return cls(
            state=session.state,
            kind=phase.kind,
            title=title_of(phase),
            stretch=phase.stretch,
            side=phase.side,
            rep=phase.rep,
            reps=phase.reps,
            left=left,
            seconds=place.length,
            instruction=_instruction(phase, elapsed),
            lines=tuple(line.text for line in phase.lines),
            notes=phase.notes,
            up_next=_up_next(session),
            done=math.floor(_SHARES * max(0.0, total - to_go) / total) / _SHARES if total else 1.0,
            seconds_left=to_go,
            position=phase.position,
            entry=phase.entry,
            step=phase.step,
        )


def title_of(phase: Phase) -> str:
    """Return what a phase is, in two words for a person."""
    return "A moment" if phase.kind is PhaseKind.REST and phase.step is None else _TITLES[phase.kind]


def side_in_words(side: Side | None) -> str:
    """Return which leg, in words; empty where no leg is meant."""
    return {None: "", Side.BOTH: "both legs", Side.LEFT: "left leg", Side.RIGHT: "right leg"}[side]


def _instruction(phase: Phase, elapsed: float) -> str:
    begun: list[Line] = [line for line in phase.lines if line.at <= elapsed + 1e-9]
    return begun[-1].text if begun else (phase.lines[0].text if phase.lines else "")


def _up_next(session: Whereabouts) -> str:
    """Say what comes after the present phase: the next step's name and leg, or the end."""
    place, phases = session.place, session.timeline.phases
    if place.returning or (place.phase.kind in LEAD_INS and place.phase.step is not None):
        return _TITLES[PhaseKind.MOVE if _leads_to_move(session) else PhaseKind.EASE].lower()
    follow = phases[place.index + 1 :]
    if place.phase.kind in (PhaseKind.EASE, PhaseKind.HOLD) and follow:
        return _TITLES[follow[0].kind].lower()
    return _name_of(follow[0], place.phase) if follow and follow[0].seconds else "the end"


def _leads_to_move(session: Whereabouts) -> bool:
    step = session.place.phase.step
    return any(p.step == step and p.kind is PhaseKind.MOVE for p in session.timeline.phases)


def _name_of(following: Phase, present: Phase) -> str:
    if following.step is None:
        return following.lines[0].text if following.lines else "a moment"
    if following.stretch == present.stretch:
        what = {PhaseKind.REST: "rest, then again", PhaseKind.SWITCH: f"change to the {side_in_words(following.side)}"}
        return what.get(following.kind, f"{following.stretch}, {side_in_words(following.side)}".rstrip(", "))
    return ", ".join(filter(None, (following.stretch, side_in_words(following.side))))
