"""Reading maps by a table of fields: each value with its place, each mistake with its remedy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cached_property
from typing import Any, Final, NamedTuple, Protocol

from crampstretch.core.frozen import frozen
from crampstretch.core.text import shorten
from crampstretch.library.nodes import Mapping as Map
from crampstretch.library.nodes import Node, Scalar, Sequence
from crampstretch.library.problem import MOST_SHOWN
from crampstretch.library.source import Source
from crampstretch.library.syntax import NO_KEY


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


@frozen
class Field:
    """A key with its kind of value; `about` is what an editor shows."""

    key: str
    kind: Kind
    about: str
    required: bool = False


@frozen
class Table:
    """The keys that something may have.  `refused` says why a key that others have is not for this."""

    what: str
    fields: Mapping[str, Field]
    refused: Mapping[str, str] = field(default_factory=dict)

    @cached_property
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
    from difflib import get_close_matches  # only a mistake needs it

    return tuple(get_close_matches(word[:60].lower(), options, n=3, cutoff=0.6))


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return `did you mean …?` or the words there are."""
    options = tuple(known)
    close = near(word, options)
    if close:
        return f"did you mean {close[0]}?"
    listed = ", ".join(options[:20]) + (" …" if len(options) > 20 else "")
    return f"Known: {listed}." if options else ""


A_TEXT: Final = "a text"
"""What a text wants; it alone may go on over several lines."""
_ONE_VALUE: Mapping[type, str] = {
    Map: 'If it is a text with a colon in it, put it in "double quotes".',
    Sequence: "Write one value, without brackets or dashes.",
}


class Reader:
    """Reads one file's nodes and remembers where every value stands."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.places: dict[Spot, Node] = {}
        self.meant: set[Spot] = set()
        """Where a key was probably meant by one that is unknown: it is not missed a second time."""

    def read_table(self, node: Map, rules: Table, spot: Spot) -> dict[str, Any]:
        """Return the values of a map by key; keys that are unknown, empty or missing are noted."""
        values: dict[str, Any] = {}
        above = f"{spot.key}." if spot.key else ""
        for key, value in node.pairs:
            known = rules.fields.get(key.text)
            if known is None:
                self._unknown(key, rules, spot)
                continue
            at = tuple.__new__(Spot, (spot.entry, above + key.text, None))  # in half the time of Spot(…)
            self.places[at] = value
            if isinstance(value, Scalar) and value.lost:
                continue
            if value.empty:
                self.error(key, "no-value", f"`{key.text}` has no value", self._lost_value(value))
            elif (result := known.kind.read(value, at, self)) is not None:
                values[key.text] = result
        if not all(map(values.__contains__, rules.required)):
            self._require(node, rules, spot)
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
            lost = node.lost or (node.end_line > node.line and self._goes_on(node, spot, wanted))
            return None if lost else node
        verb = "are" if isinstance(node, Map) else "is"
        what = "nothing" if node.empty else node.what
        self.error(
            node, "kind", f"`{spot.name}` wants {wanted}, and here {verb} {what}", _ONE_VALUE.get(type(node), "")
        )
        return None

    def _goes_on(self, node: Scalar, spot: Spot, wanted: str) -> bool:
        """Whether the next line, without a key of its own, has become part of a single word or number."""
        if wanted == A_TEXT or not node.plain or node.end_line <= node.line:
            return False
        following = range(node.line + 1, node.end_line + 1)
        number = next((n for n in following if self.source.line(n).strip()), node.end_line)
        line = self.source.line(number)
        message = f"this line has no key, so it reads as more of `{spot.name}`"
        self.source.error(number, len(line) - len(line.lstrip()) + 1, "colon", message, NO_KEY[1])
        return True

    def _unknown(self, key: Scalar, rules: Table, spot: Spot) -> None:
        if key.lost:
            return
        word = shorten(key.text) or "an empty key"
        if key.text in rules.refused:
            self.error(key, "unknown-key", f"`{word}` is not for {rules.what}", rules.refused[key.text])
            return
        message = f"`{word}` is not something {rules.what} has"
        # Looking for the nearest word is slow, and past the limit nobody sees it.
        many = len(self.source.problems) >= MOST_SHOWN
        self.meant.update(spot.under(known) for known in (() if many else near(key.text, rules.fields)[:1]))
        hint = "" if many else suggestion(key.text, rules.fields)
        self.error(key, "unknown-key", message, hint)

    def _require(self, node: Map, rules: Table, spot: Spot) -> None:
        present = {key.text for key, _ in node.pairs}
        missing = [key for key in rules.required if key not in present and spot.under(key) not in self.meant]
        if missing:
            hints = " ".join(f"`{key}`: {rules.fields[key].about}" for key in missing)
            self.error(node, "missing", f"{rules.what} needs {' and '.join(f'`{key}`' for key in missing)}", hints)

    def _lost_value(self, node: Node) -> str:
        rest = self.source.line(node.line)[node.column - 1 :]
        if "#" in rest:
            return 'What follows a # is a comment: put the text in "double quotes".'
        return "Write the value after the colon, or remove the line."
