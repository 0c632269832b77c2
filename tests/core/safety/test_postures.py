"""Positions and sides: getting up, holding on, both legs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crampstretch.core.routine import Dose, Entry, Instructions, Position, Routine, Say, Sides
from crampstretch.core.safety import Severity, examine
from tests.core.safety.routines import LYING, TOWEL, WALL, WARM_UP, codes, seated, standing


def _up(*between: Entry | Say) -> Routine:
    return standing(Entry(LYING), *between, Entry(WALL))


def _errors(routine: Routine) -> list[tuple[str, int | None]]:
    return [(f.code, f.entry) for f in examine(routine) if f.is_error]


def test_standing_straight_after_lying_is_an_error() -> None:
    assert _errors(_up()) == [("sit-first", 2)]


@pytest.mark.parametrize("flat", [Position.LYING, Position.SIDE_LYING])
@pytest.mark.parametrize("sitting", [Position.SITTING, Position.LONG_SITTING])
def test_fifteen_seconds_of_sitting_lead_from_lying_to_standing(flat: Position, sitting: Position) -> None:
    lying = Entry(replace(LYING, position=flat))
    enough, short = (Say(("Sit up.",), seconds, position=sitting) for seconds in (15, 14.5))
    assert _errors(standing(lying, enough, Entry(WALL))) == []
    assert _errors(standing(lying, short, Entry(WALL))) == [("sit-first", 3)]


def test_a_seated_stretch_is_sitting_too() -> None:
    assert _errors(_up(Entry(TOWEL))) == []


def test_words_without_a_position_leave_the_person_lying() -> None:
    assert _errors(_up(Say(("Wait a little.",), 60))) == [("sit-first", 3)]


def test_words_that_stand_count_as_standing() -> None:
    routine = seated(Entry(LYING), Say(("Now stand.",), 10, position=Position.STANDING), seated="x")
    assert _errors(routine) == [("sit-first", 2)]


def test_words_that_wait_count_as_long_as_they_take_to_say() -> None:
    words = ("Sit on the edge of the bed and let your head clear.",) * 3
    assert _errors(_up(Say(words, waits=True, position=Position.SITTING))) == []
    assert _errors(_up(Say(("Sit.",), waits=True, position=Position.SITTING))) == [("sit-first", 3)]


def test_sitting_down_and_up_again_needs_no_pause() -> None:
    assert _errors(standing(Entry(TOWEL), Entry(WALL))) == []


def test_standing_with_nothing_to_hold_is_an_error() -> None:
    free = replace(WALL, support=())
    assert _errors(standing(Entry(free))) == [("support", 1)]


def test_a_standing_movement_needs_something_to_hold_too() -> None:
    free = replace(WARM_UP, stretch=replace(WARM_UP.stretch, support=()))
    assert _errors(standing(free, Entry(WALL))) == [("support", 1)]


def test_a_hard_balance_is_a_warning_that_a_reason_answers() -> None:
    hard = Entry(replace(WALL, balance=2))
    assert codes(examine(standing(hard)), Severity.WARNING) == {"balance"}
    assert examine(standing(replace(hard, accept={"balance": "I hold the rail."}))) == ()


def test_a_standing_routine_offers_a_seated_one() -> None:
    (finding,) = examine(standing(seated=None))
    assert (finding.code, finding.entry, finding.field) == ("seated", None, "seated")
    assert examine(seated()) == ()


def test_words_name_the_leg_where_each_has_its_turn() -> None:
    silent = replace(WALL, do=Instructions(("Step one foot back.",)))
    (finding,) = examine(standing(Entry(silent)))
    assert (finding.code, finding.entry, finding.field) == ("which-leg", 1, "do")
    assert examine(standing(Entry(silent, Dose(sides=Sides.TOGETHER)))) == ()


@pytest.mark.parametrize("phase", ["ready", "ease", "hold", "release"])
@pytest.mark.parametrize("word", ["<side>", "<other>"])
def test_any_phase_may_name_the_leg(phase: str, word: str) -> None:
    told = replace(WALL, do=Instructions(**{phase: (f"Your {word} leg.",)}))
    assert examine(standing(Entry(told))) == ()


@pytest.mark.parametrize("phase", ["ready", "ease", "hold", "release"])
@pytest.mark.parametrize("word", ["<side>", "<other>"])
@pytest.mark.parametrize("entry", [Entry(WALL), Entry(TOWEL), WARM_UP])
def test_words_for_one_leg_cannot_be_done_with_both_at_once(entry: Entry, phase: str, word: str) -> None:
    told = replace(entry.stretch, do=Instructions(**{phase: (f"Your {word} leg.",)}))
    both = replace(entry, stretch=told, dose=replace(entry.dose, sides=Sides.TOGETHER))
    assert _errors(standing(Entry(WALL), both)) == [("together", 2)]


def test_a_routine_for_one_leg_says_so_once() -> None:
    one = Entry(WALL, Dose(sides=Sides.LEFT))
    (finding,) = examine(standing(one))
    assert (finding.code, finding.entry) == ("one-side", None)
    assert examine(standing(one, accept={"one-side": "Only this leg cramps."})) == ()


def test_two_entries_may_share_the_legs_between_them() -> None:
    left, right = (Entry(WALL, Dose(sides=side)) for side in (Sides.LEFT, Sides.RIGHT))
    assert examine(standing(left, right)) == ()
    assert {f.entry for f in examine(standing(left, replace(right, dose=Dose(sides=Sides.RIGHT, reps=4))))} == {1, 2}


def test_legs_are_compared_by_name_where_no_muscle_is_given() -> None:
    nameless = replace(WALL, muscles=())
    left, right = (Entry(nameless, Dose(sides=side)) for side in (Sides.LEFT, Sides.RIGHT))
    assert examine(standing(left, right)) == ()
    assert codes(examine(standing(left, Entry(WALL))), Severity.WARNING) == {"one-side"}


def test_by_name_only_stretches_of_that_name_are_compared_whatever_stands_between() -> None:
    def one(name: str, side: Sides) -> Entry:
        return Entry(replace(WALL, muscles=(), name=name), Dose(sides=side))

    shared = one("Wall lean", Sides.LEFT), Say(("Change legs.",), 10), one("Wall lean", Sides.RIGHT)
    found = examine(standing(*shared, one("Towel pull", Sides.LEFT)))
    assert {f.entry for f in found if f.code == "one-side"} == {4}
