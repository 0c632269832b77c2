"""Which figure a frame shows, and how far it is on its way from start to hold: pure, and told the time."""

from __future__ import annotations

from typing import Final

from crampstretch.core.figures.body import Figure
from crampstretch.core.frame import Frame
from crampstretch.core.frozen import frozen
from crampstretch.core.phase import PhaseKind
from crampstretch.core.routine import Entry, Muscle, Routine, Side
from crampstretch.core.state import State

SHOWS: Final = frozenset({State.AT_REST, State.RUNNING, State.PAUSED, State.WAITING})
BEAT: Final = 2.0
"""Seconds that each of the two moments of a movement is shown, where the routine does not count it."""
IN_WORDS: Final = {
    PhaseKind.EASE: "Slowly into this.",
    PhaseKind.RELEASE: "Slowly back to this.",
    PhaseKind.MOVE: "To this and back, slowly.",
}
"""What stands below a figure that must not move."""


@frozen
class Drawn:
    """A figure as an entry needs it: the muscle to be seen, the beat of a movement."""

    figure: Figure
    muscles: tuple[Muscle, ...]
    beat: float = BEAT


Drawings = tuple[Drawn | None, ...]
"""For each entry of a routine its figure, or None."""


def drawings(routine: Routine) -> Drawings:
    """Return the figures of a routine."""
    return tuple(_drawn(entry) if isinstance(entry, Entry) else None for entry in routine.entries)


def _drawn(entry: Entry) -> Drawn | None:
    figure, move = entry.stretch.figure, entry.dose.move
    if figure is None:
        return None
    counted = move is not None and move.times > 1
    return Drawn(figure, entry.stretch.muscles, move.seconds / 2 if move is not None and counted else BEAT)


def shown(frame: Frame | None, found: Drawings) -> Drawn | None:
    """Return what is drawn of a frame; None for words without a pose, and when all is over."""
    if frame is None or frame.state not in SHOWS or frame.entry is None or frame.stretch is None:
        return None
    return found[frame.entry] if frame.entry < len(found) else None


def is_mirrored(frame: Frame) -> bool:
    """Tell whether the figure faces left: the near leg is then the left one."""
    return frame.side is Side.LEFT


def is_moving(frame: Frame) -> bool:
    """Tell whether the figure is on its way."""
    return frame.state is State.RUNNING and frame.kind in (PhaseKind.EASE, PhaseKind.RELEASE)


def share(frame: Frame, since: float, *, beat: float = BEAT, still: bool = False) -> float:
    """Return how far the figure is from start (0) to hold (1), `since` seconds after the frame came.

    A `still` figure shows where a movement leads to instead of moving.
    """
    gone = max(0.0, frame.seconds - frame.left + min(max(since, 0.0), 1.0))
    part = min(1.0, gone / frame.seconds) if frame.seconds else 1.0
    match frame.kind:
        case PhaseKind.EASE:
            return 1.0 if still else _gently(part)
        case PhaseKind.RELEASE:
            return 0.0 if still else 1.0 - _gently(part)
        case PhaseKind.HOLD:
            return 1.0
        case PhaseKind.MOVE:  # two pictures in turn, changed with the seconds that are drawn anyway
            return 1.0 if still or (frame.seconds - frame.left) // beat % 2 < 1 else 0.0
    return 0.0


def _gently(part: float) -> float:
    """Begin and end slowly."""
    return part * part * (3.0 - 2.0 * part)
