"""The steps of `now`, as constants: there is no file to read, and so nothing to break.

Its rules: it says what to do, never what not to; it names no leg, for it knows none; by itself it only repeats.
Every way ends in a phase that waits: after it there is silence.  The times of the first minute are those of the
script in docs/guidance.md.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from crampstretch.core.cue import Cue, Sound
from crampstretch.core.phase import Line, Phase, PhaseKind, Timeline, in_a_row

QUIET: Final = "Press Space when it has let go. I will be quiet now."
QUESTION: Final = "Is your head clear? A light on? Then stand, holding on, the whole foot flat."
ENOUGH: Final = "Enough stretching for tonight. Good night."
HELP: Final = (
    "Stop stretching.",
    "Get medical help today if the cramp has gripped for more than ten minutes, or if the leg is swollen, warm, red or "
    "darker than usual, weak or numb, or hurts more when you draw the foot up.",
    "With breathlessness or chest pain call your emergency number now.",
    "This is information, not a diagnosis.",
)
"""What `h` shows, and what takes the screen at ten minutes: one sentence each."""

BREATHE, UP, EASE, REST, DONE = "Breathe out", "Foot up", "Ease off", "Rest", "It has let go"
TOWEL, SIT, STAND = "Towel", "Sit", "Stand"
TITLES: Final = (BREATHE, UP, EASE, REST, TOWEL, SIT, STAND, DONE)
"""What a phase is, in a word or two: shown large."""
STANDS: Final = {STAND: True, SIT: False, TOWEL: False, DONE: False}
"""Whether one stands from a phase with this title on; every other leaves one as one is."""

_Part = tuple[Phase, ...]
_ONE_MORE: Final = "Rest there. Once more in a moment."


def _phase(kind: PhaseKind, seconds: float, title: str, *moments: tuple[float, Sound | str]) -> Phase:
    """Return a phase with its tones and words, each at so many seconds from its start; what is said is shown too."""
    cues = tuple(
        Cue(at, sound=what) if isinstance(what, Sound) else Cue(at, say=what)
        for at, what in moments
    )  # fmt: skip
    lines = tuple(Line(cue.at, cue.say) for cue in cues if cue.say is not None)
    return Phase(kind, seconds, stretch=title, lines=lines, cues=cues)


def _round(up: Phase, *, last: bool = False) -> _Part:
    """Return a short round: up, ease off five seconds, rest eight."""
    ease = _phase(PhaseKind.RELEASE, 5.0, EASE, (0.0, Sound.RELEASE), (1.4, "Ease off slowly."))
    rest = _phase(PhaseKind.REST, 8.0, REST, (0.0, _ONE_MORE))
    return (up, ease) if last else (up, ease, rest)


def _quiet(*moments: tuple[float, Sound | str], seconds: float = 7.0, title: str = UP) -> Phase:
    return replace(_phase(PhaseKind.REST, seconds, title, *moments), waits=True)


_HELP_SHORT: Final = "If that made it much worse, or the leg is swollen or warm, stop"
_FIRST: Final = (
    _phase(
        PhaseKind.READY, 5.0, BREATHE, (0.2, Sound.REST), (1.5, "Breathe out."), (2.9, "Straighten your knee.")
    ),
    _phase(
        PhaseKind.HOLD, 30.0, UP, (0.0, "Draw your foot up, towards your shin."), (4.0, "Steady, not hard."),
        (8.0, "Let your hands rest on the bed."), (14.0, "Breathe out, slowly."), (23.0, "Good. Keep it there."),
    ),
    _phase(
        PhaseKind.RELEASE, 6.0, EASE, (0.0, Sound.RELEASE), (1.4, "Ease off slowly, until the foot is level.")
    ),
)  # fmt: skip
_WORSE: Final = _phase(PhaseKind.REST, 8.5, REST, (0.0, f"{_HELP_SHORT}, and press H."))
_SECOND: Final = _phase(
    PhaseKind.HOLD, 35.5, UP, (0.0, "Still tight? Once more. Foot up, towards your shin."),
    (5.8, "Steady. Breathe out."), (8.3, "When it lets go, press Space."),
)  # fmt: skip
_THIRD: Final = _phase(PhaseKind.HOLD, 32.0, UP, (0.0, "Foot up, towards your shin."), (4.0, "Breathe out."))
_AGAIN: Final = _phase(
    PhaseKind.HOLD, 34.0, UP, (0.0, "Knee straight. Foot up, towards your shin."), (5.0, "Breathe out.")
)  # fmt: skip
_ROUNDS: Final = (_WORSE, *_round(_SECOND), *_round(_THIRD, last=True), _quiet((0.0, QUIET)))
_SIT_FIRST: Final = _phase(
    PhaseKind.READY, 8.5, SIT, (0.2, Sound.REST), (1.5, "Sit down, holding on."), (5.0, "Breathe out."),
    (6.4, "Straighten your knee."),
)  # fmt: skip
_TOWEL: Final = (
    _phase(
        PhaseKind.READY, 11.0, TOWEL, (0.0, Sound.REST), (1.5, "Loop the towel round the ball of your foot."),
        (6.2, "An end in each hand."), (9.0, "Straighten your knee."),
    ),
    _phase(
        PhaseKind.HOLD, 30.0, TOWEL, (0.0, "Draw it gently towards you."), (4.0, "Steady, not hard."),
        (10.0, "Breathe out, slowly."),
    ),
)  # fmt: skip
_TOWEL_AGAIN: Final = _phase(
    PhaseKind.HOLD, 32.0, TOWEL, (0.0, "Draw the towel gently towards you."), (4.0, "Breathe out.")
)  # fmt: skip
_STAND: Final = (
    _phase(
        PhaseKind.READY, 30.0, SIT, (0.0, Sound.REST), (1.5, "Sit on the edge of the bed."),
        (5.5, "Both feet flat on the floor."), (9.0, "Stay sitting for half a minute. Breathe out."),
    ),
    _phase(PhaseKind.READY, 10.0, STAND, (0.0, QUESTION)),
    _phase(
        PhaseKind.HOLD, 30.0, STAND, (0.0, "Let your weight come through the heel."), (6.0, "Breathe out, slowly."),
    ),
    _phase(PhaseKind.RELEASE, 6.0, SIT, (0.0, Sound.RELEASE), (1.4, "Sit down again, holding on.")),
)  # fmt: skip


def _help() -> Phase:
    """Return the help text as it is said: in pieces no longer than a breath."""
    second = HELP[1].replace(", or ", ",|or ").split("|")
    pieces, at = [(0.0, HELP[0])], 2.0
    for text in (*second, *HELP[2:]):
        pieces.append((at, text))
        at += 0.45 * len(text.split()) + 1.0
    return _quiet(*pieces, seconds=float(round(at + 1)), title=REST)


PARTS: Final[dict[str, _Part]] = {
    "foot": (*_FIRST, *_ROUNDS),
    "again": (*_round(_AGAIN), *_round(_THIRD), *_round(_THIRD, last=True), _quiet((0.0, QUIET))),
    "towel": (
        *_TOWEL[:1], *_round(_TOWEL[1]), *_round(_TOWEL_AGAIN), *_round(_TOWEL_AGAIN, last=True),
        _quiet((0.0, QUIET), title=TOWEL),
    ),
    "stand": (*_STAND, _quiet((0.0, QUIET), title=REST)),
    "let go": (_quiet((0.0, "Good. Let it rest."), seconds=3.5, title=DONE),),
    "let go, standing": (_quiet((0.0, "Good. Sit down, holding on."), seconds=4.0, title=DONE),),
    "enough": (_quiet((0.0, f"Good. {ENOUGH}"), seconds=6.0, title=DONE),),
    "help": (_help(),),
    "sit first": (_SIT_FIRST, *_FIRST[1:], *_ROUNDS),
    "left alone": (
        *_FIRST, _phase(PhaseKind.REST, 8.5, REST, (0.0, f"{_HELP_SHORT} stretching.")),
        *_round(replace(_SECOND, cues=_SECOND.cues[:-1], lines=_SECOND.lines[:-1])), *_round(_THIRD, last=True),
        _quiet((0.0, "That was three rounds. I will be quiet now."), seconds=5.5, title=REST),
    ),
}  # fmt: skip
"""Every way through the guidance; `left alone` is for where nobody can press a key: a pipe, a sound file."""


def tones_only(phase: Phase) -> Phase:
    """Return a phase for where nobody speaks: a round then begins with a tone of its own."""
    tones = tuple(cue for cue in phase.cues if cue.sound is not None)
    if phase.kind is PhaseKind.HOLD and not tones:
        tones = (Cue(0.0, Sound.HOLD),)
    return replace(phase, cues=tones)


def ways(*, voice: bool) -> tuple[Timeline, dict[str, int]]:
    """Return all parts in a row, and the index of the phase that each begins with."""
    begins: dict[str, int] = {}
    phases: list[Phase] = []
    for name, part in PARTS.items():
        begins[name] = len(phases)
        phases += part if voice else map(tones_only, part)
    return Timeline("now", in_a_row(phases)), begins


def script(*, voice: bool = True) -> Timeline:
    """Return the three rounds as they are led where nobody can press a key; its cues are what `export now` sounds."""
    return Timeline("now", in_a_row([p if voice else tones_only(p) for p in PARTS["left alone"]]))
