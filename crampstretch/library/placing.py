"""Where a finding stands: from the part of a routine it is about, back to the line that was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from crampstretch.core.routine import Entry, Routine
from crampstretch.core.safety import Finding
from crampstretch.core.text import clean
from crampstretch.library.catalogue import Shelf
from crampstretch.library.fields import DOSE
from crampstretch.library.nodes import Node, Scalar
from crampstretch.library.problem import Level, Problem
from crampstretch.library.reader import Reader, Spot

_LEGS: Final = {"left": "(?:left|<side>)", "right": "(?:right|<other>)"}


def place_finding(finding: Finding, routine: Routine, reader: Reader, shelf: Shelf) -> Problem:
    """Return a safety finding as a problem, with the place of what it is about."""
    owner, node = _where(finding, routine, reader, shelf)
    return place_in_file(finding, node, owner)


def place_in_file(finding: Finding, node: Node, owner: Reader) -> Problem:
    """Return a safety finding as a problem of the file that `owner` reads, at `node`."""
    line, column = _exactly(finding.phrase, node, owner)
    level = Level.ERROR if finding.is_error else Level.WARNING
    source = owner.source
    return Problem(
        source.file, line, column, level, finding.code, clean(finding.message), clean(finding.hint), source.line(line)
    )


def _where(finding: Finding, routine: Routine, reader: Reader, shelf: Shelf) -> tuple[Reader, Node]:
    for spot in _spots(finding.entry, finding.field, finding.index):
        if spot in reader.places:
            return reader, reader.places[spot]
    shelved = _catalogue_file(finding, routine, shelf)
    for spot in _spots(None, finding.field, finding.index):
        if shelved and spot in shelved.places:
            return shelved, shelved.places[spot]
    return reader, next(reader.places[spot] for spot in _around(finding) if spot in reader.places)


def _catalogue_file(finding: Finding, routine: Routine, shelf: Shelf) -> Reader | None:
    """Words that an entry did not write itself stand in the file of its stretch."""
    entry = routine.entries[finding.entry] if finding.entry is not None else None
    if not finding.phrase or not isinstance(entry, Entry) or entry.stretch.id is None:
        return None
    shelved = shelf.look(entry.stretch.id)
    return shelved.reader if shelved else None


def _spots(entry: int | None, field: str, index: int | None) -> Iterator[Spot]:
    """Yield the places from the narrowest: a list of steps is the same as its `ready`."""
    while field:
        yield Spot(entry, field, index)
        yield Spot(entry, field)
        field = field.rpartition(".")[0]


def _around(finding: Finding) -> Iterator[Spot]:
    """Yield wider places: the default that a dose came from, the entry, the file."""
    if finding.field in DOSE:
        yield Spot(None, f"defaults.{finding.field}")
    if finding.entry is not None:
        yield from (Spot(finding.entry, key) for key in ("stretch", "say", "name", ""))
    yield Spot(None, "")


def _exactly(phrase: str, node: Node, reader: Reader) -> tuple[int, int]:
    if phrase and isinstance(node, Scalar):
        words = _as_written(phrase)
        for number in range(node.line, node.end_line + 1):
            start = node.column - 1 if number == node.line else 0
            if found := words.search(reader.source.line(number), start):
                return number, found.start() + 1
    return node.line, node.column


def _as_written(phrase: str) -> re.Pattern[str]:
    """Words are found without their hyphens and marks, and with a leg's name for its placeholder."""
    words = re.findall(r"[^\W_]+(?:'[^\W_]+)*", phrase)
    wanted = (_LEGS.get(word.casefold(), re.escape(word).replace("'", "['’]")) for word in words)
    return re.compile(r"[^\w<]+".join(wanted) or re.escape(phrase), re.IGNORECASE)
