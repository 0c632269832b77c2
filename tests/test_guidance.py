"""docs/guidance.md, read off the event streams: the order of what is heard in every phase, and what is never said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from crampstretch import paths
from crampstretch.core.cue import LENGTHS, Sound
from crampstretch.core.events import Cued, Entered, Event, HelpShown
from crampstretch.core.phase import Phase, PhaseKind
from crampstretch.core.relief import HELP_AT, Relief
from crampstretch.core.relief_steps import HELP, PARTS
from crampstretch.core.routine import Position, Side, Voice
from crampstretch.core.session import Session
from crampstretch.core.speech import seconds_to_say
from crampstretch.core.timeline import compile_timeline
from crampstretch.core.wording import Telling
from crampstretch.library import Library
from crampstretch.remind import word
from crampstretch.tui.app import CrampstretchApp

PAGE = (Path(__file__).parent.parent / "docs" / "guidance.md").read_text(encoding="utf-8")
ROUTINES = sorted(path.stem for path in paths.shipped_routines().glob("*.yaml"))
TELLINGS = list(product(Voice, (False, True)))


@dataclass(frozen=True)
class Said:
    """One thing said aloud, and what there is to know of the moment."""

    text: str
    standing: bool = False
    now: bool = False
    help: bool = False
    few_words: bool = False
    sat: bool = False
    before: tuple[str, ...] = ()


@dataclass(frozen=True)
class Heard:
    """A phase as it was gone through, and all that was heard in it: seconds from its start, tone or words."""

    phase: Phase
    cues: tuple[tuple[float, Sound | str], ...]


# -- the streams ---------------------------------------------------------------------------------


@cache
def stream(routine: str, voice: Voice, new: bool) -> tuple[Event, ...]:
    """Everything that happens when a shipped routine is led to its end."""
    cleared = Library(paths.shipped_routines(), Path("/nowhere")).open(routine).cleared
    assert cleared is not None
    session = Session(compile_timeline(cleared, Telling(voice, new=new)), keyboard=False)
    return (*session.start(0.0), *session.advance(100_000.0))


def phases(events: Iterable[Event]) -> list[Heard]:
    """The phases of a stream with what was heard in each."""
    found: list[tuple[Entered, list[tuple[float, Sound | str]]]] = []
    for event in events:
        if isinstance(event, Entered):
            found.append((event, []))
        elif isinstance(event, Cued):
            found[-1][1].append((round(event.due - found[-1][0].due, 3), event.cue.sound or str(event.cue.say)))
    return [Heard(entered.phase, tuple(cues)) for entered, cues in found]


def words(events: Sequence[Event], *, now: bool = False, few_words: bool = False) -> list[Said]:
    """Everything that is said aloud in a stream."""
    said: list[Said] = []
    standing, help_shown, sat = False, False, False
    position: Position | None = None
    for event in events:
        if isinstance(event, Entered):
            if event.phase.position is not position:
                sat, position = position is Position.SITTING, event.phase.position
            standing = position is Position.STANDING
        elif isinstance(event, HelpShown):
            help_shown = True
        elif isinstance(event, Cued) and event.cue.say is not None:
            before = tuple(earlier.text for earlier in said)
            said.append(Said(event.cue.say, standing, now, help_shown, few_words, sat, before))
    return said


def relieved(*presses: tuple[float, str], after_session: bool = False, standing: bool = False) -> list[Said]:
    """Everything that `now` says when these keys are pressed."""
    relief = Relief(after_session=after_session, standing=standing)
    events = list(relief.start(0.0))
    for moment, key in presses:
        events += relief.press(key, moment)
    return words([*events, *relief.advance(1500.0)], now=True)


NIGHTS = {
    "by itself": (),
    "awake at ten minutes": ((200.0, "awake"),),
    "towel": ((20.0, "towel"),),
    "standing": ((20.0, "stand"),),
    "let go": ((45.0, "space"),),
    "let go while standing": ((20.0, "stand"), (70.0, "space")),
    "grips again": ((45.0, "space"), (60.0, "space")),
    "help": ((45.0, "help"),),
}


def everything() -> list[Said]:
    """All that is ever said, in all tellings and all nights."""
    told = [
        said
        for routine, (voice, new) in product(ROUTINES, TELLINGS)
        for said in words(stream(routine, voice, new), few_words=voice is not Voice.FULL)
    ]
    found: tuple[dict[str, bool], ...] = ({}, {"after_session": True}, {"after_session": True, "standing": True})
    led = [said for keys in NIGHTS.values() for how in found for said in relieved(*keys, **how)]
    return told + led


# -- never said ----------------------------------------------------------------------------------


def _has(*patterns: str) -> Callable[[Said], bool]:
    found = re.compile("|".join(patterns), re.IGNORECASE)
    return lambda said: found.search(said.text) is not None


_NUMBER = r"one|two|three|four|five|six|seven|eight|nine|ten|\d+"
_HOLDS_ALONE = re.compile(r"hold(?: (?:it|this|that|there|still|now))?[.?]?", re.IGNORECASE)
_STANDS_UP = re.compile(r"\bstand(?:ing)? up\b|\bthen,? stand\b|\bget up\b", re.IGNORECASE)


def _hold_as_an_order(said: Said) -> bool:
    return any(_HOLDS_ALONE.fullmatch(sentence.strip()) for sentence in re.split(r"(?<=[.?!:])\s", said.text))


def _stands_up_unprepared(said: Said) -> bool:
    if not _STANDS_UP.search(said.text):
        return False
    lately = " ".join((*said.before[-4:], said.text))
    sat = said.sat or re.search(r"\bsit\b", lately, re.IGNORECASE) is not None
    return not (sat and "holding on" in said.text and "light" in lately)


_MEDICINES = (
    "magnesium", "potassium", "calcium", "salt", "quinine", "vitamin", "ibuprofen", "paracetamol", "aspirin", "tablet",
    "pill", "water", "tonic", "milk", "tea", "coffee", "alcohol", "wine", "beer", "juice",
)  # fmt: skip

NEVER: dict[str, Callable[[Said], bool]] = {
    "1 a forbidden movement": _has(
        r"\bpoint",
        r"\btip-?toe",
        r"\b(?:rais|lift)\w* (?:\w+ ){0,3}heels?\b",
        r"\bbounc",
        r"\bmassag",
        r"\brub",
        r"\bsqueez",
    ),
    "2 hold and breath": _has(r"\bhold\w*\b[^.]*\bbreath", r"\bbreath\w*\b[^.]*\bhold"),
    "2 hold alone": _hold_as_an_order,
    "3 eyes closed while standing": lambda said: (
        said.standing and _has(r"\bclos\w*[^.]*\beyes", r"\beyes[^.]*\bclos")(said)
    ),
    "3 standing up unprepared": _stands_up_unprepared,
    "4 more force": _has(
        r"\bharder\b",
        r"\bf[au]rther\b",
        r"as far as you can",
        r"a little more",
        r"push through",
        r"\bno pain\b",
        "degree",
    ),
    "5 promises and scolding": _has(
        r"\bit works",
        r"stop your cramps",
        r"\bcured?\b",
        r"\bwell done",
        r"in a row",
        r"you(?:'ve| have)? missed",
        r"\bfail",
    ),
    "6 soothing away": _has(r"nothing to worry", r"only a cramp", r"harmless"),
    "6 alarm before it is asked for": lambda said: not said.help and _has(r"\bclot", r"thrombos", r"emergenc")(said),
    "7 a leg that nobody named": lambda said: said.now and _has(r"\bleft\b", r"\bright\b")(said),
    "7 a word for a leg or a stretch": _has(r"\bother (?:leg|foot|side)\b", r"\bthis one\b", r"\bas before\b"),
    "8 a medicine or a drink": _has(r"\bdrink", *(rf"\b{name}s?\b" for name in _MEDICINES)),
    "9 haste": _has(r"\bquick", r"\bhurry", r"\bcome on\b", r"last chance", "!"),
    "9 counting": lambda said: re.fullmatch(rf"\W*(?:{_NUMBER})\W*", said.text, re.IGNORECASE) is not None,
    "10 the word in company": lambda said: said.few_words and _has(r"cramp")(said),
}
"""Each rule, and a check that is true of what breaks it."""

CONTROLS = {
    "1 a forbidden movement": [
        Said("Don't point your toes."), Said("Go up on tiptoe."), Said("Raise both heels."),
        Said("Lift the left heel."),
        Said("No bouncing."), Said("Massage the calf."), Said("Rub it."), Said("Squeeze gently."),
    ],
    "2 hold and breath": [Said("Hold your breath."), Said("Breathe in and hold.")],
    "2 hold alone": [Said("Hold."), Said("Lean in. Hold it."), Said("Hold there.")],
    "3 eyes closed while standing": [
        Said("You may close your eyes now, if you like.", standing=True), Said("Eyes closed.", standing=True),
    ],
    "3 standing up unprepared": [
        Said("Stand up."), Said("Then stand, holding on.", before=("Sit on the edge of the bed.",)),
        Said("A light on? Then stand, holding on."),
    ],
    "4 more force": [Said("A little harder."), Said("Further."), Said("Go as far as you can."), Said("To 20 degrees.")],
    "5 promises and scolding": [Said("This will stop your cramps."), Said("Well done, 12 nights in a row.")],
    "6 soothing away": [Said("It is only a cramp."), Said("This is harmless.")],
    "6 alarm before it is asked for": [Said("Call your emergency number."), Said("It may be a clot.", now=True)],
    "7 a leg that nobody named": [Said("Draw your left foot up.", now=True)],
    "7 a word for a leg or a stretch": [Said("Now the other leg."), Said("This one again."), Said("As before.")],
    "8 a medicine or a drink": [Said("Drink a glass of water."), Said("Take magnesium.")],
    "9 haste": [Said("Quickly now."), Said("Hurry."), Said("Come on."), Said("Good!")],
    "9 counting": [Said("Seven."), Said("3")],
    "10 the word in company": [Said("If a cramp comes tonight: knee straight.", few_words=True)],
}  # fmt: skip
HARMLESS = [
    Said("Stay there. Breathe easily."),
    Said("You may close your eyes now, if you like."),
    Said("Hold the chair with one hand."),
    Said("Sit down again, holding on."),
    Said("If a cramp comes tonight: knee straight, foot up towards the shin, breathe out."),
    Said("With breathlessness or chest pain call your emergency number now.", now=True, help=True),
    Said("The left leg again.", few_words=True),
    Said("Get up slowly, holding on to something firm.", standing=True, sat=True, before=("Keep the light on.",)),
    Said("Half a minute more."),
    Said("Three rounds, one after the other."),
]


@pytest.mark.parametrize("rule", NEVER)
def test_what_is_never_said_is_never_said(rule: str) -> None:
    assert [said.text for said in everything() if NEVER[rule](said)] == []


@pytest.mark.parametrize("rule", NEVER)
def test_the_rule_would_have_noticed(rule: str) -> None:
    """The control: each rule catches what it is for, and none of what is fine."""
    assert [said.text for said in CONTROLS[rule] if not NEVER[rule](said)] == []
    assert [said.text for said in HARMLESS if NEVER[rule](said)] == []


def test_every_rule_of_the_page_has_a_check() -> None:
    numbered = re.findall(r"^(\d+)\. ", PAGE.split("## Never said aloud")[1], re.MULTILINE)
    assert set(numbered) == {rule.split()[0] for rule in NEVER}


def test_enough_is_said_for_the_rules_to_mean_anything() -> None:
    said = {said.text for said in everything()}
    assert len(said) > 120
    assert {"You may close your eyes now, if you like.", *HELP[2:]} <= said


def test_no_notification_and_no_window_bears_the_word() -> None:
    assert "cramp" not in f"{word.TITLE} {word.BODY}".lower()
    assert "set_title" not in CrampstretchApp.__dict__
    assert not re.search(r"\\x1b\]0|\\x1b\]2", "".join(p.read_text() for p in Path("crampstretch").rglob("*.py")))


# -- the order -----------------------------------------------------------------------------------

every_stream = pytest.mark.parametrize(
    ("routine", "voice", "new"), [(r, v, n) for r, (v, n) in product(ROUTINES, TELLINGS)], ids=str
)
OPENS = {
    PhaseKind.READY: {Sound.READY, Sound.RELEASE},
    PhaseKind.EASE: {Sound.EASE},
    PhaseKind.HOLD: {Sound.HOLD},
    PhaseKind.MOVE: {Sound.HOLD},
    PhaseKind.RELEASE: {Sound.RELEASE},
    PhaseKind.REST: {Sound.REST, Sound.RELEASE},
    PhaseKind.SWITCH: {Sound.SWITCH},
}
ORDER = [PhaseKind.EASE, PhaseKind.HOLD, PhaseKind.RELEASE]


def spoken(heard: Heard) -> list[str]:
    return [what for _, what in heard.cues if not isinstance(what, Sound)]


@every_stream
def test_every_phase_opens_with_its_own_tone(routine: str, voice: Voice, new: bool) -> None:
    for before, heard in zip(
        [None, *phases(stream(routine, voice, new))], phases(stream(routine, voice, new)), strict=False
    ):
        if heard.phase.seconds == 0:
            assert {what for _, what in heard.cues} == {Sound.FINISH}
            continue
        at, tone = heard.cues[0]
        assert (at, tone in OPENS[heard.phase.kind]) == (0.0, True), heard
        after_a_movement = before is not None and before.phase.kind is PhaseKind.MOVE
        assert (tone is Sound.RELEASE) == (after_a_movement or heard.phase.kind is PhaseKind.RELEASE)


@every_stream
def test_nothing_speaks_into_anything(routine: str, voice: Voice, new: bool) -> None:
    cued = [event for event in stream(routine, voice, new) if isinstance(event, Cued)]
    quiet = 0.0
    for event in cued:
        assert event.due >= quiet - 1e-6, event
        length = LENGTHS[event.cue.sound] if event.cue.sound else seconds_to_say(event.cue.say or "")
        quiet = event.due + length


@every_stream
def test_a_hold_goes_through_its_tones_in_order(routine: str, voice: Voice, new: bool) -> None:
    """In, still, half way where it is long, the ticks, out: in this order, whatever is said between."""
    led = phases(stream(routine, voice, new))
    for number, heard in enumerate(led):
        if heard.phase.kind is not PhaseKind.HOLD:
            continue
        assert [step.phase.kind for step in led[number - 1 : number + 2]] == ORDER
        tones = [what for _, what in heard.cues if isinstance(what, Sound)]
        half = [Sound.HALFWAY] if Sound.HALFWAY in tones else []
        assert tones == [Sound.HOLD, *half, *[Sound.TICK] * (len(tones) - 1 - len(half))]
        assert heard.phase.seconds < 20 or half
        ticks = [heard.phase.seconds - at for at, what in heard.cues if what is Sound.TICK]
        assert ticks == sorted(ticks, reverse=True)
        assert set(ticks) <= {3.0, 2.0, 1.0}
        assert len(ticks) == 3 or spoken(heard), "one that would fall into speech is left out"


@every_stream
def test_before_every_step_its_name_and_its_leg_are_said(routine: str, voice: Voice, new: bool) -> None:
    """Name, side, how: in this order in the ready; the leg again wherever the same stretch goes on."""
    for heard in phases(stream(routine, voice, new)):
        phase, said = heard.phase, spoken(heard)
        if voice is Voice.OFF:
            assert said == []
        elif phase.kind is PhaseKind.READY and phase.rep == 1 and not any(s.startswith("Now the ") for s in said):
            (named,) = [
                n
                for n, text in enumerate(said)
                if text.startswith(("First", "Next")) and str(phase.stretch).casefold() in text.casefold()
            ]
            # Of a movement, which has one rep, the place to stand comes before the name.
            shown, after = [line.text for line in phase.lines], named if (phase.reps or 1) > 1 else -1
            how = [n for n, text in enumerate(said) if text in shown and n > after and n != named]
            assert phase.side in (Side.BOTH, None) or f"{str(phase.side).capitalize()} leg" in said[named]
            assert how or voice is not Voice.FULL or not new
        elif (
            phase.kind in (PhaseKind.REST, PhaseKind.SWITCH) and phase.step is not None and phase.side is not Side.BOTH
        ):
            later = voice is Voice.FULL and phase.kind is PhaseKind.REST and (phase.rep or 0) > 2
            assert later or str(phase.side) in " ".join(said).lower(), said


@every_stream
def test_how_is_said_in_the_first_rep_of_each_leg_and_then_the_tones_alone_lead(
    routine: str, voice: Voice, new: bool
) -> None:
    for heard in phases(stream(routine, voice, new)):
        if heard.phase.kind in ORDER:
            first = heard.phase.rep == 1 and voice is Voice.FULL
            assert bool(spoken(heard)) == first, heard


@every_stream
def test_the_end_is_words_then_one_low_tone(routine: str, voice: Voice, new: bool) -> None:
    *_, end = phases(stream(routine, voice, new))
    assert end.cues[-1][1] is Sound.FINISH
    comes = [text for text in spoken(end) if text.startswith("If a cramp comes tonight")]
    assert bool(comes) == (new and voice is Voice.FULL)


@pytest.mark.parametrize("voice", [Voice.NAMES, Voice.FULL])
def test_the_order_would_notice_a_leg_that_is_not_named(voice: Voice) -> None:
    """The control: take the leg out of a rest, and the check for it fails."""
    heard = next(
        h for h in phases(stream("bedtime", voice, True)) if h.phase.kind is PhaseKind.REST and h.phase.rep == 2
    )
    said = [text.replace("left", "same") for text in spoken(heard)]
    assert str(heard.phase.side) in " ".join(spoken(heard)).lower()
    assert str(heard.phase.side) not in " ".join(said).lower()


# -- now -----------------------------------------------------------------------------------------


def test_the_page_tells_the_first_minute_as_it_is() -> None:
    rows = re.findall(r"^\| 0:(\d\d\.\d) \| (.+) \|$", PAGE, re.MULTILINE)
    relief = Relief()
    relief.start(0.0)
    heard = [event for event in relief.advance(60.0) if isinstance(event, Cued)]
    tones = {Sound.REST: "one soft low tone", Sound.RELEASE: "(let go)"}
    assert [(float(at), text) for at, text in rows] == [
        (round(event.due, 1), tones[event.cue.sound] if event.cue.sound else str(event.cue.say)) for event in heard
    ]


def test_in_now_every_round_says_how_and_ends_with_its_tone_and_what_comes() -> None:
    for name in ("foot", "sit first", "again", "towel"):
        part = PARTS[name]
        for number, phase in enumerate(part):
            said = [cue.say for cue in phase.cues if cue.say]
            if phase.kind is PhaseKind.HOLD:
                assert "foot up" in " ".join(said).lower() or "draw" in " ".join(said).lower()
                assert part[number + 1].cues[0].sound is Sound.RELEASE
            elif phase.kind is PhaseKind.RELEASE:
                assert said[0].startswith("Ease off slowly")
            elif phase.kind is PhaseKind.REST:
                assert said, "what comes next"


def test_the_alarming_words_come_after_ten_minutes_or_the_key_and_not_before() -> None:
    assert any("emergency" in said.text for said in relieved((200.0, "awake")))
    assert any("emergency" in said.text for said in relieved((45.0, "help")))
    assert not any("emergency" in said.text for said in relieved())
    assert HELP_AT == 600.0
