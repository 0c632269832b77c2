"""Longer holds are suggested slowly, shorter ones at once, and nothing changes by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.core.nights import SessionRecord
from crampstretch.core.progress import (
    Level,
    Suggestion,
    grown,
    hold_at,
    holds_in_words,
    holds_of,
    level_now,
    plan_of,
    suggestion,
)
from crampstretch.core.routine import Dose, Entry, Progress, Routine, Say
from crampstretch.core.safety import Unsafe, clear
from tests.core import made
from tests.core.made import CALF

RULE = Progress(every=7, hold=2.0, until=20.0)
MINE = Routine("mine", "Mine", (Entry(CALF, Dose(hold=10.0)),), progress=RULE)
START = datetime(2026, 1, 5, 21, tzinfo=UTC)


def kept(level: int = 0, routine: Routine = MINE) -> Level:
    return Level(plan_of(routine), level, START)


def nights(numbers: Sequence[int], pull: int | None = 3, trouble: str | None = None) -> list[SessionRecord]:
    """Finished sessions, an hour after the start of so many nights; what was answered is of the last."""
    made = []
    for number in numbers:
        at = START + timedelta(days=number, hours=1)
        made.append(SessionRecord(at.date(), "mine", "Mine", at, at, "finished", 1.0, 3, 3, f"s{number}", pull))
    return [*made[:-1], replace(made[-1], trouble=trouble)] if made else []


def asked(sessions: Sequence[SessionRecord], day: int, level: int = 0, hour: int = 9) -> Suggestion | None:
    now = (START + timedelta(days=day)).replace(hour=hour)
    return suggestion(clear(MINE), kept(level), sessions, now)


def test_the_steps_from_ten_seconds_are_those_of_the_evidence() -> None:
    assert [hold_at(10.0, RULE, level) for level in range(7)] == [10, 12, 14, 16, 18, 20, 20]


@given(
    hold=st.integers(4, 60).map(lambda n: n / 2),
    step=st.integers(1, 20).map(lambda n: n / 2),
    until=st.integers(4, 120).map(lambda n: n / 2),
    level=st.integers(0, 12),
)
def test_a_hold_grows_by_a_fifth_at_most_in_halves_and_never_over_its_end(
    hold: float, step: float, until: float, level: int
) -> None:
    rule = Progress(7, step, until)
    now, after = hold_at(hold, rule, level), hold_at(hold, rule, level + 1)
    assert now <= after <= max(until, hold)
    assert after - now <= min(step, 0.2 * now) + 1e-9
    assert (2 * after).is_integer()
    assert hold_at(hold, rule, 0) == hold


def test_seven_nights_and_seven_days_of_gentle_pulls_are_asked_about() -> None:
    found = asked(nights(range(7)), day=8)
    assert found == Suggestion(1, "For suppleness: hold a little longer from now on, 10 s to 12 s?")


@pytest.mark.parametrize(
    ("sessions", "day"),
    [
        (nights(range(6)), 8),  # six nights
        (nights([0, 0, 1, 1, 2, 2, 3]), 8),  # seven sessions in four nights
        (nights(range(7)), 6),  # six days and a half
        (nights(range(7)), 11),  # fewer than four sessions in the last seven days
        (nights(range(7), pull=5), 8),  # too strong
        (nights(range(7), pull=None), 8),  # nobody said how it pulled
        (nights(range(7), trouble="cramp"), 8),
        (nights(range(7), trouble="sharp"), 8),
        ([replace(s, speed=60.0) for s in nights(range(7))], 8),
        ([replace(s, state="stopped", done=1) for s in nights(range(7))], 8),
        ([], 8),
    ],
)
def test_one_thing_that_is_missing_is_enough_to_wait(sessions: list[SessionRecord], day: int) -> None:
    assert asked(sessions, day) is None


@pytest.mark.parametrize("hour", [0, 6, 20, 23])
def test_nobody_is_asked_at_night(hour: int) -> None:
    assert asked(nights(range(8)), day=8, hour=hour) is None
    assert asked(nights(range(8)), day=8, hour=12) is not None


def test_where_the_end_is_reached_nothing_more_is_suggested() -> None:
    assert asked(nights(range(7)), day=8, level=5) is None


@pytest.mark.parametrize("trouble", ["cramp", "sharp"])
def test_after_a_cramp_or_pain_in_a_session_a_step_back_is_suggested(trouble: str) -> None:
    found = asked(nights(range(3), trouble=trouble), day=3, level=2)
    assert found == Suggestion(1, "Gently: go on one step shorter, 12 s instead of 14 s?")
    assert asked(nights(range(3), trouble=trouble), day=3, level=0) is None


def test_two_strong_pulls_in_a_row_are_too_strong() -> None:
    assert asked(nights(range(3), pull=5), day=3, level=1) is not None
    assert asked(nights(range(3), pull=4), day=3, level=1) is None
    assert asked([*nights(range(2), pull=4), *nights([2], pull=9)], day=3, level=1) is None


@pytest.mark.parametrize(("day", "level"), [(9, None), (10, 2), (23, 2), (24, 1), (90, 1)])
def test_a_missed_week_is_one_step_and_three_are_two(day: int, level: int | None) -> None:
    found = asked(nights(range(3)), day, level=3)
    assert (found and found.level) == level
    if found is not None:
        assert found.words.startswith("Welcome back. Start")


def test_back_from_where_the_holds_have_come_to_their_end_says_how_long_they_become() -> None:
    found = asked(nights(range(3)), 12, level=5)
    assert found == Suggestion(4, "Welcome back. Start one step shorter, 18 s instead of 20 s?")


def test_what_was_done_before_the_level_began_or_at_another_speed_makes_nothing_longer() -> None:
    sessions, fast = nights(range(7)), [replace(s, speed=2.0) for s in nights(range(7))]
    assert asked(sessions, day=8) is not None
    assert asked(fast, day=8) is None
    later = Level(plan_of(MINE), 0, START + timedelta(days=7))
    assert suggestion(clear(MINE), later, sessions, START + timedelta(days=15, hours=12)) is None
    more = [*sessions, *nights(range(10, 14))]
    assert suggestion(clear(MINE), later, more, START + timedelta(days=14, hours=12)) is None
    assert suggestion(clear(MINE), kept(), more, START + timedelta(days=14, hours=12)) is not None


def test_never_back_beyond_the_file() -> None:
    found = asked(nights(range(3)), 60, level=1)
    assert found == Suggestion(0, "Welcome back. Start one step shorter, 10 s instead of 12 s?")


def test_what_was_answered_is_not_asked_again_at_once() -> None:
    sessions = nights(range(3))
    later = Level(plan_of(MINE), 1, START + timedelta(days=40))
    assert suggestion(clear(MINE), later, sessions, START + timedelta(days=40, hours=12)) is None


def test_a_week_that_was_missed_and_answered_on_its_first_day_is_answered() -> None:
    answered = replace(kept(1), since=(START + timedelta(days=10)).replace(hour=9))
    now = (START + timedelta(days=11)).replace(hour=9)
    assert suggestion(clear(MINE), answered, nights(range(3)), now) is None


@pytest.mark.parametrize("day", [3, 4, 9])
def test_a_level_that_was_set_before_a_week_was_missed_is_gone_back_from_like_any_other(day: int) -> None:
    """Whoever takes a longer hold a day or a few after the last session, and stays away, comes back to it."""
    taken = replace(kept(2), since=(START + timedelta(days=day)).replace(hour=9))
    assert suggestion(clear(MINE), taken, nights(range(3)), (START + timedelta(days=9)).replace(hour=10)) is None
    back = suggestion(clear(MINE), taken, nights(range(3)), (START + timedelta(days=10)).replace(hour=9))
    assert back == Suggestion(1, "Welcome back. Start one step shorter, 12 s instead of 14 s?")


def test_where_nothing_was_ever_stretched_no_night_was_missed() -> None:
    assert asked([], 30, level=2) is None
    assert asked([replace(s, speed=60.0) for s in nights(range(3))], 30, level=2) is None


def test_another_file_puts_the_level_back() -> None:
    assert level_now(MINE, kept(3)) == 3
    longer = replace(MINE, entries=(Entry(CALF, Dose(hold=12.0)),))
    faster = replace(MINE, progress=replace(RULE, until=30.0))
    for changed in (longer, faster, replace(MINE, progress=None)):
        assert level_now(changed, kept(3)) == 0
    assert level_now(replace(MINE, name="Another name"), kept(3)) == 3
    assert level_now(MINE, None) == 0


def test_only_passive_holds_grow_and_the_routine_stays_what_it_was() -> None:
    active = Entry(replace(CALF, active=True, name="Foot up"), Dose(hold=5.0))
    routine = replace(MINE, entries=(*MINE.entries, active))
    found = grown(clear(routine), 2).routine
    assert [e.dose.hold for e in found.entries if isinstance(e, Entry)] == [14.0, 5.0]
    assert holds_of(found) == [14.0]
    assert holds_in_words(clear(routine), 2) == "14 s now, 10 s in the file"
    assert holds_in_words(clear(routine), 0) == ""
    assert grown(clear(routine), 0).routine == routine


@given(reps=st.integers(1, 8), hold=st.integers(10, 59), level=st.integers(0, 40))
def test_a_grown_routine_is_always_one_that_may_be_led(reps: int, hold: int, level: int) -> None:
    routine = Routine(
        "mine", "Mine", (Entry(CALF, Dose(hold=float(hold), reps=reps)),), progress=Progress(7, 30.0, 60.0)
    )
    try:
        cleared = clear(routine)
    except Unsafe:  # it was not one from the beginning
        return
    found = grown(cleared, level).routine
    clear(found)
    assert holds_of(found)[0] >= hold


TWO = Routine("two", "Two", (Entry(CALF, Dose(hold=10.0)), Entry(CALF, Dose(hold=15.0))), progress=RULE)


def test_a_step_of_one_second_and_one_of_a_fifth_are_steps() -> None:
    assert [hold_at(10.0, Progress(7, 1.0, 20.0), level) for level in range(3)] == [10, 11, 12]
    assert [hold_at(10.0, Progress(7, 5.0, 20.0), level) for level in range(3)] == [10, 12, 14]


def test_a_plan_tells_of_the_rule_and_of_the_holds_that_grow() -> None:
    words, march = Say(("Sit.",), 10.0), made.march()
    assert plan_of(replace(MINE, entries=(words, *MINE.entries, march))) == plan_of(MINE)
    assert len({plan_of(MINE), plan_of(TWO), plan_of(replace(MINE, progress=None))}) == 3


def test_a_routine_grows_by_as_many_steps_as_are_safe() -> None:
    """Eight holds of 31 s on one leg would be too much."""
    much = Routine("much", "Much", (Entry(CALF, Dose(hold=28.0, reps=8)),), progress=Progress(7, 1.0, 60.0))
    assert [holds_of(grown(clear(much), level).routine) for level in (1, 2, 3, 4, 5)] == [[29], [30], [30], [30], [30]]


def test_where_fewer_steps_are_led_than_were_kept_the_words_are_of_what_is_led() -> None:
    """The file may ask for more reps than when the holds grew."""
    much = replace(MINE, entries=(Entry(CALF, Dose(hold=10.0, reps=8)),), progress=Progress(7, 2.0, 40.0))
    assert holds_of(grown(clear(much), 15).routine) == [30.0]
    assert holds_in_words(clear(much), 15) == "30 s now, 10 s in the file"
    noon = (START + timedelta(days=10)).replace(hour=12)
    back = suggestion(clear(much), kept(15, much), nights(range(3)), noon)
    assert back == Suggestion(9, "Welcome back. Start one step shorter, 28 s instead of 30 s?")
    one = replace(much, entries=(Entry(CALF, Dose(hold=30.0, reps=8)),))
    assert suggestion(clear(one), kept(1, one), nights(range(3)), noon) is None


def test_two_holds_are_told_of_one_after_the_other() -> None:
    assert holds_in_words(clear(TWO), 1) == "12 s now, 10 s in the file; 17 s now, 15 s in the file"
    more = suggestion(clear(TWO), kept(0, TWO), nights(range(7)), (START + timedelta(days=8)).replace(hour=9))
    told = "For suppleness: hold a little longer from now on, 10 s to 12 s, 15 s to 17 s?"
    assert more == Suggestion(1, told)
    less = suggestion(clear(TWO), kept(2, TWO), nights(range(3)), (START + timedelta(days=60)).replace(hour=9))
    told = "Welcome back. Start two steps shorter, 10 s instead of 14 s, 15 s instead of 19 s?"
    assert less == Suggestion(0, told)


def test_nothing_is_asked_before_a_level_was_kept_or_once_the_file_is_another() -> None:
    now = (START + timedelta(days=8)).replace(hour=9)
    assert suggestion(clear(MINE), None, nights(range(7)), now) is None
    assert suggestion(clear(MINE), kept(0, TWO), nights(range(7)), now) is None
    assert suggestion(clear(replace(MINE, progress=None)), kept(), nights(range(7)), now) is None


def test_it_is_day_from_seven_on() -> None:
    assert asked(nights(range(8)), day=8, hour=7) is not None


NOON = datetime(2026, 2, 1, 12, tzinfo=UTC)


def ago(*days: int, pull: int = 3) -> list[SessionRecord]:
    """Finished sessions at noon, so many days before one noon."""
    moments = [NOON - timedelta(days=day) for day in days]
    return [SessionRecord(at.date(), "mine", "Mine", at, at, "finished", 1.0, 3, 3, f"{at}", pull) for at in moments]


def test_seven_days_are_enough_to_the_second_and_the_session_that_began_with_the_level_counts() -> None:
    level = replace(kept(), since=NOON - timedelta(days=7))
    assert suggestion(clear(MINE), level, ago(7, 6, 5, 4, 3, 2, 1), NOON) is not None
    assert suggestion(clear(MINE), level, ago(6, 5, 4, 3, 2, 1), NOON) is None


def test_four_sessions_and_a_pull_of_four_are_enough_and_a_week_ago_is_within_the_week() -> None:
    level, four = replace(kept(), since=NOON - timedelta(days=20)), ago(19, 18, 17, 7, 5, 3, 1, pull=4)
    assert suggestion(clear(MINE), level, four, NOON) is not None
    hurt = [replace(s, trouble="cramp") if s.started == NOON - timedelta(days=7) else s for s in four]
    assert suggestion(clear(MINE), level, hurt, NOON) is None
