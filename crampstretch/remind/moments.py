"""When to be reminded: times of day, a second one half an hour later, and how late is too late."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import Final

from crampstretch.core.frozen import frozen

LATER: Final = timedelta(minutes=30)
"""How long after the first reminder a second one comes, where it is wanted."""

STILL_GOOD: Final = timedelta(minutes=20)
"""How late a reminder may come: a computer that wakes at three must not bring one up then."""

_TIME: Final = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", re.ASCII)


class NoTime(ValueError):
    """What was written is no time of day; the text is a sentence for the person."""


@frozen
class Moments:
    """The times of day at which to remind."""

    first: time
    again: bool = False

    @property
    def times(self) -> tuple[time, ...]:
        """One time, or two."""
        return (self.first, _later(self.first)) if self.again else (self.first,)

    @property
    def in_words(self) -> str:
        """The times as a person writes them."""
        return ", and again at ".join(f"{moment:%H:%M}" for moment in self.times)

    def ripe(self, now: datetime) -> bool:
        """Tell whether one of them has just come."""
        return any(_since(moment, now) < STILL_GOOD for moment in self.times)


def time_of(text: str) -> time:
    """Return the time of day that was written; raises NoTime."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise NoTime(f"{text.strip()[:20]!r} is no time of day. Write it as 22:15.")
    return time(int(match[1]), int(match[2]))


def _later(moment: time) -> time:
    return (datetime(2000, 1, 1, moment.hour, moment.minute) + LATER).time()


def _since(moment: time, now: datetime) -> timedelta:
    """Return how long ago a time of day was there last."""
    of_day = timedelta(hours=now.hour, minutes=now.minute, seconds=now.second)
    return (of_day - timedelta(hours=moment.hour, minutes=moment.minute)) % timedelta(days=1)
