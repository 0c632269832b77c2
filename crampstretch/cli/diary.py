"""`diary`: the whole of it: written out, taken in, forgotten, recovered."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crampstretch import paths
from crampstretch.aside import write_whole
from crampstretch.cli.log import NotKept, Refusal
from crampstretch.cli.saying import say
from crampstretch.clock import wall
from crampstretch.core.diary.records import Impossible
from crampstretch.core.text import clean
from crampstretch.store import Diary, Unavailable

if TYPE_CHECKING:
    from crampstretch.store.archive import Forgotten

SHOWN = 20
"""How many problems of a file are said one by one."""
FILE = click.Path(path_type=Path)


@click.group(no_args_is_help=True)
def diary() -> None:
    """Write the whole diary out, take one in, forget, recover."""


@diary.command("export", short_help="Write all of it to a file, or as tables.")
@click.argument("target", type=FILE, metavar="FILE|DIR")
@click.option("--csv", is_flag=True, help="One CSV file a table, in the directory DIR.")
@click.option("--force", is_flag=True, help="Write over what is there.")
def export(target: Path, csv: bool, force: bool) -> None:
    """Write everything to FILE (- for the screen), one JSON object a line; with --csv, tables to DIR."""
    archive = _diary().archive
    try:
        if csv:
            texts = {target / f"{table}.csv": text for table, text in archive.tables().items()}
        else:
            texts = {target: "".join(f"{line}\n" for line in archive.lines())}
    except Unavailable as reason:
        raise NotKept(f"The diary could not be read: {reason}.") from reason
    if str(target) == "-" and not csv:
        say(*texts[target].removesuffix("\n").split("\n"))
        return
    _write(texts, force=force)
    where = f"{len(texts)} files in {target}" if csv else target
    say(f"Written: {clean(str(where))}. It holds everything the diary does: keep it as private.")


@diary.command("import", short_help="Take an export in; what is there stays.")
@click.argument("file", type=FILE)
def import_(file: Path) -> None:
    """Take an export in: all of it, or nothing; what is there already stays as it is."""
    # Only who takes something in waits for how it is read.
    from crampstretch.store.exchange.lines import NotRead

    try:
        taken = _diary().archive.take_in(_text(file).split("\n"))
    except NotRead as refused:
        told = [f"{clean(str(file))}:{line}: {clean(what)}." for line, what in refused.problems[:SHOWN]]
        more = len(refused.problems) - SHOWN
        told += [f"{more} more like these."] if more > 0 else []
        raise Refusal(*told, "Nothing was taken in.") from refused
    except Unavailable as reason:
        raise NotKept(f"The diary could not be written: {reason}. Nothing was taken in.") from reason
    say(f"Taken in: {taken}.")


@diary.command("forget")
@click.option("--before", metavar="DATE", help="Every night before this one.")
@click.option("--all", "everything", is_flag=True, help="Everything.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(before: str | None, everything: bool, yes: bool) -> int:
    """Erase nights for good, from the diary and from its copies."""
    from crampstretch.cli import asking

    if everything == (before is not None):
        raise Refusal("Say what is to be forgotten: --before DATE, or --all.")
    night = None if before is None else _date(before)
    archive = _diary().archive
    try:
        many = archive.to_forget(night)
        if not yes and not _confirmed(many, night, can_ask=asking.can_ask()):
            return 1
        gone = archive.forget(night)
    except Unavailable as reason:
        raise NotKept(f"The diary could not be written: {reason}. Nothing is known to be forgotten.") from reason
    except OSError as error:
        raise NotKept(f"A copy of the diary could not be erased: {clean(str(error.filename))}.") from error
    _say_forgotten(gone)
    return 0


@diary.command("recover", short_help="Save what a damaged diary still holds.")
@click.argument("file", type=FILE, required=False)
def recover(file: Path | None) -> None:
    """Take from a damaged file what can still be read; by default from the one that was set aside last."""
    try:
        found, taken = _diary().archive.recover(file)
    except Impossible as sentence:
        raise Refusal(str(sentence)) from sentence
    except Unavailable as reason:
        raise NotKept(f"The diary could not be written: {reason}. Nothing was recovered.") from reason
    except OSError as error:
        what = error.filename or file or "What was set aside"
        raise Refusal(f"{clean(str(what))} cannot be read: {error.strerror}.") from error
    say(f"From {clean(str(found))}: {taken}; {len(taken.refused)} could not be used. The file stays as it is.")


def _confirmed(many: int, before: date | None, *, can_ask: bool) -> bool:
    from crampstretch.cli import asking

    what = "everything in the diary" if before is None else f"every night before {before}"
    if not can_ask:
        raise Refusal(f"To erase {what} ({many} entries) without being asked, say --yes.")
    if asking.yes(f"Erase {what} for good: {many} entries, and all copies of the diary?"):
        return True
    say("Nothing was erased.", err=True)
    return False


def _say_forgotten(gone: Forgotten) -> None:
    say(f"Erased: {gone.rows} entries, and {gone.copies} copies that held them too.")
    for file in gone.left:
        say(f"{clean(str(file))} was set aside as damaged and may still hold some of it.", err=True)


def _write(texts: dict[Path, str], *, force: bool) -> None:
    there = [file for file in texts if paths.there(file)]
    if there and not force:
        raise Refusal(f"{clean(str(there[0]))} is there already. --force writes over it.")
    try:
        for file, text in texts.items():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(file, text.encode())
    except OSError as error:
        raise Refusal(f"{clean(str(file))} cannot be written: {error.strerror}.") from error


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(f"{clean(str(file))} is no text.") from error
    except OSError as error:
        raise Refusal(f"{clean(str(file))} cannot be read: {error.strerror}.") from error


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refusal(f"{clean(text[:40])} is no date: write it as {wall():%Y-%m-%d}.") from error


def _diary() -> Diary:
    return Diary(paths.diary_file(), wall, lambda notice: say(notice, err=True))


COMMANDS = {"diary": diary}
