"""The kinds of values that hold others: lists of texts, phases, cues, answers to warnings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from crampstretch.core.frozen import frozen
from crampstretch.core.routine import Instructions
from crampstretch.core.text import shorten
from crampstretch.library.kinds import Text, Word
from crampstretch.library.nodes import Mapping as Map
from crampstretch.library.nodes import Node, Scalar, Sequence
from crampstretch.library.reader import Reader, Spot, Table

_SENTENCE_END: Final = (".", "!", "?", ":", ";")
_CODE: Final = "[a-z][a-z0-9-]*"
_TEXT: Final = Text()


@frozen
class Texts:
    """One text or several.  In `sentences` a comma inside brackets has probably cut one in two."""

    sentences: bool = False
    most: int = 40

    def read(self, node: Node, spot: Spot, reader: Reader) -> tuple[str, ...] | None:
        """Return the texts; None if one of them is wrong."""
        if isinstance(node, Map):
            _colon_in_text(node, spot, reader)
            return None
        if isinstance(node, Scalar):
            text = _TEXT.read(node, spot, reader)
            return None if text is None else (text,)
        if not 0 < len(node.items) <= self.most:
            reader.error(node, "list", f"`{spot.name}` wants 1 to {self.most} texts, and here are {len(node.items)}")
            return None
        texts = [self._item(item, Spot(spot.entry, spot.key, i), reader) for i, item in enumerate(node.items)]
        if node.flow:
            self._look_for_cut_sentences(node, reader)
        whole = tuple(text for text in texts if text is not None)
        return whole if len(whole) == len(texts) else None

    def schema(self) -> dict[str, object]:
        """A text, or a list of them."""
        text = Text().schema()
        return {"anyOf": [text, {"type": "array", "items": text, "minItems": 1, "maxItems": self.most}]}

    @staticmethod
    def _item(node: Node, spot: Spot, reader: Reader) -> str | None:
        reader.places[spot] = node
        if isinstance(node, Map):
            _colon_in_text(node, spot, reader)
            return None
        return _TEXT.read(node, spot, reader)

    def _look_for_cut_sentences(self, node: Sequence, reader: Reader) -> None:
        if not self.sentences:
            return
        for before, after in zip(node.items, node.items[1:], strict=False):
            if isinstance(before, Scalar) and isinstance(after, Scalar) and _cut(before, after):
                message = f"the comma before “{shorten(after.text, 30)}” ends the text: these are two"
                reader.warning(
                    after, "comma", message, "Put each text in quotes, or on a line of its own after a dash."
                )


def _cut(before: Scalar, after: Scalar) -> bool:
    if not (before.plain and after.plain and before.text and after.text):
        return False
    goes_on = after.text[0].islower() or after.text[0] == "<"
    return goes_on and not before.text[0].islower() and not before.text.endswith(_SENTENCE_END)


def _colon_in_text(node: Map, spot: Spot, reader: Reader) -> None:
    if len(node.pairs) == 1:
        key, _ = node.pairs[0]
        message = f"the colon after “{shorten(key.text)}” makes a key of it"
        reader.error(node, "colon", message, 'Put the whole text in "double quotes".')
        return
    reader.scalar(node, spot, "a text or a list of texts")


@frozen
class Words:
    """One word or several out of a few."""

    words: type[StrEnum]

    def read(self, node: Node, spot: Spot, reader: Reader) -> tuple[StrEnum, ...] | None:
        """Return the members the words name, each once."""
        kind = Word(self.words)
        items = node.items if isinstance(node, Sequence) else (node,)
        if not items:
            reader.error(node, "list", f"`{spot.name}` wants at least one word, and here is none")
            return None
        read = [kind.read(item, spot, reader) for item in items]
        found = tuple(word for word in read if word is not None)
        return tuple(dict.fromkeys(found)) if len(found) == len(read) else None

    def schema(self) -> dict[str, object]:
        """A word, or a list of them."""
        word = Word(self.words).schema()
        return {"anyOf": [word, {"type": "array", "items": word, "minItems": 1}]}


@frozen
class Group:
    """A map with a table of its own, made into one value."""

    table: Table
    make: Callable[[dict[str, Any]], object]

    def read(self, node: Node, spot: Spot, reader: Reader) -> object | None:
        """Return the value; None if a key that it needs is missing or wrong."""
        if not isinstance(node, Map):
            example = ", ".join(self.table.fields)
            reader.error(
                node, "kind", f"`{spot.name}` wants keys with values, and here is {node.what}", f"Keys: {example}."
            )
            return None
        values = reader.read_table(node, self.table, spot)
        return self.make(values) if all(key in values for key in self.table.required) else None

    def schema(self) -> dict[str, object]:
        """An object with the table's keys and no others."""
        return table_schema(self.table)


def table_schema(rules: Table) -> dict[str, object]:
    """Return the JSON Schema of a map with the keys of a table and no others."""
    properties = {f.key: {"description": f.about, **f.kind.schema()} for f in rules.fields.values()}
    schema: dict[str, object] = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, "required": list(rules.required)} if rules.required else schema


@frozen
class Steps:
    """What to do: texts for the time of getting ready, or a map of texts by phase."""

    phases: Table

    def read(self, node: Node, spot: Spot, reader: Reader) -> Instructions | None:
        """Return the texts by phase."""
        if isinstance(node, Map) and not self._is_one_text(node):
            return Instructions(**reader.read_table(node, self.phases, spot))
        texts = Texts(sentences=True).read(node, spot, reader)
        return None if texts is None else Instructions(ready=texts)

    def schema(self) -> dict[str, object]:
        """A text, a list of texts, or an object by phase."""
        return {"anyOf": [Texts().schema(), {**table_schema(self.phases), "minProperties": 1}]}

    def _is_one_text(self, node: Map) -> bool:
        return len(node.pairs) == 1 and " " in node.pairs[0][0].text


@frozen
class Accept:
    """Answers to warnings: a reason for each code, or one text where there is exactly one warning."""

    def read(self, node: Node, spot: Spot, reader: Reader) -> Mapping[str, str] | None:
        """Return reasons by code; the code of a single text is empty."""
        if not isinstance(node, Map):
            text = Text().read(node, spot, reader)
            return None if text is None else MappingProxyType({"": text})
        reasons: dict[str, str] = {}
        for key, value in node.pairs:
            reader.places[spot.under(key.text)] = key
            if not re.fullmatch(_CODE, key.text):
                reader.error(key, "unknown-key", f"“{shorten(key.text)}” is not the code of a warning")
            elif (reason := Text().read(value, spot.under(key.text), reader)) is not None:
                reasons[key.text] = reason
        return MappingProxyType(reasons)

    def schema(self) -> dict[str, object]:
        """A text, or an object of texts."""
        text = Text().schema()
        by_code = {"type": "object", "patternProperties": {f"^{_CODE}$": text}, "additionalProperties": False}
        return {"anyOf": [text, by_code]}


@frozen
class Raw:
    """A list whose items the decoder reads one by one; `items` describes one of them."""

    items: Callable[[], dict[str, object]]

    def read(self, node: Node, spot: Spot, reader: Reader) -> Sequence | None:
        """Return the list as it stands."""
        if isinstance(node, Sequence) and node.items:
            return node
        what = "an empty list" if isinstance(node, Sequence) else node.what
        reader.error(node, "kind", f"`{spot.name}` wants a list, and here is {what}", "Begin each item with a dash.")
        return None

    def schema(self) -> dict[str, object]:
        """A list of at least one item."""
        return {"type": "array", "minItems": 1, "items": self.items()}
