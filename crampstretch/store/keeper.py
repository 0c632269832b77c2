"""Keeps one session while it is led: a row from its first second, a row for every finished step at once."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from crampstretch.core.events import StepFinished
from crampstretch.core.state import State
from crampstretch.core.text import clean
from crampstretch.store.failures import DAMAGE, Unavailable, code_of, reason
from crampstretch.store.migrations import writing
from crampstretch.store.opening import PATIENT, Door
from crampstretch.store.plan import Plan
from crampstretch.store.sessions import Resumable, SessionRow, StepRow, is_kept, put, rows_of

BRIEF: Final = 0.25
"""Seconds that a step may wait for another program: the next cue does not."""
SOON: Final = 0.5
"""Seconds that the end may, before all of it is kept aside: less than anybody waits who ends the program."""


class SessionKeeper:
    """Keeps a session.  It never raises: what cannot be written stays here, and is tried again with every step.

    All of it is called from one thread, which need not be the one that made it.
    """

    def __init__(
        self,
        door: Door,
        plan: Plan,
        clock: Callable[[], datetime],
        notice: Callable[[str], None],
        resumed: Resumable | None = None,
    ) -> None:
        self._door, self._plan, self._clock, self._notice = door, plan, clock, notice
        self._resumed = resumed
        self._row: SessionRow | None = None
        self._steps = {row.step: row for row in resumed.steps} if resumed else {}
        self._unsaved: list[StepRow] = []
        self._connection: sqlite3.Connection | None = None
        self._failure: str | None = None
        self._told = False

    @property
    def saved(self) -> bool:
        """Whether everything there was to keep is on the disk."""
        return self._failure is None

    @property
    def mark(self) -> str:
        """The session's own name in the diary, empty while nothing was done in it."""
        return self._row.mark if self._row is not None and self._steps else ""

    def go_on_with(self, resumed: Resumable) -> None:
        """Keep the session that was broken off instead of a new one; to be said before it begins."""
        self._resumed = resumed
        self._steps = {row.step: row for row in resumed.steps}

    def begin(self) -> None:
        """Keep that the session has begun, or goes on."""
        if self._resumed is None:
            self._row = SessionRow(os.urandom(8).hex(), self._plan, self._clock())
        else:
            self._row = replace(self._resumed.row, state="running", ended=None)
        self._save(BRIEF)

    def step(self, finished: StepFinished) -> None:
        """Keep a finished step."""
        phase = finished.phase
        row = StepRow(finished.step, phase.stretch, phase.side, phase.rep, self._moment())
        self._steps[row.step] = row
        self._unsaved.append(row)
        self._save(BRIEF)

    def end(self, state: State) -> None:
        """Keep how the session ended, read it back, and say so if it could not be kept."""
        if self._row is None:
            return
        ending = "finished" if state is State.FINISHED else "stopped"
        self._row = replace(self._row, state=ending, ended=self._moment())
        if not self._closed_well(SOON):
            # Nothing is lost by whoever does not wait for the rest.  The file may have been replaced under an open
            # connection, too: once more, in the one that is there now.
            self._closed_late(self._kept_apart())
        if self.saved:
            if self._told:
                self._notice("The diary could be written after all: the session is in it.")
            self._door.keep_week()

    # -- inside ------------------------------------------------------------------------------

    def _moment(self) -> datetime:
        """Return the time, and none before what was kept already: a clock may be set back under a session."""
        kept = [self._row.started] if self._row is not None else []
        return max([self._clock(), *kept, *(step.done for step in self._steps.values())])

    def _save(self, patience: float) -> None:
        """Write everything that is not on the disk yet."""
        assert self._row is not None, "a session is kept from its beginning"
        try:
            connection = self._connected(patience)
            with writing(connection):
                put(connection, self._row, self._unsaved)
        except (sqlite3.Error, OSError, Unavailable) as error:
            self._failed(error)
        else:
            self._failure = None
            self._unsaved.clear()

    def _connected(self, patience: float) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = self._door.to_write(patience)
            # It may be another file than before: one set aside, one restored.
            self._unsaved = list(self._steps.values())
        self._connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
        return self._connection

    def _failed(self, error: Exception) -> None:
        self._failure = reason(error)
        if isinstance(error, sqlite3.Error) and code_of(error) in DAMAGE:
            self._door.distrust()
        self._close()
        if not self._told:
            self._told = True
            self._notice(f"The diary cannot be written yet: {self._failure}. The session goes on; it is tried again.")

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _closed_well(self, patience: float) -> bool:
        """Write the end, close the file and read it back."""
        self._save(patience)
        self._close()
        if self.saved:
            self._read_back()
        return self.saved

    def _closed_late(self, aside: Path | None) -> None:
        """Try again for longer what is kept aside; say so if it stays there."""
        if not self._closed_well(PATIENT):
            kept = "For your own notes:" if aside is None else "It is kept aside, and taken in at the next start:"
            self._notice(self._lost_words(kept))
        elif aside is not None:
            with suppress(OSError):
                aside.unlink()

    def _read_back(self) -> None:
        """Look with fresh eyes whether the session stands in the file."""
        assert self._row is not None, "a session is kept from its beginning"
        try:
            connection = self._door.to_read()
            if connection is None:
                raise Unavailable("it has gone")
            with closing(connection):
                kept = is_kept(connection, self._row, self._steps.values())
        except (sqlite3.Error, OSError, Unavailable) as error:
            self._failure = reason(error)
        else:
            self._failure = None if kept else "what was written does not stand in it"

    def _kept_apart(self) -> Path | None:
        """Keep the session beside the diary until the next start, and return where; None where nothing takes it."""
        from crampstretch.store import unsaved

        assert self._row is not None, "a session is kept from its beginning"
        return unsaved.keep(self._door.path, rows_of(self._row, self._steps.values()), self._clock())

    def _lost_words(self, kept: str) -> str:
        assert self._row is not None, "a session is kept from its beginning"
        row, done = self._row, len(self._steps)
        return (
            f"This session could not be saved in the diary: {self._failure}.  {kept} "
            f"{row.started:%Y-%m-%d %H:%M}, {clean(row.plan.name)}, {done} of {row.plan.total} steps, {row.state}."
        )
