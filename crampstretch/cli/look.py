"""`list`, `show`, `check` and `paths`: looking without doing."""

from __future__ import annotations

import json as js

import click

from crampstretch import paths as places
from crampstretch.as_json import timeline_as_json
from crampstretch.cli.opening import EXIT_INVALID, Invalid, NoSuchRoutine, library, opened_or_exit, say_notices
from crampstretch.core.phase import Phase, Timeline
from crampstretch.core.routine import Voice
from crampstretch.core.text import clean
from crampstretch.core.timeline import compile_timeline, outline
from crampstretch.core.totals import Totals
from crampstretch.core.wording import Telling, you_need
from crampstretch.library import Library, Opened, Problem, UnknownRoutine
from crampstretch.plain import clock_face, phase_lines


@click.command("list")
@click.option("--json", is_flag=True, help="One JSON object per routine.")
def list_(json: bool) -> None:
    """List all routines: name, length, what you need."""
    shelf = library()
    for opened in shelf.list():
        click.echo(js.dumps(_as_row(opened), ensure_ascii=False) if json else _row(opened))
    say_notices(shelf)


def _seconds(opened: Opened) -> float | None:
    """Return how long a routine lasts with the voice off; None where it cannot be laid out."""
    return None if opened.routine is None or opened.errors else outline(opened.routine).seconds


def _as_row(opened: Opened) -> dict[str, object]:
    return {
        "id": opened.id,
        "name": opened.routine.name if opened.routine else None,
        "seconds": _seconds(opened),
        "file": str(opened.file),
        "origin": opened.origin,
        "problems": len(opened.problems),
    }


def _row(opened: Opened) -> str:
    seconds = _seconds(opened)
    if seconds is None or opened.routine is None:
        first = opened.errors[0] if opened.errors else None
        return clean(f"{opened.id:<22} cannot be led: {first.message if first else 'unreadable'}")
    note = (
        "  (yours, in place of the shipped one)" if opened.replaces else "  (yours)" if opened.origin == "user" else ""
    )
    return clean(f"{opened.id:<22} {clock_face(seconds):>6}  {opened.routine.name}. {you_need(opened.routine)}{note}")


@click.command()
@click.argument("name", metavar="NAME|FILE")
@click.option("--json", is_flag=True, help="One JSON object with phases and cues.")
@click.option("--voice", type=click.Choice(["off", "names", "full"]), default="off", help="Lay it out with this voice.")
def show(name: str, json: bool, voice: str) -> int:
    """Show one routine's timeline."""
    opened = opened_or_exit(name)
    if opened.cleared is None:
        _say(opened.problems)
        raise Invalid
    timeline = compile_timeline(opened.cleared, Telling(Voice(voice)))
    if json:
        click.echo(js.dumps(timeline_as_json(timeline), ensure_ascii=False))
    else:
        click.echo("\n".join(clean(line) for line in _page(opened, timeline)))
    return 0


def _page(opened: Opened, timeline: Timeline) -> list[str]:
    routine = opened.routine
    assert routine is not None, "a cleared routine is a routine"
    head = [routine.name, *filter(None, [routine.about]), you_need(routine)]
    if routine.source:
        head.append(f"Source: {routine.source}")
    body = [line for phase in timeline.phases for line in _phase(phase)]
    return [*head, "", *body, "", *Totals.of(timeline).sentences()]


def _phase(phase: Phase) -> list[str]:
    if not phase.seconds and not phase.lines:
        return []
    first, *more = phase_lines(phase) or [""]
    return [f"{clock_face(phase.start):>6}  {first}", *(f"{'':>8}{line}" for line in more)]


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME|FILE]…")
@click.option("--json", is_flag=True, help="One JSON object per problem.")
def check(names: tuple[str, ...], json: bool) -> int:
    """Say every problem of routine files: those named, or all."""
    shelf = library()
    problems = _problems(shelf, names) if names else shelf.check()
    if json:
        for problem in problems:
            click.echo(js.dumps(problem.as_json(), ensure_ascii=False))
    else:
        _say(problems)
        click.echo(_verdict(len(names) or len(shelf.names()), problems))
    return EXIT_INVALID if any(p.is_error for p in problems) else 0


def _problems(shelf: Library, names: tuple[str, ...]) -> tuple[Problem, ...]:
    try:
        return tuple(problem for name in names for problem in shelf.open(name).problems)
    except UnknownRoutine as unknown:
        raise NoSuchRoutine(unknown) from unknown


def _say(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        click.echo(problem.render(), err=True)


def _verdict(files: int, problems: tuple[Problem, ...]) -> str:
    errors = sum(p.is_error for p in problems)
    warnings = len(problems) - errors
    said = [f"{files} routine{'s' if files != 1 else ''} read"]
    said.append(f"{errors} error{'s' if errors != 1 else ''}" if errors else "no errors")
    said.append(f"{warnings} warning{'s' if warnings != 1 else ''}" if warnings else "no warnings")
    return ", ".join(said) + "."


@click.command()
def paths() -> None:
    """Say where settings, routines, diary, cache and reports are kept."""
    for name, place in (
        ("settings", places.settings_file()),
        ("your routines", places.user_routines()),
        ("your stretches", places.user_stretches()),
        ("shipped routines", places.shipped_routines()),
        ("diary", places.diary_file()),
        ("cache", places.cache_dir()),
        ("reports of faults", places.log_dir()),
    ):
        click.echo(f"{name:<18} {place}{'' if place.exists() else '   (not there yet)'}")


COMMANDS = {"list": list_, "show": show, "check": check, "paths": paths}
