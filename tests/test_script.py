"""The first two minutes of the bedtime routine, as they were written down to be heard by someone half asleep."""

from __future__ import annotations

from typing import Final

import pytest

from crampstretch import paths
from crampstretch.core.cue import LENGTHS, Cue
from crampstretch.core.naming import named
from crampstretch.core.phase import Timeline
from crampstretch.core.routine import Kind, Stretch, Voice
from crampstretch.core.speech import AFTER_WORDS, BEFORE_WORDS, seconds_to_say
from crampstretch.core.timeline import compile_timeline
from crampstretch.core.wording import Telling
from crampstretch.library import Library
from tests.core import made

WITHIN: Final = 0.1
"""Seconds by which a line may begin earlier or later than it was written down, to a tenth."""

SCRIPT: Final = (
    (0.0, "ready"),
    (1.2, "Bedtime at the wall. About nine minutes."),
    (5.4, "Keep a light on, and your eyes open while you stand."),
    (10.8, "If you feel dizzy, sit down. Space makes me wait."),
    (16.3, "Stand beside the wall and rest one hand on it."),
    (21.3, "First, a slow march on the spot, for one minute."),
    (28.5, "hold"),
    (29.8, "Lift one knee a little, put the whole foot down, then the other."),
    (36.1, "Nice and slow."),
    (58.5, "halfway"),
    (59.5, "Half a minute more."),
    (88.5, "release"),
    (89.9, "Stand still now."),
    (91.7, "Next, the calf stretch at the wall. Left leg first."),
    (97.2, "Both hands on the wall, chest high."),
    (100.9, "Step your left foot back."),
    (103.6, "Toes straight ahead, left heel down, left knee straight."),
    (110.5, "ease"),
    (111.7, "Lean in slowly, to a mild pull."),
    (116.0, "hold"),
    (117.3, "Stay there, heel heavy. Breathe easily."),  # the heel is a word more than was written down
    (123.0, "tick"),
    (124.0, "tick"),
    (125.0, "tick"),
    (126.0, "release"),
    (127.4, "Push back gently."),
    (130.0, "rest"),
    (131.5, "Rest there. The left leg again in a moment."),
)
NEW_ONLY: Final = ("If you feel dizzy", "Stand beside the wall")
"""Lines that are said only while the routine is new."""


def bedtime(words: Voice, *, new: bool) -> Timeline:
    cleared = Library(paths.shipped_routines(), paths.user_routines()).open("bedtime").cleared
    assert cleared is not None
    return compile_timeline(cleared, Telling(words, new=new))


def name(cue: Cue) -> str:
    return cue.say or str(cue.sound)


def test_the_first_two_minutes_are_heard_as_they_were_written() -> None:
    heard = [cue for cue in bedtime(Voice.FULL, new=True).cues if cue.at < 140]
    assert [name(cue) for cue in heard] == [what for _, what in SCRIPT]
    assert [cue.at for cue in heard] == pytest.approx([at for at, _ in SCRIPT], abs=WITHIN)


def test_once_it_is_no_longer_new_the_beginning_is_shorter_and_says_the_rest() -> None:
    timeline = bedtime(Voice.FULL, new=False)
    said = [cue.say for cue in timeline.cues if cue.say]
    assert not [line for line in said if line.startswith(NEW_ONLY)]
    assert said[:3] == [
        "Bedtime at the wall. About nine minutes.",
        "Light on, eyes open.",
        "First, a slow march on the spot, for one minute.",
    ]
    assert timeline.phases[0].seconds == 15.0


def test_names_are_heard_with_sides_and_what_is_next_alone() -> None:
    said = [cue.say for cue in bedtime(Voice.NAMES, new=False).cues if cue.say][:6]
    assert said == [
        "Bedtime at the wall. About eight minutes.",
        "First, a slow march on the spot, for one minute.",
        "Next, the calf stretch at the wall. Left leg first.",
        "The left leg again.",
        "The left leg again.",
        "Right leg.",
    ]


@pytest.mark.parametrize("words", [Voice.NAMES, Voice.FULL])
@pytest.mark.parametrize("new", [True, False])
@pytest.mark.parametrize("routine", Library(paths.shipped_routines(), paths.shipped_routines()).names())
def test_no_words_of_a_shipped_routine_touch_a_tone_or_other_words(routine: str, words: Voice, new: bool) -> None:
    cleared = Library(paths.shipped_routines(), paths.user_routines()).open(routine).cleared
    assert cleared is not None
    quiet_from = 0.0
    for cue in compile_timeline(cleared, Telling(words, new=new)).cues:
        if cue.sound is not None:
            assert cue.at >= quiet_from + (AFTER_WORDS if quiet_from else 0.0) - 1e-6, cue
            words_from = cue.at + LENGTHS[cue.sound] + BEFORE_WORDS
        else:
            assert cue.at >= max(quiet_from, words_from) - 2e-3, cue
            quiet_from = cue.at + seconds_to_say(cue.say or "")


@pytest.mark.parametrize(
    ("title", "kind", "heard"),
    [
        ("Calf stretch at the wall", Kind.STRETCH, ", the calf stretch at the wall"),
        ("Slow march on the spot", Kind.MOVEMENT, ", a slow march on the spot"),
        ("Ankle bends", Kind.MOVEMENT, ", ankle bends"),
        ("My towel stretch", Kind.STRETCH, ", my towel stretch"),
        ("IT band stretch", Kind.STRETCH, ", the IT band stretch"),
        ("Toes up, heels down", Kind.MOVEMENT, ": Toes up, heels down"),
        ("Foot up", Kind.STRETCH, ": Foot up"),
        ("At the wall", Kind.STRETCH, ": At the wall"),
    ],
)
def test_a_name_goes_on_in_a_sentence_where_it_can(title: str, kind: Kind, heard: str) -> None:
    stretch = Stretch(title, made.CALF.position, made.CALF.ankle, made.CALF.heel, made.CALF.do, kind=kind)
    assert named(stretch) == heard
