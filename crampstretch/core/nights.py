"""Nights: noon to noon, named by the date of their evening; and which of them were stretched.

Moments are local times with their offset.  The clock on the wall decides, so a night in which the clocks are
changed is an hour longer or shorter and still one night.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from crampstretch.core.frozen import frozen

NOON: Final = 12


def night_of(moment: datetime) -> date:
    """Return the night that holds a moment."""
    return moment.date() if moment.hour >= NOON else moment.date() - timedelta(days=1)


def tonight(now: datetime) -> date:
    """Return the night that holds this moment."""
    return night_of(now)


def last_night(now: datetime) -> date:
    """Return the night that held the moment twelve hours ago: at three in the morning, the one that is not over."""
    return now.date() - timedelta(days=1)


@frozen
class SessionRecord:
    """What the diary knows of one session.

    `state` is running (it is still going, or died without an end), finished or stopped; `done` and `total`
    count steps; `speed` is 1.0 unless it was a run for trying things out.  `pull` (0 to 10) and `trouble` (cramp
    or sharp) are what was answered afterwards, None where nobody was asked or nothing was said.
    """

    night: date
    routine: str
    name: str
    started: datetime
    ended: datetime | None
    state: str
    speed: float
    done: int
    total: int
    mark: str = ""
    pull: int | None = None
    trouble: str | None = None

    @property
    def counts(self) -> bool:
        """Whether it makes its night a stretched one."""
        return counts(finished=self.state == "finished", done=self.done, total=self.total, speed=self.speed)


def finished_nights(records: Iterable[SessionRecord]) -> Counter[str]:
    """Return in how many nights each routine was led so far that they count as stretched; 0 for one never led."""
    return Counter(routine for routine, _ in {(record.routine, record.night) for record in records if record.counts})


def counts(*, finished: bool, done: int, total: int, speed: float = 1.0) -> bool:
    """Tell whether a session makes its night a stretched one: it was finished, or two thirds of its steps were done.

    Runs at another speed never do; nor does a session in which every step was skipped.
    """
    if speed != 1.0 or (total > 0 and done == 0):
        return False
    return finished or (total > 0 and 3 * done >= 2 * total)
