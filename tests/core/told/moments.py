"""Moments: what a session looks like, what `now` says and shows, and how lengths and names are put into words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from crampstretch.core.clockface import clock_face, span
from crampstretch.core.events import Cued, Entered, Event
from crampstretch.core.frame import Frame
from crampstretch.core.naming import named
from crampstretch.core.preview import phase_in_short, preview
from crampstretch.core.relief import Relief, script
from crampstretch.core.relief_page import gripping, help_text, let_go
from crampstretch.core.relief_steps import HELP
from crampstretch.core.routine import Dose, Entry, Kind
from crampstretch.core.session import Session
from crampstretch.core.speech import about, breaths, half_up, in_words, seconds_to_say, span_in_words
from crampstretch.core.state import State
from crampstretch.core.timeline import _compile, outline
from crampstretch.core.totals import Totals
from tests.core.made import CALF
from tests.core.told.nights import MINDED, ROUTINES, TELLINGS

SIZES: Final = ((120, 50), (100, 36), (80, 24), (60, 16), (44, 12), (40, 12), (29, 9), (24, 6), (16, 3), (8, 1))
SCRIPTS: Final[dict[str, tuple[dict[str, bool], float | None, tuple[tuple[float, str], ...]]]] = {
    "left alone": ({}, None, ()),
    "nobody can press": ({"keyboard": False}, None, ()),
    "no voice": ({"voice": False}, 95.0, ((140.0, "space"), (200.0, "stop"))),
    "every way": (
        {}, 98.0,
        ((112.0, "towel"), (150.0, "space"), (152.0, "towel"), (160.0, "space"), (170.0, "help"), (171.0, "stand"),
         (180.0, "help"), (190.0, "stand"), (240.0, "space"), (250.0, "help"), (255.0, "help"), (260.0, "stop")),
    ),
    "someone is awake": ({}, None, ((300.0, "awake"), (620.0, "help"), (700.0, "space"))),
    "after a session": ({"after_session": True}, None, ((20.0, "space"), (21.0, "space"), (22.0, "space"))),
    "help, and then it lets go": ({}, None, ((5.0, "help"), (9.0, "space"), (30.0, "help"), (40.0, "space"))),
}  # fmt: skip


def relief(name: str) -> str:
    """Tell what is heard and shown while a cramp grips, with these keys."""
    how, opened, keys = SCRIPTS[name]
    guidance = Relief(opened, **how)
    told = [*map(_event, guidance.start(100.0))]
    left = list(keys)
    while guidance.state in (State.RUNNING, State.WAITING) and guidance.now < 3000:
        change = guidance.next_change()
        if left and (change is None or 100 + left[0][0] - 100 <= change - 100 + 1e-6):
            moment, key = left.pop(0)
            told.append(f"> {key}")
            told += map(_event, guidance.press(key, max(guidance.now, moment)))
        elif change is None:
            break
        else:
            told += map(_event, guidance.advance(change))
        told.append(_looks(guidance))
    return "\n".join(_rarely(told))


def _looks(guidance: Relief) -> str:
    frame = guidance.frame
    named_ahead = [f"{handed.due:g}" for handed in guidance.upcoming(guidance.now, guidance.now + 1.5)]
    return (
        f"    {frame.passed}: {frame.state}, {frame.page}, {'grips' if frame.grips else 'rests'}, {frame.title}: "
        f"{frame.line} ({' '.join(named_ahead)})"
    )


def _rarely(told: list[str]) -> Iterator[str]:
    """Leave out what looks the same but for the time, but for every tenth of them."""
    last, same = "", 0
    for line in told:
        looks = line.partition(":")[2] if line.startswith("    ") else ""
        same = same + 1 if looks and looks == last else 0
        if not same % 10:
            yield line
        last = looks or last


def _event(event: Event) -> str:
    what = {Cued: lambda e: f"{e.id} {e.cue.name}", Entered: lambda e: f"{e.phase.kind} {e.phase.stretch}"}
    rest = what.get(type(event), lambda e: " ".join(str(getattr(e, n)) for n in e.__class__.__annotations__))(event)
    return f"{event.due:g} {event.at:g} {type(event).__name__} {rest}".rstrip()


def written() -> str:
    """Tell the script of `now` as it is led where nobody can press a key."""
    cues = [f"{cue.at:g} {cue.name}" for voice in (True, False) for cue in script(voice=voice).cues]
    return "\n".join(cues)


def pages() -> str:
    """Show the pages of `now` in rooms of every size."""
    line, notice = "Draw your foot up, towards your shin.", "No sound here."
    told = []
    for width, height in SIZES:
        shown = {
            "grips": gripping(width, height, passed=75, title="Foot up", line=line),
            "grips, notice": gripping(width, height, passed=600, line="Steady, not hard.", notice=notice),
            "let go": let_go(width, height, passed=3599, line="Good. Let it rest.", notice=notice),
            "help": help_text(width, height, sentences=HELP, grips=True),
            "help, let go": help_text(width, height, sentences=HELP, grips=False, notice=notice),
        }
        for name, rows in shown.items():
            told.append(f"== {name} {width}x{height}")
            told += [f"{style[0]}|{text}|" for style, text in rows]
    return "\n".join(told)


def frames(routine: str) -> str:
    """Tell what a session looks like, every two and a half seconds."""
    session = Session(_compile(ROUTINES[routine], TELLINGS["full, new"]), keyboard=False)
    session.start(0.0)
    told = []
    while session.state is State.RUNNING:
        session.advance(session.now + 2.5)
        frame = Frame.of(session)
        where = f"{frame.side} {frame.rep}/{frame.reps} {frame.position} entry {frame.entry} step {frame.step}"
        told.append(f"{frame.state} {frame.kind} {frame.title} | {frame.stretch} {where}")
        told.append(f"    {frame.left} of {frame.seconds:g}, {frame.seconds_left} in all, {frame.done}")
        told.append(f"    {frame.instruction} | {frame.up_next} | {len(frame.lines)} {frame.notes}")
    return "\n".join(told)


def short() -> str:
    """Tell routines at a glance, their phases in a line each, and what they add up to."""
    told: list[str] = []
    for routine in ROUTINES.values():
        timeline = outline(replace(routine, about="About it.", source="A book"))
        told += preview(replace(routine, about="About it.", source="A book"), timeline)
        told += map(phase_in_short, timeline.phases)
        told += preview(replace(routine, entries=(Entry(MINDED, Dose()),)), timeline)[:4]
    told += [" ".join(Totals(*sums).sentences()) for sums in ((0, 0, 0, 0), (90.5, 30, 30, 60), (600, 10, 20.5, 30))]
    return "\n".join(told)


def lengths() -> str:
    """Tell lengths and names in words."""
    numbers = (
        -5,
        0,
        0.4,
        1,
        29.6,
        30,
        59,
        59.6,
        60,
        61,
        89,
        90,
        119,
        120,
        600,
        1199,
        1200,
        1260,
        3540,
        3599,
        3600,
        7325,
    )
    told = [f"{n:g}: {clock_face(n)}, {span(n)}, {span_in_words(n)}, {about(n)}, {half_up(n):g}" for n in numbers]
    told += [f"{n}: {in_words(n)}" for n in range(-1, 23)]
    texts = (
        "", "Now.", "One two three", "Is it? Yes! No...",
        "First of all, sit down. Then lie back slowly and rest. Breathe.",
        "First of all, sit down. Then lie back slowly and rest a while on the bed", "Version 2.5 is out. It is late.",
    )  # fmt: skip
    told += [f"{text!r}: {seconds_to_say(text):g} s {breaths(text)}" for text in texts]
    names = (
        "Calf stretch at the wall", "At the wall", "Ankle bends", "The bridge", "my Own Way", "Soleus", "TV stretch",
        "Stretch, seated", "Slow march on the spot", "Towel", "a walk", "Forward reach for the toes", "X",
    )  # fmt: skip
    kinds = (Kind.STRETCH, Kind.MOVEMENT)
    told += [f"First{named(replace(CALF, name=name, kind=kind))}." for name in names for kind in kinds]
    return "\n".join(told)


TEXTS: Final[dict[str, Callable[[], str]]] = {
    **{f"now, {name}": partial(relief, name) for name in SCRIPTS},
    **{f"frames of {name}": partial(frames, name) for name in ROUTINES},
    "now, as written": written,
    "now, pages": pages,
    "at a glance": short,
    "lengths and names": lengths,
}
