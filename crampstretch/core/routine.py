"""What a routine is: stretches with their doses, in order, as values that cannot change.

All times are in seconds, whole or half.  There is no way to write a pointed foot, a raised heel or
a hand on the calf: the words do not exist here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from crampstretch.core.cue import Sound
from crampstretch.core.frozen import frozen

if TYPE_CHECKING:  # the drawing is never needed to lead
    from crampstretch.core.figures.body import Figure


class Side(StrEnum):
    """Which leg a step is for."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def other(self) -> Side:
        """The opposite leg; both stays both."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}.get(self, self)


class Sides(StrEnum):
    """How an entry shares itself between the legs."""

    EACH = "each"
    TOGETHER = "together"
    LEFT = "left"
    RIGHT = "right"


class Order(StrEnum):
    """All of one leg and then the other, or turn by turn."""

    BLOCK = "block"
    ALTERNATE = "alternate"


class Kind(StrEnum):
    """A stretch is held; a movement is timed but not held."""

    STRETCH = "stretch"
    MOVEMENT = "movement"


class Part(StrEnum):
    """Where in a routine something belongs."""

    WARM_UP = "warm-up"
    STRETCH = "stretch"
    FINISH = "finish"


class Position(StrEnum):
    """How the body rests."""

    LYING = "lying"
    SIDE_LYING = "side-lying"
    SITTING = "sitting"
    LONG_SITTING = "long-sitting"
    STANDING = "standing"


class Knee(StrEnum):
    """The knee of the stretched leg."""

    STRAIGHT = "straight"
    BENT = "bent"
    ANY = "any"


class Ankle(StrEnum):
    """The ankle of the stretched leg: drawn up or level, never pointed."""

    DORSIFLEXED = "dorsiflexed"
    NEUTRAL = "neutral"


class Heel(StrEnum):
    """Where the heel of the stretched leg rests."""

    DOWN = "down"
    SUPPORTED = "supported"


class Contact(StrEnum):
    """What may pull on the foot."""

    NONE = "none"
    STRAP = "strap"


class Muscle(StrEnum):
    """What a stretch lengthens."""

    CALF = "calf"
    SOLEUS = "soleus"
    HAMSTRINGS = "hamstrings"
    QUADRICEPS = "quadriceps"
    SOLE = "sole"
    SHIN = "shin"
    HIP = "hip"

    @property
    def load(self) -> Muscle:
        """The muscle its time counts towards: soleus counts as calf."""
        return Muscle.CALF if self is Muscle.SOLEUS else self


Load = tuple[Muscle | int, Side]
"""What a hold stretches: a muscle of one leg; where none is named, whatever the entry with this number stretches."""


class Voice(StrEnum):
    """How much is spoken."""

    OFF = "off"
    NAMES = "names"
    FULL = "full"


@frozen
class Instructions:
    """What to do, by phase; `<side>` and `<other>` stand for the legs.  Empty: the stock lines."""

    ready: tuple[str, ...] = ()
    ease: tuple[str, ...] = ()
    hold: tuple[str, ...] = ()
    release: tuple[str, ...] = ()


@frozen
class Stretch:
    """One position with its words and safety facts, without any dose."""

    name: str
    position: Position
    ankle: Ankle
    heel: Heel
    do: Instructions
    id: str | None = None
    kind: Kind = Kind.STRETCH
    muscles: tuple[Muscle, ...] = ()
    support: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    knee: Knee = Knee.ANY
    contact: Contact = Contact.NONE
    balance: int = 0
    sides: Sides = Sides.EACH
    part: Part = Part.STRETCH
    active: bool = False
    feel: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    caution: tuple[str, ...] = ()
    source: str | None = None
    figure: Figure | None = None

    def __hash__(self) -> int:
        """Return a number made of its names alone: they tell stretches apart, and the whole figure need not be read."""
        return hash((self.id, self.name))


@frozen
class Move:
    """The length of a movement: so many times so many seconds."""

    seconds: float
    times: int = 1

    @property
    def total(self) -> float:
        """Seconds in all."""
        return self.seconds * self.times


@frozen
class Dose:
    """How long and how often, for one entry.  `move` belongs to movements, `hold` … to stretches.

    The defaults are those of every routine that says nothing else.
    """

    hold: float = 10.0
    reps: int = 3
    rest: float = 10.0
    ready: float = 10.0
    ease: float = 4.0
    release: float = 3.0
    switch: float = 6.0
    order: Order = Order.BLOCK
    sides: Sides = Sides.EACH
    move: Move | None = None


@frozen
class Entry:
    """A stretch or movement with its dose, as one item of a routine."""

    stretch: Stretch
    dose: Dose = Dose()
    accept: Mapping[str, str] = field(default_factory=dict)


@frozen
class Say:
    """Words with a time of their own and no pose; `waits` rests at its end until space is pressed."""

    lines: tuple[str, ...]
    seconds: float = 0.0
    waits: bool = False
    position: Position | None = None
    accept: Mapping[str, str] = field(default_factory=dict)


@frozen
class CueChoice:
    """Which cues a routine wants: the halfway tone, how many ticks, and the sounds left out."""

    halfway: bool = True
    countdown: int = 3
    off: frozenset[Sound] = frozenset()


@frozen
class Progress:
    """How a hold may grow: after so many stretched nights, by so much, up to so much."""

    every: int
    hold: float
    until: float


@frozen
class Routine:
    """A named, ordered list of stretches.  `id` is its file's name without the ending."""

    id: str
    name: str
    entries: tuple[Entry | Say, ...]
    about: str | None = None
    source: str | None = None
    seated: str | None = None
    first: Side = Side.LEFT
    end: tuple[str, ...] = ()
    cues: CueChoice = CueChoice()
    volume: int | None = None
    voice: Voice | None = None
    progress: Progress | None = None
    accept: Mapping[str, str] = field(default_factory=dict)

    @property
    def needs(self) -> tuple[str, ...]:
        """What to have at hand, each thing once, in the order it is needed."""
        things = [t for e in self.entries if isinstance(e, Entry) for t in e.stretch.support + e.stretch.equipment]
        return tuple(dict.fromkeys(things))

    @property
    def stands(self) -> bool:
        """Whether anything in it is done standing, or said while one stands."""
        where = (e.stretch.position if isinstance(e, Entry) else e.position for e in self.entries)
        return Position.STANDING in where
