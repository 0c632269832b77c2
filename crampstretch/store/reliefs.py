"""Keeps one opening of `now`: when it was, and how long the cramp took where the person said that it let go."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Final

from crampstretch.core.events import Event, GripsAgain, LetGo, StepFinished
from crampstretch.core.state import State
from crampstretch.store.failures import Unavailable

if TYPE_CHECKING:
    from crampstretch.core.diary.records import Relief
    from crampstretch.store.diary import Diary

KEPT_WITHIN: Final = 1.5
"""Seconds that leaving may wait for the diary."""


class ReliefKeeper:
    """Keeps an opening from a thread of its own.  It never blocks and it never raises: a cramp is no time for it."""

    def __init__(
        self, diary: Callable[[], Diary], clock: Callable[[], datetime], notice: Callable[[str], None]
    ) -> None:
        self._diary, self._clock, self._notice = diary, clock, notice
        self._news: SimpleQueue[float | State | None] = SimpleQueue()
        self._thread = Thread(target=self._keep, name="relief", daemon=True)
        self._opened = clock()
        self._failure: str | None = None

    mark = ""
    """It is no session: nothing is asked about it after it."""

    @property
    def saved(self) -> bool:
        """Whether it could be kept."""
        return self._failure is None and not self._thread.is_alive()

    def begin(self) -> None:
        """Keep that it was opened."""
        self._thread.start()

    def step(self, finished: StepFinished) -> None:
        """Do nothing: there are no steps."""

    def note(self, events: Sequence[Event]) -> None:
        """Take what has become known of the length."""
        for event in events:
            if isinstance(event, LetGo | GripsAgain):
                self._news.put(event.seconds if isinstance(event, LetGo) else None)

    def end(self, state: State) -> None:
        """Wait a moment for all of it to be kept, and say so where it could not be."""
        self._news.put(state)
        if self._thread.ident is None:
            return
        self._thread.join(KEPT_WITHIN)
        if not self.saved:
            reason = self._failure or "it takes too long"
            self._notice(f"This could not be noted in the diary: {reason}. It was opened at {self._opened:%H:%M}.")

    def _keep(self) -> None:
        # Only here: nothing that a cramp waits for waits for the diary.
        from crampstretch.core.diary.records import Relief
        from crampstretch.core.nights import night_of

        diary = self._diary()
        relief = Relief(os.urandom(8).hex(), night_of(self._opened), self._opened)
        self._put(diary, relief)
        while not isinstance(news := self._news.get(), State):
            relief = replace(relief, seconds=news)
            self._put(diary, relief)
        if self._failure is not None:
            self._put(diary, relief)

    def _put(self, diary: Diary, relief: Relief) -> None:
        try:
            diary.logbook.relief(relief)
        except Unavailable as why:
            self._failure = str(why)
        else:
            self._failure = None
