"""The words of each phase: what is shown, what is said, in which order.

`Telling` says how much is spoken.  Lines that are shown but not said in this telling have `said` False.
"""

from __future__ import annotations

from typing import Final

from crampstretch.core.frozen import frozen
from crampstretch.core.naming import named
from crampstretch.core.routine import Entry, Instructions, Kind, Move, Part, Routine, Side, Sides, Voice
from crampstretch.core.speech import about, span_in_words

NEW_FOR: Final = 5
"""In so many finished nights a routine is new: more is said, and shown."""
EYES_OPEN_NEW: Final = "Keep a light on, and your eyes open while you stand."
EYES_OPEN: Final = "Light on, eyes open."
EYES_MAY_CLOSE: Final = "You may close your eyes now, if you like."
DIZZY: Final = "If you feel dizzy, sit down. {key} makes me wait."
IF_A_CRAMP_COMES: Final = "If a cramp comes tonight: knee straight, foot up towards the shin, breathe out."
SAYS_LESS: Final = "From tonight the voice says names and legs only; v changes that."
STOCK_EASE: Final = "Ease in slowly, to a mild pull."
STOCK_HOLD: Final = "Stay there. Breathe easily."
STOCK_RELEASE: Final = "Ease off slowly."
STOCK_MOVE: Final = "Slow and easy."


@frozen
class Telling:
    """How a routine is told: how much is spoken, whether it is new to the person, and which key makes it wait."""

    words: Voice = Voice.OFF
    new: bool = False
    key: str = "Space"


@frozen
class Text:
    """One line for a phase: always shown, said aloud where `said`."""

    text: str
    said: bool = True


@frozen
class Turn:
    """One step of an entry: this leg, this rep of so many; `first` is the leg's first rep."""

    entry: Entry
    side: Side
    rep: int
    reps: int

    @property
    def first(self) -> bool:
        """Whether the words of the stretch are still to be said for this leg."""
        return self.rep == 1


def for_side(text: str, side: Side) -> str:
    """Put the leg's name into `<side>` and `<other>`; with both legs at once they read `both`."""
    return text.replace("<side>", str(side)).replace("<other>", str(side.other))


def _texts(lines: tuple[str, ...], side: Side, *, said: bool) -> list[Text]:
    return [Text(for_side(line, side), said) for line in lines]


