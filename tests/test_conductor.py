"""The conductor leads: everything due is told once, to everyone, whatever comes through the inbox."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from crampstretch.clock import Clock
from crampstretch.collaborators import Leave, Press, SetVolume
from crampstretch.conductor import Conductor
from crampstretch.core.cue import SoundLost, SoundNotice, SoundReady
from crampstretch.core.events import Cued, Entered, Event, Finished, Interrupted, Paused, Stopped
from crampstretch.core.phase import PhaseKind
from crampstretch.core.session import Session
from crampstretch.core.state import State
from crampstretch.trace import Trace
from tests.core import made
from tests.tapes import TapeKeeper, TapeSound, TapeView

QUICK = 1000.0


class Stage:
    """A conductor with tapes all round, on a clock that runs fast."""

    def __init__(
        self, *, keyboard: bool = True, slept: Callable[[], float] = lambda: 0.0, trace: Path | None = None
    ) -> None:
        self.session = Session(made.timeline(made.calf(reps=2)), keyboard=keyboard)
        self.sound, self.view, self.keeper = TapeSound(), TapeView(), TapeKeeper()
        self.conductor = Conductor(
            self.session, Clock(QUICK), self.sound, self.view, self.keeper, Trace(trace) if trace else None, slept
        )
        self.sound.answer = self.conductor.tell

    def lead(self) -> State:
        return self.conductor.lead(at_once=True)

    def press_at(self, kind: PhaseKind, *commands: str) -> None:
        """Press these the first time a phase of this kind begins."""
        waiting = list(commands)

        def react(event: Event) -> None:
            if isinstance(event, Entered) and event.phase.kind is kind and waiting:
                for command in waiting:
                    self.conductor.tell(Press(command))
                waiting.clear()

        self.view.react = react


def test_a_whole_session_is_heard_shown_and_kept() -> None:
    stage = Stage()
    assert stage.lead() is State.FINISHED
    cues = [event.cue for event in stage.view.events if isinstance(event, Cued)]
    assert [cue.name for cue in cues] == [cue.name for cue in stage.session.timeline.cues]
    assert [handed.cue.name for handed in stage.sound.handed] == [cue.name for cue in cues]
    assert stage.keeper.tape == ["begin", "step 0", "step 1", "step 2", "step 3", "finished"]
    assert stage.sound.tape[-1] == "ring out"


def test_cues_are_handed_with_deadlines_of_the_monotonic_clock_in_order() -> None:
    stage = Stage()
    stage.lead()
    dues = [handed.due for handed in stage.sound.handed]
    assert dues == sorted(dues)


def test_a_pause_takes_back_what_was_handed() -> None:
    stage = Stage()
    stage.press_at(PhaseKind.HOLD, "pause", "resume", "stop")
    assert stage.lead() is State.STOPPED
    assert stage.sound.tape.count("clear") >= 3
    assert any(isinstance(event, Paused) for event in stage.view.events)
    assert stage.sound.tape[-1] == "close"


def test_keys_that_mean_nothing_now_do_nothing() -> None:
    stage = Stage()
    stage.press_at(PhaseKind.HOLD, "resume", "start", "undo", "space", "space")
    assert stage.lead() is State.FINISHED


def test_sleep_of_the_machine_pauses_the_session_where_it_was() -> None:
    asleep = [0.0]
    stage = Stage(slept=lambda: asleep[0])

    def react(event: Event) -> None:
        if isinstance(event, Entered) and event.phase.kind is PhaseKind.HOLD:
            asleep[0] = 8 * 3600.0
        if isinstance(event, Interrupted):
            stage.conductor.tell(Press("stop"))

    stage.view.react = react
    assert stage.lead() is State.STOPPED
    (interrupted,) = [event for event in stage.view.events if isinstance(event, Interrupted)]
    assert interrupted.away >= 8 * 3600


def test_where_nobody_can_answer_an_interruption_ends_the_session() -> None:
    asleep = [0.0]
    stage = Stage(keyboard=False, slept=lambda: asleep[0])

    def react(event: Event) -> None:
        if isinstance(event, Entered) and event.phase.kind is PhaseKind.HOLD:
            asleep[0] = 60.0

    stage.view.react = react
    assert stage.lead() is State.STOPPED


def test_a_pause_that_nobody_ends_is_over_after_half_an_hour() -> None:
    stage = Stage()
    stage.press_at(PhaseKind.EASE, "pause")
    assert stage.lead() is State.STOPPED
    assert isinstance(stage.view.events[-1], Stopped)


def test_a_hang_up_ends_in_silence_and_keeps_what_was_done() -> None:
    stage = Stage()
    stage.view.react = lambda event: (
        stage.conductor.tell(Leave()) if isinstance(event, Entered) and event.phase.kind is PhaseKind.REST else None
    )
    assert stage.lead() is State.STOPPED
    assert stage.keeper.tape == ["begin", "step 0", "stopped"]
    assert "hush" in stage.sound.tape


def test_a_player_that_was_replaced_is_handed_the_coming_second_again() -> None:
    stage = Stage()

    def react(event: Event) -> None:
        if isinstance(event, Entered) and event.phase.kind is PhaseKind.HOLD:
            stage.conductor.tell(SoundLost("killed"))
            stage.conductor.tell(SoundReady("tape"))

    stage.view.react = react
    stage.lead()
    assert len(stage.sound.handed) >= len(stage.session.timeline.cues)
    assert {handed.cue.name for handed in stage.sound.handed} == {cue.name for cue in stage.session.timeline.cues}


def test_a_notice_is_said_once() -> None:
    stage = Stage()
    stage.view.react = lambda event: (
        stage.conductor.tell(SoundNotice("No sound here.")) if isinstance(event, Entered) else None
    )
    stage.lead()
    assert stage.view.notices == ["No sound here."]


def test_mute_is_silence_at_once() -> None:
    stage = Stage()
    stage.view.react = lambda event: (
        stage.conductor.tell(SetVolume(0))
        if isinstance(event, Entered) and event.phase.kind is PhaseKind.HOLD
        else None
    )
    stage.lead()
    assert stage.sound.tape.index("volume 0") + 1 == stage.sound.tape.index("hush")


def test_without_sound_the_routine_runs_on() -> None:
    stage = Stage()
    stage.sound.backend = None
    assert stage.lead() is State.FINISHED
    assert stage.sound.handed == []
    assert isinstance(stage.view.events[-1], Finished)


def test_a_trace_names_every_event_with_due_and_done(tmp_path: Path) -> None:
    file = tmp_path / "trace.jsonl"
    stage = Stage(trace=file)
    stage.lead()
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    assert {"start", "phase", "step", "finish", "shown"} <= {row["event"] for row in rows}
    assert all(set(row) <= {"due", "done", "event", "what"} for row in rows)
    assert all(row["done"] >= row["due"] - 1e-6 for row in rows if row["event"] in ("phase", "finish"))
