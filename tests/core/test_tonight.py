"""What is offered for tonight: nothing to stand up for, to who is not always steady, where it can be helped."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from crampstretch.core.routine import Entry, Position, Routine, Say
from crampstretch.core.tonight import in_bed, offered
from tests.core.made import BENDS, calf, march, routine

GET_UP = Say(("Get up slowly, holding on.",), 20.0, position=Position.STANDING)
NAMES = st.sampled_from(["a", "b", "c", "d"])
named = st.builds(
    lambda id, entry, seated: replace(routine(entry, seated=seated), id=id),
    NAMES,
    st.sampled_from([calf(), march(), Entry(BENDS), GET_UP]),
    st.none() | NAMES,
)
shelves = st.lists(named, unique_by=lambda one: one.id)


def test_only_standing_is_standing() -> None:
    assert routine(Entry(BENDS), march()).stands
    assert routine(Entry(BENDS), GET_UP).stands
    assert not routine(Entry(BENDS), Say(("Sit up.",), 20.0, position=Position.SITTING)).stands


@given(named, shelves, st.sampled_from([None, True]))
def test_who_is_steady_or_was_not_asked_gets_what_was_chosen(
    tonight: Routine, shelf: list[Routine], steady: bool | None
) -> None:
    assert offered(tonight, shelf, steady=steady) is tonight


@given(named, shelves)
def test_who_is_not_steady_stands_only_where_nothing_else_is_there(tonight: Routine, shelf: list[Routine]) -> None:
    found = offered(tonight, shelf, steady=False)
    if not tonight.stands:
        assert found is tonight
    elif found.stands:
        assert all(other.stands for other in shelf)


@given(named, shelves)
def test_what_the_routine_names_comes_first_of_what_never_stands(tonight: Routine, shelf: list[Routine]) -> None:
    lying = [other for other in shelf if not other.stands]
    assert in_bed(tonight, shelf) is next(
        (other for other in lying if other.id == tonight.seated), next(iter(lying), None)
    )


def test_where_no_routine_can_be_led_nothing_is_offered() -> None:
    assert in_bed(None, []) is None


def test_who_is_not_steady_is_offered_what_tonights_routine_names_before_any_other() -> None:
    lying = [replace(routine(Entry(BENDS)), id=name) for name in ("first", "named")]
    tonight = replace(routine(march(), seated="named"), id="tonight")
    assert offered(tonight, lying, steady=False) is lying[1]


def test_who_is_not_steady_is_not_offered_what_is_named_and_stands_too() -> None:
    lying = replace(routine(Entry(BENDS)), id="lying")
    tonight = replace(routine(march(), seated="chair"), id="tonight")
    for standing in (march(), GET_UP):
        assert offered(tonight, [replace(routine(standing), id="chair"), lying], steady=False) is lying
