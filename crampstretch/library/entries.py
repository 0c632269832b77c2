"""The items of a routine's list, and what a stretch is made of."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, Final, Protocol

from crampstretch.core.figures.body import Figure
from crampstretch.core.routine import (
    Ankle,
    Dose,
    Entry,
    Heel,
    Instructions,
    Kind,
    Position,
    Say,
    Sides,
    Stretch,
)
from crampstretch.core.text import shorten
from crampstretch.library.fields import BY_NAME, DOSE, OF_STRETCHES, OWN, SAY, SPACE
from crampstretch.library.nodes import Mapping as Map
from crampstretch.library.nodes import Node, Scalar, Sequence
from crampstretch.library.reader import Reader, Spot, near, suggestion

_BEGINNINGS: Final = ("stretch", "say", "name")
_NUMBERS: Final = DOSE | {"move"}
_FACTS: Final = frozenset(f.name for f in fields(Stretch))
_STAND_INS: Final = {
    "name": "",
    "position": Position.SITTING,
    "ankle": Ankle.NEUTRAL,
    "heel": Heel.DOWN,
    "do": Instructions(),
}
"""What a stretch needs, in the place of what could not be read: such a file has an error and is never led."""


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


def make_stretch(values: dict[str, Any], name: str | None, kind: Kind, sides: Sides) -> Stretch:
    """Return the stretch that the values of a table describe."""
    facts = {key: value for key, value in values.items() if key in _FACTS}
    return Stretch(**{**facts, "id": name, "kind": kind, "sides": sides, "muscles": values.get("muscle", ())})


def find_figure(reader: Reader, values: dict[str, Any], spot: Spot, known: Figures) -> None:
    """Put the figure itself in the place of its name."""
    name = values.get("figure")
    if not isinstance(name, str):
        return
    if name not in known.figures():
        place = reader.places[spot.under("figure")]
        reader.error(place, "unknown-figure", f"there is no figure “{name}”", suggestion(name, known.figures()))
    values["figure"] = known.figure(name)


class Entries:
    """Reads the items of `stretches` in the light of the routine's defaults."""

    def __init__(self, reader: Reader, catalogue: Catalogue, defaults: dict[str, Any]) -> None:
        self._reader = reader
        self._catalogue = catalogue
        self._defaults = defaults
        self._moved = {key: value for key, value in defaults.items() if key not in OF_STRETCHES}

    def read(self, items: Sequence) -> dict[int, Entry | Say]:
        """Return the entries that could be read by their place in the list; the others have problems noted."""
        read = {index: self._entry(item, Spot(index, "")) for index, item in enumerate(items.items)}
        return {index: entry for index, entry in read.items() if entry is not None}

    def _entry(self, node: Node, spot: Spot) -> Entry | Say | None:
        self._reader.places[spot] = node
        if not isinstance(node, Map):
            self._not_an_entry(node)
            return None
        if any(key.lost for key, _ in node.pairs):
            return None
        kinds = [key for key in _BEGINNINGS if node.get(key) is not None]
        if not kinds and node.pairs:
            kinds = list(near(node.pairs[0][0].text, _BEGINNINGS)[:1]) if len(node.pairs) > 1 else []
        if "stretch" in kinds:
            return self._by_name(node, spot)
        if "say" in kinds:
            return self._say(node, spot)
        if "name" in kinds or len(node.pairs) > 1:
            return self._own(node, spot)
        self._unknown_entry(node)
        return None

    def _not_an_entry(self, node: Node) -> None:
        if isinstance(node, Scalar) and node.lost:
            return
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
        known = self._catalogue.find(key.text) is not None
        hint = f"Write `- stretch: {key.text}`, and the rest on lines of its own." if known else ""
        self._reader.error(key, "entry", message, hint or suggestion(key.text, _BEGINNINGS))

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
        dose = self._dose(stretch.kind, values, sides)
        return Entry(replace(stretch, **words) if words else stretch, dose, values.get("accept", {}))

    def _own(self, node: Map, spot: Spot) -> Entry | None:
        values = self._reader.read_table(node, OWN, spot)
        kind = Kind.MOVEMENT if node.get("move") is not None else Kind.STRETCH
        if kind is Kind.STRETCH and node.get("hold") is None and not self._meant(spot, "hold", "move"):
            hint = "Write `hold: 10s` for a stretch, or `move: 60s` for a movement."
            self._reader.error(node, "missing", "a stretch written in full needs `hold` or `move`", hint)
        self._check_times(kind, node, spot)
        find_figure(self._reader, values, spot, self._catalogue)
        # What is wrong or missing is noted; its numbers can be looked at all the same.
        values = {**_STAND_INS, **values}
        written = values.get("sides", Sides.EACH)
        together = Sides.TOGETHER if written is Sides.TOGETHER else Sides.EACH
        stretch = make_stretch(values, None, kind, together)
        dose = self._dose(kind, values, self._sides(values, stretch, node))
        return Entry(stretch, dose, values.get("accept", {}))

    def _say(self, node: Map, spot: Spot) -> Say | None:
        values = self._reader.read_table(node, SAY, spot)
        if any(key not in values for key in SAY.required):
            return None
        waits = values["for"] == SPACE
        seconds = 0.0 if waits else float(values["for"])
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
        if kind is Kind.MOVEMENT and node.get("move") is None and not self._meant(spot, "move"):
            place = self._reader.places.get(spot.under("stretch"), node)
            hint = "Say how long: `move: 60s`, or `move: 10 x 4s`."
            self._reader.error(place, "missing", "a movement needs `move`", hint)

    def _meant(self, spot: Spot, *keys: str) -> bool:
        return any(spot.under(key) in self._reader.meant for key in keys)

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

    def _dose(self, kind: Kind, values: dict[str, Any], sides: Sides) -> Dose:
        shared = self._moved if kind is Kind.MOVEMENT else self._defaults
        own = {key: value for key, value in values.items() if key in _NUMBERS}
        return Dose(**{**shared, **own, "sides": sides})
