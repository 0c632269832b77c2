"""A stretch of the diary as one value: everything a summary needs, in the order of the nights."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from crampstretch.core.diary.records import Cramp, NightRecord, Relief
from crampstretch.core.frozen import frozen
from crampstretch.core.nights import SessionRecord


@frozen
class History:
    """What is known of some nights, each tuple in their order."""

    nights: tuple[NightRecord, ...] = ()
    cramps: tuple[Cramp, ...] = ()
    sessions: tuple[SessionRecord, ...] = ()
    reliefs: tuple[Relief, ...] = ()

    def between(self, first: date, last: date) -> History:
        """Return the part from one night to another, both included."""
        return History(
            tuple(n for n in self.nights if first <= n.night <= last),
            tuple(c for c in self.cramps if first <= c.night <= last),
            tuple(s for s in self.sessions if first <= s.night <= last),
            tuple(r for r in self.reliefs if first <= r.night <= last),
        )

    @property
    def recorded(self) -> tuple[date, ...]:
        """The nights of which it is known if there were cramps."""
        return tuple(n.night for n in self.nights if n.recorded)

    @property
    def cramp_nights(self) -> tuple[date, ...]:
        """The nights with a cramp, each once."""
        return _once(c.night for c in self.cramps)

    @property
    def stretched(self) -> tuple[date, ...]:
        """The nights that count as stretched, each once."""
        return _once(s.night for s in self.sessions if s.counts)

    @property
    def first_session(self) -> date | None:
        """The night of the first session that counts."""
        return min(self.stretched, default=None)

    @property
    def first_night(self) -> date | None:
        """The first night of which anything is known."""
        known = (*(n.night for n in self.nights), *(s.night for s in self.sessions), *(c.night for c in self.cramps))
        return min(known, default=None)


def _once(nights: Iterable[date]) -> tuple[date, ...]:
    return tuple(sorted(set(nights)))
