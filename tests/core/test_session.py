"""Time in, events out: what each key means, and what a session never does."""

from __future__ import annotations

import pytest

from crampstretch.core.cue import Sound
from crampstretch.core.events import (
    Cued,
    Entered,
    Event,
    Extended,
    Finished,
    Interrupted,
    Noticed,
    Skipped,
    StepFinished,
)
from crampstretch.core.frame import Frame
from crampstretch.core.phase import PhaseKind
from crampstretch.core.routine import Say
from crampstretch.core.session import Session
from crampstretch.core.state import IllegalCommand, State
from tests.core import made

WAYS = ("next", "back", "repeat", "undo")

START = 1000.0
"""The reading at which every session here is started; its time begins half a second later."""
ZERO = START + 0.5
READY, EASE, HOLD, RELEASE = 10.0, 4.0, 10.0, 3.0


def calf_session(**dose: object) -> Session:
    session = Session(made.timeline(made.calf(**dose)))
    session.start(START)
    return session


def kind(session: Session) -> PhaseKind:
    return session.place.phase.kind


def at(session: Session, seconds: float) -> Session:
    """Bring a session to this second of its timeline."""
    session.advance(ZERO + seconds)
    return session


def sounds(events: tuple[Event, ...]) -> list[tuple[float, Sound | None]]:
    return [(event.at, event.cue.sound) for event in events if isinstance(event, Cued)]


def test_it_begins_half_a_second_after_the_key() -> None:
    session = calf_session()
    assert session.advance(START + 0.4) == ()
    first = session.advance(ZERO)
    assert isinstance(first[0], Entered)
    assert first[0].due == ZERO


def test_told_once_or_a_hundred_times_the_sum_is_the_same() -> None:
    once, often = calf_session(), calf_session()
    a = list(once.advance(ZERO + 200))
    b = [event for n in range(2000) for event in often.advance(ZERO + n / 10)]
    assert a == b


def test_a_whole_session_ends_exactly_where_the_timeline_does() -> None:
    session = calf_session()
    events = session.advance(ZERO + 10_000)
    assert events[-1] == Finished(ZERO + 158.0, 158.0)
    assert session.finished_steps == set(range(6))


def test_next_in_a_lead_in_begins_the_step() -> None:
    session = at(calf_session(), 3)
    session.go("next", ZERO + 3)
    assert (kind(session), session.elapsed) == (PhaseKind.EASE, 0.0)


def test_next_in_a_hold_goes_by_way_of_the_release_and_the_step_is_not_counted() -> None:
    session = at(calf_session(), READY + EASE + 2)
    session.go("next", session.now)
    assert kind(session) is PhaseKind.RELEASE
    session.advance(session.now + 0.5 + RELEASE)
    assert kind(session) is PhaseKind.REST
    assert session.finished_steps == set()


@pytest.mark.parametrize("seconds", [READY + 1, READY + EASE + HOLD + 1])
def test_next_in_ease_and_release_goes_to_the_next_lead_in(seconds: float) -> None:
    session = at(calf_session(), seconds)
    session.go("next", session.now)
    assert (kind(session), session.place.phase.rep) == (PhaseKind.REST, 2)


def test_back_goes_to_the_ease_and_at_once_again_to_the_step_before() -> None:
    session = at(calf_session(), READY + EASE + HOLD + RELEASE + 10 + EASE + 2)
    session.go("back", session.now)
    assert (kind(session), session.place.phase.rep) == (PhaseKind.EASE, 2)
    session.go("back", session.now + 1)
    assert (kind(session), session.place.phase.rep) == (PhaseKind.EASE, 1)


def test_back_in_a_rest_does_the_last_rep_again() -> None:
    session = at(calf_session(), READY + EASE + HOLD + RELEASE + 2)
    session.go("back", session.now)
    assert (kind(session), session.place.phase.rep) == (PhaseKind.EASE, 1)


def test_repeat_does_this_step_again_and_it_counts_once() -> None:
    session = at(calf_session(), READY + EASE + HOLD + 1)
    session.go("repeat", session.now)
    assert kind(session) is PhaseKind.EASE
    events = session.advance(session.now + 500)
    assert [event.step for event in events if isinstance(event, StepFinished)] == list(range(6))


def test_undo_takes_back_the_last_jump() -> None:
    session = at(calf_session(), 2)
    session.go("next", session.now)
    events = session.go("undo", session.now + 1)
    assert isinstance(events[-1], Skipped)
    assert (kind(session), session.elapsed) == (PhaseKind.READY, 2.0)


def test_undo_into_a_hold_leads_in_again_by_the_ease() -> None:
    session = at(calf_session(), READY + EASE + 5)
    session.go("next", session.now)
    session.go("undo", session.now + 1)
    assert (kind(session), session.place.phase.rep) == (PhaseKind.EASE, 1)


@pytest.mark.parametrize("seconds", [READY + 1, READY + EASE + 3, READY + EASE + HOLD + 1])
def test_nobody_keeps_a_stretch_through_a_pause(seconds: float) -> None:
    session = at(calf_session(), seconds)
    session.pause(session.now)
    events = session.resume(session.now + 10)
    assert (kind(session), session.elapsed, session.place.phase.step) == (PhaseKind.EASE, 0.0, 0)
    assert any(isinstance(event, Noticed) for event in events)


def test_after_a_long_pause_the_stretch_begins_at_its_ready_and_then_goes_on_with_the_same_rep() -> None:
    session = at(calf_session(), READY + EASE + HOLD + RELEASE + 10 + EASE + 3)
    session.pause(session.now)
    session.resume(session.now + 21)
    assert (kind(session), session.place.phase.rep, session.place.phase.step) == (PhaseKind.READY, 2, 1)
    session.advance(session.now + 0.5 + READY)
    assert (kind(session), session.place.phase.rep) == (PhaseKind.EASE, 2)


