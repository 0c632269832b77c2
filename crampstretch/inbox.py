"""An inbox: many put into it, signal handlers too; one takes, and its wait ends when it is to.

The wait of `queue.SimpleQueue` may not: a signal that finds its time over, as the one that ends a standstill
does, leaves CPython with a negative rest to wait, which it takes for no end at all.
"""

from __future__ import annotations

import time
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock
from typing import Generic, TypeVar

Message = TypeVar("Message")


class Inbox(Generic[Message]):
    """A queue with a bell that is rung for every message."""

    def __init__(self) -> None:
        self._messages: SimpleQueue[Message] = SimpleQueue()
        self._bell = Lock()

    def put(self, message: Message) -> None:
        """Leave a message; never waits, and is safe from a signal handler."""
        self._messages.put(message)
        with suppress(RuntimeError):  # it has been rung already
            self._bell.release()

    def take(self, timeout: float | None = None) -> Message | None:
        """Return the next message; None where none has come within `timeout` seconds."""
        until = None if timeout is None else time.monotonic() + timeout
        rung = True
        while rung:
            with suppress(Empty):
                return self._messages.get_nowait()
            rung = self._bell.acquire(timeout=-1 if until is None else max(0.0, until - time.monotonic()))
        with suppress(Empty):  # the signal that ended the wait may have brought one
            return self._messages.get_nowait()
        return None
