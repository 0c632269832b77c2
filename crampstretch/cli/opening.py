"""Opening a routine for a command: cleared, or a clear word and the right exit code."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import click

from crampstretch import paths
from crampstretch.cli.saying import Sentence, say
from crampstretch.core.safety import Cleared
from crampstretch.core.text import clean
from crampstretch.core.tonight import offered
from crampstretch.library import Library, Opened, Problem, UnknownRoutine

if TYPE_CHECKING:
    from crampstretch.settings import Settings

EXIT_INVALID = 3
IN_BED: Final = "In bed, as you are not always steady on your feet."


def library() -> Library:
    """Return the shipped and the user's routines; what is amiss with the directories is said on stderr."""
    return Library(paths.shipped_routines(), paths.user_routines())


def opened_or_exit(name: str, *, lines: bool = True) -> Opened:
    """Open a routine by name or file; an unknown name exits with 2 and the nearest names."""
    shelf = library()
    try:
        opened = shelf.open(name, lines=lines)
    except UnknownRoutine as unknown:
        raise NoSuchRoutine(unknown) from unknown
    say_notices(shelf)
    return opened


def cleared_or_exit(name: str) -> Cleared:
    """Open a routine that may be led; one with errors exits with 3 and all its problems."""
    opened = opened_or_exit(name, lines=False)
    if opened.cleared is not None:
        return opened.cleared
    say_problems(library().open(name).problems)
    say("", f"{clean(name)} cannot be led until this is mended.", err=True)
    raise Invalid


def tonights(chosen: Settings) -> Cleared:
    """Return tonight's routine; for who is not always steady, the one in bed in its place, and say so."""
    tonight = cleared_or_exit(chosen.tonight)
    if chosen.steady is not False or not tonight.routine.stands:
        return tonight
    shelf = library()
    able = {c.routine.id: c for name in shelf.names() if (c := shelf.open(name, lines=False).cleared) is not None}
    instead = offered(tonight.routine, (c.routine for c in able.values()), steady=False)
    if instead.id == tonight.routine.id:
        return tonight
    say(f"{IN_BED} `crampstretch run {tonight.routine.id}` leads the other.", err=True)
    return able[instead.id]


class Invalid(click.ClickException):
    """A routine is not valid; everything has been said already."""

    exit_code = EXIT_INVALID

    def __init__(self) -> None:
        super().__init__("")

    def show(self, file: IO[str] | None = None) -> None:
        """Say nothing more."""
        del file


class NoSuchRoutine(Sentence):
    """No routine has this name; the nearest one is offered."""

    exit_code = 2

    def __init__(self, unknown: UnknownRoutine) -> None:
        name = clean(unknown.name)
        super().__init__(f"There is no routine called {name}. {_meant(unknown, name)}")


def _meant(unknown: UnknownRoutine, name: str) -> str:
    """Return what was probably meant: a file, a name that is near, or one of all."""
    with suppress(OSError):  # a name may be too long for the disk
        if Path(unknown.name).is_file():
            return f"There is a file {name}: write ./{name} for it."
    if unknown.nearest:
        return f"Did you mean {' or '.join(unknown.nearest)}?"
    return "`crampstretch list` shows them all."


def say_notices(shelf: Library) -> None:
    """Say in one line each what is amiss with the directories; what lies inside such a one is not named again."""
    said: set[Path] = set()
    for notice in shelf.notices:
        if not said & set(Path(notice.file).parents):
            said.add(Path(notice.file))
            say(f"{notice.file}: {notice.message.rstrip('.')}. {notice.hint}", err=True)


def say_problems(problems: tuple[Problem, ...]) -> None:
    """Say each problem with its line and its remedy."""
    for problem in problems:
        say(*problem.render().split("\n"), err=True)
