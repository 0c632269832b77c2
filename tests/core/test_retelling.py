"""More or fewer words in mid-session: the place stays, nothing is heard twice, nothing is put on top of words."""

from __future__ import annotations

from functools import cache
from itertools import permutations

import pytest

from crampstretch.core.cue import Cue, Sound
from crampstretch.core.events import Cued, Event, Noticed
from crampstretch.core.phase import Phase, PhaseKind, Timeline
from crampstretch.core.place import Place
from crampstretch.core.retelling import retold
from crampstretch.core.routine import Voice
from crampstretch.core.safety import clear
from crampstretch.core.session import Session
from crampstretch.core.speech import AFTER_WORDS, seconds_to_say
from crampstretch.core.state import State
from crampstretch.core.timeline import compile_timeline
from crampstretch.core.wording import Telling
from tests.core import made

ROUTINE = made.routine(made.march(), made.calf(), end=("Good night.",))
PAIRS = list(permutations(Voice, 2))


@cache
def told(words: Voice) -> Timeline:
    return compile_timeline(clear(ROUTINE), Telling(words, new=True))


def led_to(seconds: float, words: Voice) -> tuple[Session, list[Event]]:
    session = Session(told(words))
    events = [*session.start(0.0), *session.advance(0.5 + seconds)]
    return session, events


def heard(events: list[Event]) -> list[tuple[float, Cue]]:
    return [(event.due, event.cue) for event in events if isinstance(event, Cued)]


@pytest.mark.parametrize(("first", "then"), PAIRS)
def test_from_any_moment_on_it_goes_on_in_the_same_place_and_to_the_end(first: Voice, then: Voice) -> None:
    moment = 0.3
    while moment < told(first).seconds:
        session, events = led_to(moment, first)
        place, elapsed = session.place, session.elapsed
        events += session.retell(told(then), "Said.", 0.5 + moment)
        assert (session.place.phase.kind, session.place.phase.step) == (place.phase.kind, place.phase.step)
        assert session.elapsed == elapsed
        if place.phase.kind is PhaseKind.HOLD:
            assert session.place.length == place.length
        events += session.advance(3000.0)
        assert session.state is State.FINISHED
        assert session.finished_steps == set(range(told(then).steps))
        nothing_is_put_on_words(events)
        moment += 3.7


def nothing_is_put_on_words(events: list[Event]) -> None:
    """Every tone waits for the end of the words before it, and the words for that of others."""
    until = 0.0
    for due, cue in heard(events):
        assert due >= until + (0.0 if cue.say else AFTER_WORDS) - 1e-6, (due, cue)
        until = due + seconds_to_say(cue.say) if cue.say else until


@pytest.mark.parametrize(("first", "then"), PAIRS)
def test_no_tone_is_heard_twice_and_none_of_a_phase_that_comes_is_missing(first: Voice, then: Voice) -> None:
    session, events = led_to(45.0, first)
    events += session.retell(told(then), "Said.", 45.5)
    events += session.advance(3000.0)
    openings = [cue.sound for _, cue in heard(events) if cue.sound not in (None, Sound.TICK)]
    assert openings == [cue.sound for cue in told(then).cues if cue.sound not in (None, Sound.TICK)]


def test_words_that_are_being_said_are_let_to_their_end() -> None:
    march = next(p for p in told(Voice.FULL).phases if p.kind is PhaseKind.MOVE)
    before = told(Voice.FULL).phases[0]
    last = [cue for cue in before.cues if cue.say][-1]
    session, _ = led_to(last.at + 0.2, Voice.FULL)
    session.retell(told(Voice.OFF), "The voice is off.", last.at + 0.7)
    assert session.place.length >= last.at + seconds_to_say(last.say or "") + AFTER_WORDS
    assert march.start > session.place.length - 2.0


def test_more_words_begin_with_those_whose_moment_is_still_to_come() -> None:
    session, _ = led_to(6.0, Voice.OFF)
    events = list(session.retell(told(Voice.FULL), "All.", 6.5))
    assert [event.text for event in events if isinstance(event, Noticed)] == ["All."]
    events += session.advance(0.5 + told(Voice.FULL).phases[0].seconds - 0.1)
    later = [cue.say for cue in told(Voice.FULL).phases[0].cues if cue.say and cue.at >= 6.0]
    assert [cue.say for _, cue in heard(events)] == later


def test_what_plus_and_minus_made_of_a_phase_stays() -> None:
    session, _ = led_to(2.0, Voice.OFF)
    session.extend(2.5, 5.0)
    session.retell(told(Voice.FULL), "All.", 2.6)
    assert session.place.length == told(Voice.FULL).phases[0].seconds + 5.0
    session.extend(2.7, 5.0)
    assert session.place.length == told(Voice.FULL).phases[0].seconds + 10.0


def test_it_waits_at_rest_in_the_new_telling_and_is_over_when_it_is_over() -> None:
    session = Session(told(Voice.OFF))
    session.retell(told(Voice.FULL), "All.", 0.0)
    assert session.timeline == told(Voice.FULL)
    session.start(1.0)
    over = session.advance(3000.0)
    assert [e.cue for e in over if isinstance(e, Cued)] == [c for p in told(Voice.FULL).phases for c in p.cues]
    assert session.retell(told(Voice.OFF), "Off.", 3001.0) == ()


