"""`new`, `edit` and `schema`: routines of one's own, in one's own editor."""

from __future__ import annotations

import json as js
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click

from crampstretch import paths, terminal
from crampstretch.cli.opening import EXIT_INVALID, NoSuchRoutine, library, say_problems
from crampstretch.cli.showing import summary
from crampstretch.core.text import clean
from crampstretch.library import Library, Opened, UnknownRoutine
from crampstretch.library import schema as schema_of

SCHEMA_FILE = "routine.schema.json"
SCHEMA_LINE = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
EDITORS = ("nano", "vi", "notepad")
TEMPLATE = """\
# A routine of your own. `crampstretch show {id}` lays it out; `crampstretch check {id}` reads it for you.
name: {name}
about: What it is for, in a sentence.
seated: in-bed                  # offered in its place on a night when you are not steady

defaults:
  hold: 10s                     # 10 to 30 s is usual
  reps: 3                       # for each leg
  rest: 10s

stretches:
  - stretch: march              # a minute of warm-up
    move: 60s

  - stretch: wall-calf          # more of them: see the list of stretches in routines/stretches

  - say: Go to bed, slowly.
    for: 20s
    position: sitting

  - stretch: slow-breaths
    move: 5 x 8s

end: That was everything. Good night.
"""


@click.command()
@click.argument("name")
@click.option("--from", "source", metavar="NAME", help="Begin with a copy of this routine.")
@click.option("--no-edit", is_flag=True, help="Only write the file.")
def new(name: str, source: str | None, no_edit: bool) -> int:
    """Make a routine of your own, and open it in your editor."""
    file = _new_file(name)
    text = _copy_of(source) if source else TEMPLATE.format(id=name, name=name.replace("-", " ").capitalize())
    _write(file, text)
    click.echo(f"Written: {file}")
    return 0 if no_edit else _edit(name, file)


@click.command()
@click.argument("name")
def edit(name: str) -> int:
    """Edit a routine in your editor; a shipped one is copied first."""
    shelf = library()
    try:
        file = shelf.path_of(name)
    except UnknownRoutine as unknown:
        raise NoSuchRoutine(unknown) from unknown
    if file.parent == paths.shipped_routines():
        file = paths.user_routines() / f"{name}.yaml"
        _write(file, _copy_of(name))
        click.echo(f"{name} comes with the program. This is your copy, and it takes its place: {file}")
    return _edit(name, file)


@click.command()
def schema() -> None:
    """Print the JSON Schema of routine files, for editors."""
    click.echo(js.dumps(schema_of(), indent=2, ensure_ascii=False))


def _new_file(name: str) -> Path:
    """Return where a new routine goes; refuse a name that is none, reserved or taken."""
    if not NAME.fullmatch(name):
        raise click.BadParameter(
            "a name has small letters, digits and hyphens only, such as towel-plan", param_hint="NAME"
        )
    if name == "now":
        raise click.BadParameter("now is the word for a cramp that has you; take another", param_hint="NAME")
    file = paths.user_routines() / f"{name}.yaml"
    if file.exists():
        raise click.BadParameter(
            f"there is one already: {file}. `crampstretch edit {name}` opens it", param_hint="NAME"
        )
    return file


def _copy_of(name: str) -> str:
    try:
        text = library().path_of(name).read_text(encoding="utf-8-sig")
    except UnknownRoutine as unknown:
        raise NoSuchRoutine(unknown) from unknown
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{clean(name)} cannot be read: {error}") from error
    return text.removeprefix(SCHEMA_LINE)


def _write(file: Path, text: str) -> None:
    """Write a routine with the schema beside it; an existing routine is never written over."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        (file.parent / SCHEMA_FILE).write_text(js.dumps(schema_of(), indent=2, ensure_ascii=False), encoding="utf-8")
        with file.open("x", encoding="utf-8") as stream:
            stream.write(SCHEMA_LINE + text)
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error.strerror}") from error


def _edit(name: str, file: Path) -> int:
    """Open the editor, then say the problems or the new timeline; offer to go back in."""
    if not terminal.interactive():
        raise click.UsageError(f"An editor needs a terminal. The file is {file}.")
    command = _editor()
    while True:
        if not _opened_in(command, file):
            return 1
        opened = _read(name)
        say_problems(opened.problems)
        if not opened.errors:
            click.echo("\n".join(summary(opened)))
            return 0
        click.echo("It is kept as you wrote it, but cannot be led yet.")
        if not _again():
            return EXIT_INVALID


def _read(name: str) -> Opened:
    shelf: Library = library()
    return shelf.open(name)


def _again() -> bool:
    try:
        answer = click.prompt("Enter goes back into the editor, q leaves it", default="", show_default=False)
    except click.Abort:
        return False
    return str(answer).strip().lower() not in {"q", "n", "no"}


def _editor() -> list[str]:
    """Return the editor's command, split into words and run without a shell."""
    for text in paths.editors():
        try:
            words = shlex.split(text, posix=os.name != "nt")
        except ValueError:
            words = []
        if words and shutil.which(words[0]):
            return words
    found = next((editor for editor in EDITORS if shutil.which(editor)), None)
    if found is None:
        raise click.ClickException("No editor was found. Set EDITOR to the name of yours.")
    return [found]


def _opened_in(command: list[str], file: Path) -> bool:
    """Run the editor on a file and wait for it; tell whether it ended well."""
    try:
        done = subprocess.run([*command, str(file)], check=False)
    except OSError as error:
        raise click.ClickException(f"{command[0]} cannot be started: {error.strerror}") from error
    if done.returncode:
        sys.stderr.write(f"{command[0]} ended with {done.returncode}. Your file is as it left it: {file}\n")
    return done.returncode == 0


COMMANDS = {"new": new, "edit": edit, "schema": schema}
