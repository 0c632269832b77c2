"""Writing in the diary by hand: nights, cramps, ticks, answers; each change can be taken back.

Every change is one transaction, read back with fresh eyes before anyone says that it is saved.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from crampstretch.core import nights
from crampstretch.core.diary.records import (
    Cramp,
    Flag,
    Impossible,
    NightRecord,
    Relief,
    Said,
    Trouble,
    check_pull,
)
from crampstretch.core.diary.ticks import check_ticks
from crampstretch.core.diary.words import cramp_in_words, the_night
from crampstretch.core.frozen import frozen
from crampstretch.store import changes, entries
from crampstretch.store.changes import Written

if TYPE_CHECKING:
    from crampstretch.store.diary import Diary

Places = tuple[tuple[str, str], ...]


@frozen
class Noted:
    """A change that is in the diary: its words, and whether it took the place of a `none`.

    `change` is the number by which it can be taken back; None where it cannot, or all was so before.
    """

    words: str
    night: date | None = None
    instead_of_none: bool = False
    change: int | None = None


class Logbook:
    """The diary, to be written in by hand.

    Every method raises Impossible for what cannot be, Unavailable where it cannot be kept.
    """

    def __init__(self, diary: Diary, clock: Callable[[], datetime]) -> None:
        self._diary, self._clock = diary, clock

    def cramp(self, cramp: Cramp, relief: Relief | None = None) -> Noted:
        """Log a cramp, or write one anew that has this mark; a `none` of its night gives way.

        With the opening of `now` that it was the reason for, where there is one.
        """
        now = self._clock()
        _not_to_come(cramp.night, now)
        if cramp.at is not None and cramp.at > now:
            raise Impossible(f"A cramp cannot be logged for {cramp.at:%H:%M, %Y-%m-%d}: that is still to come.")

        def act(db: sqlite3.Connection) -> Noted:
            older = entries.cramp(db, cramp.mark)
            before = entries.night(db, cramp.night)
            entries.put_cramp(db, cramp)
            entries.put_night(db, replace(before or NightRecord(cramp.night), said=Said.LOGGED, noted=now), now)
            if older is not None and older.night != cramp.night:
                _forget_empty(db, older.night, now)
            if relief is not None:
                entries.put_relief(db, replace(relief, was_cramp=True))
            words = f"{cramp_in_words(cramp)}, {the_night(cramp.night)}"
            return Noted(words, cramp.night, before is not None and before.said is Said.NONE)

        with_it = (("reliefs", relief.mark),) if relief is not None else ()
        places = _cramp(cramp.mark, cramp.night)
        return self._change(act, lambda db: (*places(db), *with_it))

    def none(self, night: date) -> Noted:
        """Log that there was no cramp in a night."""
        now = self._clock()
        _not_to_come(night, now)

        def act(db: sqlite3.Connection) -> Noted:
            there = entries.cramps(db, night, night)
            if there:
                raise Impossible(
                    f"For {the_night(night)} there is {cramp_in_words(there[0])}: a night cannot have both. "
                    "If it was none, `crampstretch log undo` takes back what was logged last; on the diary screen, any."
                )
            before = entries.night(db, night) or NightRecord(night)
            entries.put_night(db, replace(before, said=Said.NONE, noted=now), now)
            return Noted(f"no cramp, {the_night(night)}", night)

        return self._change(act, _night(night))

    def flags(self, mark: str, flags: frozenset[Flag]) -> Noted:
        """Keep what came with a cramp; an empty set is the answer "none of these"."""

        def act(db: sqlite3.Connection) -> Noted:
            cramp = _found(entries.cramp(db, mark))
            entries.put_cramp(db, replace(cramp, flags=flags))
            return Noted(f"what came with {cramp_in_words(cramp)}, {the_night(cramp.night)}", cramp.night)

        return self._change(act, _cramp(mark), undoable=False)

    def delete(self, mark: str) -> Noted:
        """Take a cramp away; a night whose last one it was is again one that nobody spoke of."""
        now = self._clock()

        def act(db: sqlite3.Connection) -> Noted:
            cramp = _found(entries.cramp(db, mark))
            db.execute("DELETE FROM cramps WHERE mark = ?", (mark,))
            _forget_empty(db, cramp.night, now)
            return Noted(f"taken away: {cramp_in_words(cramp)}, {the_night(cramp.night)}", cramp.night)

        return self._change(act, _cramp(mark))

    def unsay(self, night: date) -> Noted:
        """Take a `none` away: the night is again one that nobody spoke of."""
        now = self._clock()

        def act(db: sqlite3.Connection) -> Noted:
            before = entries.night(db, night)
            if before is None or before.said is not Said.NONE:
                raise Impossible(f"Nobody has said of {the_night(night)} that it was without a cramp.")
            entries.put_night(db, replace(before, said=None, noted=now), now)
            return Noted(f"taken away: no cramp, {the_night(night)}", night)

        return self._change(act, _night(night))

    def tick(self, night: date, ticks: Mapping[str, str]) -> Noted:
        """Keep ticks of a day, beside those that were there."""
        now = self._clock()
        _not_to_come(night, now)
        check_ticks(ticks)

        def act(db: sqlite3.Connection) -> Noted:
            before = entries.night(db, night) or NightRecord(night)
            entries.put_night(db, replace(before, context={**before.context, **ticks}, noted=now), now)
            told = ", ".join(f"{name} {answer}" for name, answer in ticks.items())
            return Noted(f"{told}, {the_night(night)}", night)

        return self._change(act, _night(night))

    def check_in(self, mark: str, pull: int | None = None, trouble: Trouble | None = None) -> Noted:
        """Keep what was answered after a session; what is None stays as it was."""
        check_pull(pull)

        def act(db: sqlite3.Connection) -> Noted:
            sql = "UPDATE sessions SET pull = coalesce(?, pull), trouble = coalesce(?, trouble) WHERE mark = ?"
            if not db.execute(sql, (pull, trouble, mark)).rowcount:
                raise Impossible("There is no such session in the diary.")
            told = [f"pull {pull}"] if pull is not None else []
            return Noted(", ".join([*told, *([str(trouble)] if trouble else [])]) or "nothing")

        return self._change(act, lambda _: (("sessions", mark),))

    def relief(self, relief: Relief) -> None:
        """Keep an opening of `now`, or what has become known of one."""

        def act(db: sqlite3.Connection) -> Noted:
            entries.put_relief(db, relief)
            return Noted(f"now, opened {relief.opened:%H:%M}", relief.night)

        self._change(act, lambda _: (("reliefs", relief.mark),), undoable=relief.was_cramp is not None)

    def undo(self, change: int | None = None) -> str | None:
        """Take the last change back and say in words what it was; None where there is none.

        Given the number of a change, that one, whatever was changed since.
        """
        taken = self._diary.change(lambda db: changes.take_back(db, change))
        if taken is None:
            return None
        words, after = taken
        self._diary.read_back(after)
        return words

    def _change(
        self,
        act: Callable[[sqlite3.Connection], Noted],
        places: Callable[[sqlite3.Connection], Places],
        *,
        undoable: bool = True,
    ) -> Noted:
        def whole(db: sqlite3.Connection) -> tuple[Noted, Written]:
            touched = places(db)
            before = changes.images(db, *touched)
            noted = act(db)
            if undoable and changes.differ(before, changes.images(db, *touched)):
                noted = replace(noted, change=changes.remember(db, before, noted.words, self._clock()))
            return noted, Written.now(db, touched)

        noted, after = self._diary.change(whole)
        self._diary.read_back(after)
        self._diary.keep_week()
        return noted


def _night(which: date) -> Callable[[sqlite3.Connection], Places]:
    return lambda _: (("nights", which.isoformat()),)


def _cramp(mark: str, *homes: date) -> Callable[[sqlite3.Connection], Places]:
    """Return the place of a cramp, the night it is in and those it goes to."""

    def places(db: sqlite3.Connection) -> Places:
        there = entries.cramp(db, mark)
        known = {*homes, *([there.night] if there else [])}
        return (("cramps", mark), *(("nights", which.isoformat()) for which in sorted(known)))

    return places


def _forget_empty(db: sqlite3.Connection, which: date, now: datetime) -> None:
    """Let a night that has lost its last cramp be one that nobody spoke of."""
    before = entries.night(db, which)
    if before is not None and not entries.cramps(db, which, which):
        entries.put_night(db, replace(before, said=None, noted=now), now)


def _found(cramp: Cramp | None) -> Cramp:
    if cramp is None:
        raise Impossible("This cramp is no longer in the diary.")
    return cramp


def _not_to_come(night: date, now: datetime) -> None:
    if night > nights.tonight(now):
        raise Impossible(f"{the_night(night)[0].upper()}{the_night(night)[1:]} is still to come.")
