"""`progress`: how far the holds of a routine have grown, and what is suggested next; nothing changes without a yes."""

from __future__ import annotations

from datetime import datetime

import click

from crampstretch import paths, settings
from crampstretch.cli import asking
from crampstretch.cli.log import NotKept
from crampstretch.cli.opening import cleared_or_exit
from crampstretch.cli.saying import say
from crampstretch.clock import wall
from crampstretch.core.progress import Suggestion, holds_in_words
from crampstretch.core.safety import Cleared
from crampstretch.core.text import clean
from crampstretch.store import Diary, Unavailable, levels


@click.command()
@click.argument("name", required=False, metavar="[NAME|FILE]")
@click.option("--yes/--no", "answer", default=None, help="Answer the suggestion.")
def progress(name: str | None, answer: bool | None) -> None:
    """Show how far a routine's holds have grown, and answer what is suggested."""
    cleared = cleared_or_exit(name or settings.load(paths.settings_file()).settings.tonight)
    routine, now = cleared.routine, wall()
    if routine.progress is None:
        say(f"{clean(routine.name)} has no progress: its holds are those in the file.")
        return
    diary = Diary(paths.diary_file(), wall, lambda notice: say(notice, err=True))
    level = levels.level_of(diary, routine)
    if diary.unread is not None:
        raise NotKept("So it is not known how far the holds have grown.")
    holds = holds_in_words(cleared, level) or "the holds are those in the file"
    say(f"{clean(routine.name)}: {holds}.")
    asked = levels.suggested(diary, cleared, now)
    if asked is not None:
        _answer(diary, cleared, asked, now, answer)
    elif answer is not None:
        say("Nothing is suggested now, so nothing is changed.")


def _answer(diary: Diary, cleared: Cleared, asked: Suggestion, now: datetime, answer: bool | None) -> None:
    if answer is None and not asking.can_ask():
        say(f"{asked.words}  Say --yes or --no.")
        return
    yes = asking.yes(asked.words) if answer is None else answer
    try:
        levels.answer(diary, cleared.routine, asked, now, yes=yes)
    except Unavailable as reason:
        raise NotKept(f"The diary could not be written: {reason}. The holds stay as they are.") from reason
    say(f"{holds_in_words(cleared, asked.level) or 'As in the file'}." if yes else "The holds stay as they are.")


COMMANDS = {"progress": progress}
