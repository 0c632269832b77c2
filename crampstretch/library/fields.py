"""The one table of fields: what may stand in a routine and in a catalogue file.

The decoder reads by it and the JSON Schema is made from it, so that an editor and `check` agree.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

from crampstretch.core.cue import Sound
from crampstretch.core.routine import (
    Ankle,
    Contact,
    CueChoice,
    Heel,
    Kind,
    Knee,
    Muscle,
    Order,
    Part,
    Position,
    Progress,
    Side,
    Sides,
    Voice,
)
from crampstretch.library.durations import FORMS, MOST, MOVE, MOVE_FORMS, SOME, SPAN, parse_duration, parse_move
from crampstretch.library.figures import Drawn
from crampstretch.library.groups import Accept, Group, Raw, Steps, Texts, Words, table_schema
from crampstretch.library.kinds import Name, Parsed, Text, Whole, Word, YesNo
from crampstretch.library.reader import Field, table

SPACE: Final = "space"


def _some(text: str) -> float | None:
    return parse_duration(text) or None


def _for(text: str) -> float | str | None:
    return SPACE if text == SPACE else _some(text)


def _growth(text: str) -> float | None:
    return _some(text.removeprefix("+").lstrip())


def _nights(text: str) -> int | None:
    match = re.fullmatch("([1-9][0-9]{0,2})(?: nights?)?", text)
    return int(match[1]) if match else None


def _number(least: float) -> dict[str, object]:
    return {"type": "number", "minimum": least, "maximum": MOST, "multipleOf": 0.5}


TIME: Final = Parsed(parse_duration, SPAN, FORMS, "duration", _number(0))
SOME_TIME: Final = Parsed(_some, SOME, FORMS, "duration", _number(0.5))
MOVEMENT: Final = Parsed(parse_move, MOVE, MOVE_FORMS, "duration", _number(0.5))
WAIT: Final = Parsed(
    _for, f"(?:{SPACE}|{SOME})", f"{FORMS}; or space, which waits for the key", "duration", _number(0.5)
)
NIGHTS: Final = Parsed(
    _nights, "[1-9][0-9]{0,2}(?: nights?)?", "7 nights", "number", {"type": "integer", "minimum": 1, "maximum": 999}
)
GROWTH: Final = Parsed(_growth, rf"\+? ?{SOME}", "+2s", "duration", _number(0.5))
SENTENCES: Final = Texts(sentences=True)
THINGS: Final = Texts()

PHASES: Final = table(
    "`do`",
    Field("ready", SENTENCES, "Said while getting into position."),
    Field("ease", SENTENCES, "Said while moving slowly into the stretch."),
    Field("hold", SENTENCES, "Said at the beginning of the hold."),
    Field("release", SENTENCES, "Said while coming slowly out of it."),
)

_TIMES: Final = (
    Field("hold", TIME, "How long to stay in the stretch, such as 10s."),
    Field("reps", Whole(1, 99), "How many holds on each side."),
    Field("rest", TIME, "How long to rest between two holds of one side."),
    Field("ready", TIME, "How long to get into position."),
    Field("ease", TIME, "How long to move slowly into the stretch."),
    Field("release", TIME, "How long to come slowly out of it."),
    Field("switch", TIME, "How long to change sides."),
    Field("order", Word(Order), "block: all of one leg, then the other; alternate: turn by turn."),
)
OF_STRETCHES: Final = frozenset({"hold", "reps", "rest", "ease", "release"})
"""The times that a movement does not have."""
DOSE: Final = frozenset(f.key for f in _TIMES) | {"sides"}

_SIDES: Final = Field("sides", Word(Sides), "each leg in its turn, both together, or one leg alone.")
_MOVE: Final = Field("move", MOVEMENT, "How long a movement lasts: 60s, or 10 x 4s.")
_DO: Final = Field("do", Steps(PHASES), "What to do, in short steps; <side> and <other> stand for the legs.")
_FEEL: Final = Field("feel", SENTENCES, "Where and how it is felt.")
_ACCEPT: Final = Field("accept", Accept(), "Answers to warnings: {code: reason}.")

DEFAULTS: Final = table(
    "`defaults`",
    *_TIMES,
    Field("sides", Word(Sides, ("left", "right")), "One leg for the whole routine."),
    refused={"move": "Movements have lengths of their own: write `move` with each of them."},
)

_IN_FULL: Final = "It belongs to the stretch: write the stretch in full, under a name of its own."
BY_NAME: Final = table(
    "an entry from the catalogue",
    Field("stretch", Name(), "The name of a stretch in the catalogue.", required=True),
    *_TIMES,
    _SIDES,
    _MOVE,
    _DO,
    _FEEL,
    _ACCEPT,
    refused=dict.fromkeys(
        (
            *("name", "position", "support", "equipment", "knee", "ankle", "heel", "contact", "balance", "muscle"),
            *("kind", "part", "active", "avoid", "caution", "source", "figure"),
        ),
        _IN_FULL,
    ),
)

SAY: Final = table(
    "a say entry",
    Field("say", SENTENCES, "Words with a time of their own, no pose.", required=True),
    Field("for", WAIT, "How long, such as 20s; or space, which waits for the key.", required=True),
    Field("position", Word(Position), "How the body rests meanwhile."),
    _ACCEPT,
    refused=dict.fromkeys(("hold", "move", "ready", "rest"), "How long the words last is written with `for`."),
)

_FACTS: Final = (
    Field("name", Text(80), "What it is called.", required=True),
    Field("muscle", Words(Muscle), "What it lengthens."),
    Field("position", Word(Position), "How the body rests.", required=True),
    Field("support", THINGS, "What to hold on to."),
    Field("equipment", THINGS, "What else is needed."),
    Field("knee", Word(Knee), "The knee of the stretched leg."),
    Field("ankle", Word(Ankle), "The ankle of the stretched leg.", required=True),
    Field("heel", Word(Heel), "Where the heel rests.", required=True),
    Field("contact", Word(Contact), "What pulls on the foot."),
    Field("balance", Whole(0, 2), "How much balance it asks for, 0 to 2."),
    Field("part", Word(Part), "Where in a routine it belongs."),
    Field("active", YesNo(), "Whether the muscles' own strength does it."),
    replace(_DO, required=True),
    _FEEL,
    Field("avoid", SENTENCES, "What not to do; shown, never said."),
    Field("caution", SENTENCES, "Who should take care; shown, never said."),
    Field("source", Text(), "Where it comes from."),
)
OWN: Final = table(
    "a stretch written in full",
    *_FACTS,
    *_TIMES,
    _SIDES,
    _MOVE,
    Field("figure", Drawn(poses=False), "The name of a figure that comes with the program."),
    _ACCEPT,
    refused={"kind": "It follows from `hold` or `move`."},
)
CATALOGUE: Final = table(
    "a catalogue stretch",
    *_FACTS,
    Field("kind", Word(Kind), "stretch: held; movement: timed but not held."),
    Field("sides", Word(Sides, ("each", "together")), "Each leg in its turn, or both together."),
    Field("figure", Drawn(poses=True), "Its two poses, start and hold, or the name of a shipped figure."),
    refused=dict.fromkeys(
        ("hold", "reps", "rest", "ready", "ease", "release", "switch", "order", "move"),
        "How long and how often is said by a routine.",
    ),
)


def _cues(values: dict[str, Any]) -> CueChoice:
    off = frozenset(Sound(key) for key, wanted in values.items() if key in _SWITCHES and not wanted)
    return CueChoice(values.get("halfway", True), values.get("countdown", 3), off)


_SWITCHES: Final = frozenset(str(sound) for sound in Sound) - {"halfway"}
CUES: Final = table(
    "`cues`",
    Field("halfway", YesNo(), "A tone in the middle of long holds and movements."),
    Field("countdown", Whole(0, 5), "How many ticks before the end of a hold, 0 to 5."),
    *(Field(key, YesNo(), f"off leaves the {key} tone out.") for key in (*Sound,) if key in _SWITCHES),
)
PROGRESS: Final = table(
    "`progress`",
    Field("every", NIGHTS, "After how many stretched nights, such as 7 nights.", required=True),
    Field("hold", GROWTH, "By how much a hold grows, such as +2s.", required=True),
    Field("until", SOME_TIME, "Up to how long a hold, such as 20s.", required=True),
)


def entry_schema() -> dict[str, object]:
    """Return the JSON Schema of one item of `stretches`."""
    held = {"required": ["hold"], "not": {"required": ["move"]}}
    moved = {"required": ["move"], "not": {"anyOf": [{"required": [key]} for key in sorted(OF_STRETCHES)]}}
    return {
        "anyOf": [
            {**table_schema(BY_NAME), "anyOf": [{"not": {"required": ["move"]}}, moved]},
            table_schema(SAY),
            {**table_schema(OWN), "anyOf": [held, moved]},
        ]
    }


ROUTINE: Final = table(
    "a routine",
    Field("format", Whole(1, 1), "The format of this file."),
    Field("name", Text(80), "What the routine is called.", required=True),
    Field("about", Text(), "What it is for; shown, never said."),
    Field("source", Text(), "Where it comes from."),
    Field("defaults", Group(DEFAULTS, dict), "Times for every stretch that says nothing else."),
    Field("cues", Group(CUES, _cues), "Which tones are wanted."),
    Field("seated", Name(), "The routine to offer in its place to anyone not steady tonight."),
    Field("first", Word(Side, ("left", "right")), "Which leg begins."),
    Field("volume", Whole(0, 100), "Never louder than this, 0 to 100."),
    Field("voice", Word(Voice), "Never more words than this."),
    Field("progress", Group(PROGRESS, lambda v: Progress(**v)), "How holds may grow over the weeks."),
    Field("accept", Accept(), "Answers to warnings: {code: reason}."),
    Field("stretches", Raw(entry_schema), "What is done, in order.", required=True),
    Field("end", SENTENCES, "The last words."),
)
