"""A trace of a session: for each event the moment it was due and the moment it was acted on.

Both are seconds of the monotonic clock, one JSON object a line.  Of a sound, `done` is when the player gave
it to the device; it is null for one that was not sounded.
"""

from __future__ import annotations

import time
from pathlib import Path

from crampstretch.core import events
from crampstretch.core.events import Event
from crampstretch.core.json_line import json_line

NAMES: dict[type[Event], str] = {
    events.Started: "start",
    events.Entered: "phase",
    events.Cued: "cue",
    events.StepFinished: "step",
    events.Paused: "pause",
    events.Interrupted: "pause",
    events.Waiting: "pause",
    events.Resumed: "resume",
    events.Skipped: "skip",
    events.Extended: "extend",
    events.Noticed: "notice",
    events.Finished: "finish",
    events.Stopped: "stop",
    events.LetGo: "let go",
    events.GripsAgain: "grips",
    events.HelpShown: "help",
    events.HelpClosed: "help closed",
}
"""The word for each kind of event, in traces and in `run --json`."""


class NoTrace:
    """Writes nothing."""

    def write(self, due: float, done: float | None, event: str, what: str = "") -> None:
        """Do nothing."""

    def event(self, due: float, event: Event) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


class Trace(NoTrace):
    """Writes to a file, one line at a time; a file that cannot be written to is given up quietly."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", buffering=1)

    def write(self, due: float, done: float | None, event: str, what: str = "") -> None:
        """Write one line; times in seconds of the monotonic clock."""
        line: dict[str, object] = {
            "due": round(due, 6),
            "done": None if done is None else round(done, 6),
            "event": event,
        }
        try:
            self._file.write(json_line({**line, "what": what} if what else line) + "\n")
        except (OSError, ValueError):
            return

    def event(self, due: float, event: Event) -> None:
        """Write that an event is being acted on now."""
        self.write(due, time.monotonic(), NAMES[type(event)], _what(event))

    def close(self) -> None:
        """Close the file."""
        try:
            self._file.close()
        except OSError:
            return


def _what(event: Event) -> str:
    match event:
        case events.Entered(phase=phase):
            return " ".join(str(part) for part in (phase.kind, phase.side, phase.rep) if part is not None)
        case events.StepFinished(step=step):
            return str(step)
        case events.Skipped(how=how):
            return how
        case events.Interrupted(away=away):
            return f"away {away:.1f} s"
        case _:
            return ""
