"""Compile first, play later: a routine laid out in time, as a pure value of its arguments.

block:      ready  [ease hold release] rest [ease hold release] switch [ease hold release] …
alternate:  ready  [ease hold release] switch [ease hold release] switch …
movement:   ready  move            (per side, where it has sides)
words:      rest                   (a `say` entry: no stretch, no side)
the end:    rest                   (the last words, then the finish; no length when nothing is said)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from crampstretch.core.cue import Cue, Sound
from crampstretch.core.laying import Laid, Layer
from crampstretch.core.phase import Line, Phase, PhaseKind, Timeline, in_a_row
from crampstretch.core.routine import Entry, Kind, Order, Position, Routine, Say, Side, Sides, Voice
from crampstretch.core.safety import Cleared
from crampstretch.core.safety import limits as safe
from crampstretch.core.safety.length import seconds_of_words, spare
from crampstretch.core.wording import EYES_MAY_CLOSE, Telling, Text, Turn, Wording, for_side

EASE_CAP = 6.0
RELEASE_CAP = 5.0


def compile_timeline(cleared: Cleared, telling: Telling | None = None) -> Timeline:
    """Lay out a routine that has passed the safety check.  `telling` defaults to no words, not new."""
    return _compile(cleared.routine, telling or Telling())


def outline(routine: Routine) -> Timeline:
    """Lay out a draft for looking at: times and lines, but no cues, so that it cannot be led."""
    timeline = _compile(routine, Telling())
    return replace(timeline, phases=tuple(replace(p, cues=()) for p in timeline.phases), returns={})


def too_long(routine: Routine) -> tuple[tuple[int, str], ...]:
    """Return the lines that could never be said in time, each with the index of its entry."""
    compiler = _Compiler(routine, Telling(Voice.FULL, new=True))  # no ways back: they are as long as their words
    compiler.phases(0.0)
    return tuple(dict.fromkeys(compiler.unsaid))


def _compile(routine: Routine, telling: Telling) -> Timeline:
    seconds = sum(phase.seconds for phase in _Compiler(routine, telling).phases(0.0))
    compiler = _Compiler(routine, telling, lays_returns=True)
    phases = in_a_row(compiler.phases(seconds))
    slack = max(0.0, safe.TOTAL_LONGEST - phases[-1].end)
    return Timeline(routine.name, phases, compiler.returns, spare(routine), slack)


@dataclass(eq=False, repr=False, match_args=False)
class _Compiler:
    """Walks once through a routine and hands out its phases in order."""

    routine: Routine
    telling: Telling
    lays_returns: bool = False
    unsaid: list[tuple[int, str]] = field(default_factory=list)
    returns: dict[int, Phase] = field(default_factory=dict)
    _step: int = -1
    _position: Position | None = None
    _stood: bool = False
    _eyes_done: bool = False
    _after_move: list[Text] | None = None
    _seconds: float = 0.0

    def __post_init__(self) -> None:
        self._words = Wording(self.routine, self.telling)
        self._layer = Layer(self.routine.cues, self.telling.words)

    def phases(self, seconds: float) -> list[Phase]:
        """Return all phases; `seconds` is the length that the opening words name."""
        self._seconds = seconds
        found: list[Phase] = []
        for index, entry in enumerate(self.routine.entries):
            made = self._say(index, entry) if isinstance(entry, Say) else self._entry(index, entry)
            found.extend(made)
        return [*found, self._end()]

    # -- entries -----------------------------------------------------------------------------

    def _entry(self, index: int, entry: Entry) -> Iterator[Phase]:
        if entry.stretch.kind is Kind.MOVEMENT:
            yield from self._movement(index, entry)
        else:
            yield from self._stretch(index, entry)

    def _movement(self, index: int, entry: Entry) -> Iterator[Phase]:
        assert entry.dose.move is not None, "a movement has a move"
        for nth, side in enumerate(_legs(entry, self.routine.first)):
            turn = Turn(entry, side, 1, 1)
            self._step += 1
            yield self._ready(index, turn, second=nth > 0)
            total = entry.dose.move.total
            laid = self._layer.moved(total, self._words.move(turn), self._words.half_more(turn, total / 2))
            yield self._phase(PhaseKind.MOVE, index, laid, turn, longest=safe.MOVE_LONGEST)
            self._after_move = self._words.after(entry.stretch.do, side)

    def _stretch(self, index: int, entry: Entry) -> Iterator[Phase]:
        last: Turn | None = None
        for turn in turns(entry, self.routine.first):
            self._step += 1
            yield self._lead_in(index, turn, last)
            yield from self._hold(index, turn)
            last = turn

    def _hold(self, index: int, turn: Turn) -> Iterator[Phase]:
        dose, words, layer = turn.entry.dose, self._words, self._layer
        shortest, longest = safe.hold_range(active=turn.entry.stretch.active)
        if self.lays_returns:
            self.returns[self._step] = self._return(index, turn)
        ease = layer.brief(Sound.EASE, dose.ease, EASE_CAP, words.ease(turn))
        yield self._phase(PhaseKind.EASE, index, ease, turn, shortest=safe.EASE_SHORTEST)
        hold = layer.held(dose.hold, words.hold(turn))
        yield self._phase(PhaseKind.HOLD, index, hold, turn, shortest=shortest, longest=longest)
        release = layer.brief(Sound.RELEASE, dose.release, RELEASE_CAP, words.release(turn))
        yield self._phase(PhaseKind.RELEASE, index, release, turn, shortest=safe.EASE_SHORTEST)

    def _lead_in(self, index: int, turn: Turn, last: Turn | None) -> Phase:
        dose = turn.entry.dose
        if last is None:
            return self._ready(index, turn)
        if last.side is turn.side:
            laid = self._layer.lead(Sound.REST, dose.rest, self._words.rest(turn))
            return self._phase(PhaseKind.REST, index, laid, turn, shortest=safe.REST_SHORTEST)
        laid = self._layer.lead(Sound.SWITCH, dose.switch, self._words.switch(turn))
        alternate = dose.order is Order.ALTERNATE
        return self._phase(PhaseKind.SWITCH, index, laid, turn, shortest=safe.SWITCH_SHORTEST if alternate else 0.0)

    def _ready(self, index: int, turn: Turn, *, second: bool = False) -> Phase:
        position = turn.entry.stretch.position
        changed = self._position not in (None, position)
        seconds = max(turn.entry.dose.ready, safe.READY_AFTER_CHANGE if changed else 0.0)
        sound, texts = self._arrival(Sound.READY)
        if self._step == 0 and index == 0:
            texts += self._words.opening(self._seconds)
        texts += self._eyes_open(position)
        if second:
            texts += self._words.other_leg(turn.side)
        else:
            texts += self._words.arrival(turn.entry, turn.side, first=not self._step)
        texts += self._eyes_may_close(index, position)
        self._position = position
        return self._phase(PhaseKind.READY, index, self._layer.lead(sound, seconds, texts), turn)

    def _return(self, index: int, turn: Turn) -> Phase:
        texts = self._words.once_more(turn) + self._words.steps(turn.entry, turn.side)
        laid = self._layer.lead(Sound.READY, turn.entry.dose.ready, texts)
        return self._phase(PhaseKind.READY, index, laid, turn)

    def _say(self, index: int, say: Say) -> Iterator[Phase]:
        sound, texts = self._arrival(Sound.REST)
        if index == 0:
            texts += self._words.opening(self._seconds)
        texts += self._eyes_open(say.position)
        texts += [Text(line) for line in say.lines]
        texts += self._eyes_may_close(index, say.position)
        laid = self._layer.lead(sound, seconds_of_words(say), texts)
        self._position = say.position or self._position
        yield Phase(
            PhaseKind.REST, laid.seconds, entry=index, position=say.position, lines=laid.lines, cues=laid.cues,
            waits=say.waits, shortest=safe.REST_SHORTEST,
        )  # fmt: skip

    def _end(self) -> Phase:
        sound, after = self._arrival(Sound.REST)
        texts = after + self._words.end()
        spoken = self.telling.words is not Voice.OFF and any(t.said for t in texts)
        if not spoken:
            return Phase(PhaseKind.REST, 0.0, lines=tuple(Line(0.0, t.text) for t in texts), cues=self._finish(0.0))
        laid = self._layer.lead(sound, 0.0, texts)
        return Phase(PhaseKind.REST, laid.seconds, lines=laid.lines, cues=laid.cues + self._finish(laid.seconds))

    # -- pieces ------------------------------------------------------------------------------

    def _finish(self, at: float) -> tuple[Cue, ...]:
        return () if Sound.FINISH in self.routine.cues.off else (Cue(at, Sound.FINISH),)

    def _arrival(self, sound: Sound) -> tuple[Sound, list[Text]]:
        """Return the tone of a phase and its first words: after a movement they are the movement's release."""
        if self._after_move is None:
            return sound, []
        texts, self._after_move = self._after_move, None
        return Sound.RELEASE, texts

    def _eyes_open(self, position: Position | None) -> list[Text]:
        if position is not Position.STANDING or self._stood:
            return []
        self._stood = True
        return self._words.eyes_open()

    def _eyes_may_close(self, index: int, position: Position | None) -> list[Text]:
        """Return the line, once, after the words that bring the body down for the last time."""
        if position in (None, Position.STANDING) or self._eyes_done or self._stands_later(index):
            return []
        self._eyes_done = True
        return [Text(EYES_MAY_CLOSE, self.telling.words is Voice.FULL)]

    def _stands_later(self, index: int) -> bool:
        return any(_position(entry) is Position.STANDING for entry in self.routine.entries[index:])

    def _phase(
        self, kind: PhaseKind, index: int, laid: Laid, turn: Turn, *, shortest: float = 0.0, longest: float = 1200.0
    ) -> Phase:
        self.unsaid.extend((index, text) for text in laid.unsaid)
        return Phase(
            kind, laid.seconds, stretch=turn.entry.stretch.name, side=turn.side, rep=turn.rep, reps=turn.reps,
            step=self._step, entry=index, position=turn.entry.stretch.position, lines=laid.lines, cues=laid.cues,
            notes=_notes(kind, turn), muscles=turn.entry.stretch.muscles if kind is PhaseKind.HOLD else (),
            shortest=shortest, longest=longest,
        )  # fmt: skip


