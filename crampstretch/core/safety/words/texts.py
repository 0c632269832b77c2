"""Every text that a routine can show or speak, and how each is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import Final

from crampstretch.core.frozen import frozen
from crampstretch.core.routine import Entry, Position, Routine, Say, Stretch
from crampstretch.core.safety.length import spans


class Manner(Enum):
    """How a text reaches the person."""

    SPOKEN = auto()
    SHOWN = auto()
    WARNED = auto()
    """Shown under a heading that says what not to do: read as if it began with "never"."""


MANNERS: Final = {
    "name": Manner.SPOKEN,
    "about": Manner.SHOWN,
    "end": Manner.SPOKEN,
    "say": Manner.SPOKEN,
    "do": Manner.SPOKEN,
    "feel": Manner.SHOWN,
    "avoid": Manner.WARNED,
    "caution": Manner.WARNED,
    "support": Manner.SHOWN,
    "equipment": Manner.SHOWN,
}
"""How the texts of each key reach the person."""


@frozen
class Text:
    """One text with its place; `standing` where the person stands while it is said."""

    text: str
    manner: Manner
    entry: int | None
    field: str
    index: int | None = None
    standing: bool = False


def texts(routine: Routine) -> Iterator[Text]:
    """Yield every text of the routine; sources and reasons are not among them."""
    yield Text(routine.name, Manner.SPOKEN, None, "name")
    if routine.about:
        yield Text(routine.about, Manner.SHOWN, None, "about")
    for nth, line in enumerate(routine.end):
        yield Text(line, Manner.SPOKEN, None, "end", nth)
    for index, (entry, (position, _)) in enumerate(zip(routine.entries, spans(routine), strict=True)):
        standing = position is Position.STANDING
        yield from _words(entry, index, standing=standing) if isinstance(entry, Say) else _entry(entry, index)


def _words(say: Say, index: int, *, standing: bool) -> Iterator[Text]:
    for nth, line in enumerate(say.lines):
        yield Text(line, Manner.SPOKEN, index, "say", nth, standing)


def _entry(entry: Entry, index: int) -> Iterator[Text]:
    stretch = entry.stretch
    standing = stretch.position is Position.STANDING
    yield Text(stretch.name, Manner.SPOKEN, index, "name", None, standing)
    for field, manner, lines in _lists(stretch):
        for nth, line in enumerate(lines):
            yield Text(line, manner, index, field, nth, standing)


def _lists(stretch: Stretch) -> Iterator[tuple[str, Manner, Sequence[str]]]:
    do = stretch.do
    yield "do", Manner.SPOKEN, do.ready
    yield "do.ease", Manner.SPOKEN, do.ease
    yield "do.hold", Manner.SPOKEN, do.hold
    yield "do.release", Manner.SPOKEN, do.release
    yield "feel", Manner.SHOWN, stretch.feel
    yield "avoid", Manner.WARNED, stretch.avoid
    yield "caution", Manner.WARNED, stretch.caution
    yield "support", Manner.SHOWN, stretch.support
    yield "equipment", Manner.SHOWN, stretch.equipment
