"""What the player says of a frame: pure texts, each for its place on the screen."""

from __future__ import annotations

from typing import Final

from crampstretch.core.clockface import clock_face
from crampstretch.core.frame import Frame, side_in_words
from crampstretch.core.routine import Routine, Side
from crampstretch.core.state import State
from crampstretch.core.wording import you_need

_RESTING: Final = {
    State.AT_REST: ("Space begins",),
    State.PAUSED: ("Paused. Space goes on.", "Paused"),
    State.WAITING: ("Space when you are ready", "Space when ready"),
    State.FINISHED: ("Good night.",),
    State.STOPPED: ("Stopped here. What you did counts.", "Stopped here"),
}
_FEET: Final = {
    State.AT_REST: ("space begins", "? keys", "q leaves"),
    State.RUNNING: ("space pauses", "n next", "? keys"),
    State.PAUSED: ("space goes on", "n next", "r again", "q leaves"),
    State.WAITING: ("space goes on", "q leaves"),
    State.FINISHED: ("space leaves",),
    State.STOPPED: ("space leaves",),
}
LEAVE: Final = (
    "Leave now? What you did counts. q leaves, space goes on.",
    "Leave? q leaves, space goes on.",
    "q leaves, space not",
    "Leave? q",
)
INTERRUPTED: Final = ("Ctrl+C once more leaves. Space goes on.", "Ctrl+C once more leaves", "Ctrl+C leaves", "Ctrl+C")
"""Questions, the longest form first."""


def head(frame: Frame) -> str:
    """Return how much of the whole is left while it lasts; at rest the digits say it."""
    lasts = frame.state in (State.RUNNING, State.PAUSED, State.WAITING)
    return f"{clock_face(frame.seconds_left)} left" if lasts else ""


def name(frame: Frame, routine: Routine) -> str:
    """Return what is being done."""
    return routine.name if frame.state is State.AT_REST else frame.stretch or routine.name


def side(frame: Frame) -> str:
    """Return which leg, and which rep of how many."""
    if frame.state is State.AT_REST or frame.stretch is None or (frame.side is Side.BOTH and frame.reps == 1):
        return ""
    reps = f"{frame.rep} of {frame.reps}" if frame.reps is not None and frame.reps > 1 else ""
    return "   ".join(filter(None, (side_in_words(frame.side).upper(), reps)))


def seconds(frame: Frame) -> str:
    """Return the digits: the seconds left of the phase; at rest the length of the whole."""
    if frame.state is State.AT_REST:
        return clock_face(frame.seconds_left)
    if frame.state in (State.FINISHED, State.STOPPED):
        return ""
    return str(frame.left) if frame.left < 100 else clock_face(frame.left)


def title(frame: Frame) -> tuple[str, ...]:
    """Return what is to be done, in two words, or what the session waits for."""
    return _RESTING.get(frame.state, (frame.title,))


def words(frame: Frame, routine: Routine) -> str:
    """Return the one instruction; at rest what to have ready."""
    if frame.state is State.AT_REST:
        return you_need(routine)
    if frame.state in (State.STOPPED, State.PAUSED):
        return ""
    if frame.state is State.FINISHED:  # the title says good night already
        return frame.instruction.removesuffix("Good night.").rstrip()
    return frame.instruction


def notes(frame: Frame) -> str:
    """Return what to mind or to feel, in small."""
    return " ".join(frame.notes) if frame.state is State.RUNNING else ""


def next_up(frame: Frame) -> str:
    """Return what comes after this."""
    return f"next: {frame.up_next}" if frame.state is State.RUNNING else ""


def feet(state: State) -> tuple[str, ...]:
    """Return the keys that matter now, from all of them to the first alone."""
    return shrinking(*_FEET[state])


def shrinking(*parts: str) -> tuple[str, ...]:
    """Return a line of these parts, and shorter ones that leave out the last, down to the first alone."""
    return tuple("   ".join(parts[:count]) for count in range(len(parts), 0, -1))


def bar(frame: Frame, width: int) -> str:
    """Return the thin bar of the whole: what is behind us, then what is to come."""
    behind = round(frame.done * width)
    return "━" * behind + "─" * (width - behind)
