"""Between the conductor's thread and the screen's: frames go one way, keys the other, and nobody waits."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from contextvars import copy_context
from threading import Lock
from typing import Final, Generic

from crampstretch.collaborators import Picture
from crampstretch.core.events import Event
from crampstretch.core.frozen import frozen

KEPT: Final = 100


@frozen
class News(Generic[Picture]):
    """What has happened since the screen was last told."""

    frame: Picture | None
    events: tuple[Event, ...]
    notices: tuple[str, ...]
    ended: bool = False


class Bridge(Generic[Picture]):
    """A view that never blocks: of frames the latest wins, of events and notices the last hundred are kept.

    However much happens while the screen is busy, one call is waiting for it and no more.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._context = copy_context()
        self._deliver: Callable[[News[Picture]], None] = lambda _: None
        self._frame: Picture | None = None
        self._events: deque[Event] = deque(maxlen=KEPT)
        self._notices: deque[str] = deque(maxlen=KEPT)
        self._called, self._ended = False, False

    def open(self, loop: asyncio.AbstractEventLoop, deliver: Callable[[News[Picture]], None]) -> None:
        """Deliver from now on, in this loop and in the caller's context; what came before is delivered first."""
        with self._lock:
            self._loop, self._deliver, self._context = loop, deliver, copy_context()
        self._call()

    def show(self, events: Sequence[Event], frame: Picture) -> None:
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
