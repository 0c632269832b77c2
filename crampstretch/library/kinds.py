"""The kinds of single values: texts, words, numbers and times, each with its schema."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from functools import cached_property
from typing import Final

from crampstretch.core.frozen import frozen
from crampstretch.core.text import shorten
from crampstretch.library.nodes import Node, Scalar
from crampstretch.library.reader import A_TEXT, Reader, Spot, suggestion

ID_PATTERN: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ID: Final = re.compile(ID_PATTERN)
_NUMBER: Final = re.compile("[0-9]{1,6}")
RESERVED: Final = "now"

_YES: Final = frozenset(w for word in ("yes", "true", "on") for w in (word, word.title(), word.upper()))
_NO: Final = frozenset(w for word in ("no", "false", "off") for w in (word, word.title(), word.upper()))
_LOST_AFTER: Final = re.compile(r"[ \t]+#(?=[^\s#!])| #(?= ?[0-9])")
_DASH: Final = re.compile(r"\s*-(?=[A-Za-z<\"'])")
_PLACEHOLDER: Final = re.compile(r"<([^<>]*)>")


def is_id(text: str) -> bool:
    """Tell whether `text` may be the name of a routine or a stretch."""
    return bool(_ID.fullmatch(text)) and len(text) <= 60 and text != RESERVED


@frozen
class Text:
    """One text for people, on one line."""

    most: int = 500

    def read(self, node: Node, spot: Spot, reader: Reader) -> str | None:
        """Return the text with its spaces made single."""
        scalar = reader.scalar(node, spot, A_TEXT)
        if scalar is None:
            return None
        _look_for_lost_dashes(scalar, reader)
        text = " ".join(scalar.text.split())
        _look_for_lost_words(scalar, reader)
        _look_at_placeholders(scalar, text, reader)
        if not text:
            reader.error(node, "no-value", f"`{spot.name}` is an empty text", "Write something, or remove it.")
            return None
        if len(text) > self.most:
            reader.error(
                node, "too-long", f"this text has {len(text)} characters; {self.most} are the most", "Shorten it."
            )
            return None
        return text if text.isascii() else unicodedata.normalize("NFC", text)

    def schema(self) -> dict[str, object]:
        """Any scalar is a text: `name: 10` is called 10."""
        return {"type": ["string", "number", "boolean"], "pattern": r"\S", "maxLength": self.most}


def _look_for_lost_words(scalar: Scalar, reader: Reader) -> None:
    if not scalar.plain or "#" not in reader.source.text:
        return
    rest = reader.source.line(scalar.end_line)[scalar.end_column - 1 :]
    if "#" in rest and _LOST_AFTER.match(rest):
        lost = shorten(rest.strip())
        place = (scalar.end_line, scalar.end_column + len(rest) - len(rest.lstrip()))
        message = f"“{lost}” is a comment here and not part of the text"
        reader.source.warning(
            *place,
            "comment",
            message,
            'Put the text in "double quotes", or two spaces, a # and a space before a comment.',
        )


def _look_for_lost_dashes(scalar: Scalar, reader: Reader) -> None:
    """A dash without a space begins no item: its line becomes part of the text above."""
    if not scalar.plain or scalar.end_line <= scalar.line:
        return
    for number in range(scalar.line + 1, scalar.end_line + 1):
        found = _DASH.match(reader.source.line(number))
        if found:
            message = "a space is missing after this dash, so it reads as more of the text above"
            reader.source.error(number, found.end(), "space", message, "Write `- ` with a space.")


def _look_at_placeholders(scalar: Scalar, text: str, reader: Reader) -> None:
    if "<" not in text:
        return
    for match in _PLACEHOLDER.finditer(text):
        if match[1] not in ("side", "other"):
            message = f"“<{shorten(match[1])}>” means nothing and would be read out as it is"
            reader.warning(scalar, "placeholder", message, "There are <side> and <other>, the two legs.")


@frozen
class Word:
    """One word out of a few.  `only` leaves out some of the words of `words`."""

    words: type[StrEnum]
    only: tuple[str, ...] = ()

    def read(self, node: Node, spot: Spot, reader: Reader) -> StrEnum | None:
        """Return the member that the word names."""
        scalar = reader.scalar(node, spot, self._wanted)
        if scalar is None:
            return None
        if scalar.text in self.options:
            return self.words(scalar.text)
        hint = suggestion(scalar.text, self.options)
        reader.error(node, "unknown-word", f"`{spot.name}` cannot be “{shorten(scalar.text)}”", hint)
        return None

    def schema(self) -> dict[str, object]:
        """The words themselves, so that editors offer them."""
        return {"enum": list(self.options)}

    @cached_property
    def options(self) -> tuple[str, ...]:
        """The words that may stand here."""
        return self.only or tuple(str(word) for word in self.words)

    @cached_property
    def _wanted(self) -> str:
        return "one of " + ", ".join(self.options)


@frozen
class Whole:
    """A whole number within bounds."""

    least: int
    most: int

    def read(self, node: Node, spot: Spot, reader: Reader) -> int | None:
        """Return the number."""
        scalar = reader.scalar(node, spot, self._wanted)
        if scalar is None:
            return None
        if _NUMBER.fullmatch(scalar.text) and self.least <= int(scalar.text) <= self.most:
            return int(scalar.text)
        reader.error(node, "number", f"`{spot.name}` wants {self._wanted}, and here is “{shorten(scalar.text)}”")
        return None

    def schema(self) -> dict[str, object]:
        """An integer."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    @cached_property
    def _wanted(self) -> str:
        span = f"from {self.least} to {self.most}" if self.least < self.most else f"that is {self.least}"
        return f"a whole number {span}"


