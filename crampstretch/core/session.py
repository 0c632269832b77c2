"""One run through a timeline: time in, events out.

The session keeps no clock, never sleeps and plays nothing.  It is told `now` (seconds of any steady clock)
and answers with what was due since it was last told; called once or a hundred times, the sum is the same.
Its laws:

- Phases are back to back: the next begins exactly where the last ended, however late anyone looked.
- Every hold is entered from its ease, whatever was pressed; nobody keeps a stretch through a pause.
- A cue sounds once in every going-through of its phase, in order.
- Start, going on and every jump begin half a second after the key, so that the first sound has its lead; where
  words are still being said, when they have ended.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from crampstretch.core import way
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
from crampstretch.core.phase import IN_STRETCH, Phase, Timeline
from crampstretch.core.place import Place
from crampstretch.core.retelling import retold
from crampstretch.core.room import Room
from crampstretch.core.speech import AFTER_WORDS
from crampstretch.core.state import GOING, LEGAL, IllegalCommand, State
from crampstretch.core.whereabouts import Whereabouts

AWAY_TOO_LONG: Final = 20.0
LEFT_AFTER_PAUSE: Final = 5.0
EXTEND_BY: Final = 5.0
BEGIN_AGAIN: Final = "This one again, from the start. Slowly."
TAKE_YOUR_PLACE: Final = "Take your place again. No hurry."
_UNDO_DEPTH: Final = 50


class Session(Whereabouts):
    """One run through a timeline: it is told the time and what is pressed."""

    def __init__(self, timeline: Timeline, *, keyboard: bool = True) -> None:
        super().__init__(timeline, keyboard=keyboard)
        self.finished_steps: set[int] = set()
        self.from_step: int | None = None
        self._since, self._words_end = 0.0, -math.inf
        self._left: list[tuple[Place, float]] = []
        self._room = Room(timeline)

    # -- time --------------------------------------------------------------------------------

    def advance(self, now: float) -> tuple[Event, ...]:
        """Tell the session the time; the answer is everything that has come due since, in order."""
        self.now = max(self.now, now)
        events: list[Event] = []
        while self.state is State.RUNNING and self._head.moves_from <= self.now:
            self._look(events)
            if self._head.end > self.now:
                break
            self._leave(events)
        return tuple(events)

    def _look(self, events: list[Event]) -> None:
        head, place = self._head, self.place
        if not place.entered:
            place.entered = True
            events.append(Entered(head.moves_from, head.at(head.from_seconds), place.phase))
        for cue in place.due(self.now - head.begin):
            events.append(Cued(head.begin + cue.at, head.at(cue.at), cue.id, cue.cue))
            if cue.cue.say is not None:
                self._words_end = head.begin + cue.at + cue.length

    def _leave(self, events: list[Event]) -> None:
        """Go over the end of the present phase, to the next or to the finish."""
        place, end, following = self.place, self._head.end, self._head.following
        if way.completes(place) and place.phase.step not in self.finished_steps:
            assert place.phase.step is not None, "only steps are completed"
            self.finished_steps.add(place.phase.step)
            events.append(StepFinished(end, place.phase.end, place.phase.step, place.phase))
        if place.phase.waits and self.keyboard:
            self._rest(State.WAITING, end, place.length)
            events.append(Waiting(end, place.phase.end))
        elif following is None:
            self._rest(State.FINISHED, end, place.length)
            events.append(Finished(end, self.timeline.seconds))
        else:
            self._head.follow(following)

    # -- commands ----------------------------------------------------------------------------

    def press(self, command: str, now: float) -> tuple[Event, ...]:
        """Do what a key asks for; raises IllegalCommand where it means nothing now."""
        if command == "space":
            command = {State.AT_REST: "start", State.RUNNING: "pause"}.get(self.state, "resume")
        acts: dict[str, Callable[[], tuple[Event, ...]]] = {
            "start": lambda: self.start(now),
            "pause": lambda: self.pause(now),
            "resume": lambda: self.resume(now),
            "longer": lambda: self.extend(now),
            "shorter": lambda: self.extend(now, -EXTEND_BY),
            "stop": lambda: self.stop(now),
        }
        return acts[command]() if command in acts else self.go(command, now)

    def start(self, now: float) -> tuple[Event, ...]:
        """Begin, half a second from now; at `from_step` through its ready, where one is named."""
        self._check("start")
        self.now = now
        if (step := self.from_step) is not None:
            self._head.put(way.entrance(self.timeline, step), returning=step in self.timeline.returns)
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
            self._head.put(self.place.index + 1)
            self._run_from(now, 0.0)
        elif self.place.phase.kind in IN_STRETCH:
            events += self._resume_stretch(now)
        else:
            self._run_from(now, min(self._held, max(0.0, self.place.length - LEFT_AFTER_PAUSE)))
        self.state = State.RUNNING
        return tuple(events)

    def go(self, how: str, now: float) -> tuple[Event, ...]:
        """Go elsewhere: next, back, repeat, or undo, which takes the last of these back (see `way`)."""
        self._check(how)
        events = self.advance(now)
        if self.state not in GOING:
            return events
        return (*events, *(self._undo(now) if how == "undo" else self._jump(how, now)))

    def extend(self, now: float, by: float = EXTEND_BY) -> tuple[Event, ...]:
        """Move the end of the present phase by `by` seconds, never before now and within what is safe."""
        self._check("extend")
        events = self.advance(now)
        if self.state is not State.RUNNING:
            return events
        place, elapsed = self.place, self.elapsed
        lowest = max(place.phase.shortest, elapsed, place.words_until + AFTER_WORDS if place.words_until else 0.0)
        highest = max(place.length, min(place.phase.longest, place.length + self._room.left(place.phase)))
        length = min(max(place.length + by, min(lowest, place.length)), highest)
        moved = length - place.length
        if not moved:
            return events
        self._room.take(place.phase, moved)
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

    def retell(self, timeline: Timeline, said: str, now: float) -> tuple[Event, ...]:
        """Go on in another telling of the same routine, where the session is (see `retelling`); `said` is shown."""
        events = self.advance(now)
        if self.state in (State.FINISHED, State.STOPPED):
            return events
        self._left = [(retold(place, _told(timeline, place), held), held) for place, held in self._left]
        self._head.retell(timeline, retold(self.place, _told(timeline, self.place), self.elapsed))
        self._room.retell(timeline)
        self.timeline = timeline
        return (*events, Noticed(self.now, self.at, said))

    # -- inside ------------------------------------------------------------------------------

    def _check(self, command: str) -> None:
        if self.state not in LEGAL[command]:
            raise IllegalCommand(command, self.state)

    def _run_from(self, now: float, elapsed: float) -> None:
        self._head.run(now, elapsed, self._words_end + AFTER_WORDS)
        self.state = State.RUNNING

    def _rest(self, state: State, since: float, held: float) -> None:
        self.state, self._since, self._held = state, since, held

    def _settle(self, now: float, held: float) -> None:
        """After a jump: go on from there, or stay paused there."""
        if self.state is State.PAUSED:
            self._held = held
        else:
            self._run_from(now, held)

    def _resume_stretch(self, now: float) -> list[Event]:
        ease = way.ease_of(self.timeline, self.place.phase)
        long_away = now - self._since > AWAY_TOO_LONG
        self._head.put(ease, returning=long_away)
        self._run_from(now, 0.0)
        return [Noticed(now, self.at, TAKE_YOUR_PLACE if long_away else BEGIN_AGAIN)]

    def _jump(self, how: str, now: float) -> tuple[Event, ...]:
        place, held, at = self.place, self.elapsed, self.at
        target, cut = way.WAYS[how](self.timeline, place, held)
        self._left = [*self._left[-_UNDO_DEPTH:], (place, held)]
        if target >= len(self.timeline.phases):
            self._rest(State.FINISHED, now, held)
            return (Skipped(now, at, how), Finished(now, self.timeline.seconds))
        self._head.put(target)
        self.place.cut = cut
        self._settle(now, 0.0)
        return (Skipped(now, at, how),)

    def _undo(self, now: float) -> tuple[Event, ...]:
        """Go back to where the last jump was made; into a stretch by its ease."""
        if not self._left:
            return ()
        left, held = self._left.pop()
        if left.phase.kind in IN_STRETCH:
            self._head.put(way.ease_of(self.timeline, left.phase))
            held = 0.0
        else:
            self._head.put_back(left)
            held = min(held, max(0.0, left.length - LEFT_AFTER_PAUSE))
        self._settle(now, held)
        return (Skipped(now, self.at, "undo"),)


def _told(timeline: Timeline, place: Place) -> Phase:
    """Return what a place's phase is in a telling."""
    phase = timeline.phases[place.index]
    if place.returning and phase.step is not None:
        return replace(timeline.returns[phase.step], start=phase.start)
    return phase
