"""A session led in a thread of its own, seen through a bridge."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from crampstretch.awake import Wakeful
from crampstretch.collaborators import Change, Keeper, KeepNothing, Leave, Press, SetVolume
from crampstretch.conductor import Conductor
from crampstretch.core.events import Event
from crampstretch.core.frame import Frame
from crampstretch.core.safety import Cleared
from crampstretch.core.session import Session
from crampstretch.core.state import State
from crampstretch.tui.bridge import Bridge
from crampstretch.tui.house import House

if TYPE_CHECKING:
    from crampstretch.store import Resumable


class Led:
    """A session led in a thread of its own, to be told keys.

    Until the thread has asked the diary, the routine is laid out as it is likely to be told; keys wait for the answer.
    """

    def __init__(self, house: House, cleared: Cleared) -> None:
        self._house, self._cleared = house, cleared
        self._known = house.guessed(cleared)
        self.session = Session(house.laid_out(self._known))
        self.bridge: Bridge[Frame] = Bridge()
        self._clock = house.clock()
        self._sound = sound = house.sound(lambda answer: self._conductor.tell(answer), house.level(cleared.routine))
        self.earlier: Resumable | None = None
        """A session of this routine that was broken off a short while ago, to be gone on with; once it is known."""
        self._keeper: Keeper = KeepNothing()
        view = Wakeful(self.bridge, self.session, house.awake)
        self._conductor = Conductor(self.session, self._clock, sound, view, None, house.trace(), house.slept)
        self._thread = Thread(target=self._lead, name="conductor", daemon=True)

    @property
    def offer(self) -> str:
        """What can be gone on with and how, empty where there is nothing."""
        earlier = self.earlier
        if earlier is None:
            return ""
        key = "Space" if self._house.resume else "g"
        return f"You stopped at {len(earlier.steps)} of {earlier.plan.total}. {key} goes on."

    def start(self) -> None:
        """Begin to lead; the session itself waits for its first key."""
        self._thread.start()

    def go_on(self) -> None:
        """Begin where the session that was broken off has stopped, as soon as that is known."""
        self._conductor.tell(Change(self._gone_on))

    def press(self, command: str) -> None:
        """Pass a key's command on."""
        self._conductor.tell(Press(command))

    def set_volume(self, level: int) -> None:
        """Make it louder or quieter, 0 to 100."""
        self._conductor.tell(SetVolume(level))

    def tell_anew(self, said: str) -> None:
        """Lay the routine out as it is told now, and go on in it where the session is."""
        self._conductor.tell(Change(lambda now: self._told_anew(said, now)))

    def hang_up(self) -> None:
        """End the session in silence; what was done is kept.  Never waits, and is safe from a signal handler."""
        self._conductor.tell(Leave())

    @property
    def mark(self) -> str:
        """The session's name in the diary, empty where nothing of it is kept there."""
        return self._keeper.mark if self._keeper.saved else ""

    def join(self, within: float) -> bool | None:
        """Wait for what was done to be kept; tell whether it could be, None while it still may be."""
        if self._thread.ident is not None:
            self._thread.join(within)
        still = self._thread.is_alive() and not self._conductor.kept
        return None if still else self._keeper.saved

    def _lead(self) -> None:
        self._keeper = self._recall()
        self._sound.prepare(self.session.timeline.phrases)
        self._conductor.lead(at_once=False, keeper=self._keeper)
        self.bridge.end()

    def _recall(self) -> Keeper:
        """Ask the diary how the routine is told tonight and what was broken off; return who keeps this session."""
        house, cleared, rate = self._house, self._cleared, self._clock.rate
        before, self._known = self._known, house.known(cleared)
        if self._known != before:
            self.session.retell(house.laid_out(self._known), "", self._clock())
        timeline = self.session.timeline
        self.earlier = house.broken_off(cleared, timeline, rate)
        keeper = house.keeper(cleared, timeline, rate)
        self.bridge.show((), self.session.frame)
        for remark in house.remarks(self._known):
            self.bridge.notice(remark)
        if house.resume:
            self._resume(keeper)
        return keeper

    def _resume(self, keeper: Keeper) -> None:
        """Let the first key go on with what was broken off, or say that there is nothing."""
        if self.earlier is not None:
            self._take_up(self.earlier, keeper)
        elif self._house.record:
            # Nobody else has asked for it.
            from crampstretch.store.sessions import BEGINS_ANEW

            self.bridge.notice(BEGINS_ANEW)

    def _told_anew(self, said: str, now: float) -> tuple[Event, ...]:
        timeline = self._house.laid_out(self._known)
        self._sound.prepare(timeline.phrases)
        return self.session.retell(timeline, said, now)

    def _gone_on(self, now: float) -> tuple[Event, ...]:
        if self.earlier is None or self.session.state is not State.AT_REST:
            return ()
        self._take_up(self.earlier, self._keeper)
        return self.session.start(now)

    def _take_up(self, earlier: Resumable, keeper: Keeper) -> None:
        """Begin where that session has stopped, and be kept as the same."""
        from crampstretch.store.keeper import SessionKeeper

        assert isinstance(keeper, SessionKeeper), "what was broken off is asked for only where something is kept"
        keeper.go_on_with(earlier)
        self.session.from_step = earlier.first_unfinished
