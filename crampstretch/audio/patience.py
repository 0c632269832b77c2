"""What to do when a child has ended: how long to wait, and which backends to leave alone for a while."""

from __future__ import annotations

from collections import Counter
from typing import Final

from crampstretch.core.frozen import frozen

SOON: Final = 5.0
"""A child that lived less than this, in seconds, is held to have died of its backend."""

STRIKES: Final = 2
WAITS: Final = (0.0, 0.2, 1.0, 3.0, 10.0, 30.0)
"""Seconds before each new start, one after the other, until a child has lived long enough."""

SILENT_WAITS: Final = (2.0, 5.0, 10.0, 30.0)
"""The same where nothing could be opened: a device may be plugged in, a sound server may come back."""


@frozen
class Ended:
    """How a child ended: what it played or tried last, how long it lived, and whether it found nothing to play."""

    backend: str | None
    lived: float
    nothing: bool = False


class Patience:
    """Remembers how children ended."""

    def __init__(self) -> None:
        self._strikes: Counter[str] = Counter()
        self._short, self._nothing = 0, 0

    @property
    def skipped(self) -> tuple[str, ...]:
        """The backends that are left out next time."""
        return tuple(name for name, count in self._strikes.items() if count >= STRIKES)

    def after(self, ended: Ended) -> float:
        """Return how many seconds to wait before the next start."""
        if ended.nothing:
            return self._after_nothing()
        self._nothing = 0
        if ended.lived >= SOON:
            self._short = 0
        elif ended.backend is not None:
            self._strikes[ended.backend] += 1
        wait = WAITS[min(self._short, len(WAITS) - 1)]
        self._short += 1
        return wait

    def _after_nothing(self) -> float:
        """Everything has been tried, so whatever was left out gets another chance."""
        self._strikes.clear()
        wait = SILENT_WAITS[min(self._nothing, len(SILENT_WAITS) - 1)]
        self._nothing += 1
        return wait
