"""A sound that a routine leaves out is nowhere: not in its timeline, not on the way back to a step, not after a key."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crampstretch.core.cue import Sound
from crampstretch.core.events import Cued, Event
from crampstretch.core.phase import Timeline
from crampstretch.core.routine import CueChoice, Voice
from crampstretch.core.safety import clear
from crampstretch.core.session import Session
from crampstretch.core.state import IllegalCommand
from crampstretch.core.timeline import compile_timeline
from crampstretch.core.wording import Telling
from tests.core import made

KEYS = ("longer", "next", "back", "repeat", "undo", "shorter")


def laid_out(off: frozenset[Sound], words: Voice) -> Timeline:
    choice = CueChoice(halfway=Sound.HALFWAY not in off, off=off - {Sound.HALFWAY})
    routine = replace(made.routine(made.march(), made.calf(reps=2, hold=20.0)), cues=choice)
    return compile_timeline(clear(routine), Telling(words))


def sounds(events: tuple[Event, ...]) -> set[Sound]:
    return {event.cue.sound for event in events if isinstance(event, Cued) and event.cue.sound is not None}


def heard(timeline: Timeline) -> set[Sound]:
    """Lead it to its end, with a key now and then."""
    session = Session(timeline)
    found, now = sounds(session.start(0.0)), 0.0
    for step in range(4000):
        now += 0.5
        found |= sounds(session.advance(now))
        if step % 37 == 0 and step < 700:
            try:
                found |= sounds(session.press(KEYS[step // 37 % len(KEYS)], now))
            except IllegalCommand:
                continue
    return found


@pytest.mark.parametrize("words", [Voice.OFF, Voice.FULL])
@pytest.mark.parametrize("off", list(Sound))
def test_a_sound_that_is_off_is_never_heard(off: Sound, words: Voice) -> None:
    timeline = laid_out(frozenset({off}), words)
    placed = {cue.sound for cue in timeline.cues}
    placed |= {cue.sound for phase in timeline.returns.values() for cue in phase.cues}
    assert off not in placed | heard(timeline)


def test_with_nothing_off_everything_is_heard() -> None:
    assert heard(laid_out(frozenset(), Voice.OFF)) == set(Sound)