def test_a_pause_in_a_lead_in_goes_on_with_five_seconds_at_least() -> None:
    session = at(calf_session(), 9)
    session.pause(session.now)
    session.resume(session.now + 300)
    session.advance(session.now + 0.5)
    assert Frame.of(session).left == 5


def test_a_cue_heard_before_a_pause_is_not_heard_again_after_it() -> None:
    session = at(calf_session(), 9)
    session.pause(session.now)
    session.resume(session.now + 60)
    assert sounds(session.advance(session.now + 5.4)) == []


def test_an_interruption_pauses_where_the_session_was_last_seen() -> None:
    session = at(calf_session(), READY + EASE + 3)
    events = session.interrupt(session.now + 3600, 3600)
    assert isinstance(events[0], Interrupted)
    assert (session.state, session.at) == (State.PAUSED, READY + EASE + 3)


def test_plus_moves_the_end_and_the_ticks_along() -> None:
    session = at(calf_session(), READY + EASE + 2)
    (extended,) = [event for event in session.extend(session.now) if isinstance(event, Extended)]
    assert extended.by == 5
    ticks = [when for when, sound in sounds(session.advance(session.now + 13)) if sound is Sound.TICK]
    assert ticks == [READY + EASE + 12, READY + EASE + 13, READY + EASE + 14]


def test_minus_never_ends_a_phase_before_now_or_a_hold_under_two_seconds() -> None:
    session = at(calf_session(), READY + EASE + 0.5)
    session.extend(session.now, -5)
    session.extend(session.now, -5)
    assert session.place.length == 2.0
    session = at(calf_session(), READY + EASE + 8)
    session.extend(session.now, -5)
    assert session.place.length == 8.0


def test_minus_in_a_silent_lead_in_ends_it_where_it_is() -> None:
    session = Session(made.timeline(made.calf()))
    session.start(START)
    at(session, 0.25)
    session.extend(session.now, -5)
    session.extend(session.now, -5)
    assert session.place.length == 0.25


def test_plus_stops_at_sixty_seconds_of_hold_and_at_240_a_muscle_and_leg() -> None:
    session = at(calf_session(hold=55.0, reps=4), READY + EASE + 1)
    assert session.extend(session.now) != ()
    assert session.extend(session.now) == ()
    assert session.place.length == 60.0
    session.advance(session.now + 60 + RELEASE + 10 + EASE)
    session.extend(session.now)
    grown = [session.place.length]
    for _ in range(2):
        session.advance(session.now + 60 + RELEASE + 10 + EASE)
        session.extend(session.now)
        grown.append(session.place.length)
    assert sum(grown) + 60.0 <= 240.0


def test_words_that_wait_rest_until_space() -> None:
    session = Session(made.timeline(made.calf(), Say(("Sit down.",), waits=True), made.march()))
    session.start(START)
    session.advance(ZERO + 500)
    assert session.state is State.WAITING
    session.resume(START + 900)
    assert kind(session) is PhaseKind.READY


def test_without_a_keyboard_words_do_not_wait() -> None:
    session = Session(made.timeline(made.calf(), Say(("Sit down.",), waits=True)), keyboard=False)
    session.start(START)
    session.advance(ZERO + 500)
    assert session.state is State.FINISHED


@pytest.mark.parametrize("command", ["resume", "pause", "next", "back", "repeat", "undo", "extend"])
def test_what_means_nothing_before_the_start_is_refused_by_name_and_changes_nothing(command: str) -> None:
    session = Session(made.timeline(made.calf()))
    with pytest.raises(IllegalCommand, match=command):
        session.go(command, START) if command in WAYS else getattr(session, command)(START)
    assert session.state is State.AT_REST


def test_upcoming_names_what_will_come_across_phases() -> None:
    session = at(calf_session(), READY + EASE + HOLD - 1.2)
    named = session.upcoming(session.now, session.now + 1.5)
    assert [(round(h.due - ZERO, 3), h.cue.sound) for h in named] == [
        (READY + EASE + HOLD - 1, Sound.TICK), (READY + EASE + HOLD, Sound.RELEASE),
    ]  # fmt: skip


def test_what_upcoming_named_is_what_then_sounds() -> None:
    session = calf_session()
    named: dict[int, float] = {}
    heard: dict[int, float] = {}
    for n in range(1700):
        now = ZERO + n / 10
        heard |= {e.id: e.due for e in session.advance(now) if isinstance(e, Cued)}
        named |= {h.id: h.due for h in session.upcoming(now, now + 1)}
    first = min(heard)
    assert {i: d for i, d in heard.items() if i != first} == {i: d for i, d in named.items() if i != first}


def test_the_frame_counts_whole_seconds_rounded_up() -> None:
    session = at(calf_session(), READY + EASE + 0.2)
    frame = Frame.of(session)
    assert (frame.left, frame.title, frame.rep, frame.reps) == (10, "Stay there", 1, 3)
    assert Frame.of(at(session, READY + EASE + 9.9)).left == 1


def test_equal_moments_make_equal_frames() -> None:
    session = at(calf_session(), READY + EASE + 0.2)
    one = Frame.of(session)
    assert Frame.of(at(session, READY + EASE + 0.4)) == one


def test_the_frame_says_what_comes_next() -> None:
    session = at(calf_session(), 1)
    assert Frame.of(session).up_next == "ease in"
    assert Frame.of(at(session, READY + EASE + HOLD + RELEASE - 1)).up_next == "rest, then again"
