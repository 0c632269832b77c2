"""Whatever is pressed, whenever the time is told: the laws of a session hold."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from crampstretch.core.cue import Cue, Handed
from crampstretch.core.events import Cued, Entered, Event, Finished, StepFinished
from crampstretch.core.phase import PhaseKind, Timeline
from crampstretch.core.routine import Routine
from crampstretch.core.session import Session
from crampstretch.core.speech import AFTER_WORDS, seconds_to_say
from crampstretch.core.state import LEGAL, State
from crampstretch.core.timeline import _compile
from crampstretch.core.wording import Telling
from tests.core import made


def run(timeline: Timeline, steps: list[float]) -> list[Event]:
    """Lead a session without keys, told the time in these steps over and over."""
    session = Session(timeline, keyboard=False)
    session.start(0.0)
    events: list[Event] = []
    now, n = 0.0, 0
    while session.state is State.RUNNING:
        now += steps[n % len(steps)]
        events += session.advance(now)
        n += 1
    return events


@given(made.routines, made.tellings, st.lists(st.floats(0.05, 400.0), min_size=1, max_size=12))
@settings(max_examples=150, deadline=None)
def test_every_cue_sounds_once_in_order_and_nothing_drifts(
    routine: Routine, telling: Telling, steps: list[float]
) -> None:
    """Slow, fast or ragged readings neither drop a cue nor repeat one, and the end is where it was planned."""
    timeline = _compile(routine, telling)
    events = run(timeline, steps)
    assert [e.cue.name for e in events if isinstance(e, Cued)] == [c.name for c in timeline.cues]
    assert [e.due for e in events if isinstance(e, Cued)] == [0.5 + c.at for c in timeline.cues]
    assert [e.phase for e in events if isinstance(e, Entered)] == list(timeline.phases)
    assert isinstance(events[-1], Finished)
    assert events[-1].due == 0.5 + timeline.seconds
    assert sorted(e.step for e in events if isinstance(e, StepFinished)) == list(range(timeline.steps))


class Keys(RuleBasedStateMachine):
    """A person who presses anything at any time, on a machine that stutters and sleeps."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 500.0
        self.heard: list[int] = []
        self.path: list[PhaseKind] = []
        self.finished: list[int] = []
        self.named: dict[int, Handed] = {}
        self.last_due, self.words_end = 0.0, 0.0

    @initialize(routine=made.routines, telling=made.tellings)
    def begin(self, routine: Routine, telling: Telling) -> None:
        self.routine, self.timeline = routine, _compile(routine, telling)
        self.session = Session(self.timeline)
        self.take(self.session.start(self.now))

    def take(self, events: tuple[Event, ...]) -> None:
        for event in events:
            if isinstance(event, Cued):
                assert event.id not in self.heard, "a cue sounds once in every going-through"
                self.heard.append(event.id)
                assert event.due >= self.last_due
                self.last_due = event.due
                self.hear(event.cue, event.due)
            if isinstance(event, Entered):
                self.path.append(event.phase.kind)
            if isinstance(event, StepFinished):
                assert event.step not in self.finished, "a step counts once"
                self.finished.append(event.step)
            assert event.due <= self.now

    def hear(self, cue: Cue, due: float) -> None:
        """No words run into others, and no sound falls into them, whatever is pressed."""
        assert due >= self.words_end + (0.0 if cue.say else AFTER_WORDS) - 1e-6, cue
        if cue.say:
            self.words_end = due + seconds_to_say(cue.say)

    def after(self, seconds: float) -> float:
        self.now += seconds
        return self.now

    @rule(seconds=st.floats(0.0, 40.0))
    def wait(self, seconds: float) -> None:
        self.take(self.session.advance(self.after(seconds)))

    @rule(seconds=st.floats(0.01, 3.0), how=st.sampled_from(["next", "back", "repeat", "undo"]))
    def go(self, seconds: float, how: str) -> None:
        self.after(seconds)
        if self.session.state in LEGAL[how]:
            self.take(self.session.go(how, self.now))

    @rule(seconds=st.floats(0.01, 30.0))
    def pause_or_go_on(self, seconds: float) -> None:
        self.after(seconds)
        if self.session.state in LEGAL["pause"]:
            self.take(self.session.pause(self.now))
        elif self.session.state in LEGAL["resume"]:
            self.take(self.session.resume(self.now))

    @rule(seconds=st.floats(0.01, 3.0), by=st.sampled_from([5.0, -5.0]))
    def move_the_end(self, seconds: float, by: float) -> None:
        self.after(seconds)
        if self.session.state in LEGAL["extend"]:
            self.take(self.session.extend(self.now, by))

    @rule(seconds=st.floats(0.01, 3.0), telling=made.tellings)
    def tell_anew(self, seconds: float, telling: Telling) -> None:
        """Another telling keeps the place: the step, the kind of phase, and a hold's length to the second."""
        self.take(self.session.advance(self.after(seconds)))
        before, elapsed = self.session.place, self.session.elapsed
        self.timeline = _compile(self.routine, telling)
        self.take(self.session.retell(self.timeline, "Less.", self.now))
        place = self.session.place
        assert (place.phase.kind, place.phase.step, place.index) == (
            before.phase.kind,
            before.phase.step,
            before.index,
        )
        assert self.session.elapsed == elapsed
        assert place.length == before.length or place.phase.kind is not PhaseKind.HOLD
        assert place.length - elapsed >= min(before.length - elapsed, 5.0) - 1e-6

    @rule(away=st.floats(2.0, 40_000.0))
    def sleep(self, away: float) -> None:
        self.after(away)
        if self.session.state in LEGAL["interrupt"]:
            before = self.session.at
            self.take(self.session.interrupt(self.now, away))
            assert self.session.at == before
            assert self.session.state is State.PAUSED

    @precondition(lambda self: hasattr(self, "session"))
    @invariant()
    def place_is_sound(self) -> None:
        place, session = self.session.place, self.session
        assert 0.0 <= session.elapsed <= place.length
        assert 0.0 <= session.at <= self.timeline.seconds + 1200.0
        assert place.phase.longest >= place.length or place.length == place.phase.seconds
        assert [c.at for c in place.cues] == sorted(c.at for c in place.cues)

    @precondition(lambda self: hasattr(self, "session"))
    @invariant()
    def holds_are_entered_from_their_ease(self) -> None:
        for before, after in pairwise(self.path):
            assert after is not PhaseKind.HOLD or before is PhaseKind.EASE

    @precondition(lambda self: hasattr(self, "session"))
    @invariant()
    def upcoming_is_in_order_and_new(self) -> None:
        named = self.session.upcoming(self.now, self.now + 1.0)
        assert [h.due for h in named] == sorted(h.due for h in named)
        assert all(self.now < h.due <= self.now + 1.0 for h in named)
        assert not {h.id for h in named} & set(self.heard)


TestKeys = Keys.TestCase
TestKeys.settings = settings(max_examples=60, stateful_step_count=50, deadline=None)


@given(made.routines, st.floats(0.1, 300.0), st.floats(0.1, 2000.0))
@settings(max_examples=100, deadline=None)
def test_a_pause_loses_no_step_and_the_session_still_ends(routine: Routine, before: float, away: float) -> None:
    timeline = _compile(routine, Telling())
    session = Session(timeline, keyboard=False)
    session.start(0.0)
    session.advance(before)
    if session.state in LEGAL["pause"]:
        session.pause(before)
        session.resume(before + away)
        session.advance(before + away + 5000.0)
    else:
        session.advance(before + 5000.0)
    assert session.state is State.FINISHED
    assert session.finished_steps == set(range(timeline.steps))
