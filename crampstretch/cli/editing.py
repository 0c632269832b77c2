"""`new`, `edit` and `schema`: routines of one's own, in one's own editor."""

from __future__ import annotations

import os
from pathlib import Path

import click

from crampstretch import paths, terminal
from crampstretch.cli.edit_round import EditRound
from crampstretch.cli.opening import NoSuchRoutine, library
from crampstretch.cli.own_editor import NoEditor, find_editor
from crampstretch.cli.saying import say
from crampstretch.core.text import clean
from crampstretch.library import UnknownRoutine, is_path, making
from crampstretch.library.drafts import Drafts
from crampstretch.library.reading import Unreadable, check_shape

EXIT_NOT_KEPT = 4


@click.command()
@click.argument("name")
@click.option("--from", "source", metavar="NAME|FILE", help="Begin with a copy of this routine.")
@click.option("--no-edit", is_flag=True, help="Only write the file.")
def new(name: str, source: str | None, no_edit: bool) -> int:
    """Make a routine of your own, and open it in your editor."""
    shelf = library()
    if why := making.why_not(name, shelf):
        raise click.BadParameter(clean(why), param_hint="NAME")
    file = shelf.user / f"{name}.yaml"
    text = _copied(_file_of(source)) if source else making.template(name)
    _make(file, text)
    say(f"Written: {clean(str(file))}")
    return 0 if no_edit else _open_new(file)


@click.command()
@click.argument("name", metavar="NAME|FILE")
def edit(name: str) -> int:
    """Edit a routine in your editor; a shipped one is copied first."""
    if not terminal.interactive():
        raise click.UsageError("An editor needs a terminal; `crampstretch paths` says where the files are.")
    editor = find_editor()
    file = _file_of(name)
    copied = _is_shipped(file)
    if copied:
        file = _copy_of(file)
        say(f"{file.stem} comes with the program. This is your copy, and it takes its place: {clean(str(file))}")
    return EditRound(file, editor, Drafts(paths.drafts_dir()), copied=copied).go()


@click.command()
def schema() -> None:
    """Print the JSON Schema of routine files, for editors."""
    say(*making.schema_text().split("\n"))


def _open_new(file: Path) -> int:
    """Open a file that was just made; it is made, whatever keeps the editor from opening."""
    if not terminal.interactive():
        say("There is no terminal here, so no editor was opened.", err=True)
        return 0
    try:
        editor = find_editor()
    except NoEditor as none:
        say(none.message, err=True)
        return 0
    return EditRound(file, editor, Drafts(paths.drafts_dir())).go()


def _file_of(name: str) -> Path:
    """Return the file that is meant, by a routine's name or as a path; a clear word where it is none."""
    if not is_path(name):
        try:
            return library().path_of(name)
        except UnknownRoutine as unknown:
            raise NoSuchRoutine(unknown) from unknown
    try:
        check_shape(Path(name))
    except Unreadable as refusal:
        hint = f" {refusal.hint}" if refusal.hint else ""
        raise click.UsageError(f"{clean(name)}: {refusal.message}.{hint}") from refusal
    return Path(name)


def _is_shipped(file: Path) -> bool:
    return Path(os.path.realpath(file)).parent == Path(os.path.realpath(paths.shipped_routines()))


def _copy_of(shipped: Path) -> Path:
    """Return the user's copy of a shipped routine, made now where there is none."""
    own = paths.user_routines() / shipped.name
    if not os.path.lexists(own):
        _make(own, _copied(shipped))
    return own


def _copied(file: Path) -> str:
    try:
        return making.text_of(file)
    except making.NotMade as refusal:
        raise click.UsageError(clean(str(refusal))) from refusal


def _make(file: Path, text: str) -> None:
    try:
        making.make(file, text)
    except making.NotMade as refusal:
        raise NotWritten(clean(str(refusal))) from refusal


class NotWritten(click.ClickException):
    """A file could not be written."""

    exit_code = EXIT_NOT_KEPT


COMMANDS = {"new": new, "edit": edit, "schema": schema}
