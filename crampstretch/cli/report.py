"""`report`: what the diary comes to, in lines, as a page to print, as CSV, as JSON."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from crampstretch import paths, settings
from crampstretch.aside import write_whole
from crampstretch.cli.saying import Sentence, say
from crampstretch.clock import wall
from crampstretch.core.diary.history import History
from crampstretch.core.diary.overview import USUAL, Overview
from crampstretch.core.json_line import json_line
from crampstretch.core.nights import last_night, tonight
from crampstretch.core.text import clean
from crampstretch.page import html as html_page
from crampstretch.page import lines, objects, rows, words
from crampstretch.store import Diary

EXIT_UNREAD = 4
_CSV_MARK = ",".join(rows.COLUMNS)


class CannotReport(Sentence):
    """The page cannot be made; the sentence says why."""

    exit_code = 2


class Unread(CannotReport):
    """The diary cannot be read; why has been said already."""

    exit_code = EXIT_UNREAD


@click.command()
@click.option("--weeks", type=click.IntRange(1, 1100), default=USUAL, show_default=True, help="How many weeks.")
@click.option("--html", type=click.Path(path_type=Path), help="Write a page to print, on one sheet.")
@click.option("--csv", type=click.Path(path_type=Path), help="Write one row a night, for a spreadsheet.")
@click.option("--json", is_flag=True, help="One JSON object a line.")
@click.option("--force", is_flag=True, help="Also in the place of a file that is not ours.")
def report(weeks: int, html: Path | None, csv: Path | None, json: bool, force: bool) -> None:
    """Say what the diary comes to; with --html, one page for the doctor."""
    history = _history()
    last = _last(history)
    recalled = settings.load(paths.settings_file()).settings.cramps_before
    overview = Overview.of(history, wall().date(), last, weeks, recalled)
    if html is not None:
        _write(html, html_page.page(overview), html_page.MARK, force=force)
    if csv is not None:
        _write(csv, rows.table(history, overview.first, last), _CSV_MARK, force=force)
    if json:
        for each in objects.objects(overview, history):
            say(json_line(each))
    elif html is None and csv is None:
        say(*(lines.page(overview) if history.first_night else [words.NOTHING]))


def _history() -> History:
    diary = Diary(paths.diary_file(), wall, lambda notice: say(notice, err=True))
    history = diary.history()
    if diary.unread is not None:
        raise Unread("So there is nothing to report on.")
    return history


def _last(history: History) -> date:
    """Return the last night that is over, or tonight where something of it is known already."""
    now = tonight(wall())
    known = history.between(now, now)
    return now if known.nights or known.sessions else last_night(wall())


def _write(file: Path, text: str, mark: str, *, force: bool) -> None:
    """Write a file whole, for its owner alone; one that is not ours only when that was said."""
    try:
        if not (force or _is_ours(file, mark) or _may_go(file)):
            raise CannotReport(f"{clean(str(file))} is there already and was left alone. With --force it goes.")
        write_whole(file, text.encode())
    except OSError as error:
        raise CannotReport(f"{clean(str(file))} cannot be written: {(error.strerror or 'refused').lower()}.") from error
    say(f"Written: {clean(str(file))}", err=True)


def _is_ours(file: Path, mark: str) -> bool:
    try:
        with file.open("rb") as stream:
            return stream.read(len(mark.encode())) == mark.encode()
    except FileNotFoundError:
        return True


def _may_go(file: Path) -> bool:
    if not sys.stdin.isatty():
        return False
    return click.confirm(f"{clean(str(file))} is there already. Write over it?", default=False, err=True)


COMMANDS = {"report": report}