def _position(entry: Entry | Say) -> Position | None:
    return entry.position if isinstance(entry, Say) else entry.stretch.position


def _notes(kind: PhaseKind, turn: Turn) -> tuple[str, ...]:
    """Return what is shown and not said: what to mind while getting ready, what to feel in the first hold."""
    stretch = turn.entry.stretch
    notes = {PhaseKind.READY: stretch.caution, PhaseKind.HOLD: stretch.feel if turn.first else ()}.get(kind, ())
    return tuple(for_side(note, turn.side) for note in notes)


def _legs(entry: Entry, first: Side) -> tuple[Side, ...]:
    return {
        Sides.EACH: (first, first.other),
        Sides.TOGETHER: (Side.BOTH,),
        Sides.LEFT: (Side.LEFT,),
        Sides.RIGHT: (Side.RIGHT,),
    }[entry.dose.sides]


def turns(entry: Entry, first: Side) -> Iterator[Turn]:
    """Yield the steps of a stretch in order: leg by leg, or turn by turn."""
    legs, reps = _legs(entry, first), entry.dose.reps
    if entry.dose.order is Order.BLOCK:
        yield from (Turn(entry, leg, rep, reps) for leg in legs for rep in range(1, reps + 1))
    else:
        yield from (Turn(entry, leg, rep, reps) for rep in range(1, reps + 1) for leg in legs)
