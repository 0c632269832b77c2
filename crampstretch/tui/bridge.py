"""Between the conductor's thread and the screen's: frames go one way, keys the other, and nobody waits."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from contextvars import copy_context
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Final

from crampstretch.collaborators import Leave, Press, SetVolume
from crampstretch.conductor import Conductor
from crampstretch.core.events import Event
from crampstretch.core.frame import Frame
from crampstretch.core.safety import Cleared
from crampstretch.core.session import Session
from crampstretch.tui.house import House

KEPT: Final = 100


@dataclass(frozen=True, slots=True)
class News:
    """What has happened since the screen was last told."""

    frame: Frame | None
    events: tuple[Event, ...]
    notices: tuple[str, ...]
    ended: bool = False


class Bridge:
    """A view that never blocks: of frames the latest wins, of events and notices the last hundred are kept.

    However much happens while the screen is busy, one call is waiting for it and no more.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._context = copy_context()
        self._deliver: Callable[[News], None] = lambda _: None
        self._frame: Frame | None = None
        self._events: deque[Event] = deque(maxlen=KEPT)
        self._notices: deque[str] = deque(maxlen=KEPT)
        self._called, self._ended = False, False

    def open(self, loop: asyncio.AbstractEventLoop, deliver: Callable[[News], None]) -> None:
        """Deliver from now on, in this loop and in the caller's context; what came before is delivered first."""
        with self._lock:
            self._loop, self._deliver, self._context = loop, deliver, copy_context()
        self._call()

    def show(self, events: Sequence[Event], frame: Frame) -> None:
        """Take what happened; called from the conductor's thread."""
        with self._lock:
            if not events and frame == self._frame:
                return
            self._events.extend(events)
            self._frame = frame
        self._call()

    def notice(self, text: str) -> None:
        """Take a notice; called from any thread."""
        with self._lock:
            self._notices.append(text)
        self._call()

    def end(self) -> None:
        """Take that the session is over and kept; called from the conductor's thread."""
        with self._lock:
            self._ended = True
        self._call()

    def _call(self) -> None:
        with self._lock:
            if self._loop is None or self._called:
                return
            self._called = True
        try:
            self._loop.call_soon_threadsafe(self._hand_over, context=self._context)
        except RuntimeError:  # the loop is closed: the screen has gone, the session has not
            return

    def _hand_over(self) -> None:
        with self._lock:
            news = News(self._frame, tuple(self._events), tuple(self._notices), self._ended)
            self._events.clear()
            self._notices.clear()
            self._called = False
        self._deliver(news)


class Led:
    """A session led in a thread of its own, to be told keys."""

    def __init__(self, house: House, cleared: Cleared) -> None:
        self.timeline = house.timeline(cleared)
        self.session = Session(self.timeline)
        self.bridge = Bridge()
        clock = house.clock()
        sound = house.sound(lambda answer: self._conductor.tell(answer), house.level(cleared.routine))
        self._keeper = house.keeper(cleared, self.timeline, clock.rate)
        self._conductor = Conductor(self.session, clock, sound, self.bridge, self._keeper, house.trace(), house.slept)
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
        """End the session in silence; what was done is kept.  Never waits, and is safe from a signal handler."""
        self._conductor.tell(Leave())

    def join(self, within: float) -> bool:
        """Wait for what was done to be kept; tell whether it could be."""
        if self._thread.ident is not None:
            self._thread.join(within)
        return self._keeper.saved

    def _lead(self) -> None:
        self._conductor.lead(at_once=False)
        self.bridge.end()
