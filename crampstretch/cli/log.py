"""`log`: the diary in one line: a cramp, a night without one, the day's ticks; what is there; taking it back."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TypeVar

import click

from crampstretch import paths
from crampstretch.cli.saying import Sentence, say
from crampstretch.clock import wall
from crampstretch.core.diary.moments import clock_time, latest, night_named, within
from crampstretch.core.diary.records import Cramp, Impossible, Leg, Where
from crampstretch.core.diary.signs import advice
from crampstretch.core.diary.ticks import TICKS, Tick, answer_of
from crampstretch.core.frozen import frozen
from crampstretch.core.json_line import json_line
from crampstretch.core.nights import night_of, tonight
from crampstretch.core.text import clean
from crampstretch.store import Diary, Unavailable, unsaved
from crampstretch.store.logbook import Logbook, Noted

EXIT_NOT_KEPT = 4
Answer = TypeVar("Answer")
NIGHT = click.option("--night", metavar="DATE|last|tonight", help="Which night, by the date of its evening.")


class Refusal(Sentence):
    """Something that cannot be logged; the sentence says why."""

    exit_code = 2


class NotKept(Refusal):
    """The diary could not be written or read."""

    exit_code = EXIT_NOT_KEPT


@frozen
class Told:
    """What was said of a cramp on the command line."""

    left: bool
    right: bool
    both: bool
    at: str | None
    severity: int | None
    minutes: float | None
    muscle: str | None
    woke: bool | None
    sleep: int | None
    note: str | None
    night: str | None

    def cramp(self, now: datetime) -> Cramp:
        """Return the cramp that is meant; raises Impossible."""
        at, night = self._when(now)
        return Cramp(
            secrets.token_hex(8), night, now, at, self._leg, Where(self.muscle) if self.muscle else None,
            self.severity, self.minutes, self.woke, self.sleep, note=clean(self.note) if self.note else None,
        )  # fmt: skip

    @property
    def _leg(self) -> Leg | None:
        if self.both or (self.left and self.right):
            return Leg.BOTH
        return Leg.LEFT if self.left else Leg.RIGHT if self.right else None

    def _when(self, now: datetime) -> tuple[datetime | None, date]:
        if self.at is None:
            return None, night_named(self.night or "last", now)
        if self.night is None:
            at = latest(clock_time(self.at), now, datetime.astimezone)
            return at, night_of(at)
        night = night_named(self.night, now)
        return within(clock_time(self.at), night, now, datetime.astimezone), night


@click.group(no_args_is_help=True)
def log() -> None:
    """Keep the diary in one line: last night unless another is named."""


@log.command("cramp")
@click.option("--left", is_flag=True, help="In the left leg.")
@click.option("--right", is_flag=True, help="In the right leg.")
@click.option("--both", is_flag=True, help="In both legs.")
@click.option("--at", metavar="HH:MM", help="When; about is fine.  The latest such time in the past 24 hours.")
@click.option("--severity", type=int, metavar="0-10", help="How strong.")
@click.option("--minutes", type=float, metavar="N", help="How long it gripped.")
@click.option("--muscle", type=click.Choice([muscle.value for muscle in Where]), help="Which muscle.")
@click.option("--woke/--not-woke", default=None, help="Whether it woke you.")
@click.option("--sleep", type=int, metavar="0-10", help="How much sleep it cost.")
@click.option("--note", metavar="TEXT", help="A few words of your own.")
@NIGHT
def cramp(**options: object) -> None:
    """Log a cramp; all but the fact is optional."""
    told = Told(**options)  # type: ignore[arg-type]
    logged = _possible(lambda: told.cramp(wall()))
    noted = _change(lambda book: book.cramp(logged), lambda: unsaved.cramp_rows(logged))
    say(f"Logged: {noted.words}.")
    if noted.instead_of_none:
        say("It takes the place of the night without cramps that was logged before.")
    _ask_signs(logged)


@log.command("none")
@NIGHT
def none(night: str | None) -> None:
    """Log a night without cramps."""
    which = _possible(lambda: night_named(night or "last", wall()))
    say(f"Logged: {_change(lambda book: book.none(which), lambda: unsaved.none_rows(which, wall())).words}.")


@log.command("day", short_help="Tick what there was on a day, before its night.")
@NIGHT
def day(night: str | None, **ticks: str | bool | None) -> None:
    """Tick things of the day that goes before a night: tonight's unless another is named."""
    which = _possible(lambda: night_named(night or "tonight", wall()))
    told = {name: _tick(TICKS[name], answer) for name in TICKS if (answer := ticks[name]) is not None}
    if not told:
        raise Refusal(f"Nothing is ticked. There are: {', '.join(f'--{name}' for name in TICKS)}.")
    say(f"Logged: {_change(lambda book: book.tick(which, told)).words}.")


