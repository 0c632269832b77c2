"""`due`: whether tonight is still to do, for scripts and reminders."""

from __future__ import annotations

import json as js

import click

from crampstretch import paths
from crampstretch.clock import wall
from crampstretch.core.nights import tonight
from crampstretch.store import Diary

EXIT_DONE = 1


@click.command()
@click.option("--json", is_flag=True, help="One JSON object.")
def due(json: bool) -> int:
    """Exit with 0 if tonight is still to do, with 1 if it is done."""
    done = Diary(paths.diary_file(), wall, lambda notice: click.echo(notice, err=True)).done_tonight()
    click.echo(_as_json(done=done) if json else f"Tonight is {'done' if done else 'still to do'}.")
    return EXIT_DONE if done else 0


def _as_json(*, done: bool) -> str:
    # Whoever asks only whether waits for no settings.
    from crampstretch import settings

    routine = settings.load(paths.settings_file()).settings.tonight
    return js.dumps({"night": tonight(wall()).isoformat(), "routine": routine, "due": not done})


COMMANDS = {"due": due}
