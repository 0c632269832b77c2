"""`due`: whether tonight is still to do, for scripts and reminders."""

from __future__ import annotations

import click

from crampstretch import paths
from crampstretch.cli.saying import Sentence, say
from crampstretch.clock import wall
from crampstretch.core.json_line import json_line
from crampstretch.core.nights import tonight
from crampstretch.store import Diary

EXIT_DONE = 1


class Unknown(Sentence):
    """The diary cannot be read; why has been said already."""

    exit_code = 4

    def show(self, file: object = None) -> None:
        """Say what it means."""
        del file
        say("So it is not known if tonight is done.", err=True)


@click.command()
@click.option("--json", is_flag=True, help="One JSON object.")
def due(json: bool) -> int:
    """Exit with 0 if tonight is still to do, with 1 if it is done, with 4 if the diary cannot be read."""
    done = not still_to_do()
    say(_as_json(done=done) if json else f"Tonight is {'done' if done else 'still to do'}.")
    return EXIT_DONE if done else 0


def still_to_do() -> bool:
    """Tell whether tonight is still to do; raises Unknown."""
    diary = Diary(paths.diary_file(), wall, lambda notice: say(notice, err=True))
    done = diary.done_tonight()
    if diary.unread is not None:
        raise Unknown(diary.unread)
    return not done


def _as_json(*, done: bool) -> str:
    # Whoever asks only whether waits for no settings.
    from crampstretch import settings

    routine = settings.load(paths.settings_file()).settings.tonight
    return json_line({"night": tonight(wall()).isoformat(), "routine": routine, "due": not done})


COMMANDS = {"due": due}
