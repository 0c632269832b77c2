"""`remind`: a quiet word at bedtime, by the platform's own schedule, only if tonight is still to do."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import time
from functools import partial
from typing import Final, TypeVar

import click

from crampstretch import paths
from crampstretch.cli.saying import Sentence, say
from crampstretch.clock import wall
from crampstretch.core.text import clean
from crampstretch.remind import word
from crampstretch.remind.moments import Moments, NoTime, time_of
from crampstretch.remind.recipes import recipe
from crampstretch.remind.systemd import Refused, Systemd
from crampstretch.remind.units import SERVICE, TIMER, units

Answer = TypeVar("Answer")
PROGRAM: Final = (sys.executable, "-m", "crampstretch")
NO_SYSTEMD: Final = "There is no systemd for this user here, so nothing was installed. By hand it goes like this:"


def _time(ctx: click.Context, param: click.Parameter, text: str) -> time:
    """Read a time of day, or say how it is written."""
    try:
        return time_of(text)
    except NoTime as error:
        raise click.BadParameter(str(error), ctx, param) from error


class CannotRemind(Sentence):
    """The reminder cannot be set up, taken away or shown."""

    exit_code = 1


_AT: Final = click.option("--at", required=True, metavar="HH:MM", callback=_time, help="When, such as 22:15.")
_AGAIN: Final = click.option("--again", is_flag=True, help="Once more half an hour later.")
_FORCE: Final = click.option("--force", is_flag=True, help="Also where a file in its place is not ours.")


@click.group()
def remind() -> None:
    """Be reminded at bedtime, without a sound, if tonight is still to do."""


@remind.command(short_help="Set the reminder up, or say how to by hand.")
@_AT
@_AGAIN
@_FORCE
@click.option("--dry-run", is_flag=True, help="Only say what would be written.")
def install(at: time, again: bool, force: bool, dry_run: bool) -> None:
    """Set the reminder up; where it cannot be, say how to do it by hand."""
    moments, system = Moments(at, again), _systemd()
    if not system.answers():
        say(NO_SYSTEMD, err=True)
        say(*recipe(sys.platform, moments, PROGRAM).split("\n"))
        return
    texts = units(moments, PROGRAM, paths.chosen_directories())
    if dry_run:
        _show(system, texts)
        return
    changed = _or_a_word(partial(system.install, texts, force=force))
    say(f"{'You will be' if changed else 'You are already'} reminded at {moments.in_words}, if it is to do.")
    if word.shower() is None:
        say("Nothing here can show it yet: notify-send is missing (package libnotify-bin).", err=True)


@remind.command()
@_FORCE
@click.option("--dry-run", is_flag=True, help="Only say what would be deleted.")
def remove(force: bool, dry_run: bool) -> None:
    """Take the reminder away."""
    system = _systemd()
    if dry_run:
        there = [system.folder / name for name in _written(system)]
        say(*([f"Would be deleted: {file}" for file in there] or ["There is no reminder."]))
        return
    removed = _or_a_word(partial(system.remove, force=force))
    say("The reminder is gone." if removed else "There is no reminder.")


@remind.command()
def status() -> None:
    """Say if there is a reminder, and when."""
    system = _systemd()
    timer = _written(system).get(TIMER)
    if timer is None:
        say("There is no reminder.")
        return
    times = [line.split()[-1][:5] for line in timer.splitlines() if line.startswith("OnCalendar=")]
    say(f"A reminder at {', and again at '.join(times)}, if tonight is still to do.")
    if not system.is_on():
        say("It is not running: `crampstretch remind install` sets it up anew.", err=True)
    if word.shower() is None:
        say("Nothing here can show it: notify-send is missing (package libnotify-bin).", err=True)


@remind.command(hidden=True)
@_AT
@_AGAIN
def tell(at: time, again: bool) -> int:
    """Show the word, if it is the time for it and tonight is still to do."""
    # The computer may have slept through it: a reminder at three in the morning would be none.
    if not Moments(at, again).ripe(wall()):
        return 0
    from crampstretch.cli.due import still_to_do

    if not still_to_do():
        return 0
    try:
        word.show()
    except word.Unheard as error:
        raise CannotRemind(f"The reminder cannot be shown: {clean(str(error))}.") from error
    return 0


def _systemd() -> Systemd:
    return Systemd(paths.user_units())


def _show(system: Systemd, texts: dict[str, str]) -> None:
    for name in (SERVICE, TIMER):
        say(f"Would be written to {system.folder / name}:", "", *texts[name].split("\n"))
    say(f"Then: systemctl --user daemon-reload, enable {TIMER}, restart {TIMER}")


def _written(system: Systemd) -> dict[str, str]:
    return _or_a_word(lambda: system.written, "read")


def _or_a_word(act: Callable[[], Answer], done: str = "changed") -> Answer:
    try:
        return act()
    except Refused as error:
        raise CannotRemind(f"{clean(str(error))}.") from error
    except OSError as error:
        where = f" {clean(str(error.filename))}:" if error.filename else ""
        why = (error.strerror or "refused").lower()
        raise CannotRemind(f"The reminder cannot be {done}:{where} {why}.") from error


COMMANDS = {"remind": remind}
