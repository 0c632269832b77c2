"""From a file's text to a routine that may be led, or to everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from crampstretch.core.routine import Routine
from crampstretch.core.safety import Cleared, Finding, clear, examine
from crampstretch.core.text import shorten
from crampstretch.library.catalogue import Shelf
from crampstretch.library.composer import compose
from crampstretch.library.decoder import decode_routine
from crampstretch.library.kinds import is_id
from crampstretch.library.nodes import Scalar
from crampstretch.library.placing import place_finding
from crampstretch.library.problem import Problem, in_order
from crampstretch.library.reader import Reader, Spot, suggestion
from crampstretch.library.source import Source


class Origin(StrEnum):
    """Where a routine comes from."""

    SHIPPED = "shipped"
    USER = "user"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Opened:
    """A routine's file once it was read.

    `routine` is there when the file could be understood, `cleared` when it may be led as well.
    `replaces` tells that a user's routine stands in the place of one that comes with the program.
    """

    id: str
    file: Path
    origin: Origin
    routine: Routine | None
    cleared: Cleared | None
    problems: tuple[Problem, ...]
    replaces: bool = False

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep it from running."""
        return tuple(p for p in self.problems if p.is_error)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that do not."""
        return tuple(p for p in self.problems if not p.is_error)


@dataclass(frozen=True, slots=True)
class Opener:
    """Opens texts in the light of the catalogue and of the names that routines have."""

    shelf: Shelf
    names: Collection[str]

    def open(self, source: Source, file: Path, origin: Origin, *, words: bool = True) -> Opened:
        """Return what a file's text is.  Without `words` no sentence is checked and nothing is cleared."""
        reader = Reader(source)
        routine = self._decode(reader, file.stem)
        if routine is None:
            return Opened(file.stem, file, origin, None, None, in_order(source.problems))
        asked, noted = _answer(routine, source.problems)
        findings = examine(asked, words=words)
        if _answers_the_only_one(asked, noted, findings):
            noted, findings = [], ()
        problems = in_order([*noted, *(place_finding(f, routine, reader, self.shelf) for f in findings)])
        safe = words and not any(p.is_error for p in problems)
        return Opened(file.stem, file, origin, routine, clear(routine) if safe else None, problems)

    def _decode(self, reader: Reader, name: str) -> Routine | None:
        node = compose(reader.source) if reader.source.text or not reader.source.failed else None
        if node is None:
            return None
        routine = decode_routine(reader, node, name, self.shelf)
        self._check_seated(reader, name)
        return None if reader.source.failed else routine

    def _check_seated(self, reader: Reader, name: str) -> None:
        node = reader.places.get(Spot(None, "seated"))
        if not isinstance(node, Scalar) or not is_id(node.text):
            return
        if node.text == name:
            reader.error(node, "seated", "a routine cannot be offered in its own place", "Name another one.")
        elif node.text not in self.names:
            message = f"there is no routine {shorten(node.text)}"
            reader.error(node, "seated", message, suggestion(node.text, self.names))


def _answer(routine: Routine, problems: list[Problem]) -> tuple[Routine, list[Problem]]:
    """Take away the warnings about the file's form that its `accept` answers, and those answers with them."""
    codes = {p.code for p in problems} & routine.accept.keys()
    if not codes:
        return routine, problems
    left = {code: reason for code, reason in routine.accept.items() if code not in codes}
    return replace(routine, accept=left), [p for p in problems if p.code not in codes]


def _answers_the_only_one(routine: Routine, noted: list[Problem], findings: tuple[Finding, ...]) -> bool:
    """Tell whether the plain `accept` answers one warning about the file's form, where the check found none."""
    idle = [f for f in findings if f.code == "accept-nothing" and f.entry is None]
    return len(noted) == 1 and "" in routine.accept and len(idle) == len(findings) == 1
