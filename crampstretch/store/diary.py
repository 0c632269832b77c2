"""The diary as the rest of the program sees it: what was done, and who keeps what is being done."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from crampstretch.core import nights
from crampstretch.core.nights import SessionRecord
from crampstretch.core.text import clean
from crampstretch.store import sessions
from crampstretch.store.failures import DAMAGE, Unavailable, code_of, reason
from crampstretch.store.migrations import writing
from crampstretch.store.opening import Door
from crampstretch.store.plan import Plan
from crampstretch.store.sessions import Resumable

if TYPE_CHECKING:
    from crampstretch.core.diary.history import History
    from crampstretch.store.archive import Archive
    from crampstretch.store.changes import Written
    from crampstretch.store.keeper import SessionKeeper
    from crampstretch.store.logbook import Logbook

Answer = TypeVar("Answer")
_NONE: Final[tuple[SessionRecord, ...]] = ()


class Diary:
    """What was done, night by night.

    Nothing is opened before it is asked for, and asking never makes a file.  Questions do not raise: where the
    diary cannot be read, `notice` is told so once and the answer is that of an empty one.  Changes raise
    Unavailable.  It may be used from several threads; every question opens the file for itself.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime], notice: Callable[[str], None]) -> None:
        self.path, self._clock, self._notice = path, clock, notice
        self._door = Door(path, clock, self._say)
        self._said: set[str] = set()
        self._looked = False
        self.unread: str | None = None
        """Why the last question could not be answered, None where it was."""

    def keeper(self, plan: Plan, resumed: Resumable | None = None) -> SessionKeeper:
        """Return who keeps a session with this plan, or goes on keeping the one that was broken off."""
        # Who only asks the diary does not wait for all that a session is made of.
        from crampstretch.store.keeper import SessionKeeper

        return SessionKeeper(self._door, plan, self._clock, self._notice, resumed)

    def stretched(self, night: date) -> bool:
        """Tell whether there was a stretched session in a night."""
        return any(record.counts for record in self.ask(lambda db: sessions.of_night(db, night), _NONE))

    def done_tonight(self) -> bool:
        """Tell whether tonight is a stretched night already."""
        return self.stretched(nights.tonight(self._clock()))

    def finished_nights(self, routine: str) -> int:
        """Return in how many nights a routine was led so far that they count as stretched."""
        return nights.finished_nights(self.ask(lambda db: sessions.of_routine(db, routine), _NONE))[routine]

    def sessions(self, since: date = date.min) -> tuple[SessionRecord, ...]:
        """Return every session from a night on, in their order."""
        return self.ask(lambda db: sessions.between(db, since, date.max), _NONE)

    def history(self, first: date = date.min, last: date = date.max) -> History:
        """Return all that is known of the nights from one to another, both included."""
        # Who only asks whether tonight is done waits for none of this.
        from crampstretch.core.diary.history import History
        from crampstretch.store import entries

        return self.ask(lambda db: entries.history(db, first, last), History())

    @property
    def logbook(self) -> Logbook:
        """The diary, to be written in by hand."""
        from crampstretch.store.logbook import Logbook

        return Logbook(self, self._clock)

    @property
    def archive(self) -> Archive:
        """The diary as a whole: to be written out, taken in, forgotten, recovered."""
        from crampstretch.store.archive import Archive

        return Archive(self, self._clock)

    def unfinished(self, plan: Plan | None = None) -> Resumable | None:
        """Return the latest session if it was broken off less than half an hour ago, with something done in it.

        Given a plan, only where the session can be gone on with as planned.
        """
        now = self._clock()
        found = self.ask(sessions.latest, None)
        fresh = found is not None and found.is_fresh(now) and (plan is None or found.fits(plan))
        return found if fresh else None

    def ask(self, question: Callable[[sqlite3.Connection], Answer], otherwise: Answer) -> Answer:
        """Return the answer to a question, or `otherwise` where the diary cannot be read."""
        self.unread = None
        self._take_in_unsaved()
        try:
            connection = self._door.to_read()
            if connection is None:
                return otherwise
            with closing(connection):
                return question(connection)
        except (sqlite3.Error, OSError, ValueError, Unavailable) as error:
            self._distrust(error)
            self.unread = reason(error)
            self._say(f"The diary cannot be read: {self.unread}.")
            return otherwise

    def change(self, act: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """Do something to the diary, all of it or nothing; it is on the disk when this returns.

        Raises Unavailable, with the reason in words.
        """
        self._take_in_unsaved()
        try:
            with closing(self._door.to_write()) as connection, writing(connection):
                return act(connection)
        except (sqlite3.Error, OSError) as error:
            self._distrust(error)
            raise Unavailable(reason(error)) from error

    def read_back(self, written: Written) -> None:
        """Look with fresh eyes whether the file holds what was written; raises Unavailable where it does not."""
        try:
            connection = self._door.to_read()
            if connection is None:
                raise Unavailable("it has gone")
            with closing(connection):
                stands = written.stands(connection)
        except (sqlite3.Error, OSError) as error:
            self._distrust(error)
            raise Unavailable(reason(error)) from error
        if not stands:
            raise Unavailable("what was written does not stand in it")

    def keep_week(self) -> None:
        """Keep this week's copy of the diary if there is none yet."""
        self._door.keep_week()

    def vacuum(self) -> None:
        """Write the file anew, so that nothing of what was taken out of it is left; raises Unavailable."""
        try:
            with closing(self._door.to_write()) as connection:
                connection.execute("VACUUM")
        except (sqlite3.Error, OSError) as error:
            raise Unavailable(reason(error)) from error

    def _take_in_unsaved(self) -> None:
        """Take in what could not be saved earlier, once for every program; what still cannot be waits on."""
        if self._looked:
            return
        self._looked = True
        # Nearly always there is nothing, and nobody waits for what is not there.
        from crampstretch.store import unsaved

        waiting = unsaved.waiting(self.path)
        if not waiting:
            return
        try:
            with closing(self._door.to_write()) as connection, writing(connection):
                taken = unsaved.take_in(connection, waiting, self._clock())
        except (sqlite3.Error, OSError, Unavailable):
            return
        left = unsaved.let_go(taken)
        if left:
            self._say(f"What could not be saved earlier is in the diary, but {clean(str(left[0]))} cannot be deleted.")
        elif taken:
            self._say("What could not be saved earlier is in the diary now.")

    def _distrust(self, error: Exception) -> None:
        if isinstance(error, sqlite3.Error) and code_of(error) in DAMAGE:
            self._door.distrust()

    def _say(self, text: str) -> None:
        if text not in self._said:
            self._said.add(text)
            self._notice(text)
