"""YAML's own complaints in plain words, with the place where the mistake is and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from crampstretch.core.frozen import frozen
from crampstretch.core.text import shorten
from crampstretch.library.source import Source
from crampstretch.parser import yaml

_NO_SPACE_AFTER_COLON: Final = r"\s*(?:- +)?([A-Za-z][\w-]*):(?=[^\s:/])"
_NO_SPACE_AFTER_DASH: Final = r"\s*-(?=[A-Za-z<\"'])"
_COLON_IN_VALUE: Final = r"\s*(?:- +)*[A-Za-z][\w-]*: +(\S.*?): "
_CLOSE_IT: Final = "Put a {0} at the end of the text, or put a text that has a {0} in it in the other kind of quotes."
BESIDE: Final = (
    "this line begins further left or right than the lines it belongs to",
    "Keys that belong together begin in the same column.",
)
"""Message and hint for a wrong indentation."""
NO_KEY: Final = ("this line has no key: a word, a colon and a space", "Write `key: value`, or `- item`.")
"""Message and hint for words that belong to nothing."""
NO_LIST: Final = (
    "this item belongs to no list",
    "Put it below its key, such as `stretches:`, with two spaces before the dash.",
)
"""Message and hint for an item above every key."""
_QUOTE_IT: Final = 'Put the whole text in "double quotes".'


@frozen
class _Complaint:
    """What the parser says: places count from 1, `begun` is where the thing began that it was reading."""

    source: Source
    context: str
    words: str
    line: int
    column: int
    begun_line: int
    begun_column: int

    @property
    def text(self) -> str:
        return self.source.line(self.line)

    @property
    def character(self) -> str:
        return self.text[self.column - 1 : self.column]

    @property
    def line_before(self) -> int:
        """The nearest line above that says something."""
        above = range(self.line - 1, 0, -1)
        return next((n for n in above if self.source.line(n).strip()), self.line)


Found = tuple[int, int, str, str, str]
"""Line, column, code, message and hint."""


def explain(source: Source, error: yaml.YAMLError) -> None:
    """Note the parser's complaint as a problem of the file."""
    complaint = _complaint(source, error)
    if complaint is None:
        source.error(1, 1, "yaml", "this is not YAML that can be read", "Begin from a file made by `crampstretch new`.")
        return
    found = next(filter(None, (rule(complaint) for rule in _RULES)), None)
    source.error(*(found or _otherwise(complaint)))


def _complaint(source: Source, error: yaml.YAMLError) -> _Complaint | None:
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return None
    at, begun = error.problem_mark, error.context_mark or error.problem_mark
    places = (at.line + 1, at.column + 1, begun.line + 1, begun.column + 1)
    return _Complaint(source, error.context or "", error.problem or "", *places)


def _tab(c: _Complaint) -> Found | None:
    indent = c.text[: len(c.text) - len(c.text.lstrip())]
    if "\t" in indent:
        column = indent.index("\t") + 1
    elif c.character == "\t":
        column = c.column
    else:
        return None
    return c.line, column, "tab", "a tab stands here, and YAML wants spaces", "Put two spaces in its place."


def _open_quote(c: _Complaint) -> Found | None:
    if "quoted scalar" not in c.context or ("end of stream" not in c.words and "document indicator" not in c.words):
        return None
    quote = c.source.line(c.begun_line)[c.begun_column - 1 : c.begun_column]
    message = f"the quote {quote} that opens here is never closed"
    return c.begun_line, c.begun_column, "quote", message, _CLOSE_IT.format(quote)


def _after_quote(c: _Complaint) -> Found | None:
    before = c.text[: c.column - 1].rstrip()
    if not c.words.startswith(("did not find expected", "expected")) or not before.endswith(("'", '"')):
        return None
    if before.count(before[-1]) % 2 and (opened := _opened_above(c, before[-1])):
        return *opened, "quote", f"the quote {before[-1]} that opens here is never closed", _CLOSE_IT.format(before[-1])
    message = f"the text goes on after its closing {before[-1]}"
    hint = 'Put the whole text in double quotes: "don\'t".' if before[-1] == "'" else "Put the whole text in quotes."
    return c.line, c.column, "quote", message, hint


def _opened_above(c: _Complaint, quote: str) -> tuple[int, int] | None:
    """Return the place of the quote that took all the lines down to this one for its text."""
    for number in range(c.line - 1, 0, -1):
        line = c.source.line(number)
        opens = re.match(rf"(\s*(?:- +)*(?:[A-Za-z][\w-]*: +)?){quote}", line)
        if opens and line.count(quote) % 2:
            return number, opens.end()
    return None


