"""`list` and `check`: all routines at a glance, and every problem of their files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import click

from crampstretch import paths
from crampstretch.cli.opening import EXIT_INVALID, NoSuchRoutine, library, say_notices, say_problems
from crampstretch.cli.saying import say
from crampstretch.core.clockface import clock_face
from crampstretch.core.json_line import json_line
from crampstretch.core.routine import Routine
from crampstretch.core.safety import total
from crampstretch.core.text import clean
from crampstretch.core.wording import you_need
from crampstretch.library import Library, Opened, Problem, UnknownRoutine


@click.command("list")
@click.option("--json", is_flag=True, help="One JSON object per routine.")
def list_(json: bool) -> None:
    """List all routines: name, length, what you need."""
    shelf = library()
    found = shelf.list()
    longer = _grown(shelf, [opened.routine for opened in found if opened.routine and not opened.errors])
    told = ((opened, _seconds(opened, longer)) for opened in found)
    if rows := [json_line(_as_row(*one)) if json else _row(*one) for one in told]:
        say(*rows)
    say_notices(shelf)


def _grown(shelf: Library, routines: Iterable[Routine]) -> dict[str, Routine]:
    """Return those whose holds have grown, as they are led now; only routines with progress ask, all at once."""
    growing = [routine for routine in routines if routine.progress is not None]
    if not growing:
        return {}
    from crampstretch.clock import wall
    from crampstretch.core.progress import grown, level_now
    from crampstretch.store import Diary, levels

    kept = levels.all_kept(Diary(paths.diary_file(), wall, lambda notice: say(notice, err=True)))
    steps = {routine.id: level_now(routine, kept.get(routine.id)) for routine in growing}
    read = ((shelf.open(name, lines=False).cleared, level) for name, level in steps.items() if level)
    return {cleared.routine.id: grown(cleared, level).routine for cleared, level in read if cleared is not None}


def _seconds(opened: Opened, longer: Mapping[str, Routine]) -> float | None:
    """Return how long a routine lasts with the voice off; None where it cannot be laid out."""
    return None if opened.routine is None or opened.errors else total(longer.get(opened.id, opened.routine))


def _as_row(opened: Opened, seconds: float | None) -> dict[str, object]:
    return {
        "id": opened.id,
        "name": opened.routine.name if opened.routine else None,
        "seconds": seconds,
        "file": str(opened.file),
        "origin": opened.origin,
        "problems": len(opened.problems),
    }


def _row(opened: Opened, seconds: float | None) -> str:
    if seconds is None or opened.routine is None:
        first = opened.errors[0] if opened.errors else None
        return clean(f"{opened.id:<22} cannot be led: {first.message if first else 'unreadable'}")
    note = (
        "  (yours, in place of the shipped one)" if opened.replaces else "  (yours)" if opened.origin == "user" else ""
    )
    return clean(f"{opened.id:<22} {clock_face(seconds):>6}  {opened.routine.name}. {you_need(opened.routine)}{note}")


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME|FILE]…")
@click.option("--json", is_flag=True, help="One JSON object per problem.")
def check(names: tuple[str, ...], json: bool) -> int:
    """Say every problem of routine files: those named, or all."""
    shelf = library()
    problems, unknown = _problems(shelf, names) if names else (shelf.check(), ())
    if json:
        for problem in problems:
            say(json_line(problem.as_json()))
    else:
        say_problems(problems)
        if not names or len(unknown) < len(set(names)):
            say(_verdict(len(names) - len(unknown) if names else len(shelf.names()), problems))
    for name in unknown:
        NoSuchRoutine(name).show()
    if unknown:
        return NoSuchRoutine.exit_code
    return EXIT_INVALID if any(p.is_error for p in problems) else 0


def _problems(shelf: Library, names: tuple[str, ...]) -> tuple[tuple[Problem, ...], tuple[UnknownRoutine, ...]]:
    """Return every problem of those named, each once, and the names that nothing has."""
    problems: list[Problem] = []
    unknown: list[UnknownRoutine] = []
    for name in dict.fromkeys(names):
        try:
            problems += shelf.check_one(name)
        except UnknownRoutine as error:
            unknown.append(error)
    return tuple(dict.fromkeys(problems)), tuple(unknown)


def _verdict(files: int, problems: tuple[Problem, ...]) -> str:
    errors = sum(p.is_error for p in problems)
    warnings = len(problems) - errors
    said = [f"{files} routine{'s' if files != 1 else ''} read"]
    said.append(f"{errors} error{'s' if errors != 1 else ''}" if errors else "no errors")
    said.append(f"{warnings} warning{'s' if warnings != 1 else ''}" if warnings else "no warnings")
    return ", ".join(said) + "."


COMMANDS = {"list": list_, "check": check}
