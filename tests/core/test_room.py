"""How much longer + may still make a phase: no muscle and no night gets more than is safe."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crampstretch.core.phase import Phase, PhaseKind, Timeline
from crampstretch.core.room import Room
from crampstretch.core.routine import Dose, Entry, Load, Muscle, Side
from crampstretch.core.session import Session
from tests.core import made

SPARE: dict[Load, float] = {
    (Muscle.CALF, Side.LEFT): 20.0,
    (Muscle.CALF, Side.RIGHT): 12.0,
    (Muscle.HAMSTRINGS, Side.LEFT): 7.5,
}


def room(slack: float = 30.0) -> Room:
    return Room(Timeline("a night", (), spare=SPARE, slack=slack))


def hold(side: Side | None, *muscles: Muscle) -> Phase:
    return Phase(PhaseKind.HOLD, 30.0, side=side, muscles=muscles)


LEFT, RIGHT, BOTH = (hold(side, Muscle.CALF) for side in (Side.LEFT, Side.RIGHT, Side.BOTH))
NO_LOAD = hold(None)


@pytest.mark.parametrize(
    ("phase", "seconds"),
    [(LEFT, 20.0), (RIGHT, 12.0), (BOTH, 12.0), (hold(Side.LEFT, Muscle.SOLEUS), 20.0), (NO_LOAD, 30.0),
     (hold(None, Muscle.CALF), 30.0), (hold(Side.LEFT, Muscle.CALF, Muscle.HAMSTRINGS), 7.5),
     (hold(Side.RIGHT, Muscle.HAMSTRINGS), 0.0)],
)  # fmt: skip
def test_a_hold_may_gain_what_the_poorest_of_its_muscles_has_left(phase: Phase, seconds: float) -> None:
    assert room().left(phase) == seconds


def test_nothing_gains_more_than_the_whole_night_has_left() -> None:
    assert [room(slack=5.0).left(phase) for phase in (LEFT, BOTH, NO_LOAD)] == [5.0, 5.0, 5.0]


def test_what_was_added_is_gone_for_the_same_leg_and_for_the_night_and_comes_back_when_taken_back() -> None:
    there = room()
    there.take(LEFT, 5.0)
    there.take(LEFT, 5.0)
    assert [there.left(phase) for phase in (LEFT, RIGHT, BOTH, NO_LOAD)] == [10.0, 12.0, 10.0, 20.0]
    there.take(LEFT, -5.0)
    assert [there.left(phase) for phase in (LEFT, RIGHT, BOTH, NO_LOAD)] == [15.0, 12.0, 12.0, 25.0]


def test_a_hold_of_both_legs_is_counted_for_each() -> None:
    there = room()
    there.take(BOTH, 10.0)
    assert [there.left(phase) for phase in (LEFT, RIGHT, NO_LOAD)] == [10.0, 2.0, 20.0]


def test_where_more_was_added_than_is_left_nothing_may_be_added() -> None:
    there = room()
    there.take(NO_LOAD, 29.0)
    there.take(RIGHT, 15.0)
    assert [there.left(phase) for phase in (LEFT, RIGHT, NO_LOAD)] == [0.0, 0.0, 0.0]


def test_in_another_telling_its_own_limits_count_and_what_was_added_stays() -> None:
    there = room()
    there.take(LEFT, 4.0)
    there.retell(Timeline("a night", (), spare={(Muscle.CALF, Side.LEFT): 9.0}, slack=8.0))
    assert [there.left(LEFT), there.left(NO_LOAD)] == [4.0, 4.0]


def test_two_muscles_that_count_as_one_are_counted_once() -> None:
    there = room()
    there.take(hold(Side.LEFT, Muscle.CALF, Muscle.SOLEUS), 5.0)
    assert there.left(LEFT) == 15.0


def test_a_hold_that_names_no_muscle_may_gain_what_its_own_entry_has_left_on_this_leg() -> None:
    nameless = Entry(replace(made.CALF, muscles=()), Dose(hold=30.0, reps=7))
    timeline = made.timeline(nameless, made.calf())
    left, right, other, _ = (p for p in timeline.phases if p.kind is PhaseKind.HOLD and p.rep == 1)
    there = Room(timeline)
    assert [there.left(phase) for phase in (left, right)] == [30.0, 30.0]
    there.take(left, 20.0)
    assert [there.left(phase) for phase in (left, right)] == [10.0, 30.0]
    assert there.left(other) > 30.0


def test_what_is_held_as_long_as_any_file_may_ask_gains_nothing_by_hand() -> None:
    session = Session(made.timeline(Entry(replace(made.CALF, muscles=()), Dose(hold=30.0, reps=8))))
    session.start(0.0)
    now = next(p.start for p in session.timeline.phases if p.kind is PhaseKind.HOLD) + 1.0
    session.advance(now)
    session.extend(now)
    assert session.place.length == 30.0
