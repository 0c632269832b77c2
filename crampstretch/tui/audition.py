"""One phase of a routine, heard by itself: led as any session is, and recorded nowhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from threading import Thread

from crampstretch.collaborators import Leave
from crampstretch.conductor import Conductor
from crampstretch.core.frame import Frame
from crampstretch.core.phase import Timeline
from crampstretch.core.routine import Routine
from crampstretch.core.session import Session
from crampstretch.tui.bridge import Bridge, News
from crampstretch.tui.house import House


class Audition:
    """Plays one phase of a timeline through the house's sound, from its first cue to its last."""

    def __init__(self, house: House, routine: Routine, timeline: Timeline, index: int) -> None:
        self.index = index
        phase = replace(timeline.phases[index], start=0.0, waits=False)
        self._bridge: Bridge[Frame] = Bridge()
        sound = house.sound(lambda answer: self._conductor.tell(answer), house.level(routine))
        session = Session(Timeline(timeline.name, (phase,), timeline.returns))
        self._conductor = Conductor(session, house.clock(), sound, self._bridge, slept=house.slept)
        self._thread = Thread(target=self._lead, name="audition", daemon=True)

    def start(self, tell: Callable[[News[Frame]], None]) -> None:
        """Begin at once; `tell` hears in the running loop how it goes, and that it has ended."""
        self._bridge.open(asyncio.get_running_loop(), tell)
        self._thread.start()

    def stop(self) -> None:
        """Be silent at once."""
        self._conductor.tell(Leave())

    def _lead(self) -> None:
        self._conductor.lead(at_once=True)
        self._bridge.end()


class Hearing:
    """At most one phase is heard at a time; what there is to say of it is said by `remark` and `announce`."""

    def __init__(self, house: House, remark: Callable[[str], object], announce: Callable[[str], object]) -> None:
        self._house, self._remark, self._announce = house, remark, announce
        self._playing: Audition | None = None

    @property
    def on(self) -> bool:
        """Whether a phase is heard now."""
        return self._playing is not None

    def choose(self, routine: Routine, timeline: Timeline, index: int) -> None:
        """Play a phase by itself; chosen once more, it is silent."""
        before = self._playing
        self.hush()
        if before is None or before.index != index:
            playing = Audition(self._house, routine, timeline, index)
            self._playing = playing
            playing.start(lambda news: self._heard(playing, news))

    def hush(self) -> None:
        """Be silent at once."""
        if self._playing is not None:
            self._playing.stop()
            self._playing = None
            self._remark("")

    def _heard(self, playing: Audition, news: News[Frame]) -> None:
        if playing is not self._playing:
            return
        for notice in news.notices:
            self._announce(notice)
        if news.ended:
            self._playing = None
            self._remark("")
        elif news.frame is not None:
            self._remark(f"{news.frame.title}, {news.frame.left} s. Enter ends it.")
