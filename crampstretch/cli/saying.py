"""The one way to the terminal for a command's words: whoever wrote them, they can do nothing there."""

from __future__ import annotations

import io
from contextlib import nullcontext, suppress

import click

from crampstretch.core.text import clean


def say(*lines: str, err: bool = False, nl: bool = True) -> None:
    """Write lines, each cleaned and each on a line of its own: data to stdout, messages to stderr.

    A message that nobody takes goes nowhere: what it tells of, and the exit code, stay what they are.
    """
    with suppress(OSError, ValueError) if err else nullcontext():
        click.echo("\n".join(map(clean, lines)), err=err, nl=nl)


def say_error(error: click.ClickException) -> None:
    """Say what is wrong with a command line; click quotes it as it was typed."""
    said = io.StringIO()
    error.show(said)  # our own say it by themselves, and write nothing here
    if said.getvalue():
        say(*said.getvalue().removesuffix("\n").split("\n"), err=True)


class Sentence(click.ClickException):
    """What ends a command, said without ado: a sentence, or several, a line each."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines

    def show(self, file: object = None) -> None:
        """Say it."""
        del file
        say(*self.lines, err=True)
