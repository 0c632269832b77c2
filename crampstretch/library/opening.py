"""From a file's text to a routine that may be led, or to everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from enum import StrEnum
from pathlib import Path

from crampstretch.core.frozen import frozen
from crampstretch.core.routine import Routine
from crampstretch.core.safety import Cleared, clear, examine
from crampstretch.core.text import shorten
from crampstretch.library.answers import Noted, answer, answer_only_ones, of_the_form
from crampstretch.library.catalogue import Shelf
from crampstretch.library.composer import Mended, compose
from crampstretch.library.decoder import Draft, decode_draft
from crampstretch.library.kinds import is_id
from crampstretch.library.nodes import Node, Scalar
from crampstretch.library.placing import place_finding
from crampstretch.library.problem import Problem, in_order
from crampstretch.library.reader import Reader, Spot, suggestion
from crampstretch.library.source import Source


class Origin(StrEnum):
    """Where a routine comes from."""

    SHIPPED = "shipped"
    USER = "user"
    FILE = "file"


@frozen
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


@frozen
class Opener:
    """Opens texts in the light of the catalogue and of the other routines: their names, and which of them stand."""

    shelf: Shelf
    names: Collection[str]
    stands: Callable[[str], bool]

    def open(self, source: Source, file: Path, origin: Origin, *, words: bool = True, lines: bool = True) -> Opened:
        """Return what a file's text is.  Without `words` no sentence is checked and nothing is cleared.

        Without `lines` nobody looks whether every line can be said in its time, which keeps nothing from being led.
        """
        mended = _composed(source)
        reader = Reader(mended.source)
        draft = self._decode(reader, mended.node, file.stem)
        if draft is None or source.failed or reader.source.failed:
            found = _all_problems(source, mended, reader, draft) if words else iter(source.problems)
            return Opened(file.stem, file, origin, None, None, in_order(found))
        routine = draft.routine
        problems = in_order(self._judge(routine, reader, words=words, lines=words and lines))
        safe = words and not any(p.is_error for p in problems)
        return Opened(file.stem, file, origin, routine, clear(routine) if safe else None, problems)

    def _judge(self, routine: Routine, reader: Reader, *, words: bool, lines: bool) -> Iterator[Problem]:
        if lines and routine.stands:
            self._check_sits(routine.seated, reader)
        noted = of_the_form(reader)
        if lines:
            # Who only lists, or begins, lays nothing out in phases.
            from crampstretch.library.long_lines import find_long_lines

            for finding in find_long_lines(routine):
                noted.append(Noted(place_finding(finding, routine, reader, self.shelf), finding.entry))
        asked, noted = answer(routine, noted)
        noted, findings = answer_only_ones(asked, noted, examine(asked, words=words))
        yield from (one.problem for one in noted)
        yield from (place_finding(finding, routine, reader, self.shelf) for finding in findings)

    def _decode(self, reader: Reader, node: Node | None, name: str) -> Draft | None:
        if node is None:
            return None
        draft = decode_draft(reader, node, name, self.shelf)
        self._check_seated(reader, name)
        return draft

    def _check_seated(self, reader: Reader, name: str) -> None:
        node = reader.places.get(Spot(None, "seated"))
        if not isinstance(node, Scalar) or not is_id(node.text):
            return
        if node.text == name:
            reader.error(node, "seated", "a routine cannot be offered in its own place", "Name another one.")
        elif node.text not in self.names:
            message = f"there is no routine “{shorten(node.text)}”"
            reader.error(node, "seated", message, suggestion(node.text, self.names))

    def _check_sits(self, instead: str | None, reader: Reader) -> None:
        """Warn where what is offered to who is not steady stands as well: it will not be offered."""
        if instead is not None and self.stands(instead):
            node = reader.places[Spot(None, "seated")]
            message = f"“{instead}” stands too, so it is not offered to a person who is not steady tonight"
            reader.warning(node, "seated", message, "Name a routine in bed or on a chair.")


# What only a file with mistakes needs is loaded only for one.


def _composed(source: Source) -> Mended:
    """Return the nodes of a file; after a mistake of form, of a copy without it."""
    if source.failed and not source.text:
        return Mended(source, None)
    whole = Mended(source, compose(source))
    if whole.node is not None or not source.problems:
        return whole
    from crampstretch.library.mending import read_on

    return read_on(whole)


def _all_problems(source: Source, mended: Mended, reader: Reader, draft: Draft | None) -> Iterator[Problem]:
    from crampstretch.library.unfinished import Unfinished

    return Unfinished(source, mended, reader, draft).problems()