@log.command("list")
@click.option("--weeks", type=click.IntRange(1, 2000), default=4, help="How many weeks back; 4.")
@click.option("--json", is_flag=True, help="One JSON object a line.")
def list_(weeks: int, json: bool) -> None:
    """Show what was logged."""
    diary = _diary()
    last = tonight(wall())
    history = diary.history(last - timedelta(days=7 * weeks - 1), last)
    if diary.unread is not None:
        raise NotKept("So it is not known what was logged.")
    # Only who reads the list waits for how it is written.
    from crampstretch.cli.log_list import as_json, as_lines

    for line in map(json_line, as_json(history)) if json else as_lines(history, 7 * weeks):
        say(line)


@log.command("undo")
def undo() -> None:
    """Take the last change back, and say what it was."""
    words = _kept(lambda: _diary().logbook.undo())
    say("There is nothing to take back." if words is None else f"Taken back: {words}.")


def _option(tick: Tick) -> Callable[[click.Command], click.Command]:
    if tick.answers == ("no", "yes"):
        return click.option(f"--{tick.name}/--no-{tick.name}", default=None, help=f"{tick.question}.")
    return click.option(f"--{tick.name}", metavar="|".join(tick.answers), help=f"{tick.question}.")


for _one in TICKS.values():
    _option(_one)(day)


def _tick(tick: Tick, answer: str | bool) -> str:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return _possible(lambda: answer_of(tick, answer))


def _ask_signs(logged: Cramp) -> None:
    """Ask what came with a cramp, where there is anyone to ask; some answers are answered at once."""
    from crampstretch.cli import asking

    said = advice(logged)
    _advise(said)
    if not asking.can_ask():
        return
    flags = asking.signs()
    if flags is None:
        say("Not asked now.", err=True)
        return
    _change(lambda book: book.flags(logged.mark, flags))
    more = advice(Cramp(logged.mark, logged.night, logged.logged, flags=flags))
    say("Kept.", err=True)
    _advise(more if more != said else None)


def _advise(words: str | None) -> None:
    if words is not None:
        say("", *click.wrap_text(words, shutil.get_terminal_size().columns).split("\n"), "", err=True)


def _change(act: Callable[[Logbook], Noted], rows: Callable[[], unsaved.Rows] | None = None) -> Noted:
    """Change the diary; what does not go in is kept aside until the next start, where `rows` say what it is."""
    try:
        return _possible(lambda: act(_diary().logbook))
    except Unavailable as reason:
        aside = unsaved.keep(paths.diary_file(), rows(), wall()) if rows else None
        kept = "It is kept aside, and taken in at the next start." if aside else "It is not kept: note it elsewhere."
        raise NotKept(f"The diary could not be written: {reason}. {kept}") from reason


def _kept(act: Callable[[], Answer]) -> Answer:
    try:
        return act()
    except Unavailable as reason:
        raise NotKept(f"The diary could not be written: {reason}.") from reason


def _possible(act: Callable[[], Answer]) -> Answer:
    try:
        return act()
    except Impossible as sentence:
        raise Refusal(str(sentence)) from sentence


def _diary() -> Diary:
    return Diary(paths.diary_file(), wall, lambda notice: say(notice, err=True))


COMMANDS = {"log": log}
