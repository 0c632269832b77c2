"""A session led in a thread of its own, seen through a bridge."""

from __future__ import annotations

from threading import Thread

from crampstretch.awake import Wakeful
from crampstretch.collaborators import Change, Leave, Press, SetVolume
from crampstretch.conductor import Conductor
from crampstretch.core.frame import Frame
from crampstretch.core.safety import Cleared
from crampstretch.core.session import Session
from crampstretch.core.state import State
from crampstretch.store.keeper import SessionKeeper
from crampstretch.tui.bridge import Bridge
from crampstretch.tui.house import House


class Led:
    """A session led in a thread of its own, to be told keys."""

    def __init__(self, house: House, cleared: Cleared) -> None:
        self._house, self._cleared = house, cleared
        timeline = house.timeline(cleared)
        self.session = Session(timeline)
        self.bridge: Bridge[Frame] = Bridge()
        clock = house.clock()
        self._sound = sound = house.sound(lambda answer: self._conductor.tell(answer), house.level(cleared.routine))
        self.earlier = house.broken_off(cleared, timeline, clock.rate)
        """A session of this routine that was broken off a short while ago, to be gone on with."""
        self._keeper = house.keeper(cleared, timeline, clock.rate)
        view = Wakeful(self.bridge, self.session, house.awake)
        self._conductor = Conductor(self.session, clock, sound, view, self._keeper, house.trace(), house.slept)
        self._sound.prepare(timeline.phrases)
        for remark in house.remarks(cleared.routine):
            self.bridge.notice(remark)
        self._thread = Thread(target=self._lead, name="conductor", daemon=True)

    @property
    def offer(self) -> str:
        """What can be gone on with and how, empty where there is nothing."""
        earlier = self.earlier
        return "" if earlier is None else f"You stopped at {len(earlier.steps)} of {earlier.plan.total}. g goes on."

    def start(self) -> None:
        """Begin to lead; the session itself waits for its first key."""
        self._thread.start()

    def go_on(self) -> None:
        """Begin where the session that was broken off has stopped."""
        if self.earlier is not None and self.session.state is State.AT_REST and isinstance(self._keeper, SessionKeeper):
            self._keeper.go_on_with(self.earlier)
            self.session.from_step = self.earlier.first_unfinished
            self.press("start")

    def press(self, command: str) -> None:
        """Pass a key's command on."""
        self._conductor.tell(Press(command))

    def set_volume(self, level: int) -> None:
        """Make it louder or quieter, 0 to 100."""
        self._conductor.tell(SetVolume(level))

    def tell_anew(self, said: str) -> None:
        """Lay the routine out as it is told now, and go on in it where the session is."""
        timeline = self._house.timeline(self._cleared)
        self._sound.prepare(timeline.phrases)
        self._conductor.tell(Change(lambda now: self.session.retell(timeline, said, now)))

    def hang_up(self) -> None:
        """End the session in silence; what was done is kept.  Never waits, and is safe from a signal handler."""
        self._conductor.tell(Leave())

    @property
    def mark(self) -> str:
        """The session's name in the diary, empty where nothing of it is kept there."""
        return self._keeper.mark if self._keeper.saved else ""

    def join(self, within: float) -> bool:
        """Wait for what was done to be kept; tell whether it could be."""
        if self._thread.ident is not None:
            self._thread.join(within)
        return self._keeper.saved

    def _lead(self) -> None:
        self._conductor.lead(at_once=False)
        self.bridge.end()