@frozen
class YesNo:
    """yes or no, true or false, on or off."""

    def read(self, node: Node, spot: Spot, reader: Reader) -> bool | None:
        """Return the answer."""
        scalar = reader.scalar(node, spot, "yes or no")
        if scalar is None:
            return None
        if scalar.text in _YES or scalar.text in _NO:
            return scalar.text in _YES
        reader.error(node, "unknown-word", f"`{spot.name}` wants yes or no, and here is “{shorten(scalar.text)}”")
        return None

    def schema(self) -> dict[str, object]:
        """A boolean, or a word that YAML 1.1 takes for one."""
        return {"anyOf": [{"type": "boolean"}, {"enum": sorted(_YES | _NO)}]}


@frozen
class Parsed:
    """A value that one function reads from its text: None means it cannot.  `numbers` may stand without a unit."""

    parse: Callable[[str], object | None]
    pattern: str
    wanted: str
    code: str
    numbers: dict[str, object] | None = None

    def read(self, node: Node, spot: Spot, reader: Reader) -> object | None:
        """Return what the text means."""
        scalar = reader.scalar(node, spot, self.wanted)
        if scalar is None:
            return None
        value = self.parse(scalar.text)
        if value is None:
            message = f"`{spot.name}` cannot be “{shorten(scalar.text)}”"
            reader.error(node, self.code, message, f"Write {self.wanted}.")
        return value

    def schema(self) -> dict[str, object]:
        """A string of the pattern, or a number where one may stand."""
        text: dict[str, object] = {"type": "string", "pattern": f"^{self.pattern}$"}
        return {"anyOf": [self.numbers, text]} if self.numbers else text


@frozen
class Name:
    """The name of a routine or stretch: a file's name without its ending."""

    def read(self, node: Node, spot: Spot, reader: Reader) -> str | None:
        """Return the name."""
        scalar = reader.scalar(node, spot, "a name")
        if scalar is None:
            return None
        if is_id(scalar.text):
            return scalar.text
        message = f"“{shorten(scalar.text)}” cannot be a name"
        hint = (
            f"“{RESERVED}” is taken: choose another." if scalar.text == RESERVED else "Names have a-z, 0-9 and - only."
        )
        reader.error(node, "name", message, hint)
        return None

    def schema(self) -> dict[str, object]:
        """A string of the letters names have."""
        text = {"type": "string", "pattern": f"^{ID_PATTERN}$", "not": {"const": RESERVED}, "maxLength": 60}
        return {"anyOf": [text, {"type": "integer", "minimum": 0}]}
