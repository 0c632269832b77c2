"""What a text would be if it were saved: its problems, or its timeline; made off the screen's loop, as one value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from crampstretch.core.frozen import frozen
from crampstretch.core.phase import Timeline
from crampstretch.core.preview import Glance, glance, phase_in_short
from crampstretch.core.routine import Routine
from crampstretch.core.safety import Cleared
from crampstretch.core.timeline import compile_timeline, outline
from crampstretch.core.totals import Totals
from crampstretch.core.wording import Telling
from crampstretch.library import Library, Opened, Problem
from crampstretch.tui.widgets.board import Item


@frozen
class Spot:
    """A place in the text, counted from 1."""

    line: int
    column: int


@frozen
class Looked:
    """What a look at a text has found.

    `playable` is the timeline of a routine that may be led, whose phases can be heard; `marks` are the places
    of problems in the text itself, by line.
    """

    cleared: Cleared | None
    playable: Timeline | None
    problems: tuple[Problem, ...]
    items: tuple[Item, ...]
    verdict: tuple[str, ...]
    marks: dict[int, int]

    @property
    def errors(self) -> int:
        """How many problems keep it from being led."""
        return sum(p.is_error for p in self.problems)

    @property
    def first(self) -> str:
        """The first problem that keeps it from being led, in a line; empty where there is none."""
        found = next((p for p in self.problems if p.is_error), None)
        return "" if found is None else f"Line {found.line}: {found.message}" if found.line else found.message


def look(library: Library, text: str, file: Path, telling: Callable[[Routine], Telling]) -> Looked:
    """Read a text as if it stood in `file`; `telling` says how a routine would be told."""
    opened = library.open_text(text, file)
    playable = compile_timeline(opened.cleared, telling(opened.cleared.routine)) if opened.cleared else None
    timeline = playable or _drafted(opened.routine)
    items = [*_problem_items(opened, file)]
    if opened.routine is not None and timeline is not None:
        items += [Item("")] if items else []
        items += _timeline_items(glance(opened.routine, timeline), timeline, heard=playable is not None)
    here = [p for p in opened.problems if p.file == str(file) and p.line]
    marks = {p.line: p.column for p in reversed(here)}
    return Looked(opened.cleared, playable, opened.problems, tuple(items), _verdict(opened, timeline), marks)


def _drafted(routine: Routine | None) -> Timeline | None:
    """Return the times of a draft that cannot be led; only looked at."""
    return outline(routine) if routine is not None and routine.entries else None


def _problem_items(opened: Opened, file: Path) -> Iterator[Item]:
    for problem in (*opened.errors, *opened.warnings):
        elsewhere = problem.file != str(file)
        spot = Spot(problem.line, problem.column) if problem.line and not elsewhere else None
        name = f"{Path(problem.file).name}, " if elsewhere else ""
        place = f"{name}line {problem.line}: " if problem.line else name
        mark = "!" if problem.is_error else "?"
        yield Item(f" {mark} {place}{problem.message}", "strong" if problem.is_error else "", spot, indent=3)
        if problem.hint:
            yield Item(f"   {problem.hint}", "quiet", indent=3)


def _timeline_items(short: Glance, timeline: Timeline, *, heard: bool) -> Iterator[Item]:
    name, *more = short.head
    yield Item(name, "strong")
    yield from (Item(line) for line in more)
    yield from (Item(line) for line in short.foot[:1])
    yield Item("")
    for entry, line in short.body:
        yield Item(line, indent=8)
        for index, phase in enumerate(timeline.phases):
            if phase.entry == entry:
                yield Item(phase_in_short(phase), "quiet", index if heard and phase.cues else None, indent=10)
    yield from (Item(line) for line in short.foot[1:])


def _verdict(opened: Opened, timeline: Timeline | None) -> tuple[str, ...]:
    """Return what a text is in a few words, the longest form first."""
    errors, warnings = len(opened.errors), len(opened.warnings)
    if errors:
        return (f"{errors} problem{'s' if errors > 1 else ''}",)
    said = Totals.of(timeline).sentences()[0] if timeline else "Nothing yet."
    asks = f"{warnings} to look at. " if warnings else ""
    return (f"{asks}{said}", f"{asks}{said.partition(';')[0]}", said.partition(" in all")[0])


__all__ = ["Looked", "Spot", "look"]
