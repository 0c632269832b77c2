"""What a person means by a time and a night: `03:10`, `last`, `tonight`, a date.

`local` gives a time on the wall its offset, as the rules of the place have it on that day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Final

from crampstretch.core.diary.records import Impossible
from crampstretch.core.diary.words import the_night
from crampstretch.core.nights import NOON, last_night, tonight
from crampstretch.core.text import shorten

Local = Callable[[datetime], datetime]
DAY: Final = timedelta(days=1)
_CLOCK: Final = re.compile(r"([0-9]{1,2})[:.]?([0-9]{2})")


def clock_time(text: str) -> time:
    """Read a time of day; raises Impossible."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise Impossible(f"{shorten(text) or 'Nothing'} is no time of day: write it as 03:10.")
    return time(int(match[1]), int(match[2]))


def latest(at: time, now: datetime, local: Local) -> datetime:
    """Return the latest moment of the past 24 hours at which the clock on the wall showed this time."""
    walls = (datetime.combine(now.date() - DAY * back, at.replace(fold=fold)) for back in (0, 1, 2) for fold in (1, 0))
    # Moments are compared as such: within one zone Python compares walls, which show an hour twice in autumn.
    moments = [moment for moment in map(local, walls) if moment.timestamp() <= now.timestamp()]
    return max(moments, key=datetime.timestamp)


def within(at: time, night: date, now: datetime, local: Local) -> datetime:
    """Return the moment of a night at which the clock on the wall showed this time; raises Impossible."""
    asked = f"{at:%H:%M} in {the_night(night)}"
    if night > now.date():  # asked first: the last of all nights has no morning
        raise Impossible(f"{asked} is still to come.")
    try:
        moment = local(datetime.combine(night if at.hour >= NOON else night + DAY, at))
    except (OverflowError, ValueError) as error:  # the first of all nights may have begun before all time
        raise Impossible(f"{asked} is too long ago.") from error
    if moment.timestamp() > now.timestamp():
        raise Impossible(f"{asked} is still to come.")
    return moment


def night_named(text: str, now: datetime) -> date:
    """Return the night that `last`, `tonight` or a date means; raises Impossible."""
    word = text.strip().lower()
    if word in ("last", "tonight"):
        return last_night(now) if word == "last" else tonight(now)
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise Impossible(
            f"{shorten(text) or 'Nothing'} is no night: write last, tonight, or the date of its evening, "
            f"such as {last_night(now):%Y-%m-%d}."
        ) from error
