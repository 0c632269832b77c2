"""The routine as a whole: its length, its loads, its beginning, its growth."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from crampstretch.core.routine import Dose, Entry, Muscle, Order, Progress, Routine, Say, Side, Sides
from crampstretch.core.safety import Severity, examine, loads, total
from crampstretch.core.timeline import outline
from tests.core.made import routines
from tests.core.safety.routines import SEATED_WARM_UP, TOWEL, WALL, codes, dosed, seated, standing


@pytest.mark.parametrize(("order", "seconds"), [(Order.BLOCK, 158.0), (Order.ALTERNATE, 142.0)])
def test_the_worked_example_lasts_what_it_should(order: Order, seconds: float) -> None:
    assert total(Routine("a", "A", (Entry(WALL, Dose(order=order)),))) == seconds


@given(routines)
def test_the_length_is_that_of_the_silent_timeline(routine: Routine) -> None:
    assert total(routine) == pytest.approx(outline(routine).seconds)


def test_a_movement_that_has_no_time_yet_takes_none() -> None:
    timeless = replace(SEATED_WARM_UP, dose=Dose(ready=8.0, sides=Sides.TOGETHER))
    assert total(Routine("a", "A", (timeless,))) == 8.0


def test_whole_minutes_are_told_as_such() -> None:
    routine = seated()
    routine = seated(Entry(TOWEL), Say(("Rest.",), 660 - total(routine)))
    (told,) = (f.message for f in examine(routine) if f.code == "length")
    assert told == "The routine lasts 11 minutes, longer than the usual 3 to 10."


def test_soleus_counts_as_calf_and_both_legs_as_each() -> None:
    soleus = replace(WALL, muscles=(Muscle.SOLEUS, Muscle.CALF, Muscle.HAMSTRINGS))
    found = loads(standing(Entry(WALL), Entry(soleus, Dose(sides=Sides.TOGETHER)), Say(("Rest.",), 5)))
    assert found[Muscle.CALF, Side.LEFT] == found[Muscle.CALF, Side.RIGHT] == 60
    assert found[Muscle.HAMSTRINGS, Side.LEFT] == 30
    assert len(found) == 4


def test_one_leg_alone_bears_its_own_load() -> None:
    assert loads(dosed(sides=Sides.RIGHT)) == {(Muscle.CALF, Side.RIGHT): 30}


@pytest.mark.parametrize(
    ("hold", "reps", "severity"),
    [(10, 2, None), (30, 3, None), (31, 3, Severity.WARNING), (60, 4, Severity.WARNING), (60, 5, Severity.ERROR)],
)
def test_what_a_muscle_bears_in_all_is_limited(hold: float, reps: int, severity: Severity | None) -> None:
    found = {f.severity for f in examine(dosed(hold=hold, reps=reps)) if f.code == "load"}
    assert found == ({severity} if severity else set())


def test_loads_add_up_over_entries() -> None:
    many = tuple(Entry(WALL, Dose(hold=50, reps=2)) for _ in range(3))
    assert codes(examine(standing(*many)), Severity.ERROR) == {"load"}


def test_too_little_for_a_muscle_is_a_warning() -> None:
    assert "load" in codes(examine(dosed(hold=9, reps=2)), Severity.WARNING)


def test_a_stretch_that_names_no_muscle_cannot_escape_the_limit() -> None:
    nameless = replace(WALL, muscles=())
    assert examine(standing(Entry(nameless))) == ()
    (finding,) = (f for f in examine(standing(Entry(nameless, Dose(hold=60, reps=5)))) if f.code == "load")
    assert (finding.entry, finding.is_error) == (1, True)


def _minutes(count: int) -> Routine:
    muscles = [Muscle.CALF, Muscle.HAMSTRINGS, Muscle.QUADRICEPS, Muscle.SHIN, Muscle.HIP, Muscle.SOLE] * 2
    return seated(*(Entry(replace(TOWEL, muscles=(m,))) for m in muscles[:count]))


@pytest.mark.parametrize(
    ("stretches", "severity"),
    [(1, None), (3, None), (4, Severity.WARNING), (6, Severity.WARNING), (7, Severity.WARNING), (8, Severity.ERROR)],
)
def test_a_routine_is_minutes_long_not_hours(stretches: int, severity: Severity | None) -> None:
    found = {f.severity for f in examine(_minutes(stretches)) if f.code == "length"}
    assert found == ({severity} if severity else set())


def test_hardly_two_minutes_are_a_warning() -> None:
    short = Entry(TOWEL, Dose(reps=2, sides=Sides.TOGETHER, rest=10))
    assert codes(examine(seated(short)), Severity.WARNING) == {"length"}


def test_the_first_stretch_comes_after_a_warm_up() -> None:
    assert codes(examine(Routine("a", "A", (Entry(TOWEL), SEATED_WARM_UP))), Severity.WARNING) == {"warm-up"}
    assert examine(seated(Say(("Good evening.",), 5), Entry(TOWEL))) == ()


def test_holds_grow_slowly_and_not_for_ever() -> None:
    def found(**progress: float) -> set[str]:
        made = Progress(**{"every": 7, "hold": 2.0, "until": 20.0} | progress)  # type: ignore[arg-type]
        return codes(examine(seated(progress=made)), Severity.WARNING)

    assert found() == set()
    assert found(every=3) == found(hold=4.0) == found(until=45.0) == {"progress"}


def test_a_routine_of_words_alone_needs_no_warm_up() -> None:
    assert codes(examine(Routine("a", "A", (Say(("Good night.",), 150),))), Severity.WARNING) == set()
