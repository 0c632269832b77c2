"""One run through a timeline: time in, events out.

The session keeps no clock, never sleeps and plays nothing.  It is told `now` (seconds of any steady clock)
and answers with what was due since it was last told; called once or a hundred times, the sum is the same.
Its laws:

- Phases are back to back: the next begins exactly where the last ended, however late anyone looked.
- Every hold is entered from its ease, whatever was pressed; nobody keeps a stretch through a pause.
- A cue sounds once in every going-through of its phase, in order.
- Start, going on and every jump begin half a second after the key, so that the first sound has its lead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final

from crampstretch.core import way
from crampstretch.core.cue import Handed
from crampstretch.core.events import (
    Cued,
    Entered,
    Event,
    Extended,
    Finished,
    Interrupted,
    Noticed,
    Paused,
    Resumed,
    Skipped,
    Started,
    StepFinished,
    Stopped,
    Waiting,
)
from crampstretch.core.phase import IN_STRETCH, Timeline
from crampstretch.core.place import Pending, Place, pending_cues

LEAD: Final = 0.5
AWAY_TOO_LONG: Final = 20.0
LEFT_AFTER_PAUSE: Final = 5.0
EXTEND_BY: Final = 5.0
BEGIN_AGAIN: Final = "This one again, from the start. Slowly."
TAKE_YOUR_PLACE: Final = "Take your place again. No hurry."
_UNDO_DEPTH: Final = 50


class State(StrEnum):
    """What a session is doing."""

    AT_REST = "at rest"
    RUNNING = "running"
    PAUSED = "paused"
    WAITING = "waiting"
    FINISHED = "finished"
    STOPPED = "stopped"


class IllegalCommand(Exception):
    """A command that means nothing in this state; nothing has changed."""

    def __init__(self, command: str, state: State) -> None:
        super().__init__(f"cannot {command} while {state}")
        self.command, self.state = command, state


_GOING = frozenset({State.RUNNING, State.PAUSED, State.WAITING})
LEGAL: Final[dict[str, frozenset[State]]] = {
    "start": frozenset({State.AT_REST}),
    "pause": frozenset({State.RUNNING}),
    "interrupt": frozenset({State.RUNNING}),
    "resume": frozenset({State.PAUSED, State.WAITING}),
    "next": _GOING,
    "back": _GOING,
    "repeat": _GOING,
    "undo": _GOING,
    "extend": frozenset({State.RUNNING}),
    "stop": _GOING | {State.AT_REST},
}
"""Which commands mean something in which state: everything not listed is refused by name."""


class Session:
    """One run through a timeline; `keyboard` says whether anyone can answer a phase that waits."""

    def __init__(self, timeline: Timeline, *, keyboard: bool = True) -> None:
        self.timeline = timeline
        self.state = State.AT_REST
        self.finished_steps: set[int] = set()
        self.now = 0.0
        self.keyboard = keyboard
        self._visit = 0
        self._place = self._enter(0)
        self._origin, self._offset = 0.0, 0.0
        self._from = 0.0
        self._held, self._since = 0.0, 0.0
        self._undo: list[tuple[int, bool, float, list[Pending], float]] = []
        self._added: dict[object, float] = {}

    # -- what can be asked -------------------------------------------------------------------

    @property
    def place(self) -> Place:
        """The phase being gone through."""
        return self._place

    @property
    def elapsed(self) -> float:
        """Seconds since the present phase began, as of the last reading."""
        running = self.state is State.RUNNING
        seconds = max(self.now - self._begin, self._from) if running else self._held
        return min(max(0.0, seconds), self._place.length)

    @property
    def at(self) -> float:
        """The position in seconds of the timeline; a return stands still at the step it leads to."""
        return self._at(self.elapsed)

    @property
    def _begin(self) -> float:
        return self._origin + self._offset

    def legal(self, command: str) -> bool:
        """Tell whether `command` means something now."""
        return self.state in LEGAL[command]

    def next_due(self) -> float | None:
        """Return the reading at which the next event is due, or None while nothing moves."""
        if self.state is not State.RUNNING:
            return None
        if not self._place.entered:
            return self._begin + self._from
        cue = self._place.cues[0].at if self._place.cues else self._place.length
        return self._begin + min(cue, self._place.length)

    def next_second(self) -> float | None:
        """Return the reading at which the seconds left change next, or None while nothing moves."""
        if self.state is not State.RUNNING:
            return None
        left = self._place.length - max(0.0, self.now - self._begin)
        whole = -int(-left // 1) - 1
        return self._begin + self._place.length - max(0, whole)

    def upcoming(self, now: float, until: float) -> tuple[Handed, ...]:
        """Name the cues due in (now, until] if nothing is pressed, soonest first."""
        found: list[Handed] = []
        if self.state is not State.RUNNING:
            return ()
        begin, place, visit = self._begin, self._place, self._place.visit
        cues, length, index = list(place.cues), place.length, place.index
        waits, following = place.phase.waits, index if place.returning else index + 1
        while begin <= until:
            found += [Handed(c.id, begin + c.at, c.cue) for c in cues if c.at <= length and now < begin + c.at <= until]
            begin += length
            if following >= len(self.timeline.phases) or (waits and self.keyboard):
                break
            phase, visit = self.timeline.phases[following], visit + 1
            cues, length, waits, following = pending_cues(phase, visit), phase.seconds, phase.waits, following + 1
        return tuple(found)

    # -- time --------------------------------------------------------------------------------

    def advance(self, now: float) -> tuple[Event, ...]:
        """Tell the session the time; the answer is everything that has come due since, in order."""
        self.now = max(self.now, now)
        events: list[Event] = []
        while self.state is State.RUNNING and self._begin + self._from <= self.now:
            self._look(events)
            if self._begin + self._place.length > self.now:
                break
            self._leave(events)
        return tuple(events)

    def _look(self, events: list[Event]) -> None:
        place = self._place
        if not place.entered:
            place.entered = True
            events.append(Entered(self._begin + self._from, self._at(self._from), place.phase))
        for cue in place.due(self.now - self._begin):
            events.append(Cued(self._begin + cue.at, self._at(cue.at), cue.id, cue.cue))

    def _leave(self, events: list[Event]) -> None:
        """Go over the end of the present phase, to the next or to the finish."""
        place, end = self._place, self._begin + self._place.length
        if way.completes(place) and place.phase.step not in self.finished_steps:
            assert place.phase.step is not None, "only steps are completed"
            self.finished_steps.add(place.phase.step)
            events.append(StepFinished(end, place.phase.end, place.phase.step, place.phase))
        if place.phase.waits and self.keyboard:
            self._rest(State.WAITING, end, place.length)
            events.append(Waiting(end, place.phase.end))
        elif not place.returning and place.index + 1 >= len(self.timeline.phases):
            self._rest(State.FINISHED, end, place.length)
            events.append(Finished(end, self.timeline.seconds))
        else:
            self._offset += place.length
            self._from = 0.0
            self._place = self._enter(place.index if place.returning else place.index + 1)

    # -- commands ----------------------------------------------------------------------------

    def start(self, now: float) -> tuple[Event, ...]:
        """Begin, half a second from now."""
        self._check("start")
        self.now = now
        self._run_from(now, 0.0)
        return (Started(now, 0.0),)

    def pause(self, now: float) -> tuple[Event, ...]:
        """Stand still where the session is."""
        self._check("pause")
        events = self.advance(now)
        if self.state is not State.RUNNING:
            return events
        self._rest(State.PAUSED, now, self.elapsed)
        return (*events, Paused(now, self.at))

    def interrupt(self, now: float, away: float) -> tuple[Event, ...]:
        """Pause at the last position seen: nobody was there for the `away` seconds up to `now`."""
        self._check("interrupt")
        self._rest(State.PAUSED, self.now, self.elapsed)
        return (Interrupted(now, self.at, away),)

    def resume(self, now: float) -> tuple[Event, ...]:
        """Go on: a stretch begins again at its ease, after a long pause at its ready."""
        self._check("resume")
        self.now = max(self.now, now)
        events: list[Event] = [Resumed(now, self.at)]
        if self.state is State.WAITING:
            self._go_to(self._place.index + 1, now)
        elif self._place.phase.kind in IN_STRETCH:
            events += self._resume_stretch(now)
        else:
            self._run_from(now, min(self._held, max(0.0, self._place.length - LEFT_AFTER_PAUSE)))
        self.state = State.RUNNING
        return tuple(events)

    def next(self, now: float) -> tuple[Event, ...]:
        """Go on to the step, or past it; out of a hold by way of its release."""
        return self._jump("next", now, way.forward)

    def back(self, now: float) -> tuple[Event, ...]:
        """Go to this step's ease; within its first 3 seconds, and in a lead-in, to the step before."""
        return self._jump("back", now, way.backward)

    def repeat(self, now: float) -> tuple[Event, ...]:
        """Do this step again; in a lead-in, hear it again."""
        return self._jump("repeat", now, way.again)

    def undo(self, now: float) -> tuple[Event, ...]:
        """Go back to where the last next, back or repeat was pressed (into a stretch by its ease)."""
        self._check("undo")
        events = self.advance(now)
        if self.state not in _GOING or not self._undo:
            return events
        index, returning, held, cues, length = self._undo.pop()
        self._place = self._enter(index, returning=returning)
        phase = self._place.phase
        if phase.kind in IN_STRETCH:
            self._place = self._enter(way.ease_of(self.timeline, phase))
            held = 0.0
        else:
            self._place.cues = [replace(cue, id=fresh.id) for cue, fresh in _matching(cues, self._place.cues)]
            self._place.length = length
            held = min(held, max(0.0, length - LEFT_AFTER_PAUSE))
        self._settle(now, held)
        return (*events, Skipped(now, self.at, "undo"))

    def extend(self, now: float, by: float = EXTEND_BY) -> tuple[Event, ...]:
        """Move the end of the present phase by `by` seconds, never before now and within what is safe."""
        self._check("extend")
        events = self.advance(now)
        if self.state is not State.RUNNING:
            return events
        place, elapsed = self._place, self.elapsed
        lowest = max(place.phase.shortest, elapsed)
        highest = max(place.length, min(place.phase.longest, place.length + self._room()))
        length = min(max(place.length + by, min(lowest, place.length)), highest)
        moved = length - place.length
        if not moved:
            return events
        self._count(moved)
        place.stretch_to(length, elapsed)
        return (*events, Extended(now, self.at, moved))

    def stop(self, now: float) -> tuple[Event, ...]:
        """End the session early."""
        self._check("stop")
        events = self.advance(now)
        if self.state is State.FINISHED:
            return events
        self._rest(State.STOPPED, now, self.elapsed)
        return (*events, Stopped(now, self.at))

    # -- inside ------------------------------------------------------------------------------

    def _check(self, command: str) -> None:
        if not self.legal(command):
            raise IllegalCommand(command, self.state)

    def _at(self, elapsed: float) -> float:
        phase = self._place.phase
        return phase.start if self._place.returning else phase.start + elapsed

    def _enter(self, index: int, *, returning: bool = False) -> Place:
        self._visit += 1
        phase = self.timeline.phases[index]
        if returning and phase.step is not None:
            phase = replace(self.timeline.returns[phase.step], start=phase.start)
        return Place(phase, index, self._visit, returning)

    def _run_from(self, now: float, elapsed: float) -> None:
        self._origin, self._offset, self._from = now + LEAD - elapsed, 0.0, elapsed
        self.state = State.RUNNING

    def _rest(self, state: State, since: float, held: float) -> None:
        self.state, self._since, self._held = state, since, held

    def _go_to(self, index: int, now: float) -> None:
        self._place = self._enter(index)
        self._run_from(now, 0.0)

    def _settle(self, now: float, held: float) -> None:
        """After a jump: go on from there, or stay paused there."""
        if self.state is State.PAUSED:
            self._held = held
        else:
            self._run_from(now, held)

    def _resume_stretch(self, now: float) -> list[Event]:
        ease = way.ease_of(self.timeline, self._place.phase)
        long_away = now - self._since > AWAY_TOO_LONG
        self._place = self._enter(ease, returning=long_away)
        self._run_from(now, 0.0)
        return [Noticed(now, self.at, TAKE_YOUR_PLACE if long_away else BEGIN_AGAIN)]

    def _jump(self, how: str, now: float, find: way.Finder) -> tuple[Event, ...]:
        self._check(how)
        events = list(self.advance(now))
        if self.state not in _GOING:
            return tuple(events)
        place, held = self._place, self.elapsed
        target, cut = find(self.timeline, place, held)
        self._remember(held)
        at = self.at
        if target >= len(self.timeline.phases):
            self._rest(State.FINISHED, now, held)
            return (*events, Skipped(now, at, how), Finished(now, self.timeline.seconds))
        self._place = self._enter(target)
        self._place.cut = cut
        self._settle(now, 0.0)
        return (*events, Skipped(now, at, how))

    def _remember(self, held: float) -> None:
        place = self._place
        self._undo.append((place.index, place.returning, held, list(place.cues), place.length))
        del self._undo[:-_UNDO_DEPTH]

    def _room(self) -> float:
        """Return how many seconds the present phase may still gain: of the whole, and of each muscle."""
        total = self.timeline.slack - self._added.get("total", 0.0)
        loads = [self.timeline.spare.get(key, 0.0) - self._added.get(key, 0.0) for key in way.loaded(self._place.phase)]
        return max(0.0, min([total, *loads]))

    def _count(self, seconds: float) -> None:
        for key in ("total", *way.loaded(self._place.phase)):
            self._added[key] = self._added.get(key, 0.0) + seconds


def _matching(cues: Sequence[Pending], fresh: Sequence[Pending]) -> list[tuple[Pending, Pending]]:
    """Pair the cues that were still to come with their ids in a new going-through."""
    by_number = {cue.id % 1000: cue for cue in fresh}
    return [(cue, by_number[cue.id % 1000]) for cue in cues]