@frozen
class Wording:
    """The words of one routine in one telling."""

    routine: Routine
    telling: Telling

    @property
    def _full(self) -> bool:
        return self.telling.words is Voice.FULL

    def opening(self, seconds: float) -> list[Text]:
        """Return the first words: the routine's name and how long it will take."""
        return [Text(f"{self.routine.name}. {about(seconds)}")]

    def eyes_open(self) -> list[Text]:
        """Return what the first standing phase says of light, eyes and dizziness."""
        if self.telling.new:
            return [Text(EYES_OPEN_NEW, self._full), Text(DIZZY.format(key=self.telling.key), self._full)]
        return [Text(EYES_OPEN, self._full)]

    def arrival(self, entry: Entry, side: Side, *, first: bool) -> list[Text]:
        """Return what comes and how to get into position; the very first movement is named when all is ready for it."""
        name, steps = self._introduction(entry, side, "First" if first else "Next"), self.steps(entry, side)
        return steps + name if first and entry.stretch.kind is Kind.MOVEMENT else name + steps

    def _introduction(self, entry: Entry, side: Side, word: str) -> list[Text]:
        """Return the name of what comes, and which leg begins; `word` is First or Next."""
        first = " first" if entry.dose.sides is Sides.EACH else ""
        return [Text(f"{word}{named(entry.stretch)}{_length(entry.dose.move)}.{_leg(side, first)}")]

    def other_leg(self, side: Side) -> list[Text]:
        """Return how a movement goes over to its second leg."""
        return [Text(f"Now the {side} leg.")]

    def once_more(self, turn: Turn) -> list[Text]:
        """Return the first words after a long pause: what goes on, and with which leg."""
        return [Text(f"Again{named(turn.entry.stretch)}.{_leg(turn.side)}")]

    def steps(self, entry: Entry, side: Side) -> list[Text]:
        """Return how to get into position; a movement's steps are said only while the routine is new."""
        said = self._full and (entry.stretch.kind is Kind.STRETCH or self.telling.new)
        return _texts(entry.stretch.do.ready, side, said=said)

    def ease(self, turn: Turn) -> list[Text]:
        """Return the line for moving slowly into the stretch."""
        return self._once(turn, turn.entry.stretch.do.ease, STOCK_EASE)

    def hold(self, turn: Turn) -> list[Text]:
        """Return the line for the still part."""
        return self._once(turn, turn.entry.stretch.do.hold, STOCK_HOLD)

    def release(self, turn: Turn) -> list[Text]:
        """Return the line for coming out."""
        return self._once(turn, turn.entry.stretch.do.release, STOCK_RELEASE)

    def move(self, turn: Turn) -> list[Text]:
        """Return the lines said during a movement."""
        return _texts(turn.entry.stretch.do.hold or (STOCK_MOVE,), turn.side, said=self._full)

    def half_more(self, turn: Turn, rest: float) -> list[Text]:
        """Return what is said half way through a movement, with `rest` seconds to go; nothing at a quiet finish."""
        if turn.entry.stretch.part is Part.FINISH:
            return []
        return [Text("Half a minute more." if rest == 30 else "Half way.", self._full)]

    def after(self, do: Instructions, side: Side) -> list[Text]:
        """Return how a movement ends, said in the phase after it."""
        return _texts(do.release, side, said=self._full)

    def rest(self, turn: Turn) -> list[Text]:
        """Return what is said between two reps of one leg; `turn` is the rep to come."""
        again = f"The {turn.side} leg"
        if not self._full:
            return [Text("Once more." if turn.side is Side.BOTH else f"{again} again.")]
        if turn.rep > 2:
            return [
                Text("Rest. Once more, in a moment." if turn.rep < turn.reps else "Rest. One last time, in a moment.")
            ]
        both = turn.side is Side.BOTH
        return [Text("Rest there. Once more in a moment." if both else f"Rest there. {again} again in a moment.")]

    def switch(self, turn: Turn) -> list[Text]:
        """Return what is said while changing legs; `turn` is the rep to come."""
        leg = f"{str(turn.side).capitalize()} leg"
        if not self._full:
            return [Text(f"{leg}.")]
        sided = [line for line in turn.entry.stretch.do.ready if "<side>" in line]
        follow = for_side(sided[0], turn.side) if turn.first and sided else f"{leg} now."
        return [Text(f"Change legs. {follow}")]

    def end(self) -> list[Text]:
        """Return the last words."""
        lines = [Text(IF_A_CRAMP_COMES, self._full)] if self.telling.new else []
        return lines + [Text(line, self._full) for line in self.routine.end]

    def _once(self, turn: Turn, lines: tuple[str, ...], stock: str) -> list[Text]:
        return _texts(lines or (stock,), turn.side, said=self._full and turn.first)


def _length(move: Move | None) -> str:
    return f", for {span_in_words(move.total)}" if move is not None and move.times == 1 else ""


def _leg(side: Side, first: str = "") -> str:
    return "" if side is Side.BOTH else f" {str(side).capitalize()} leg{first}."


def you_need(routine: Routine) -> str:
    """Return what to have at hand as one sentence."""
    things = [_with_article(thing) for thing in routine.needs]
    return f"You need: {', '.join(things)}." if things else "Nothing needed."


def _with_article(thing: str) -> str:
    first = thing.split(" ", 1)[0].lower()
    if not first or first in {"a", "an", "the", "your", "some", "two"} or thing.endswith("s"):
        return thing
    return f"{'an' if first[0] in 'aeiou' else 'a'} {thing}"
