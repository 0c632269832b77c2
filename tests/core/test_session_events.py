"""What a session tells, to the last number: every event with its moment, every key by its name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from crampstretch.core.events import (
    Cued,
    Entered,
    Event,
    Extended,
    Finished,
    Interrupted,
    Noticed,
    Paused,
    Resumed,
    Skipped,
    Started,
    StepFinished,
    Stopped,
    Waiting,
)
from crampstretch.core.phase import PhaseKind, Timeline
from crampstretch.core.routine import Routine, Say, Side, Sides, Voice
from crampstretch.core.session import BEGIN_AGAIN, TAKE_YOUR_PLACE, Session
from crampstretch.core.state import IllegalCommand, State
from crampstretch.core.timeline import _compile
from crampstretch.core.way import WAYS
from crampstretch.core.wording import Telling
from tests.core import made

START = 1000.0
ZERO = START + 0.5
READY, EASE, HOLD, RELEASE, REST = 10.0, 4.0, 10.0, 3.0, 10.0


def calf_session(**dose: object) -> Session:
    return Session(made.timeline(made.calf(**dose)))


def at(session: Session, seconds: float) -> Session:
    """Start a session and bring it to this second of its timeline."""
    session.start(START)
    session.advance(ZERO + seconds)
    return session


def planned(timeline: Timeline) -> list[Event]:
    """What a session that nobody touches tells of a timeline, from its first phase on."""
    told: list[Event] = []
    for visit, phase in enumerate(timeline.phases, start=1):
        told.append(Entered(ZERO + phase.start, phase.start, phase))
        for nth, cue in enumerate(phase.cues):
            told.append(Cued(ZERO + phase.start + cue.at, phase.start + cue.at, visit * 1000 + nth, cue))
        if phase.kind in (PhaseKind.RELEASE, PhaseKind.MOVE) and phase.step is not None:
            told.append(StepFinished(ZERO + phase.end, phase.end, phase.step, phase))
    return [*told, Finished(ZERO + timeline.seconds, timeline.seconds)]


@given(made.routines, made.tellings)
@settings(max_examples=30, deadline=None)
def test_untouched_it_tells_the_timeline_and_nothing_else(routine: Routine, telling: Telling) -> None:
    timeline = _compile(routine, telling)
    session = Session(timeline, keyboard=False)
    assert session.start(START) == (Started(START, 0.0),)
    assert session.state is State.RUNNING
    assert list(session.advance(ZERO + timeline.seconds)) == planned(timeline)
    assert (session.state, session.at, session.elapsed) == (
        State.FINISHED,
        timeline.seconds,
        timeline.phases[-1].seconds,
    )


def test_the_last_event_comes_on_the_second_and_not_before() -> None:
    session = calf_session(reps=1, sides=Sides.LEFT)
    session.start(START)
    end = ZERO + session.timeline.seconds
    assert not any(isinstance(event, Finished) for event in session.advance(end - 0.001))
    assert isinstance(session.advance(end)[-1], Finished)


def test_space_starts_pauses_and_goes_on() -> None:
    session = calf_session()
    assert session.press("space", START) == (Started(START, 0.0),)
    session.advance(ZERO + 3)
    assert session.press("space", ZERO + 3) == (Paused(ZERO + 3, 3.0),)
    assert session.press("space", ZERO + 9) == (Resumed(ZERO + 9, 3.0),)
    assert session.state is State.RUNNING


def test_every_command_may_be_pressed_by_its_name() -> None:
    session = calf_session()
    assert session.press("start", START) == (Started(START, 0.0),)
    session.advance(ZERO + READY + EASE + 1)
    now, where = ZERO + READY + EASE + 1, READY + EASE + 1
    assert session.press("longer", now) == (Extended(now, where, 5.0),)
    assert session.press("shorter", now) == (Extended(now, where, -5.0),)
    assert session.press("pause", now) == (Paused(now, where),)
    assert session.press("resume", now + 1)[0] == Resumed(now + 1, where)
    assert session.press("repeat", now + 2)[-1] == Skipped(now + 2, READY + 0.5, "repeat")
    assert session.press("stop", now + 2) == (Stopped(now + 2, READY),)


@pytest.mark.parametrize("how", WAYS)
def test_a_jump_says_how_and_from_where(how: str) -> None:
    session = at(calf_session(), READY + 2)
    assert session.go(how, session.now) == (Skipped(session.now, READY + 2, how),)


def test_stopped_or_paused_it_stands_where_it_was() -> None:
    session = at(calf_session(), 3)
    session.pause(ZERO + 4)
    session.advance(ZERO + 60)
    assert (session.elapsed, session.at) == (4.0, 4.0)
    assert session.stop(ZERO + 90) == (Stopped(ZERO + 90, 4.0),)
    assert (session.state, session.elapsed) == (State.STOPPED, 4.0)


def test_a_stop_after_the_end_is_the_end() -> None:
    session = at(calf_session(), 3)
    events = session.stop(ZERO + 1000)
    assert isinstance(events[-1], Finished)
    assert session.state is State.FINISHED


@pytest.mark.parametrize("command", ["pause", "extend", "next", "undo"])
def test_a_key_that_comes_after_the_end_does_nothing_more(command: str) -> None:
    session, alone = at(calf_session(), 3), at(calf_session(), 3)
    late = ZERO + 1000
    events = session.go(command, late) if command in ("next", "undo") else getattr(session, command)(late)
    assert events == alone.advance(late)
    assert session.state is State.FINISHED


def test_a_phase_that_waits_is_told_when_it_is_over_and_left_by_one_key() -> None:
    session = Session(made.timeline(Say(("Sit down.",), waits=True), made.calf()))
    wait = session.timeline.phases[0].seconds
    session.start(START)
    assert session.advance(ZERO + 500)[-1] == Waiting(ZERO + wait, wait)
    assert (session.state, session.elapsed, session.at) == (State.WAITING, wait, wait)
    assert session.resume(ZERO + 600) == (Resumed(ZERO + 600, wait),)
    assert (session.state, session.place.index, session.elapsed) == (State.RUNNING, 1, 0.0)
    entered = session.advance(ZERO + 600.5)[0]
    assert isinstance(entered, Entered)
    assert entered.due == ZERO + 600.5


def test_going_on_into_a_stretch_says_so_in_one_line() -> None:
    session = at(calf_session(), READY + EASE + 3)
    session.pause(session.now)
    assert session.resume(session.now + 20) == (
        Resumed(ZERO + READY + EASE + 23, READY + EASE + 3),
        Noticed(ZERO + READY + EASE + 23, READY, BEGIN_AGAIN),
    )
    session.pause(session.now)
    told = session.resume(session.now + 20.5)
    assert told[-1] == Noticed(session.now, READY, TAKE_YOUR_PLACE)
    assert session.place.returning


def test_after_an_interruption_the_away_counts_from_where_it_was_last_seen() -> None:
    session = at(calf_session(), READY + EASE + 3)
    seen = session.now
    assert session.interrupt(seen + 30, 30.0) == (Interrupted(seen + 30, READY + EASE + 3, 30.0),)
    assert session.resume(seen + 30)[-1] == Noticed(seen + 30, READY, TAKE_YOUR_PLACE)


@pytest.mark.parametrize(("into", "left"), [(2.0, 8.0), (5.0, 5.0), (6.0, 5.0), (9.5, 5.0)])
def test_a_pause_in_a_lead_in_keeps_its_place_but_for_five_seconds(into: float, left: float) -> None:
    session = at(calf_session(), into)
    session.pause(session.now)
    session.resume(session.now + 60)
    assert session.place.length - session.elapsed == left


def test_a_phase_shorter_than_five_seconds_begins_anew_after_a_pause() -> None:
    session = at(calf_session(ready=3.0), 2.0)
    session.pause(session.now)
    session.resume(session.now + 60)
    assert session.elapsed == 0.0


def test_taken_up_again_a_stretch_is_led_to_by_its_ready() -> None:
    timeline = made.timeline(made.calf(), made.march())
    session = Session(timeline)
    session.from_step = 2
    assert session.start(START) == (Started(START, 0.0),)
    first = session.advance(ZERO)[0]
    assert isinstance(first, Entered)
    assert (first.phase.kind, first.phase.step, first.phase.side) == (PhaseKind.READY, 2, Side.LEFT)
    told = session.advance(ZERO + 1000)
    assert [event.step for event in told if isinstance(event, StepFinished)] == [2, 3, 4, 5, 6]


def test_taken_up_again_a_movement_begins_with_its_own_ready() -> None:
    timeline = made.timeline(made.calf(), made.march())
    session = Session(timeline)
    session.from_step = 6
    session.start(START)
    first = session.advance(ZERO)[0]
    assert isinstance(first, Entered)
    assert first.phase == next(p for p in timeline.phases if p.step == 6)
    assert not session.place.returning


def test_undo_is_remembered_for_fifty_jumps() -> None:
    session = at(calf_session(), 2)
    for _ in range(60):
        session.go("repeat", session.now + 1)
    undone = 0
    while session.go("undo", session.now):
        undone += 1
    assert undone == 51
    assert session.go("undo", session.now) == ()


def test_a_jump_over_the_last_words_finishes() -> None:
    timeline = made.timeline(made.march(), telling=Telling(Voice.FULL), end=("Good night.",))
    session = Session(timeline)
    session.start(START)
    session.advance(ZERO + timeline.phases[-1].start + 1)
    where = timeline.phases[-1].start + 1
    told = session.go("next", session.now)
    assert told == (Skipped(session.now, where, "next"), Finished(session.now, timeline.seconds))
    assert (session.state, session.elapsed) == (State.FINISHED, 1.0)


def test_what_means_nothing_names_the_state_it_means_nothing_in() -> None:
    session = Session(made.timeline(made.march()))
    with pytest.raises(IllegalCommand) as refused:
        session.pause(START)
    assert (refused.value.command, refused.value.state) == ("pause", State.AT_REST)


def test_undo_into_a_phase_shorter_than_five_seconds_begins_it_anew() -> None:
    session = at(calf_session(ready=3.0), 2.0)
    session.go("next", session.now)
    session.go("undo", session.now + 1)
    assert (session.place.phase.kind, session.elapsed) == (PhaseKind.READY, 0.0)


def test_a_jump_while_paused_stays_paused_there() -> None:
    session = at(calf_session(), 3)
    session.pause(session.now)
    session.go("next", session.now + 5)
    assert (session.state, session.place.phase.kind, session.elapsed) == (State.PAUSED, PhaseKind.EASE, 0.0)
    session.go("undo", session.now + 5)
    assert (session.state, session.place.phase.kind, session.elapsed) == (State.PAUSED, PhaseKind.READY, 3.0)


@pytest.mark.parametrize(("into", "back_at"), [(2.0, 2.0), (9.5, 5.0)])
def test_undo_comes_back_with_five_seconds_at_least(into: float, back_at: float) -> None:
    session = at(calf_session(), into)
    session.go("next", session.now)
    assert session.go("undo", session.now + 1)[-1] == Skipped(session.now, back_at, "undo")
    assert session.elapsed == back_at


def test_time_told_backwards_changes_nothing() -> None:
    session = at(calf_session(), 8)
    assert session.advance(ZERO + 2) == ()
    assert (session.now, session.at) == (ZERO + 8, 8.0)
    session.pause(ZERO + 8)
    session.resume(ZERO + 3)
    assert session.now == ZERO + 8


def test_what_comes_next_is_due_at_a_reading_and_never_while_nothing_moves() -> None:
    session = calf_session()
    assert session.next_change() is None
    session.start(START)
    assert session.next_change() == ZERO
    session.advance(ZERO + 0.25)
    assert session.next_change() == ZERO + 1
    session.advance(ZERO + READY - 0.5)
    assert session.next_change() == ZERO + READY
    session.pause(session.now)
    assert session.next_change() is None
    assert session.upcoming(session.now, session.now + 10) == ()


def test_told_anew_on_the_way_back_to_a_step_it_stays_on_that_way() -> None:
    session = at(calf_session(), READY + EASE + 3)
    session.pause(session.now)
    session.resume(session.now + 21)
    timeline = made.timeline(made.calf(), telling=Telling(Voice.FULL))
    assert session.retell(timeline, "More.", session.now) == (Noticed(session.now, session.at, "More."),)
    place = session.place
    assert (place.returning, place.phase.kind, place.phase.step) == (True, PhaseKind.READY, 0)
    assert place.phase.start == timeline.phases[place.index].start
    assert place.phase.lines == timeline.returns[0].lines
