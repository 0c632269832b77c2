"""`show`: one routine, minute by minute."""

from __future__ import annotations

import json as js

import click

from crampstretch.as_json import timeline_as_json
from crampstretch.cli.opening import Invalid, opened_or_exit, say_problems
from crampstretch.core.clockface import clock_face
from crampstretch.core.phase import Phase, Timeline
from crampstretch.core.routine import Voice
from crampstretch.core.text import clean
from crampstretch.core.timeline import compile_timeline
from crampstretch.core.totals import Totals
from crampstretch.core.wording import Telling, you_need
from crampstretch.library import Opened
from crampstretch.plain import phase_lines


@click.command()
@click.argument("name", metavar="NAME|FILE")
@click.option("--json", is_flag=True, help="One JSON object with phases and cues.")
@click.option("--voice", type=click.Choice(["off", "names", "full"]), default="off", help="Lay it out with this voice.")
def show(name: str, json: bool, voice: str) -> int:
    """Show one routine's timeline."""
    opened = opened_or_exit(name)
    if opened.cleared is None:
        say_problems(opened.problems)
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


COMMANDS = {"show": show}
