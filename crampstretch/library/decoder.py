"""From nodes to a routine or a catalogue stretch, all problems at once, every value with its place."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, Final, Protocol

from crampstretch.core.figures.body import Figure
from crampstretch.core.figures.check import DISAGREES, REMEDY, disagreements
from crampstretch.core.routine import Dose, Entry, Kind, Routine, Say, Sides, Stretch
from crampstretch.core.text import shorten
from crampstretch.library.fields import BY_NAME, CATALOGUE, DOSE, OF_STRETCHES, OWN, ROUTINE, SAY, SPACE
from crampstretch.library.nodes import Mapping as Map
from crampstretch.library.nodes import Node, Scalar, Sequence
from crampstretch.library.reader import Reader, Spot, Table, suggestion

WHOLE: Final = Spot(None, "")
"""The spot of the file as a whole."""
_LENGTH_OF_SPACE: Final = 5.0
_FACTS: Final = frozenset(f.name for f in fields(Stretch))
_PLAIN: Final = frozenset(
    {"id", "name", "about", "source", "seated", "first", "end", "cues", "volume", "voice", "progress", "accept"}
)


class Figures(Protocol):
    """The figures that come with the program."""

    def figures(self) -> tuple[str, ...]:
        """Return the names of the shipped figures."""

    def figure(self, name: str) -> Figure | None:
        """Return a shipped figure; None if there is none of this name, or its file is not valid."""


class Catalogue(Figures, Protocol):
    """The stretches that entries name."""

    def find(self, name: str) -> Stretch | None:
        """Return a stretch; None if there is none of this name, or its file is not valid."""

    def why_not(self, name: str) -> tuple[str, str]:
        """Return message and hint for a name that `find` has no stretch for."""


def decode_stretch(reader: Reader, node: Node, name: str, figures: Figures) -> Stretch | None:
    """Return the catalogue stretch that a file describes, or None with problems noted."""
    values = _whole_file(reader, node, CATALOGUE)
    if values is not None:
        _find_figure(reader, values, WHOLE, figures)
    if values is None or reader.source.failed:
        return None
    stretch = _stretch(values, name, values.get("kind", Kind.STRETCH), values.get("sides", Sides.EACH))
    for message in disagreements(stretch):
        reader.error(reader.places[WHOLE.under("figure")], DISAGREES, message, REMEDY)
    return None if reader.source.failed else stretch


def decode_routine(reader: Reader, node: Node, name: str, catalogue: Catalogue) -> Routine | None:
    """Return the routine that a file describes, or None with problems noted."""
    values = _whole_file(reader, node, ROUTINE)
    if values is None:
        return None
    items = values.get("stretches")
    entries = _Entries(reader, catalogue, values.get("defaults", {}))
    read = entries.read(items) if isinstance(items, Sequence) else ()
    if reader.source.failed:
        return None
    return Routine(id=name, entries=read, **{k: v for k, v in values.items() if k in _PLAIN})


def _whole_file(reader: Reader, node: Node, rules: Table) -> dict[str, Any] | None:
    reader.places[WHOLE] = node
    if isinstance(node, Map):
        return reader.read_table(node, rules, WHOLE)
    hint = "Begin with `name:` and what it is called."
    reader.error(node, "kind", f"{rules.what} is made of keys with values, and here is {node.what}", hint)
    return None


def _stretch(values: dict[str, Any], name: str | None, kind: Kind, sides: Sides) -> Stretch:
    facts = {key: value for key, value in values.items() if key in _FACTS}
    return Stretch(**{**facts, "id": name, "kind": kind, "sides": sides, "muscles": values.get("muscle", ())})


def _find_figure(reader: Reader, values: dict[str, Any], spot: Spot, known: Figures) -> None:
    """Put the figure itself in the place of its name."""
    name = values.get("figure")
    if not isinstance(name, str):
        return
    if name not in known.figures():
        place = reader.places[spot.under("figure")]
        reader.error(place, "unknown-figure", f"there is no figure “{name}”", suggestion(name, known.figures()))
    values["figure"] = known.figure(name)


class _Entries:
    """Reads the items of `stretches` in the light of the routine's defaults."""

    def __init__(self, reader: Reader, catalogue: Catalogue, defaults: dict[str, Any]) -> None:
        self._reader = reader
        self._catalogue = catalogue
        self._defaults = defaults

    def read(self, items: Sequence) -> tuple[Entry | Say, ...]:
        """Return the entries that could be read; the others have problems noted."""
        read = [self._entry(item, Spot(index, "")) for index, item in enumerate(items.items)]
        return tuple(entry for entry in read if entry is not None)

    def _entry(self, node: Node, spot: Spot) -> Entry | Say | None:
        self._reader.places[spot] = node
        if not isinstance(node, Map):
            self._not_an_entry(node)
            return None
        kinds = [key for key in ("stretch", "say", "name") if node.get(key) is not None]
        if "stretch" in kinds:
            return self._by_name(node, spot)
        if "say" in kinds:
            return self._say(node, spot)
        if "name" in kinds or len(node.pairs) > 1:
            return self._own(node, spot)
        self._unknown_entry(node)
        return None

    def _not_an_entry(self, node: Node) -> None:
        if isinstance(node, Scalar) and not node.empty:
            message = f"“{shorten(node.text)}” stands here alone"
            self._reader.error(node, "entry", message, f"Write `- stretch: {shorten(node.text)}`.")
            return
        hint = "An item begins with `- stretch:`, `- say:` or `- name:`."
        self._reader.error(
            node, "entry", f"an item of `stretches` cannot be {node.what if not node.empty else 'empty'}", hint
        )

    def _unknown_entry(self, node: Map) -> None:
        if not node.pairs:
            self._not_an_entry(Scalar("", node.line, node.column))
            return
        key = node.pairs[0][0]
        message = f"an item of `stretches` cannot begin with “{shorten(key.text)}”"
        hint = suggestion(key.text, ("stretch", "say", "name"))
        self._reader.error(key, "entry", message, hint)

    def _by_name(self, node: Map, spot: Spot) -> Entry | None:
        values = self._reader.read_table(node, BY_NAME, spot)
        name = values.get("stretch")
        stretch = self._catalogue.find(name) if name else None
        if stretch is None:
            if name:
                place = self._reader.places[spot.under("stretch")]
                self._reader.error(place, "unknown-stretch", *self._catalogue.why_not(name))
            return None
        self._check_times(stretch.kind, node, spot)
        words = {key: values[key] for key in ("do", "feel") if key in values}
        sides = self._sides(values, stretch, node)
        dose = self._dose(stretch.kind, {**values, "sides": sides})
        return Entry(replace(stretch, **words) if words else stretch, dose, values.get("accept", {}))

    def _own(self, node: Map, spot: Spot) -> Entry | None:
        values = self._reader.read_table(node, OWN, spot)
        kind = Kind.MOVEMENT if node.get("move") is not None else Kind.STRETCH
        if kind is Kind.STRETCH and node.get("hold") is None:
            hint = "Write `hold: 10s` for a stretch, or `move: 60s` for a movement."
            self._reader.error(node, "missing", "a stretch written in full needs `hold` or `move`", hint)
        self._check_times(kind, node, spot)
        _find_figure(self._reader, values, spot, self._catalogue)
        if any(key not in values for key in OWN.required):
            return None
        written = values.get("sides", Sides.EACH)
        together = Sides.TOGETHER if written is Sides.TOGETHER else Sides.EACH
        stretch = _stretch(values, None, kind, together)
        dose = self._dose(kind, {**values, "sides": self._sides(values, stretch, node)})
        return Entry(stretch, dose, values.get("accept", {}))

    def _say(self, node: Map, spot: Spot) -> Say | None:
        values = self._reader.read_table(node, SAY, spot)
        if any(key not in values for key in SAY.required):
            return None
        waits = values["for"] == SPACE
        seconds = _LENGTH_OF_SPACE if waits else float(values["for"])
        return Say(values["say"], seconds, waits, values.get("position"), values.get("accept", {}))

    def _check_times(self, kind: Kind, node: Map, spot: Spot) -> None:
        """Refuse `move` of a stretch, and the times of a stretch where it is a movement."""
        if kind is Kind.STRETCH:
            wrong, hint = frozenset({"move"}), "A stretch is held: write `hold: 10s` in its place."
        else:
            wrong, hint = OF_STRETCHES, "A movement is timed, not held: write `move: 60s` in its place."
        for key, _ in node.pairs:
            if key.text in wrong:
                self._reader.error(key, "wrong-time", f"`{key.text}` is not for a {kind}, and this is one", hint)
        if kind is Kind.MOVEMENT and node.get("move") is None:
            place = self._reader.places.get(spot.under("stretch"), node)
            hint = "Say how long: `move: 60s`, or `move: 10 x 4s`."
            self._reader.error(place, "missing", "a movement needs `move`", hint)

    def _sides(self, values: dict[str, Any], stretch: Stretch, node: Map) -> Sides:
        chosen: Sides | None = values.get("sides")
        only: Sides | None = self._defaults.get("sides")
        if only is None or (stretch.kind is Kind.MOVEMENT and stretch.sides is Sides.TOGETHER):
            return chosen or stretch.sides
        both = (chosen or stretch.sides) is Sides.TOGETHER
        if both and stretch.kind is Kind.STRETCH:
            message = (
                f"“{shorten(stretch.name)}” is done with both legs together, and `defaults` ask for the {only} alone"
            )
            self._reader.error(node, "together", message, "Choose another stretch, or take `sides` out of `defaults`.")
        return chosen or only

    def _dose(self, kind: Kind, values: dict[str, Any]) -> Dose:
        unheard = OF_STRETCHES if kind is Kind.MOVEMENT else frozenset()
        shared = {key: value for key, value in self._defaults.items() if key not in unheard}
        own = {key: value for key, value in values.items() if key in DOSE or key == "move"}
        return Dose(**{**shared, **own})
