"""Where next, back and repeat lead, from every phase of a short night."""

from __future__ import annotations

import pytest

from crampstretch.core.phase import PhaseKind, Timeline
from crampstretch.core.place import Place
from crampstretch.core.routine import Say, Sides
from crampstretch.core.way import BACK_WITHIN, again, backward, completes, ease_of, entrance, forward
from tests.core import made

NIGHT = made.timeline(Say(("Sit down.",), 5.0), made.calf(reps=2, sides=Sides.LEFT), made.march(), end=("Good night.",))
KINDS = [phase.kind for phase in NIGHT.phases]
R, E, H, L, T, M = (PhaseKind(k) for k in ("ready", "ease", "hold", "release", "rest", "move"))


def place(index: int, *, returning: bool = False, cut: bool = False) -> Place:
    found = Place(NIGHT.phases[index], index, 1, returning)
    found.cut = cut
    return found


def test_the_night_is_words_two_holds_with_a_rest_and_a_march() -> None:
    assert KINDS == [T, R, E, H, L, T, E, H, L, R, M, T]


@pytest.mark.parametrize(
    ("index", "to", "cut"),
    [(0, 1, False), (1, 2, False), (2, 5, False), (3, 4, True), (4, 5, False), (5, 6, False), (6, 9, False),
     (7, 8, True), (8, 9, False), (9, 10, False), (10, 11, False), (11, 12, False)],
)  # fmt: skip
def test_next_leads_to_what_follows(index: int, to: int, cut: bool) -> None:
    assert forward(NIGHT, place(index), 1.0) == (to, cut)


def test_next_on_a_way_back_leads_to_its_ease() -> None:
    assert forward(NIGHT, place(6, returning=True), 1.0) == (6, False)


@pytest.mark.parametrize(
    ("index", "elapsed", "to"),
    [(1, 9.0, 0), (2, BACK_WITHIN, 0), (2, BACK_WITHIN + 0.1, 2), (3, 9.0, 2), (5, 9.0, 2), (6, 1.0, 2), (7, 5.0, 6),
     (9, 1.0, 6), (10, 1.0, 6), (10, 20.0, 10)],
)  # fmt: skip
def test_back_leads_to_the_ease_or_within_its_first_seconds_to_the_step_before(
    index: int, elapsed: float, to: int
) -> None:
    assert backward(NIGHT, place(index), elapsed) == (to, False)


def test_back_in_words_with_a_time_of_their_own_leads_to_the_step_before() -> None:
    night = made.timeline(made.march(), Say(("Rest a little.",), 5.0), made.calf())
    words = next(i for i, phase in enumerate(night.phases) if phase.step is None)
    assert backward(night, Place(night.phases[words], words, 1), 1.0) == (1, False)


def test_back_leads_to_a_movement_that_is_a_step_of_one_phase() -> None:
    night = made.timeline(made.calf(sides=Sides.LEFT, reps=1), made.march(), made.calf(sides=Sides.LEFT))
    march = next(i for i, phase in enumerate(night.phases) if phase.kind is M)
    assert backward(night, Place(night.phases[march + 1], march + 1, 1), 1.0) == (march, False)


@pytest.mark.parametrize(("index", "to"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 2), (5, 5), (8, 6), (9, 9), (10, 10)])
def test_repeat_leads_to_where_it_began(index: int, to: int) -> None:
    assert again(NIGHT, place(index), 1.0) == (to, False)


def test_a_step_is_begun_anew_at_its_ease_or_where_nothing_leads_back_at_its_ready() -> None:
    steps = {phase.step for phase in NIGHT.phases if phase.step is not None}
    alone = Timeline(NIGHT.name, NIGHT.phases)
    assert {step: entrance(NIGHT, step) for step in steps if step in NIGHT.returns} == {0: 2, 1: 6}
    assert [entrance(alone, step) for step in sorted(steps)] == [1, 5, 9]
    assert [ease_of(NIGHT, NIGHT.phases[entrance(alone, step)]) for step in sorted(steps)] == [2, 6, 10]


def test_a_release_and_a_movement_complete_their_step_unless_it_was_cut() -> None:
    assert [index for index in range(12) if completes(place(index))] == [4, 8, 10]
    assert not any(completes(place(index, cut=True)) for index in range(12))
