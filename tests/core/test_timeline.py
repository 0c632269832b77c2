"""A routine laid out in time: lengths to the second, phases back to back, words where they fit."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from crampstretch.core.cue import LENGTHS, Cue, Sound
from crampstretch.core.phase import LEAD_INS, PhaseKind, Timeline
from crampstretch.core.routine import (
    CueChoice,
    Dose,
    Entry,
    Instructions,
    Move,
    Order,
    Position,
    Routine,
    Say,
    Side,
    Sides,
    Voice,
)
from crampstretch.core.safety import total
from crampstretch.core.speech import seconds_to_say
from crampstretch.core.timeline import _compile, _Compiler, outline, too_long
from crampstretch.core.wording import EYES_OPEN, Telling
from tests.core import made

FULL_NEW = Telling(Voice.FULL, new=True)


def kinds(timeline: Timeline) -> list[str]:
    return [str(phase.kind) for phase in timeline.phases]


def cues_of(timeline: Timeline, sound: Sound) -> list[float]:
    return [cue.at for cue in timeline.cues if cue.sound is sound]


@pytest.mark.parametrize(("order", "seconds"), [(Order.BLOCK, 158.0), (Order.ALTERNATE, 142.0)])
def test_the_worked_example_lasts_as_long_as_written(order: Order, seconds: float) -> None:
    assert made.timeline(made.calf(order=order)).seconds == seconds


def test_block_finishes_one_leg_before_the_other() -> None:
    holds = [p.side for p in made.timeline(made.calf()).phases if p.kind is PhaseKind.HOLD]
    assert holds == [Side.LEFT] * 3 + [Side.RIGHT] * 3


def test_alternate_changes_legs_in_place_of_every_rest() -> None:
    timeline = made.timeline(made.calf(order=Order.ALTERNATE))
    assert [p.side for p in timeline.phases if p.kind is PhaseKind.HOLD] == [Side.LEFT, Side.RIGHT] * 3
    assert kinds(timeline).count("switch") == 5
    assert kinds(timeline)[:-1].count("rest") == 0


def test_the_routine_says_which_leg_begins() -> None:
    timeline = made.timeline(made.calf(), first=Side.RIGHT)
    assert timeline.phases[0].side is Side.RIGHT


def test_a_movement_is_ready_and_move_and_ends_with_the_tone_of_letting_go() -> None:
    timeline = made.timeline(made.march(), made.calf())
    assert kinds(timeline)[:4] == ["ready", "move", "ready", "ease"]
    assert [c.sound for c in timeline.phases[2].cues] == [Sound.RELEASE]


def test_a_movement_with_sides_is_done_by_each_leg_after_a_ready_of_its_own() -> None:
    timeline = made.timeline(Entry(made.BENDS, Dose(move=Move(30))))
    assert [(str(p.kind), p.side) for p in timeline.phases[:4]] == [
        ("ready", Side.LEFT), ("move", Side.LEFT), ("ready", Side.RIGHT), ("move", Side.RIGHT),
    ]  # fmt: skip


def test_a_change_of_position_gets_twenty_seconds() -> None:
    timeline = made.timeline(made.calf(), Say(("Sit down.",), 15, position=Position.SITTING), made.calf())
    assert [p.seconds for p in timeline.phases if p.kind is PhaseKind.READY] == [10.0, 20.0]


def test_words_with_a_time_of_their_own_belong_to_no_stretch() -> None:
    phase = made.timeline(made.calf(), Say(("Sit down.",), 12)).phases[-2]
    assert (phase.kind, phase.seconds, phase.stretch, phase.side, phase.rep) == (PhaseKind.REST, 12.0, None, None, None)


def test_words_that_wait_last_as_long_as_they_take_to_say_and_five_seconds_at_least() -> None:
    short = made.timeline(made.calf(), Say(("Sit.",), waits=True)).phases[-2]
    long = made.timeline(
        made.calf(), Say(("Sit down on the edge of the bed, and take all the time you need.",), waits=True)
    )
    assert (short.seconds, short.waits) == (5.0, True)
    assert long.phases[-2].seconds >= seconds_to_say(long.phases[-2].lines[0].text)


def test_halfway_sounds_in_holds_of_twenty_seconds_and_more() -> None:
    assert cues_of(made.timeline(made.calf(hold=19.5, reps=2)), Sound.HALFWAY) == []
    timeline = made.timeline(made.calf(hold=20.0, reps=2))
    holds = [p.start for p in timeline.phases if p.kind is PhaseKind.HOLD]
    assert cues_of(timeline, Sound.HALFWAY) == [start + 10 for start in holds]


def test_ticks_count_down_to_the_end_of_a_hold() -> None:
    timeline = made.timeline(made.calf(reps=2), cues=CueChoice(countdown=2))
    end = next(p.end for p in timeline.phases if p.kind is PhaseKind.HOLD)
    assert cues_of(timeline, Sound.TICK)[:2] == [end - 2, end - 1]


def test_a_cue_that_is_off_is_nowhere() -> None:
    timeline = made.timeline(made.calf(), cues=CueChoice(off=frozenset({Sound.TICK, Sound.FINISH})))
    assert not {Sound.TICK, Sound.FINISH} & {cue.sound for cue in timeline.cues}


def test_the_finish_sounds_at_the_very_end() -> None:
    for telling in (Telling(), FULL_NEW):
        timeline = made.timeline(made.calf(), telling=telling, end=("Good night.",))
        assert timeline.cues[-1] == Cue(timeline.seconds, Sound.FINISH)


def test_the_last_phase_is_a_rest_of_no_length_when_nothing_is_said() -> None:
    last = made.timeline(made.calf(), end=("Good night.",)).phases[-1]
    assert (last.kind, last.seconds, last.stretch) == (PhaseKind.REST, 0.0, None)


def test_with_the_voice_off_nothing_is_said() -> None:
    assert all(cue.say is None for cue in made.timeline(made.march(), made.calf()).cues)


def test_names_keeps_the_name_the_side_and_what_is_next() -> None:
    timeline = made.timeline(made.calf(reps=2), telling=Telling(Voice.NAMES))
    said = [cue.say for cue in timeline.cues if cue.say]
    assert said == [
        "A test. About two minutes.",
        "First, the calf stretch at the wall. Left leg first.",
        "The left leg again.",
        "Right leg.",
        "The right leg again.",
    ]


def test_the_change_of_legs_says_which_foot_moves() -> None:
    timeline = made.timeline(made.calf(), telling=FULL_NEW)
    assert "Change legs. Step your right foot back." in [cue.say for cue in timeline.cues]


def test_the_opening_minutes_match_the_script() -> None:
    """The lengths of the first phases are those that the guidance was timed with."""
    timeline = made.timeline(made.march(), made.calf(), telling=FULL_NEW)
    lengths = [(str(p.kind), p.seconds) for p in timeline.phases[3:7]]
    assert lengths == [("ease", 5.5), ("hold", 10.0), ("release", 4.0), ("rest", 10.0)]


def test_eyes_stay_open_while_standing_and_may_close_once_nothing_stands_any_more() -> None:
    sit = Say(("Sit down.",), 15, position=Position.SITTING)
    timeline = made.timeline(made.calf(), sit, made.calf(), sit, telling=FULL_NEW)
    said = [(p.entry, line.text) for p in timeline.phases for line in p.lines if "eyes" in line.text]
    assert said == [
        (0, "Keep a light on, and your eyes open while you stand."),
        (3, "You may close your eyes now, if you like."),
    ]


def test_the_last_words_tell_what_to_do_if_a_cramp_comes_while_the_routine_is_new() -> None:
    new = made.timeline(made.calf(), telling=FULL_NEW, end=("Good night.",))
    known = made.timeline(made.calf(), telling=Telling(Voice.FULL), end=("Good night.",))
    assert [cue.say for cue in new.cues if cue.say][-2:-1] != [cue.say for cue in known.cues if cue.say][-2:-1]
    assert [cue.say for cue in known.cues if cue.say][-1] == "Good night."


def test_a_line_that_can_never_be_said_in_time_is_named() -> None:
    words = "Lean in slowly now and keep on leaning in with your whole body until you feel it."
    long = Entry(replace(made.CALF, do=Instructions(ease=(words,))))
    assert too_long(made.routine(made.march(), long)) == ((1, words),)
    timeline = _compile(made.routine(long), FULL_NEW)
    assert words not in [cue.say for cue in timeline.cues]
    assert words in [line.text for phase in timeline.phases for line in phase.lines]


def test_an_outline_has_times_but_no_cues() -> None:
    drawn = outline(made.routine(made.calf()))
    assert drawn.seconds == 158.0
    assert drawn.cues == ()


@given(made.routines, made.tellings)
@settings(max_examples=150, deadline=None)
def test_whatever_the_routine_its_timeline_keeps_the_laws(routine: Routine, telling: Telling) -> None:
    """Back to back; equal legs; words inside their phase, never over a tone or over each other."""
    timeline = _compile(routine, telling)
    _back_to_back(timeline)
    _equal_legs(routine, timeline)
    _nothing_overlaps(timeline)
    assert all(phase.seconds * 2 == int(phase.seconds * 2) for phase in timeline.phases)
    assert list(timeline.cues) == sorted(timeline.cues, key=lambda cue: cue.at)


def _back_to_back(timeline: Timeline) -> None:
    assert timeline.phases[0].start == 0
    for one, other in pairwise(timeline.phases):
        assert one.end == other.start


def _equal_legs(routine: Routine, timeline: Timeline) -> None:
    for index, entry in enumerate(routine.entries):
        if isinstance(entry, Entry) and entry.dose.sides is Sides.EACH:
            mine = [p for p in timeline.phases if p.entry == index and p.kind not in LEAD_INS]
            held = {side: sorted(p.seconds for p in mine if p.side is side) for side in (Side.LEFT, Side.RIGHT)}
            assert held[Side.LEFT] == held[Side.RIGHT]


def _nothing_overlaps(timeline: Timeline) -> None:
    cues = [cue for cue in timeline.cues if cue.sound is not Sound.FINISH]
    for one, other in pairwise(cues):
        if one.say is not None:
            gap = 0.0 if other.say is not None else 0.3
            assert one.at + seconds_to_say(one.say) + gap <= other.at + 0.01
        elif other.say is not None and one.sound is not None:
            assert one.at + LENGTHS[one.sound] + 0.2 <= other.at + 0.01


@given(made.routines)
@settings(max_examples=100, deadline=None)
def test_the_ways_back_leave_no_line_unsaid(routine: Routine) -> None:
    """So who asks which lines are too long need not lay them."""
    compiler = _Compiler(routine, FULL_NEW, lays_returns=True)
    compiler.phases(0.0)
    assert tuple(dict.fromkeys(compiler.unsaid)) == too_long(routine)


@given(made.routines)
@settings(max_examples=50, deadline=None)
def test_a_hold_never_changes_for_words(routine: Routine) -> None:
    quiet, spoken = _compile(routine, Telling()), _compile(routine, FULL_NEW)
    held = [[p.seconds for p in t.phases if p.kind is PhaseKind.HOLD] for t in (quiet, spoken)]
    assert held[0] == held[1]


@given(made.routines)
@settings(max_examples=100, deadline=None)
def test_the_quick_total_is_the_length_of_the_timeline_without_words(routine: Routine) -> None:
    assert total(routine) == _compile(routine, Telling()).seconds


def test_a_timeline_of_nothing_lasts_no_time_and_has_no_steps() -> None:
    nothing = Timeline("nothing", ())
    assert (nothing.seconds, nothing.steps, nothing.cues, nothing.phrases) == (0.0, 0, (), ())


def test_what_is_too_long_has_no_slack() -> None:
    assert outline(made.routine(*[made.march(600)] * 3)).slack == 0.0


def test_where_the_position_stays_a_ready_is_as_short_as_the_file_says() -> None:
    timeline = made.timeline(made.calf(ready=0.5), made.calf(ready=0.5))
    assert [phase.seconds for phase in timeline.phases if phase.kind is PhaseKind.READY] == [0.5, 0.5]


def test_after_the_first_leg_of_a_movement_its_last_words_come_before_the_second_leg() -> None:
    bends = replace(made.BENDS, do=replace(made.BENDS.do, release=("Let it rest.",)))
    timeline = made.timeline(Entry(bends, Dose(move=Move(30))), telling=Telling(Voice.FULL))
    ready = [phase for phase in timeline.phases if phase.kind is PhaseKind.READY]
    assert [line.text for line in ready[1].lines][:2] == ["Let it rest.", "Now the right leg."]


def test_who_is_to_stand_up_at_the_first_words_is_told_to_keep_the_eyes_open() -> None:
    timeline = made.timeline(Say(("Stand up.",), 20.0, position=Position.STANDING), telling=Telling(Voice.FULL))
    sitting = made.timeline(Say(("Sit down.",), 20.0, position=Position.SITTING), telling=Telling(Voice.FULL))
    assert EYES_OPEN in [line.text for line in timeline.phases[0].lines]
    assert EYES_OPEN not in [line.text for line in sitting.phases[0].lines]
