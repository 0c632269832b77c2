"""What home says of last night and asks: missing is not zero, and nobody is asked in the middle of the night."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from crampstretch.core.diary.history import History
from crampstretch.core.diary.morning import SORE, UP_FROM, Morning, cramp_of, morning
from crampstretch.core.diary.records import Cramp, Flag, Leg, NightRecord, Relief, Said
from crampstretch.core.nights import SessionRecord

NOW = datetime.fromisoformat("2026-07-29T08:00:00+02:00")
LAST = date(2026, 7, 28)
OPENED = datetime.fromisoformat("2026-07-29T03:12:00+02:00")
RELIEF = Relief("r", LAST, OPENED, 100.0)
BEGAN = datetime.fromisoformat("2026-07-28T22:30:00+02:00")
SESSION = SessionRecord(LAST, "bedtime", "Bedtime", BEGAN, BEGAN + timedelta(minutes=9), "finished", 1.0, 9, 9, "s")
CRAMP = Cramp("c", LAST, NOW, OPENED, Leg.LEFT)


def seen(*, now: datetime = NOW, put_off: str = "", **parts: tuple[object, ...]) -> Morning:
    return morning(History(**parts), now, put_off)  # type: ignore[arg-type]


def test_nobody_is_told_that_soreness_is_common_after_a_sign_that_calls_for_help() -> None:
    assert seen(cramps=(CRAMP,)).remark == SORE
    for worse in (replace(CRAMP, flags=frozenset({Flag.SWELLING})), replace(CRAMP, minutes=12.0)):
        assert seen(cramps=(CRAMP, worse)).remark == ""


def test_a_night_of_which_nobody_spoke_is_not_logged() -> None:
    assert seen().line == "Last night: not logged.   0 none   l a cramp"
    assert not seen().logged


def test_a_night_without_a_cramp_and_one_with_cramps_are_said() -> None:
    none = seen(nights=(NightRecord(LAST, Said.NONE),))
    assert (none.line, none.logged, none.remark) == ("Last night: no cramp.", True, "")
    one = seen(nights=(NightRecord(LAST, Said.LOGGED),), cramps=(CRAMP,))
    assert one.line == "Last night: a cramp at 03:12, left leg."
    assert one.remark.startswith("Sore up to a day is common.")
    assert seen(cramps=(CRAMP, replace(CRAMP, mark="d"))).line == "Last night: 2 cramps."


def test_an_opening_of_now_is_asked_about_once_and_first() -> None:
    both = seen(reliefs=(RELIEF, replace(RELIEF, mark="q")), sessions=(SESSION,))
    assert both.question == "03:12: was that a cramp?   y / n"
    answered = seen(reliefs=(RELIEF, replace(RELIEF, mark="q", was_cramp=False)), sessions=(SESSION,))
    assert answered.question.startswith("Last night's stretches: how strong was the pull?")


@pytest.mark.parametrize("later", [timedelta(minutes=5), timedelta(minutes=119)])
def test_nobody_is_asked_in_the_middle_of_it(later: timedelta) -> None:
    assert seen(now=OPENED + later, reliefs=(RELIEF,)).question == ""
    assert SESSION.ended is not None
    assert seen(now=SESSION.ended + later, sessions=(SESSION,)).question == ""


def test_two_hours_after_its_end_it_is_over_and_asked_about() -> None:
    later = timedelta(hours=2)
    assert seen(now=OPENED + later, reliefs=(RELIEF,)).question != ""
    assert SESSION.ended is not None
    assert seen(now=SESSION.ended + later, sessions=(SESSION,)).question != ""


@pytest.mark.parametrize(("hour", "said"), [(UP_FROM - 1, False), (UP_FROM, True), (UP_FROM + 1, True)])
def test_soreness_is_spoken_of_by_who_is_up(hour: int, said: bool) -> None:
    assert (seen(now=NOW.replace(hour=hour), cramps=(CRAMP,)).remark == SORE) is said


@pytest.mark.parametrize(
    "session",
    [
        replace(SESSION, pull=0),
        replace(SESSION, trouble="sharp"),
        replace(SESSION, done=0),
        replace(SESSION, speed=9.0),
        replace(SESSION, mark="put off"),
        replace(SESSION, mark=""),  # there is nothing to keep an answer with
        replace(SESSION, night=LAST - timedelta(days=1)),
    ],
)
def test_a_session_that_was_answered_put_off_or_nothing_is_not_asked_about(session: SessionRecord) -> None:
    assert seen(sessions=(session,), put_off="put off").question == ""


@pytest.mark.parametrize(("days", "back"), [(1, False), (21, False), (22, True), (200, True)])
def test_only_who_missed_three_weeks_is_welcomed_back(days: int, back: bool) -> None:
    session = replace(SESSION, night=NOW.date() - timedelta(days=1 + days))
    assert seen(sessions=(session,)).back == back
    assert (seen(sessions=(session,)).remark == "Welcome back.") == back
    assert not seen().back


def test_a_length_is_known_only_where_it_was_said_that_it_let_go() -> None:
    assert cramp_of(RELIEF, NOW) == Cramp("r", LAST, NOW, OPENED, minutes=1.7)
    assert cramp_of(replace(RELIEF, seconds=None), NOW).minutes is None
    assert cramp_of(replace(RELIEF, seconds=1.0), NOW).minutes == 0.1