def _escape(c: _Complaint) -> Found | None:
    if "escape" not in c.words:
        return None
    message = "a backslash in double quotes says something YAML does not know"
    return c.line, c.column, "escape", message, "Leave the backslash out, or use single quotes."


def _space_after_colon(c: _Complaint) -> Found | None:
    if "mapping values" not in c.words and "could not find expected" not in c.words:
        return None
    found = (space_after_colon(number, c.source.line(number)) for number in (c.begun_line, c.line_before))
    return next(filter(None, found), None)


def space_after_colon(number: int, line: str) -> Found | None:
    """Say of a line that the space after its colon is missing, if it is."""
    found = re.match(_NO_SPACE_AFTER_COLON, line)
    if not found:
        return None
    hint = f"Write `{shorten(found[1])}: ` with a space before the value."
    return number, found.end(), "space", "a space is missing after this colon", hint


def _space_after_dash(c: _Complaint) -> Found | None:
    for number in (c.line, c.begun_line, c.line_before):
        found = re.match(_NO_SPACE_AFTER_DASH, c.source.line(number))
        if found:
            return number, found.end(), "space", "a space is missing after this dash", "Write `- ` with a space."
    return None


def _colon_in_value(c: _Complaint) -> Found | None:
    if "mapping values" not in c.words:
        return None
    found = re.match(_COLON_IN_VALUE, c.text)
    if not found or found.end(1) > c.column:
        return None
    key, _, value = c.text.strip().partition(":")
    hint = f'Put the text in quotes: `{key}: "{shorten(value.strip())}"`.'
    return c.line, c.column, "colon", "this colon reads like the end of a key", hint


def _stray(c: _Complaint) -> Found | None:
    if "mapping keys are not allowed" in c.words:
        return c.line, c.column, "quote", "a text cannot begin with a question mark", _QUOTE_IT
    if "cannot start any token" in c.words or "directive" in c.context:
        column = c.begun_column if "directive" in c.context else c.column
        sign = c.text[column - 1 : column]
        return c.line, column, "quote", f"a text cannot begin with {sign}", _QUOTE_IT
    if "alias" in c.context or "anchor" in c.context:
        sign = c.source.line(c.begun_line)[c.begun_column - 1 : c.begun_column]
        return c.begun_line, c.begun_column, "quote", f"a text cannot begin with {sign}", _QUOTE_IT
    if "node content" in c.words:
        return c.line, c.column, "quote", f"{c.character or 'nothing'} cannot stand here", _QUOTE_IT
    if "block scalar" in c.context:
        sign = c.source.line(c.begun_line)[c.begun_column - 1 : c.begun_column]
        return c.begun_line, c.begun_column, "quote", f"after {sign} the text begins on the next line", _QUOTE_IT
    return None


def _bracket(c: _Complaint) -> Found | None:
    if "flow" in c.context:
        sign = c.source.line(c.begun_line)[c.begun_column - 1 : c.begun_column]
        close = "}" if sign == "{" else "]"
        hint = f"Put {close} at its end and commas between the items."
        return (
            c.begun_line,
            c.begun_column,
            "bracket",
            f"the {sign} that opens here is not closed where it should be",
            hint,
        )
    before = c.text[: c.column - 1].rstrip()
    if before.endswith(("]", "}")) and "expected" in c.words:
        sign = "[" if before.endswith("]") else "{"
        return c.line, c.column, "quote", f"a text cannot begin with {sign}", _QUOTE_IT
    return None


def _list_in_line(c: _Complaint) -> Found | None:
    if "sequence entries" not in c.words:
        return None
    return c.line, c.column, "indent", "a list begins on a line of its own", "Put the dash on the next line, indented."


def _no_colon(c: _Complaint) -> Found | None:
    if "could not find expected" not in c.words:
        return None
    line = c.source.line(c.begun_line)
    column = len(line) - len(line.lstrip()) + 1
    return c.begun_line, column, "colon", *NO_KEY


def _indent(c: _Complaint) -> Found | None:
    start = len(c.text) - len(c.text.lstrip()) + 1
    first = c.column <= start or "mapping values" in c.words
    if not first or ("expected" not in c.words and "mapping values" not in c.words):
        return None
    return c.line, start, "indent", *BESIDE


def _otherwise(c: _Complaint) -> Found:
    hint = "Often a quote, a colon or the indentation of this line or the one above."
    return c.line, c.column, "yaml", f"YAML cannot be read from here on: {shorten(c.words, 100)}", hint


_RULES: Final[tuple[Callable[[_Complaint], Found | None], ...]] = (
    _tab,
    _open_quote,
    _escape,
    _space_after_colon,
    _space_after_dash,
    _colon_in_value,
    _stray,
    _after_quote,
    _bracket,
    _list_in_line,
    _no_colon,
    _indent,
)
