"""`show`: one routine, minute by minute; with `--watch` again each time its file is saved."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

import click

from crampstretch import paths
from crampstretch.as_json import timeline_as_json
from crampstretch.cli.opening import Invalid, library, opened_or_exit, say_problems
from crampstretch.cli.saying import say
from crampstretch.core.clockface import clock_face
from crampstretch.core.json_line import json_line
from crampstretch.core.phase import Phase, Timeline
from crampstretch.core.preview import preview
from crampstretch.core.progress import grown, holds_in_words
from crampstretch.core.routine import Routine, Voice
from crampstretch.core.text import clean
from crampstretch.core.timeline import compile_timeline
from crampstretch.core.totals import Totals
from crampstretch.core.wording import Telling, you_need
from crampstretch.library import Opened, UnknownRoutine
from crampstretch.library.watching import Stamp, stamp
from crampstretch.plain import phase_lines

LOOK_EVERY = 0.5
CLEAR = "\x1b[H\x1b[2J"


@click.command()
@click.argument("name", metavar="NAME|FILE")
@click.option("--json", is_flag=True, help="One JSON object with phases and cues.")
@click.option("--voice", type=click.Choice(["off", "names", "full"]), default="off", help="Lay it out with this voice.")
@click.option("--watch", is_flag=True, help="Show it again each time the file is saved.")
def show(name: str, json: bool, voice: str, watch: bool) -> int:
    """Show one routine's timeline."""
    if watch:
        return _watch(name, Telling(Voice(voice)))
    opened = opened_or_exit(name)
    if opened.cleared is None:
        say_problems(opened.problems)
        raise Invalid
    level = _level(opened.cleared.routine)
    timeline = compile_timeline(grown(opened.cleared, level), Telling(Voice(voice)))
    if json:
        say(json_line(timeline_as_json(timeline)))
    else:
        say(*_page(opened, timeline, level))
    return 0


def _level(routine: Routine) -> int:
    """Return by how many steps the holds have grown; only a routine with progress asks the diary."""
    if routine.progress is None:
        return 0
    from crampstretch.clock import wall
    from crampstretch.store import Diary, levels

    return levels.level_of(Diary(paths.diary_file(), wall, lambda notice: say(notice, err=True)), routine)


def summary(opened: Opened) -> tuple[str, ...]:
    """Return a routine in a few lines: its name, what it needs, what it adds up to."""
    assert opened.cleared is not None, "only what may be led has a summary"
    routine = opened.cleared.routine
    totals = Totals.of(compile_timeline(opened.cleared)).sentences()
    return tuple(clean(line) for line in (routine.name, you_need(routine), *totals))


def _watch(name: str, telling: Telling) -> int:
    """Show a routine, and again whenever its file is another; Ctrl+C ends it."""
    opened = opened_or_exit(name)
    while True:
        seen = _stamp(opened.file)
        sys.stdout.write(CLEAR if os.isatty(1) else "")
        say(*_watched(opened, telling))
        opened = _saved(name, opened.file, seen)


def _saved(name: str, file: Path, seen: Stamp) -> Opened:
    """Wait until anything was saved, and open the routine again; an editor may take it away for a moment."""
    while True:
        time.sleep(LOOK_EVERY)
        if _stamp(file) == seen:
            continue
        with suppress(UnknownRoutine):
            opened = library().open(name)
            if paths.there(opened.file):
                return opened


def _stamp(file: Path) -> Stamp:
    return stamp(paths.user_routines(), file)


def _watched(opened: Opened, telling: Telling) -> list[str]:
    """Return what stands on the screen while a file is watched: its problems, or what it is in short."""
    lines = [line for problem in opened.problems for line in problem.render().splitlines()]
    if opened.cleared is not None:
        timeline = compile_timeline(opened.cleared, telling)
        short = [clean(line) for line in preview(opened.cleared.routine, timeline)]
        lines = [*short, *(["", *lines] if lines else [])]
    return [*lines, "", f"Watching {clean(str(opened.file))}. Ctrl+C ends it."]


def _page(opened: Opened, timeline: Timeline, level: int = 0) -> list[str]:
    assert opened.cleared is not None, "only what may be led is shown"
    routine = opened.cleared.routine
    head = [routine.name, *filter(None, [routine.about]), you_need(routine)]
    if routine.source:
        head.append(f"Source: {routine.source}")
    if holds := holds_in_words(opened.cleared, level):
        head.append(f"Holds: {holds}")
    body = [line for phase in timeline.phases for line in _phase(phase)]
    return [*head, "", *body, "", *Totals.of(timeline).sentences()]


def _phase(phase: Phase) -> list[str]:
    if not phase.seconds and not phase.lines:
        return []
    first, *more = phase_lines(phase) or [""]
    return [f"{clock_face(phase.start):>6}  {first}", *(f"{'':>8}{line}" for line in more)]


COMMANDS = {"show": show}
