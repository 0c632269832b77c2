"""What might be meant where a line of YAML is wrong: changes to try, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from crampstretch.core.frozen import frozen
from crampstretch.library.composer import LOST
from crampstretch.library.syntax import BESIDE, NO_KEY, NO_LIST, Found, space_after_colon

_PARTS: Final = re.compile(r"(\s*)((?:- +)*)((?:[A-Za-z][\w-]*: +)?)(.*)")
_FIRST_KEY: Final = re.compile(r"[A-Za-z][\w-]*:(?: |$)")
_WORDS: Final = re.compile(r"\s*\w[^:]*$")
_ITEM: Final = re.compile(r"-(?: |$)")
_NEAR: Final = 60
"""How far up and down the columns of other lines are looked for."""
_MOST_COLUMNS: Final = 5


@frozen
class Change:
    """Lines to put in the place of others, by their index from 0.

    `blamed` says what is wrong, and where, if the mistake is not where the reading ended.
    """

    lines: dict[int, str]
    blamed: Found | None = None


def changes(lines: Sequence[str], at: int, code: str) -> Iterator[Change]:
    """Yield changes for a mistake of form at the line of index `at`: of that line, then of the one above."""
    yield from _on_top(lines, at)
    indent, dashes, key, rest = _parts(lines[at])
    moved = list(_moved(lines, at, _columns(lines[max(0, at - _NEAR) : at][::-1])))
    spaced = _spaced(lines[at])
    first, then = (moved, spaced) if code in ("tab", "indent") else (spaced, moved)
    quoted = rest.strip().strip("\"'").replace("'", "''")
    within = [f"{indent}{dashes}{key}'{quoted}'", f"{indent}{dashes}{key}", f"{indent}{dashes}{key}{LOST}"]
    for line in (*first, *within, *then, f"{indent}{dashes}{LOST}", f"{indent}- {LOST}:"):
        yield Change({at: line})
    yield from _above(lines, at)
    yield Change({at: ""})
    yield Change(dict.fromkeys((at, *block(lines, at)), ""))


def block(lines: Sequence[str], at: int) -> Iterator[int]:
    """Yield the lines below that are indented further, as they belong to this one."""
    own = _indent(lines[at])
    for number in range(at + 1, len(lines)):
        if lines[number].strip() and _indent(lines[number]) <= own:
            return
        yield number


def _above(lines: Sequence[str], at: int) -> Iterator[Change]:
    """Yield changes of the line above: it is often the first of its block that has the wrong column."""
    above = next((n for n in range(at - 1, -1, -1) if lines[n].strip() and lines[n].lstrip()[0] != "#"), None)
    if above is None:
        return
    line = lines[above]
    column = _indent(line) + 1
    for number in dict.fromkeys((above, _head(lines, at))):
        for text in _spaced(lines[number]):
            yield Change({number: text}, space_after_colon(number + 1, lines[number]))
    for text in _moved(lines, above, _columns(lines[at : at + _NEAR])):
        yield Change({above: text}, (above + 1, column, "indent", *BESIDE))
    if not re.match(r"\s*(?:- +)*[\w-]+:(?: |$)", line):
        for text in ("", f"{' ' * (column - 1)}- {LOST}:"):
            yield Change({above: text}, (above + 1, column, "colon", *NO_KEY))


def _on_top(lines: Sequence[str], at: int) -> Iterator[Change]:
    """Yield a change without what stands above the first key of a file and can only be at fault: words, or items."""
    first_key = next((n for n, line in enumerate(lines) if _FIRST_KEY.match(line)), -1)
    said = [n for n in range(first_key) if lines[n].strip() and lines[n].lstrip()[0] != "#"]
    if not said or at > first_key:
        return
    first, more = said[0], [lines[n] for n in said]
    blamed = first + 1, _indent(lines[first]) + 1
    if all(map(_WORDS.match, more)):
        yield Change(dict.fromkeys(said, ""), (*blamed, "colon", *NO_KEY))
    elif _ITEM.match(more[0]) and all(line[0] in " -" for line in more):
        yield Change(dict.fromkeys(said, ""), (*blamed, "indent", *NO_LIST))


def _head(lines: Sequence[str], at: int) -> int:
    """Return the nearest line above that begins further left."""
    own = _indent(lines[at])
    return next((n for n in range(at - 1, -1, -1) if lines[n].strip() and _indent(lines[n]) < own), at)


def _parts(line: str) -> tuple[str, str, str, str]:
    """Return indentation, dashes, key and the rest."""
    found = _PARTS.match(line)
    indent, dashes, key, rest = found.groups() if found else ("", "", "", line)
    return indent, dashes, key, rest


def _spaced(line: str) -> list[str]:
    """Return the line with a space after its colon, or after its dash, where there is none."""
    colon = re.sub(r"^(\s*(?:- +)?[A-Za-z][\w-]*):(?=\S)", r"\1: ", line)
    dash = re.sub(r"^(\s*)-(?=[^\s-])", r"\1- ", line)
    return [text for text in (colon, dash) if text != line]


def _moved(lines: Sequence[str], at: int, columns: Iterator[int]) -> Iterator[str]:
    indent, dashes, key, rest = _parts(lines[at])
    body = (dashes + key + rest).replace("\t", "  ")
    return (" " * column + body for column in columns if " " * column != indent)


def _columns(lines: Sequence[str]) -> Iterator[int]:
    """Yield the columns, from 0, where a line could begin: those of these lines, of the nearest first."""
    seen: set[int] = set()
    for line in lines:
        found = re.match(r"( *)((?:- +)*)(?=[^\s#])", line)
        for column in (found.end(), found.end(1)) if found else ():
            if column not in seen and len(seen) < _MOST_COLUMNS:
                seen.add(column)
                yield column
        if found and found.end() == 0:
            return


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
