"""Clocks that go back and forward, nights of 23 and 25 hours, other time zones: nights are counted right."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crampstretch.core.nights import last_night, night_of, tonight
from crampstretch.core.state import State
from tests.store.made import Desk, WallClock, rows_of, step
from tests.torture.tally import Tally

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "UTC")
CHANGES = ("2026-03-28", "2026-03-07", "2026-10-03", "2026-10-24", "2026-10-31", "2026-12-31", "2028-02-28")


@pytest.mark.parametrize("count", [200, pytest.param(20_000, marks=pytest.mark.torture)])
def test_every_moment_has_one_night(tally: Tally, count: int) -> None:
    """Noon to noon by the clock on the wall, in every zone, across every change."""
    chance = random.Random(12)
    for _ in range(count):
        zone = ZoneInfo(chance.choice(ZONES))
        begin = datetime.fromisoformat(chance.choice(CHANGES)).replace(tzinfo=UTC)
        moment = (begin + timedelta(seconds=chance.randrange(3 * 86400))).astimezone(zone)
        with tally.attempt(f"{moment}"):
            night = night_of(moment)
            noon = datetime(night.year, night.month, night.day, 12, tzinfo=zone)
            following = datetime(night.year, night.month, night.day, 12, tzinfo=zone) + timedelta(days=1)
            assert noon <= moment < following, f"{moment} is not in the night of {night}"
            assert tonight(moment) == night
            assert last_night(moment) in (night, night - timedelta(days=1))


def negative(desk: Desk) -> list[timedelta]:
    """Return the lengths, from one moment that the diary has of a session to the next, that are less than nothing."""
    ((begun, ended),) = rows_of(desk.path, "SELECT started, ended FROM sessions")
    done = [moment for (moment,) in rows_of(desk.path, "SELECT done FROM steps ORDER BY step")]
    moments = [datetime.fromisoformat(moment) for moment in (begun, *done, ended)]
    return [length for one, other in pairwise(moments) if (length := other - one) < timedelta()]


def test_a_wall_clock_that_is_set(tally: Tally, tmp_path: Path) -> None:
    """Set back, set forward and moved to another zone in mid-session: no length is negative, no night is lost."""
    for number, moved in enumerate((-7200, -86400 * 3, 7200, 86400 * 40, -1, 0)):
        with tally.attempt(f"moved by {moved} s"):
            desk = Desk(tmp_path / str(number) / "diary.db", WallClock("2026-10-25T01:50:00+02:00"))
            keeper = desk.keeper()
            keeper.begin()
            keeper.step(step(0))
            desk.clock.go_on(seconds=moved)
            keeper.step(step(1))
            desk.clock.now = desk.clock.now.astimezone(ZoneInfo("America/New_York"))
            keeper.step(step(2))
            keeper.end(State.FINISHED)
            assert keeper.saved, str(desk.notices)
            (record,) = desk.diary.sessions()
            assert record.night.isoformat() == "2026-10-24"
            assert record.counts
            assert not negative(desk), f"shorter than nothing: {negative(desk)}"
            assert rows_of(desk.path, "SELECT count(*) FROM steps") == [(3,)]
