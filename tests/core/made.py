"""Routines to test with, and hypothesis strategies that make many more."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from crampstretch.core.phase import Timeline
from crampstretch.core.routine import (
    Ankle,
    CueChoice,
    Dose,
    Entry,
    Heel,
    Instructions,
    Kind,
    Move,
    Muscle,
    Order,
    Position,
    Routine,
    Say,
    Side,
    Sides,
    Stretch,
    Voice,
)
from crampstretch.core.safety import clear
from crampstretch.core.timeline import compile_timeline
from crampstretch.core.wording import Telling

CALF = Stretch(
    name="Calf stretch at the wall",
    position=Position.STANDING,
    ankle=Ankle.DORSIFLEXED,
    heel=Heel.DOWN,
    do=Instructions(
        ready=("Both hands on the wall, chest high.", "Step your <side> foot back."),
        ease=("Lean in slowly, to a mild pull.",),
        release=("Push back gently.",),
    ),
    muscles=(Muscle.CALF,),
    support=("wall",),
)
MARCH = Stretch(
    name="Slow march on the spot",
    position=Position.STANDING,
    ankle=Ankle.NEUTRAL,
    heel=Heel.DOWN,
    do=Instructions(
        ready=("Stand beside the wall, one hand on it.",),
        hold=("Lift one knee a little, then the other.",),
        release=("Stand still now.",),
    ),
    kind=Kind.MOVEMENT,
    sides=Sides.TOGETHER,
    support=("wall",),
)
BENDS = Stretch(
    name="Ankle bends",
    position=Position.LYING,
    ankle=Ankle.NEUTRAL,
    heel=Heel.SUPPORTED,
    do=Instructions(ready=("Rest your <side> heel.",)),
    kind=Kind.MOVEMENT,
)


def calf(**dose: object) -> Entry:
    """An entry of the calf stretch with this dose."""
    return Entry(CALF, Dose(**dose))  # type: ignore[arg-type]


def march(seconds: float = 60) -> Entry:
    """An entry of the march."""
    return Entry(MARCH, Dose(move=Move(seconds), sides=Sides.TOGETHER))


def routine(*entries: Entry | Say, **fields: object) -> Routine:
    """A routine of these entries."""
    return Routine("test", "A test", entries, **fields)  # type: ignore[arg-type]


def timeline(*entries: Entry | Say, telling: Telling | None = None, **fields: object) -> Timeline:
    """The timeline of a routine of these entries."""
    return compile_timeline(clear(routine(*entries, **fields)), telling)


def halves(low: float, high: float) -> st.SearchStrategy[float]:
    """Whole and half seconds."""
    return st.integers(int(low * 2), int(high * 2)).map(lambda n: n / 2)


def _for(stretch: Stretch, sides: Sides) -> Stretch:
    """A stretch with words that go with these sides."""
    if sides is not Sides.TOGETHER:
        return stretch
    ready = tuple(line.replace("<side> ", "") for line in stretch.do.ready)
    return replace(stretch, do=replace(stretch.do, ready=ready))


doses = st.builds(
    Dose,
    hold=halves(2, 30),
    reps=st.integers(1, 3),
    rest=halves(3, 20),
    ready=halves(0.5, 25),
    ease=halves(0.5, 8),
    release=halves(0.5, 8),
    switch=halves(3, 12),
    order=st.sampled_from(Order),
    sides=st.sampled_from(Sides),
)
stretches = st.builds(lambda dose: Entry(_for(CALF, dose.sides), dose), doses)
movements = st.builds(
    lambda kind, seconds, times, sides: Entry(_for(kind, sides), Dose(move=Move(seconds, times), sides=sides)),
    st.sampled_from([MARCH, BENDS]),
    halves(2, 30),
    st.integers(1, 3),
    st.sampled_from([Sides.EACH, Sides.TOGETHER]),
)
says = st.builds(
    Say,
    st.lists(st.sampled_from(["Sit down.", "Take your time, and breathe."]), min_size=1, max_size=2).map(tuple),
    halves(3, 20),
    st.booleans(),
    st.sampled_from([None, Position.SITTING]),
)
tellings = st.builds(Telling, st.sampled_from(Voice), st.booleans())
routines = st.builds(
    lambda entries, first, halfway, countdown: routine(
        Say(("Sit first.",), 20, position=Position.SITTING), *entries, first=first,
        cues=CueChoice(halfway=halfway, countdown=countdown), end=("Good night.",),
    ),
    st.lists(st.one_of(stretches, movements, says), min_size=1, max_size=4),
    st.sampled_from([Side.LEFT, Side.RIGHT]),
    st.booleans(),
    st.integers(0, 5),
)  # fmt: skip
