"""Between the conductor's thread and the screen's: frames go one way, keys the other, and nobody waits."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from contextvars import copy_context
from threading import Lock, Thread
from typing import TypeVar

from crampstretch.collaborators import Leave, Press, SetVolume
from crampstretch.conductor import Conductor
from crampstretch.core.events import Event
from crampstretch.core.frame import Frame
from crampstretch.core.safety import Cleared
from crampstretch.core.session import Session
from crampstretch.core.state import State
from crampstretch.tui.house import House

What = TypeVar("What")
Deliver = Callable[[Frame, Sequence[Event]], None]


class Bridge:
    """A view that never blocks: of frames the latest wins, of events the last hundred are kept."""

    def __init__(self, loop: asyncio.AbstractEventLoop, deliver: Deliver, notice: Callable[[str], None]) -> None:
        self._loop, self._deliver, self._notice = loop, deliver, notice
        self._events: deque[Event] = deque(maxlen=100)
        self._frame: Frame | None = None
        self._waiting = False
        self._lock = Lock()
        self._context = copy_context()

    def show(self, events: Sequence[Event], frame: Frame) -> None:
        """Take what happened; called from the conductor's thread."""
        with self._lock:
            changed = bool(events) or frame != self._frame
            self._events.extend(events)
            self._frame = frame
            if not changed or self._waiting:
                return
            self._waiting = True
        self._call(self._hand_over)

    def notice(self, text: str) -> None:
        """Take a notice; called from the conductor's thread."""
        self.tell(self._notice, text)

    def tell(self, act: Callable[[What], object], what: What) -> None:
        """Have something done in the screen's thread, soon."""
        self._call(lambda: act(what))

    def _call(self, act: Callable[[], object]) -> None:
        try:
            self._loop.call_soon_threadsafe(act, context=self._context)
        except RuntimeError:  # the loop is closed: the screen has gone, the session has not
            return

    def _hand_over(self) -> None:
        with self._lock:
            frame, events = self._frame, list(self._events)
            self._events.clear()
            self._waiting = False
        if frame is not None:
            self._deliver(frame, events)


class Led:
    """A session led in a thread of its own, to be told keys."""

    def __init__(self, house: House, cleared: Cleared, bridge: Bridge, over: Callable[[State], None]) -> None:
        self.timeline = house.timeline(cleared)
        clock = house.clock()
        self._over = over
        self._level = house.level(cleared.routine)
        self.session = Session(self.timeline)
        sound = house.sound(lambda answer: self._conductor.tell(answer), self._level)
        keeper = house.keeper(cleared, self.timeline, clock.rate)
        self._conductor = Conductor(self.session, clock, sound, bridge, keeper, house.trace(), house.slept)
        self._thread = Thread(target=self._lead, name="conductor", daemon=True)

    def start(self) -> None:
        """Begin to lead; the session itself waits for its first key."""
        self._thread.start()

    def press(self, command: str) -> None:
        """Pass a key's command on."""
        self._conductor.tell(Press(command))

    def set_volume(self, level: int) -> None:
        """Make it louder or quieter, 0 to 100."""
        self._conductor.tell(SetVolume(level))

    def hang_up(self) -> None:
        """End the session in silence; what was done is kept.  Never waits."""
        self._conductor.tell(Leave())

    def join(self, within: float) -> bool:
        """Wait for what was done to be kept; tell whether it is."""
        if self._thread.ident is not None:
            self._thread.join(within)
        return not self._thread.is_alive()

    def _lead(self) -> None:
        self._over(self._conductor.lead(at_once=False))
