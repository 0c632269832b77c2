"""Where a session is: what can be asked of it, and what is reckoned from its place and its last reading."""

from __future__ import annotations

from crampstretch.core.cue import Handed
from crampstretch.core.frame import Frame
from crampstretch.core.phase import Timeline
from crampstretch.core.place import Place
from crampstretch.core.playhead import Playhead
from crampstretch.core.state import State


class Whereabouts:
    """A place in a timeline at a reading; `keyboard` says whether anyone can answer a phase that waits."""

    def __init__(self, timeline: Timeline, *, keyboard: bool) -> None:
        self.timeline = timeline
        self.state = State.AT_REST
        self.now = 0.0
        self.keyboard = keyboard
        self._head = Playhead(timeline)
        self._held = 0.0

    @property
    def place(self) -> Place:
        """The phase being gone through."""
        return self._head.place

    @property
    def elapsed(self) -> float:
        """Seconds since the present phase began, as of the last reading."""
        seconds = self._head.elapsed(self.now) if self.state is State.RUNNING else self._held
        return min(max(0.0, seconds), self.place.length)

    @property
    def at(self) -> float:
        """The position in seconds of the timeline."""
        return self._head.at(self.elapsed)

    @property
    def frame(self) -> Frame:
        """What it looks like, as of the last reading."""
        return Frame.of(self)

    def next_change(self) -> float | None:
        """Return the reading at which an event is due or the seconds left change; None while nothing moves."""
        if self.state is not State.RUNNING:
            return None
        return min(self._head.next_due(), self._head.next_second(self.now))

    def upcoming(self, now: float, until: float) -> tuple[Handed, ...]:
        """Name the cues due in (now, until] if nothing is pressed, soonest first."""
        return self._head.upcoming(now, until, waits=self.keyboard) if self.state is State.RUNNING else ()
