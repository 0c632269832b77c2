"""Timelines and sessions as JSON, for programs: the shapes of `show --json` and `run --json`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from crampstretch.core import events as ev
from crampstretch.core.events import Event
from crampstretch.core.json_line import json_line
from crampstretch.core.phase import Phase, Timeline
from crampstretch.plain import Lines
from crampstretch.trace import NAMES


def phase_as_json(phase: Phase) -> dict[str, object]:
    """Return a phase as `show --json` and `run --json` print it."""
    return {
        "kind": phase.kind,
        "start": phase.start,
        "seconds": phase.seconds,
        "stretch": phase.stretch,
        "side": phase.side,
        "rep": phase.rep,
        "reps": phase.reps,
    }


def timeline_as_json(timeline: Timeline) -> dict[str, object]:
    """Return a timeline as `show --json` prints it."""
    return {
        "name": timeline.name,
        "seconds": timeline.seconds,
        "phases": [phase_as_json(phase) for phase in timeline.phases],
        "cues": [{"at": cue.at, "sound": cue.sound, "say": cue.say} for cue in timeline.cues],
    }


class JsonView:
    """One JSON object per event, for programs: `{"at", "event", …}`, `at` in seconds of the timeline."""

    def __init__(self, lines: Lines, timeline: Timeline) -> None:
        self._lines, self._timeline = lines, timeline
        self._at = 0.0

    def show(self, events: Sequence[Event], frame: object) -> None:
        """Write what happened."""
        del frame
        for event in events:
            if not isinstance(event, ev.StepFinished):
                self._put(event.at, NAMES[type(event)], self._details(event))

    def notice(self, text: str) -> None:
        """Write a message as an event of its own, at the place last told."""
        self._put(self._at, "notice", {"text": text})

    def _put(self, at: float, name: str, details: dict[str, object]) -> None:
        self._at = at
        head: dict[str, object] = {"at": round(at, 3), "event": name}
        self._lines.write(json_line(head | details))

    def _details(self, event: Event) -> dict[str, object]:
        match event:
            case ev.Started():
                return {"name": self._timeline.name, "seconds": self._timeline.seconds}
            case ev.Entered(phase=phase):
                return phase_as_json(phase) | {"lines": [line.text for line in phase.lines]}
            case ev.Cued(cue=cue):
                return {"sound": cue.sound, "say": cue.say}
            case ev.Interrupted(away=away):
                return {"why": "away", "away": round(away, 1)}
            case _:  # the others say what they say: how, by, seconds, text
                own = [field.name for field in fields(event) if field.name not in ("due", "at")]
                return {name: getattr(event, name) for name in own}
