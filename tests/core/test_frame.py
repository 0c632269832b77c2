"""What is shown of a moment: how much is done, which leg, and what comes next."""

from __future__ import annotations

import pytest

from crampstretch.core.frame import Frame, _name_of, side_in_words
from crampstretch.core.phase import Line, Phase, PhaseKind
from crampstretch.core.routine import Side, Voice
from crampstretch.core.session import Session
from crampstretch.core.wording import Telling
from tests.core import made


def test_at_the_beginning_nothing_is_done_and_at_the_end_everything() -> None:
    session = Session(made.timeline(made.calf(reps=1)))
    session.start(0.0)
    assert Frame.of(session).done == 0.0
    session.advance(0.5 + session.timeline.seconds / 2)
    assert 0.4 < Frame.of(session).done < 0.6
    session.advance(999.0)
    assert Frame.of(session).done == 1.0


@pytest.mark.parametrize(
    ("side", "words"),
    [(None, ""), (Side.BOTH, "both legs"), (Side.LEFT, "left leg"), (Side.RIGHT, "right leg")],
)
def test_which_leg_is_said_in_words(side: Side | None, words: str) -> None:
    assert side_in_words(side) == words


def following(kind: PhaseKind, stretch: str | None, side: Side | None = None, *lines: str) -> Phase:
    step = None if stretch is None else 1
    return Phase(kind, 5.0, stretch=stretch, side=side, step=step, lines=tuple(Line(0.0, line) for line in lines))


@pytest.mark.parametrize(
    ("phase", "words"),
    [
        (following(PhaseKind.REST, None, None, "Sit down.", "Wait."), "Sit down."),
        (following(PhaseKind.REST, None), "a moment"),
        (following(PhaseKind.REST, "Calf", Side.LEFT), "rest, then again"),
        (following(PhaseKind.SWITCH, "Calf", Side.RIGHT), "change to the right leg"),
        (following(PhaseKind.READY, "Calf", Side.RIGHT), "Calf, right leg"),
        (following(PhaseKind.READY, "Calf"), "Calf"),
        (following(PhaseKind.READY, "March", Side.BOTH), "March, both legs"),
        (following(PhaseKind.READY, "March"), "March"),
    ],
)
def test_what_comes_next_has_a_name(phase: Phase, words: str) -> None:
    assert _name_of(phase, following(PhaseKind.RELEASE, "Calf", Side.LEFT)) == words


def test_everything_that_may_be_said_is_named_once_with_the_ways_back_last() -> None:
    timeline = made.timeline(made.calf(reps=2), telling=Telling(Voice.FULL))
    said = [cue.say for phase in timeline.phases for cue in phase.cues if cue.say is not None]
    assert len(timeline.phrases) == len(set(timeline.phrases))
    assert timeline.phrases[: len(set(said))] == tuple(dict.fromkeys(said))
    back = {cue.say for phase in timeline.returns.values() for cue in phase.cues if cue.say is not None}
    assert set(timeline.phrases) == set(said) | back
    assert back - set(said)
