"""The playhead by itself: where it stands at a reading, what is due next, and what comes after."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.core.cue import Cue, Sound
from crampstretch.core.phase import Phase, PhaseKind, Timeline, in_a_row
from crampstretch.core.playhead import LEAD, Playhead
from crampstretch.core.routine import Say
from tests.core import made

NOW = 1000.0


def short(*seconds: float, waits: bool = False) -> Timeline:
    """A timeline of rests of these lengths, each with a tone at its start and one a second before its end."""
    return Timeline(
        "short",
        in_a_row(
            [
                Phase(PhaseKind.REST, length, cues=(Cue(0.0, Sound.REST), Cue(length - 1, Sound.TICK)), waits=waits)
                for length in seconds
            ]
        ),
    )


def running(timeline: Timeline, elapsed: float = 0.0) -> Playhead:
    """A playhead let go at `NOW`, this far into the first phase."""
    head = Playhead(timeline)
    head.run(NOW, elapsed)
    return head


def test_it_begins_at_the_beginning_and_nothing_has_moved_yet() -> None:
    head = Playhead(short(4, 6))
    assert (head.begin, head.end, head.moves_from, head.from_seconds) == (0.0, 4.0, 0.0, 0.0)
    assert (head.place.index, head.place.visit) == (0, 1)
    assert head.following == 1


def test_let_go_inside_a_phase_time_counts_from_there_half_a_second_later() -> None:
    head = running(short(8), elapsed=3.0)
    assert (head.begin, head.moves_from, head.end) == (NOW + LEAD - 3.0, NOW + LEAD, NOW + LEAD + 5.0)
    assert [head.elapsed(now) for now in (NOW, NOW + LEAD, NOW + LEAD + 1)] == [3.0, 3.0, 4.0]


def test_where_words_are_still_being_said_it_waits_for_their_end() -> None:
    head = Playhead(short(8))
    head.run(NOW, 3.0, quiet_from=NOW + 2.0)
    assert (head.moves_from, head.begin) == (NOW + 2.0, NOW - 1.0)


def test_let_go_anew_nothing_of_the_time_before_is_kept() -> None:
    head = running(short(4, 6), elapsed=2.0)
    head.follow(1)
    assert (head.begin, head.from_seconds) == (NOW + LEAD + 2.0, 0.0)
    head.run(NOW + 60, 1.0)
    assert (head.begin, head.moves_from) == (NOW + 60 + LEAD - 1.0, NOW + 60 + LEAD)


def test_the_way_back_to_a_step_stands_still_where_its_ease_begins() -> None:
    timeline = made.timeline(made.calf())
    ease = next(i for i, phase in enumerate(timeline.phases) if phase.step == 1 and phase.kind is PhaseKind.EASE)
    head = Playhead(timeline)
    head.put(ease, returning=True)
    start = timeline.phases[ease].start
    assert head.place.phase.kind is PhaseKind.READY
    assert (head.place.phase.start, head.at(0.0), head.at(7.0)) == (start, start, start)
    assert head.following == ease
    head.follow(ease)
    assert (head.at(0.0), head.at(2.0)) == (start, start + 2.0)


def test_words_of_their_own_have_no_way_back() -> None:
    timeline = made.timeline(Say(("Sit down.",), 20), made.calf())
    head = Playhead(timeline)
    head.put(0, returning=True)
    assert head.place.phase == timeline.phases[0]


def test_every_entering_has_a_number_of_its_own() -> None:
    head = Playhead(short(4, 6))
    left = head.place
    visits = [left.visit]
    for _ in range(2):
        head.put(1)
        visits.append(head.place.visit)
        head.put_back(left)
        visits.append(head.place.visit)
    assert visits == [1, 2, 3, 4, 5]


def test_due_next_is_the_phase_then_its_cues_then_its_end() -> None:
    head = running(short(4, 6))
    assert head.next_due() == NOW + LEAD
    head.place.entered = True
    due = []
    while head.place.cues:
        due.append(head.next_due())
        list(head.place.due(due[-1] - head.begin))
    assert due == [NOW + LEAD, NOW + LEAD + 3.0]
    assert head.next_due() == head.end


def test_a_cue_beyond_a_shortened_end_is_not_waited_for() -> None:
    head = running(short(8))
    head.place.entered = True
    head.place.length = 5.0
    list(head.place.due(0.0))
    assert head.next_due() == head.begin + 5.0


@given(st.integers(2, 40).map(lambda n: n / 2), st.floats(-0.5, 25.0))
def test_until_the_next_second_the_seconds_left_stay_the_same_and_then_they_change(length: float, into: float) -> None:
    head = running(short(length))
    now = head.begin + into

    def left(reading: float) -> int:
        return math.ceil(head.end - max(reading, head.begin))

    change = head.next_second(now)
    if now < head.end:
        assert now < change <= head.end
        assert left(change) == left(now) - 1 or change == head.end
        assert left((now + change) / 2) == left(now)
    else:
        assert change == head.end


def test_on_the_very_second_the_next_one_is_a_second_away() -> None:
    head = running(short(10))
    assert [head.next_second(head.begin + into) - head.begin for into in (-3.0, 0.0, 0.2, 3.0, 8.9, 9.0, 9.5)] == [
        1.0,
        1.0,
        1.0,
        4.0,
        9.0,
        10.0,
        10.0,
    ]


def test_named_ahead_is_what_is_due_after_now_and_up_to_the_end_asked_for() -> None:
    head = running(short(4, 6))
    zero = NOW + LEAD
    assert [h.due - zero for h in head.upcoming(zero, zero + 3.0, waits=True)] == [3.0]
    assert [h.due - zero for h in head.upcoming(zero - 1.0, zero, waits=True)] == [0.0]
    assert [h.due - zero for h in head.upcoming(zero + 3.0, zero + 4.0, waits=True)] == [4.0]


def test_named_ahead_goes_over_phases_in_their_order_each_cue_once() -> None:
    head = running(short(4, 2, 6, 3))
    ahead = head.upcoming(NOW, NOW + 100, waits=True)
    assert [h.due - NOW - LEAD for h in ahead] == [0, 3, 4, 5, 6, 11, 12, 14]
    assert len({h.id for h in ahead}) == 8
    for following, index in enumerate((1, 2, 3), start=1):
        head.follow(index)
        assert head.upcoming(NOW, NOW + 100, waits=True) == ahead[2 * following :]


@pytest.mark.parametrize(("waits", "named"), [(True, [0.0, 3.0]), (False, [0.0, 3.0, 4.0, 9.0])])
def test_nothing_is_named_beyond_a_phase_that_waits_for_a_key(waits: bool, named: list[float]) -> None:
    head = running(short(4, 6, waits=True))
    assert [h.due - NOW - LEAD for h in head.upcoming(NOW, NOW + 100, waits=waits)] == named
