"""The problems of a file that is not whole: beside its mistakes of form, what is wrong with its single parts.

A routine that cannot be read as a whole is not judged as one.  Its texts and the numbers written in it are, each
by itself, and nothing is said that could only follow from a mistake already told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Final

from crampstretch.core.frozen import frozen
from crampstretch.core.safety import Finding, examine_numbers, examine_text
from crampstretch.library.changes import block
from crampstretch.library.composer import LOST, Mended
from crampstretch.library.decoder import Draft
from crampstretch.library.nodes import Node, Scalar
from crampstretch.library.placing import place_in_file
from crampstretch.library.problem import Problem
from crampstretch.library.reader import Reader, Spot
from crampstretch.library.source import Source

_OF_A_WHOLE: Final = frozenset({"no-value", "kind", "list", "too-long"})
"""Problems of a value that goes on over the lines below it."""


@frozen
class Unfinished:
    """A file with errors: as written, as read without its mistakes of form, and what came of it."""

    source: Source
    mended: Mended
    reader: Reader
    draft: Draft | None

    def problems(self) -> Iterator[Problem]:
        """Yield every problem of the file."""
        yield from self.source.problems
        if self.mended.source is not self.source:
            yield from filter(self._stands, self.mended.source.problems)
        if self.draft is not None:
            yield from self._of_numbers(self.draft)
        yield from self._of_texts()

    def _stands(self, problem: Problem) -> bool:
        """Whether a problem of the copy is one of the file, and does not follow from what was taken out."""
        changed, lines = self.mended.changed, self.mended.source.lines
        if problem.line in changed | self._orphans:
            return False
        if problem.code in _OF_A_WHOLE and problem.line + 1 in changed:
            return False
        whole = range(1, len(lines) + 1) if problem.column == 1 else (n + 1 for n in block(lines, problem.line - 1))
        return problem.code != "missing" or not changed & set(whole)

    @cached_property
    def _orphans(self) -> frozenset[int]:
        """The lines that belonged to one that was taken out altogether."""
        copy, written = self.mended.source.lines, self.source.lines
        out = [n for n in self.mended.changed if not copy[n - 1].strip(f" -:{LOST}") and written[n - 1].strip()]
        return frozenset(below + 1 for n in out for below in block(written, n - 1))

    def _of_texts(self) -> Iterator[Problem]:
        for spot, node in self.reader.places.items():
            if not isinstance(node, Scalar) or node.lost:
                continue
            for finding in examine_text(node.text, spot.entry, spot.key, spot.item):
                problem = place_in_file(finding, node, self.reader)
                uncertain = not finding.is_error and problem.line in self.mended.changed | self._orphans
                if not uncertain and not self._answered(finding, spot.entry):
                    yield replace(problem, source_line=self.source.line(problem.line))

    def _of_numbers(self, draft: Draft) -> Iterator[Problem]:
        told = {problem.line for problem in (*self.source.problems, *self.mended.source.problems)}
        for finding in examine_numbers(draft.routine):
            entry = draft.items[finding.entry or 0]
            node = self._number(entry, finding.field, told)
            if node is None or node.line in told | self.mended.changed or self._answered(finding, entry):
                continue
            yield place_in_file(finding, node, self.reader)

    def _number(self, entry: int, field: str, told: set[int]) -> Node | None:
        """Return where a number is written: in its entry, or in the defaults of an entry without mistakes."""
        places = self.reader.places
        if Spot(entry, field) in places:
            return places[Spot(entry, field)]
        at = places[Spot(entry, "")].line
        broken = told & {at, *(n + 1 for n in block(self.mended.source.lines, at - 1))}
        return None if broken else places.get(Spot(None, f"defaults.{field}"))

    def _answered(self, finding: Finding, item: int | None) -> bool:
        """Whether a reason in the file answers a warning; a reason without a code may mean any one."""
        if finding.is_error or self.draft is None:
            return False
        reasons = dict(self.draft.routine.accept)
        if item in self.draft.items:
            reasons |= self.draft.routine.entries[self.draft.items.index(item)].accept
        return finding.code in reasons or "" in reasons
