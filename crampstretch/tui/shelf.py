"""What home and the library show of routines: one row each, as a value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from crampstretch.core.clockface import clock_face
from crampstretch.core.frozen import frozen
from crampstretch.core.nights import finished_nights
from crampstretch.core.preview import preview
from crampstretch.core.safety import Cleared
from crampstretch.core.wording import you_need
from crampstretch.library import Opened, Problem
from crampstretch.tui.house import House


@frozen
class Row:
    """A routine in a list: its line in short and in full, what its preview says; not led where `cleared` is None."""

    id: str
    short: str
    line: str
    preview: tuple[str, ...]
    cleared: Cleared | None


def row_of(house: House, opened: Opened, nights: int) -> Row:
    """Lay a routine out as it is told after so many nights with it, or say its first problem."""
    if opened.cleared is None:
        problem = opened.errors[0].message if opened.errors else "it cannot be read"
        said = tuple(_rendered(opened.problems))
        return Row(opened.id, f"    !  {opened.id}", f"    !  {opened.id}: {problem}", said, None)
    routine, timeline = opened.cleared.routine, house.timeline(opened.cleared, nights)
    short = f"{clock_face(timeline.seconds):>5}  {routine.name}"
    line = f"{short}. {you_need(routine)}{_mark(opened)}"
    said = (*preview(routine, timeline), *_warnings(opened))
    return Row(opened.id, f"{short}{_mark(opened)}", line, said, opened.cleared)


def _warnings(opened: Opened) -> tuple[str, ...]:
    """Return what is to be looked at, as `check` says it."""
    return ("", "To look at:", *_rendered(opened.warnings)) if opened.warnings else ()


def _rendered(problems: tuple[Problem, ...]) -> Iterator[str]:
    """Yield problems line by line, each with its file's name alone: there is little room."""
    for problem in problems:
        yield from replace(problem, file=Path(problem.file).name).render().splitlines()


def _mark(opened: Opened) -> str:
    if opened.warnings:
        return f" ({len(opened.warnings)} to look at)"
    return " (yours)" if opened.origin == "user" else ""


def rows_of(house: House) -> tuple[Row, ...]:
    """Return every routine as it is now, tonight's first."""
    house.look_again()
    library = house.library  # another thread may look again meanwhile: its names are not those of this one
    nights = finished_nights(house.diary.sessions())  # one question, however many routines there are
    rows = [row_of(house, library.open(name), nights[name]) for name in library.names()]
    return tuple(sorted(rows, key=lambda row: (row.id != house.settings.tonight, row.cleared is None, row.id)))