def test_undo_leads_back_into_the_new_telling() -> None:
    session, _ = led_to(2.0, Voice.OFF)
    session.go("next", 2.5)
    session.retell(told(Voice.FULL), "All.", 3.0)
    session.go("undo", 3.5)
    assert session.place.phase == told(Voice.FULL).phases[0]
    assert session.place.length == told(Voice.FULL).phases[0].seconds


def test_paused_in_a_stretch_it_goes_on_at_its_ease_with_the_new_words() -> None:
    hold = next(p for p in told(Voice.OFF).phases if p.kind is PhaseKind.HOLD)
    session, _ = led_to(hold.start + 2.0, Voice.OFF)
    session.pause(hold.start + 2.5)
    session.retell(told(Voice.FULL), "All.", hold.start + 3.0)
    assert session.place.length == hold.seconds
    session.resume(hold.start + 4.0)
    ease = next(p for p in told(Voice.FULL).phases if p.kind is PhaseKind.EASE)
    assert session.place.phase == ease


def test_a_jump_out_of_words_waits_for_their_end() -> None:
    session, _ = led_to(1.5, Voice.FULL)
    opening = told(Voice.FULL).phases[0].cues[1]
    session.go("next", 2.0)
    events = list(session.advance(60.0))
    assert heard(events)[0][0] == pytest.approx(0.5 + opening.at + seconds_to_say(opening.say or "") + AFTER_WORDS)


def test_less_time_never_makes_a_tone_fall_into_words() -> None:
    ready = told(Voice.FULL).phases[0]
    last = [cue for cue in ready.cues if cue.say][-1]
    session, _ = led_to(last.at + 0.1, Voice.FULL)
    session.extend(last.at + 0.7, -5.0)
    assert session.place.length == pytest.approx(last.at + seconds_to_say(last.say or "") + AFTER_WORDS)


SIT, REST = "Sit down.", "Now rest, both legs long."
AFTER_SIT = 2.0 + seconds_to_say(SIT)


def at(elapsed: float, phase: Phase, *, returning: bool = False) -> Place:
    """A place after so many seconds."""
    place = Place(phase, 4, 7, returning)
    list(place.due(elapsed))
    return place


def ready(seconds: float, *cues: Cue) -> Phase:
    return Phase(PhaseKind.READY, seconds, step=0, cues=cues)


def to_come(place: Place, phase: Phase, elapsed: float) -> list[tuple[float, str]]:
    return [(cue.at, cue.cue.name) for cue in retold(place, phase, elapsed).cues]


@pytest.mark.parametrize("returning", [True, False])
def test_a_way_back_stays_a_way_back(returning: bool) -> None:
    assert retold(at(2.0, ready(20.0), returning=returning), ready(10.0), 2.0).returning is returning


def test_with_fewer_words_a_phase_goes_on_for_five_seconds_or_for_what_was_left() -> None:
    place = at(20.0, ready(30.0))
    assert retold(place, ready(10.0), 20.0).length == 25.0
    assert retold(place, ready(10.0), 27.5).length == 30.0
    assert retold(place, ready(28.0), 20.0).length == 28.0


def test_a_phase_of_half_a_second_stays_one() -> None:
    assert retold(at(0.2, ready(0.5)), ready(0.5), 0.2).length == 0.5


def test_what_has_been_said_is_not_said_again_where_it_would_come_later() -> None:
    place = at(5.0, ready(30.0, Cue(2.0, say=SIT)))
    assert to_come(place, ready(30.0, Cue(8.0, say=SIT), Cue(12.0, say=REST)), 5.0) == [(12.0, f"say: {REST}")]


def test_of_words_that_come_several_times_only_what_was_heard_is_left_out() -> None:
    phase = ready(30.0, *(Cue(at, say=SIT) for at in (2.0, 8.0, 12.0, 16.0)))
    assert to_come(at(5.0, phase), phase, 5.0) == [(at, f"say: {SIT}") for at in (8.0, 12.0, 16.0)]
    assert to_come(at(9.5, phase), phase, 9.5) == [(at, f"say: {SIT}") for at in (12.0, 16.0)]


def test_words_go_on_where_those_that_are_being_said_end() -> None:
    place = at(2.5, ready(30.0, Cue(2.0, say=SIT)))
    assert to_come(place, ready(30.0, Cue(AFTER_SIT, say=REST)), 2.5) == [(AFTER_SIT, f"say: {REST}")]
    assert to_come(place, ready(30.0, Cue(AFTER_SIT - 0.1, say=REST)), 2.5) == []


def test_a_tick_leaves_the_end_of_words_its_quiet() -> None:
    words = AFTER_SIT + AFTER_WORDS
    ticks = [Cue(at, Sound.TICK) for at in (words - 0.1, words + 0.1)]
    phase = Phase(PhaseKind.HOLD, 10.0, step=0, cues=(Cue(2.0, say=SIT), *ticks))
    elapsed = AFTER_SIT + 0.05
    assert to_come(at(elapsed, phase), phase, elapsed) == [(words + 0.1, "tick")]


def test_while_the_last_seconds_are_ticked_every_tick_that_is_to_come_is_heard() -> None:
    phase = Phase(PhaseKind.HOLD, 30.0, step=0, cues=tuple(Cue(at, Sound.TICK) for at in (27.0, 28.0, 29.0)))
    assert to_come(at(27.5, phase), phase, 27.5) == [(28.0, "tick"), (29.0, "tick")]
