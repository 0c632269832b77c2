"""From nodes to a routine or a catalogue stretch, all problems at once, every value with its place."""

from __future__ import annotations

from typing import Any, Final

from crampstretch.core.figures.check import DISAGREES, REMEDY, disagreements
from crampstretch.core.frozen import frozen
from crampstretch.core.routine import (
    Kind,
    Routine,
    Sides,
    Stretch,
)
from crampstretch.library.entries import Catalogue, Entries, Figures, find_figure, make_stretch
from crampstretch.library.fields import CATALOGUE, ROUTINE
from crampstretch.library.nodes import Mapping as Map
from crampstretch.library.nodes import Node, Sequence
from crampstretch.library.reader import Reader, Spot, Table

WHOLE: Final = Spot(None, "")
"""The spot of the file as a whole."""
_PLAIN: Final = frozenset(
    {"id", "name", "about", "source", "seated", "first", "end", "cues", "volume", "voice", "progress", "accept"}
)


def decode_stretch(reader: Reader, node: Node, name: str, figures: Figures) -> Stretch | None:
    """Return the catalogue stretch that a file describes, or None with problems noted."""
    values = _whole_file(reader, node, CATALOGUE)
    if values is not None:
        find_figure(reader, values, WHOLE, figures)
    if values is None or reader.source.failed:
        return None
    stretch = make_stretch(values, name, values.get("kind", Kind.STRETCH), values.get("sides", Sides.EACH))
    for message in disagreements(stretch):
        reader.error(reader.places[WHOLE.under("figure")], DISAGREES, message, REMEDY)
    return None if reader.source.failed else stretch


@frozen
class Draft:
    """What could be read of a routine's file; `items` tells which item of its list each entry was."""

    routine: Routine
    items: tuple[int, ...]


def decode_draft(reader: Reader, node: Node, name: str, catalogue: Catalogue) -> Draft | None:
    """Return as much of a routine as a file describes, problems noted; None if it is nothing of the kind."""
    values = _whole_file(reader, node, ROUTINE)
    if values is None:
        return None
    items = values.get("stretches")
    entries = Entries(reader, catalogue, values.get("defaults", {}))
    read = entries.read(items) if isinstance(items, Sequence) else {}
    known = {"name": "", **{k: v for k, v in values.items() if k in _PLAIN}}
    return Draft(Routine(id=name, entries=tuple(read.values()), **known), tuple(read))


def _whole_file(reader: Reader, node: Node, rules: Table) -> dict[str, Any] | None:
    reader.places[WHOLE] = node
    if isinstance(node, Map):
        return reader.read_table(node, rules, WHOLE)
    hint = "Begin with `name:` and what it is called."
    reader.error(node, "kind", f"{rules.what} is made of keys with values, and here is {node.what}", hint)
    return None
