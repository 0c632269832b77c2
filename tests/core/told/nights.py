"""Whole nights of some made-up routines, how much is spoken, and all that the check has to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from typing import Final

from crampstretch.core.cue import Sound
from crampstretch.core.phase import Phase, Timeline
from crampstretch.core.routine import (
    CueChoice,
    Dose,
    Entry,
    Instructions,
    Kind,
    Move,
    Muscle,
    Order,
    Part,
    Position,
    Progress,
    Routine,
    Say,
    Side,
    Sides,
    Voice,
)
from crampstretch.core.safety import Finding, examine
from crampstretch.core.telling import Wish, in_a_sentence, more_or_less
from crampstretch.core.timeline import _compile, outline, too_long
from crampstretch.core.wording import Telling, you_need
from tests.core.made import BENDS, CALF, MARCH, calf, march
from tests.core.safety.routines import LYING, TOWEL, WALL, dosed, seated, standing

MINDED = replace(
    CALF, name="Minded stretch", feel=("A mild pull in the <side> calf.",), caution=("Mind the <side> knee.",),
    muscles=(Muscle.SOLEUS, Muscle.SOLE), support=("chair", "your bed"), equipment=("hand towel", "oil lamp", "socks"),
    position=Position.LONG_SITTING, do=Instructions(ready=("Sit tall.", "Loop the towel round the foot.")),
)  # fmt: skip
LIFTS = replace(CALF, name="toe lift", active=True, do=Instructions(hold=("Lift.",)), position=Position.SITTING)
BREATHS = replace(
    BENDS, name="Slow breaths", part=Part.FINISH, sides=Sides.TOGETHER, do=Instructions(hold=("Breathe out slowly.",))
)
LONG: Final = (
    "Take all the time that you need for this, for nobody is waiting, and the night is long and dark and still."
)
ROUTINES: Final = {
    "block": Routine("block", "In blocks", (march(), calf(hold=20.0)), end=("Good night.", "Sleep well.")),
    "turns": Routine(
        "turns", "By turns", (
            Say(("Sit on the edge.",), 12.0, position=Position.SITTING),
            Entry(MINDED, Dose(order=Order.ALTERNATE, reps=2, switch=8.0, ready=4.0)),
            Entry(LIFTS, Dose(sides=Sides.TOGETHER, hold=5.0, reps=3)),
        ), first=Side.RIGHT, cues=CueChoice(halfway=False, countdown=5),
    ),
    "moves": Routine(
        "moves", "Only movements", (
            Entry(BENDS, Dose(move=Move(4.0, 10))), Say((LONG,), 3.0), Say(("When ready, press the key.",), waits=True),
            Entry(MARCH, Dose(move=Move(30.0), sides=Sides.TOGETHER)),
            Entry(BREATHS, Dose(move=Move(8.0, 5), sides=Sides.TOGETHER)),
        ), cues=CueChoice(countdown=0, off=frozenset({Sound.REST, Sound.HALFWAY})),
    ),
    "one leg": Routine(
        "one leg", "One leg", (Entry(CALF, Dose(sides=Sides.RIGHT, reps=1, hold=40.0)),
                               Entry(MINDED, Dose(sides=Sides.LEFT, reps=4, hold=3.0, ease=1.0, release=0.5))),
        end=("Good night.",), cues=CueChoice(off=frozenset({Sound.FINISH})),
    ),
}  # fmt: skip
TELLINGS: Final = {
    "silent": Telling(),
    "silent, new": Telling(new=True),
    "names": Telling(Voice.NAMES),
    "full, new": Telling(Voice.FULL, new=True, key="Enter"),
    "full": Telling(Voice.FULL),
}


def night(routine: str, telling: str) -> str:
    """Tell a whole night of one routine in one telling."""
    return "\n".join(_timeline(_compile(ROUTINES[routine], TELLINGS[telling])))


def _timeline(timeline: Timeline) -> Iterator[str]:
    yield f"{timeline.name}: {timeline.seconds:g} s, {timeline.steps} steps, slack {timeline.slack:g}"
    yield f"spare {', '.join(f'{muscle} {side} {left:g}' for (muscle, side), left in timeline.spare.items())}"
    for phase in timeline.phases:
        yield from _phase(phase)
    for step, phase in timeline.returns.items():
        yield f"back to step {step}"
        yield from _phase(phase)


def _phase(phase: Phase) -> Iterator[str]:
    known = (phase.stretch, phase.side, phase.rep and f"{phase.rep}/{phase.reps}", phase.position, *phase.muscles)
    which = f"entry {phase.entry} step {phase.step} may be {phase.shortest:g} to {phase.longest:g}"
    waits = " waits" if phase.waits else ""
    yield f"{phase.start:g} +{phase.seconds:g} {phase.kind}{waits}: {', '.join(map(str, filter(None, known)))}; {which}"
    yield from (f"    {line.at:g} {line.text}" for line in phase.lines)
    yield from (f"    ({note})" for note in phase.notes)
    yield from (f"    {cue.at:g} [{cue.name}]" for cue in phase.cues)


def drafts() -> str:
    """Tell what is said of a routine that is not led: its outline, what it needs, what cannot be said in time."""
    told = []
    for name, routine in ROUTINES.items():
        draft = outline(routine)
        told += [name, you_need(routine), *(f"never in time: {index} {text}" for index, text in too_long(routine))]
        told += [f"{draft.seconds:g} s, {draft.cues}, {draft.returns}"]
    return "\n".join(told)


def amounts() -> str:
    """Tell how much is spoken, whatever is wished for, allowed, known and heard."""
    told = []
    wishes = product((None, *Voice), (None, *Voice), (True, False, None), (False, True), (False, True))
    for wish in (Wish(*wished) for wished in wishes):
        row = []
        for ceiling, nights in product((None, *Voice), (0, 4, 5, 6)):
            telling = wish.telling(ceiling, nights)
            signs = "!" * wish.lacks_engine(ceiling, nights) + "<" * wish.says_less(ceiling, nights)
            row.append(f"{telling.words[:2]}{'*' if telling.new else ''}{signs}")
        told.append(f"{wish.asked}/{wish.kept} {wish.engine} {wish.accessible:d}{wish.asleep_near:d}: {' '.join(row)}")
    return "\n".join([*told, *(f"{words}, then {more_or_less(words)}: {in_a_sentence(words)}" for words in Voice)])


def _on_the_edge() -> Iterator[dict[str, object]]:
    """Doses at the very ends of what is usual or possible."""
    edges: list[dict[str, object]] = [
        {"rest": 10.0}, {"rest": 30.0}, {"switch": 3.0, "order": Order.ALTERNATE}, {"ease": 3.0}, {"ease": 6.0},
        {"release": 2.0}, {"release": 5.0}, {"hold": 2.0, "reps": 8}, {"hold": 30.0}, {"hold": 60.0, "reps": 2},
        {"reps": 1, "hold": 20.0}, {"hold": 15.0, "reps": 6}, {"reps": 1, "hold": 19.5},
    ]  # fmt: skip
    yield from edges


def _spoilt() -> Iterator[Routine]:
    """Routines with something wrong or unusual in them, one thing at a time."""
    doses: list[dict[str, object]] = [
        {"move": Move(10)}, {"hold": 1.5}, {"hold": 61.0, "reps": 1}, {"hold": 9.0}, {"hold": 31.0, "reps": 1},
        {"reps": 0}, {"reps": 1, "hold": 30.0}, {"reps": 5}, {"reps": 9}, {"rest": 2.5}, {"rest": 5.0}, {"rest": 90.0},
        {"switch": 2.5, "order": Order.ALTERNATE}, {"switch": 0.5, "order": Order.ALTERNATE, "reps": 1},
        {"switch": 0.5, "order": Order.ALTERNATE, "reps": 2}, {"switch": 0.5, "sides": Sides.TOGETHER},
        {"ease": 0.0}, {"ease": 1.0}, {"ease": 20.0}, {"release": -1.0}, {"release": 1.0}, {"release": 20.0},
        {"sides": Sides.LEFT}, {"sides": Sides.RIGHT}, {"hold": 10.0, "reps": 2}, {"hold": 60.0, "reps": 4},
        {"hold": 60.0, "reps": 5},
    ]  # fmt: skip
    yield from (dosed(**dose) for dose in (*doses, *_on_the_edge()))
    for hold, reps, rest in ((1.5, 5, 5.0), (31.0, 5, 5.0), (11.0, 5, 5.0), (5.0, 11, 2.0), (5.0, 1, 60.0)):
        yield seated(Entry(replace(TOWEL, active=True), Dose(hold=hold, reps=reps, rest=rest)))
    for move in (None, Move(0), Move(180.5), Move(300, 3)):
        yield seated(Entry(replace(TOWEL, kind=Kind.MOVEMENT), Dose(move=move)), Entry(TOWEL))
    yield standing(Entry(LYING), Entry(WALL))
    yield standing(Entry(LYING), Say(("Sit up.",), 14.5, position=Position.SITTING), Entry(WALL))
    yield standing(Entry(LYING), Say(("Sit up.",), 15.0, position=Position.SITTING), Entry(WALL))
    yield standing(Entry(replace(LYING, position=Position.SIDE_LYING)), Say(("Sit.",), 3.0), Entry(WALL))
    yield standing(Entry(replace(WALL, support=())), seated=None)
    yield standing(Entry(replace(WALL, balance=2)), Entry(replace(WALL, balance=2, id="tree")))
    yield seated(Entry(replace(TOWEL, do=Instructions(("Sit tall.",)), balance=1)))
    yield seated(Entry(replace(TOWEL, do=Instructions(hold=("Rest the <other> leg.",)))))
    yield standing(Entry(LYING), *[Say(("Sit.",), 8.0, position=Position.SITTING)] * 2, Entry(WALL))
    for side in (Sides.LEFT, Sides.RIGHT):
        yield standing(Entry(WALL, Dose(hold=30.0, sides=side)), Entry(WALL, Dose(hold=20.0)))
    loose = replace(TOWEL, muscles=())
    left, right = Dose(hold=15.0, reps=2, sides=Sides.LEFT), Dose(hold=10.0, reps=3, sides=Sides.RIGHT)
    yield seated(Entry(loose, left), Entry(WALL), Entry(loose, right), Entry(TOWEL))
    yield seated(Entry(loose, Dose(hold=30.0)), Entry(replace(MARCH, muscles=()), Dose(hold=60.0, reps=2)))
    yield seated(Entry(BENDS, Dose(ready=30.0, move=Move(90.0))), Entry(BENDS, Dose(move=Move(95.0, 2))))
    yield standing(Entry(WALL, Dose(sides=Sides.LEFT)), Entry(TOWEL))
    yield standing(Entry(WALL, Dose(sides=Sides.LEFT)), Entry(TOWEL, Dose(sides=Sides.RIGHT)))
    yield standing(Entry(WALL, Dose(sides=Sides.LEFT)), Entry(TOWEL, Dose(sides=Sides.RIGHT, reps=2)))
    nameless = replace(TOWEL, muscles=())
    yield seated(Entry(nameless, Dose(hold=31.0)), Entry(TOWEL))
    yield seated(Entry(nameless, Dose(hold=60.0, reps=5)), Entry(nameless, Dose(sides=Sides.LEFT)))
    yield seated(Entry(nameless, Dose(sides=Sides.LEFT)), Entry(nameless, Dose(sides=Sides.RIGHT)), Entry(TOWEL))
    yield Routine("cold", "Cold", (Say(("Sit.",), 5.0), Entry(TOWEL)))
    for repeats in (1, 4, 5, 6, 7):
        entries = [Entry(replace(LYING, muscles=(muscle,)), Dose(rest=40.0)) for muscle in list(Muscle)[:repeats]]
        yield seated(*entries)
    for grows in (Progress(6, 2, 20), Progress(7, 2.5, 20), Progress(7, 2, 31), Progress(7, 2, 30)):
        yield standing(progress=grows)


def _answered() -> Iterator[Routine]:
    """Routines with answers to warnings, and to none."""
    short, why = {"hold": 9.0}, "asked by my physiotherapist"
    for accept in ({"hold": why}, {"": why}, {"rest": why}, {"hold": why, "": why}):
        yield standing(Entry(WALL, Dose(**short), accept=accept))  # type: ignore[arg-type]
        yield standing(Entry(WALL, Dose(**short)), accept=accept)  # type: ignore[arg-type]
        yield standing(Entry(WALL, Dose(hold=9.0, rest=5.0)), seated=None, accept=accept)
        yield standing(Entry(WALL, Dose(hold=9.0, rest=5.0), accept=accept), Entry(TOWEL, Dose(rest=5.0)))
    yield standing(seated=None, accept={"": why})
    yield standing(Entry(WALL, Dose(hold=1.0)), accept={"hold": why})


def findings() -> str:
    """Tell everything the check has to say of the numbers and positions."""
    told = []
    for number, routine in enumerate((*_spoilt(), *_answered())):
        found = examine(routine)
        told += [f"{number}", *map(_finding, found)]
    return "\n".join(told)


def _finding(found: Finding) -> str:
    where = f"{found.entry} {found.field}"
    return f"  {found.severity} {found.code} at {where}: {found.message} | {found.hint}"


TEXTS: Final[dict[str, Callable[[], str]]] = {
    **{
        f"night of {routine}, {telling}": lambda r=routine, t=telling: night(r, t)  # type: ignore[misc]
        for routine, telling in product(ROUTINES, TELLINGS)
    },
    "drafts": drafts,
    "amounts": amounts,
    "findings": findings,
}
