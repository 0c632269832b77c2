"""Opening a routine for a command: cleared, or a clear word and the right exit code."""

from __future__ import annotations

import click

from crampstretch import paths
from crampstretch.core.safety import Cleared
from crampstretch.core.text import clean
from crampstretch.library import Library, Opened, UnknownRoutine

EXIT_INVALID = 3


def library() -> Library:
    """Return the shipped and the user's routines; what is amiss with the directories is said on stderr."""
    return Library(paths.shipped_routines(), paths.user_routines())


def opened_or_exit(name: str) -> Opened:
    """Open a routine by name or file; an unknown name exits with 2 and the nearest names."""
    shelf = library()
    try:
        opened = shelf.open(name)
    except UnknownRoutine as unknown:
        raise click.UsageError(unknown_name(unknown)) from unknown
    say_notices(shelf)
    return opened


def cleared_or_exit(name: str) -> Cleared:
    """Open a routine that may be led; one with errors exits with 3 and all its problems."""
    opened = opened_or_exit(name)
    if opened.cleared is not None:
        return opened.cleared
    for problem in opened.problems:
        click.echo(problem.render(), err=True)
    click.echo(f"\n{clean(name)} cannot be led until this is mended.", err=True)
    raise Invalid


class Invalid(click.ClickException):
    """A routine is not valid; everything has been said already."""

    exit_code = EXIT_INVALID

    def __init__(self) -> None:
        super().__init__("")

    def show(self, file: object = None) -> None:
        """Say nothing more."""


def unknown_name(unknown: UnknownRoutine) -> str:
    """Return the sentence for a name that no routine has."""
    name = clean(str(unknown.name))
    if unknown.nearest:
        return f"There is no routine called {name}. Did you mean {' or '.join(unknown.nearest)}?"
    return f"There is no routine called {name}. `crampstretch list` shows them all."


def say_notices(shelf: Library) -> None:
    """Say once what is amiss with the directories."""
    for notice in shelf.notices:
        click.echo(str(notice), err=True)
