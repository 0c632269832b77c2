"""Reading maps by a table of fields: each value with its place, each mistake with its remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from crampstretch.core.text import shorten
from crampstretch.library.nodes import Mapping as Map
from crampstretch.library.nodes import Node, Scalar
from crampstretch.library.problem import MOST_SHOWN
from crampstretch.library.source import Source


class Spot(NamedTuple):
    """Where in a routine a value belongs: the index of its entry, its key (`do.ease`), its index in a list."""

    entry: int | None
    key: str
    item: int | None = None

    @property
    def name(self) -> str:
        """The key alone, without those it stands under."""
        return self.key.rpartition(".")[2]

    def under(self, key: str) -> Spot:
        """Return the spot of a key inside this one."""
        return Spot(self.entry, f"{self.key}.{key}" if self.key else key)


class Kind(Protocol):
    """One kind of value: how it is read from a file, and how the JSON Schema describes it."""

    def read(self, node: Node, spot: Spot, reader: Reader) -> object | None:
        """Return the value, or None with a problem noted."""

    def schema(self) -> dict[str, object]:
        """Return the JSON Schema of what `read` accepts."""


@dataclass(frozen=True, slots=True)
class Field:
    """A key with its kind of value; `about` is what an editor shows."""

    key: str
    kind: Kind
    about: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The keys that something may have.  `refused` says why a key that others have is not for this."""

    what: str
    fields: Mapping[str, Field]
    refused: Mapping[str, str] = field(default_factory=dict)

    @property
    def required(self) -> tuple[str, ...]:
        """The keys that must be there."""
        return tuple(f.key for f in self.fields.values() if f.required)


def table(what: str, *fields: Field, refused: Mapping[str, str] | None = None) -> Table:
    """Return a table of `fields` by their keys."""
    return Table(what, {f.key: f for f in fields}, refused or {})


OTHER_WORDS = {
    "title": "name",
    "description": "about",
    "repetitions": "reps",
    "repeat": "reps",
    "duration": "hold",
    "time": "hold",
    "seconds": "hold",
    "pause": "rest",
    "break": "rest",
    "leg": "sides",
    "side": "sides",
    "steps": "do",
    "instructions": "do",
    "exercises": "stretches",
    "muscles": "muscle",
    "needs": "equipment",
    "warning": "caution",
}
"""What people write who know other programs."""


def near(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known words that were probably meant, the likeliest first."""
    options = list(known)
    if OTHER_WORDS.get(word.lower()) in options:
        return (OTHER_WORDS[word.lower()],)
    return tuple(difflib.get_close_matches(word[:60].lower(), options, n=3, cutoff=0.6))


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return `did you mean …?` or the words there are."""
    options = tuple(known)
    close = near(word, options)
    if close:
        return f"did you mean {close[0]}?"
    listed = ", ".join(options[:20]) + (" …" if len(options) > 20 else "")
    return f"Known: {listed}." if options else ""


class Reader:
    """Reads one file's nodes and remembers where every value stands."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.places: dict[Spot, Node] = {}

    def read_table(self, node: Map, rules: Table, spot: Spot) -> dict[str, Any]:
        """Return the values of a map by key; keys that are unknown, empty or missing are noted."""
        values: dict[str, Any] = {}
        for key, value in node.pairs:
            known = rules.fields.get(key.text)
            if known is None:
                self._unknown(key, rules)
                continue
            at = spot.under(key.text)
            self.places[at] = value
            if value.empty:
                self.error(key, "no-value", f"`{key.text}` has no value", self._lost_value(value))
            elif (result := known.kind.read(value, at, self)) is not None:
                values[key.text] = result
        self._require(node, rules)
        return values

    def error(self, node: Node, code: str, message: str, hint: str = "") -> None:
        """Note an error where `node` stands."""
        self.source.error(node.line, node.column, code, message, hint)

    def warning(self, node: Node, code: str, message: str, hint: str = "") -> None:
        """Note a warning where `node` stands."""
        self.source.warning(node.line, node.column, code, message, hint)

    def scalar(self, node: Node, spot: Spot, wanted: str) -> Scalar | None:
        """Return `node` if it is a scalar with a value; else note that `wanted` should stand here."""
        if isinstance(node, Scalar) and not node.empty:
            return node
        what = "nothing" if node.empty else node.what
        self.error(node, "kind", f"`{spot.name}` wants {wanted}, and here is {what}")
        return None

    def _unknown(self, key: Scalar, rules: Table) -> None:
        word = shorten(key.text) or "an empty key"
        if key.text in rules.refused:
            self.error(key, "unknown-key", f"`{word}` is not for {rules.what}", rules.refused[key.text])
            return
        message = f"`{word}` is not something {rules.what} has"
        # Looking for the nearest word is slow, and past the limit nobody sees it.
        hint = suggestion(key.text, rules.fields) if len(self.source.problems) < MOST_SHOWN else ""
        self.error(key, "unknown-key", message, hint)

    def _require(self, node: Map, rules: Table) -> None:
        present = {key.text for key, _ in node.pairs}
        missing = [key for key in rules.required if key not in present]
        if missing:
            hints = " ".join(f"`{key}`: {rules.fields[key].about}" for key in missing)
            self.error(node, "missing", f"{rules.what} needs {' and '.join(f'`{key}`' for key in missing)}", hints)

    def _lost_value(self, node: Node) -> str:
        rest = self.source.line(node.line)[node.column - 1 :]
        if "#" in rest:
            return 'What follows a # is a comment: put the text in "double quotes".'
        return "Write the value after the colon, or remove the line."
