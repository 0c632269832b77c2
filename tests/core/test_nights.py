from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.core.nights import SessionRecord, counts, finished_nights, last_night, night_of, tonight

BERLIN = ZoneInfo("Europe/Berlin")
SUNDAY = date(2026, 3, 29)
"""Clocks go forward in Berlin in the night before."""


def at(text: str, zone: ZoneInfo | timezone = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("moment", "night"),
    [
        ("2026-07-29T12:00", "2026-07-29"),
        ("2026-07-29T22:15", "2026-07-29"),
        ("2026-07-30T03:00", "2026-07-29"),
        ("2026-07-30T11:59:59.999", "2026-07-29"),
        ("2026-07-30T12:00", "2026-07-30"),
        ("2026-01-01T00:30", "2025-12-31"),
        ("2028-03-01T06:00", "2028-02-29"),
    ],
)
def test_a_night_goes_from_noon_to_noon_and_has_its_evenings_date(moment: str, night: str) -> None:
    assert night_of(at(moment)) == date.fromisoformat(night)


@pytest.mark.parametrize(
    ("moment", "then", "now"),
    [
        ("2026-07-29T22:15", "2026-07-28", "2026-07-29"),
        ("2026-07-30T03:00", "2026-07-29", "2026-07-29"),
        ("2026-07-30T08:00", "2026-07-29", "2026-07-29"),
        ("2026-07-30T13:00", "2026-07-29", "2026-07-30"),
    ],
)
def test_last_night_is_the_one_of_twelve_hours_ago_and_tonight_the_one_of_now(moment: str, then: str, now: str) -> None:
    assert last_night(at(moment)) == date.fromisoformat(then) == night_of(at(moment) - timedelta(hours=12))
    assert tonight(at(moment)) == date.fromisoformat(now)


@pytest.mark.parametrize("day", [SUNDAY, date(2026, 10, 25)], ids=["forward", "back"])
def test_a_night_in_which_the_clocks_are_changed_is_one_night(day: date) -> None:
    """Twenty-three or twenty-five hours from noon to noon, every one of them in the same night."""
    before = day - timedelta(days=1)
    start = at(f"{before}T12:00").astimezone(UTC)
    end = at(f"{day}T12:00").astimezone(UTC)
    minutes = int((end - start).total_seconds() // 60)
    assert minutes in (23 * 60, 25 * 60)
    assert {night_of((start + timedelta(minutes=m)).astimezone(BERLIN)) for m in range(minutes)} == {before}
    assert night_of(end.astimezone(BERLIN)) == day


def test_an_hour_that_comes_twice_is_in_one_night_both_times() -> None:
    first = at("2026-10-25T02:30").replace(fold=0)
    assert night_of(first) == night_of(first.replace(fold=1)) == date(2026, 10, 24)


@given(st.datetimes(datetime(2000, 1, 2), datetime(2100, 1, 1)), st.integers(-14 * 4, 14 * 4))
def test_every_moment_is_in_exactly_one_night_whatever_the_offset(moment: datetime, quarters: int) -> None:
    here = moment.replace(tzinfo=timezone(timedelta(minutes=15 * quarters)))
    noon = datetime.combine(night_of(here), datetime.min.time(), here.tzinfo) + timedelta(hours=12)
    assert noon <= here < noon + timedelta(days=1)
    assert last_night(here) == night_of(here - timedelta(hours=12))


@pytest.mark.parametrize(("done", "total"), [(2, 3), (6, 9), (7, 10), (1, 1)])
def test_two_thirds_of_the_steps_make_a_night_a_stretched_one(done: int, total: int) -> None:
    assert counts(finished=False, done=done, total=total)
    assert not counts(finished=False, done=(2 * total - 1) // 3, total=total)


def test_a_finished_session_counts_however_much_was_skipped_but_not_if_everything_was() -> None:
    assert counts(finished=True, done=1, total=9)
    assert not counts(finished=True, done=0, total=9)
    assert counts(finished=True, done=0, total=0)
    assert not counts(finished=False, done=0, total=0)


def test_a_run_at_another_speed_never_counts() -> None:
    assert not counts(finished=True, done=9, total=9, speed=60.0)


@pytest.mark.parametrize(
    ("state", "done", "stretched"), [("finished", 1, True), ("running", 6, True), ("stopped", 5, False)]
)
def test_a_record_knows_whether_it_counts(state: str, done: int, stretched: bool) -> None:
    began = at("2026-07-29T22:00")
    record = SessionRecord(began.date(), "bedtime", "Bedtime", began, None, state, 1.0, done, 9)
    assert record.counts is stretched


def session(routine: str, day: int, state: str) -> SessionRecord:
    began = at(f"2026-07-{day:02}T22:00")
    return SessionRecord(began.date(), routine, routine.title(), began, None, state, 1.0, 3 * (state == "finished"), 3)


@given(
    st.lists(
        st.builds(
            session, st.sampled_from(["bedtime", "in-bed"]), st.integers(1, 4), st.sampled_from(["finished", "stopped"])
        )
    )
)
def test_each_routine_has_the_nights_in_which_it_was_finished_however_often(records: list[SessionRecord]) -> None:
    found = finished_nights(records)
    for routine in ("bedtime", "in-bed", "never-led"):
        assert found[routine] == len({r.night for r in records if r.routine == routine and r.state == "finished"})
