"""`run`: lead a person through a routine, on a screen or in lines; and home, where no routine is named."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crampstretch import paths, settings, terminal
from crampstretch.awake import KeptAwake
from crampstretch.cli.faults import report
from crampstretch.cli.opening import cleared_or_exit, library, tonights
from crampstretch.cli.saying import say
from crampstretch.cli.wishes import Wishes
from crampstretch.clock import Clock, slept, wall
from crampstretch.core.safety import Cleared
from crampstretch.settings import Choices, Settings
from crampstretch.trace import NoTrace

if TYPE_CHECKING:
    from crampstretch.tui.house import House

EXIT_NOT_KEPT = 4


@click.command()
@click.argument("name", required=False, metavar="[NAME|FILE]")
@click.option("--plain", is_flag=True, help="Lines of text, no screen.")
@click.option("--json", is_flag=True, help="One JSON object per event.")
@click.option("--quiet", is_flag=True, help="No sound at all.")
@click.option("--voice", type=click.Choice(["off", "names", "full"]), help="How much is spoken.")
@click.option("--volume", type=click.IntRange(0, 100), help="How loud, 0 to 100.")
@click.option("--practice", is_flag=True, help="Record nothing.")
@click.option("--resume", is_flag=True, help="Go on with what was broken off less than half an hour ago.")
@click.option("--trace", type=click.Path(dir_okay=False, path_type=Path), help="Write due and done moments to a file.")
@click.option("--speed", type=click.FloatRange(0.1, 1000.0), default=1.0, hidden=True)
def run(name: str | None, **options: object) -> int:
    """Be led through a routine now: tonight's, NAME, or the routine in FILE."""
    wishes = Wishes(**options)  # type: ignore[arg-type]
    if name == "now":
        from crampstretch.cli.now import relieve

        return relieve(wishes, click.get_current_context().obj)
    chosen = _settings()
    cleared = cleared_or_exit(name or chosen.tonight)
    trace = wishes.open_trace()
    if not wishes.lines:
        if name is None:  # who has not been asked yet is asked first, and begins from home
            return on_screen(wishes, chosen, tonights(chosen) if chosen.welcome else None, trace)
        return on_screen(wishes, chosen, cleared, trace)
    choices = Choices(paths.settings_file(), chosen)
    if not chosen.welcome:
        from crampstretch.cli.first_run import welcomed

        if not welcomed(wishes.sound, choices, asks=terminal.interactive()):
            return 1
    from crampstretch.cli.lines import in_lines

    return in_lines(cleared if name else tonights(choices.settings), wishes, choices, trace)


def home() -> int:
    """Show the home screen."""
    return on_screen(Wishes(), _settings(), None, NoTrace())


def _settings() -> Settings:
    loaded = settings.load(paths.settings_file())
    for notice in loaded.notices:
        say(notice, err=True)
    return loaded.settings


def on_screen(wishes: Wishes, chosen: Settings, cleared: Cleared | None, trace: NoTrace) -> int:
    """Open the player, or home; Textual is loaded here and nowhere before."""
    from crampstretch.tui.running import run_app

    house = house_of(wishes, chosen, trace)
    code = run_app(house, cleared, report)
    for notice in house.notices.said if code == EXIT_NOT_KEPT else house.notices.unshown:
        say(notice, err=True)
    return code


def house_of(wishes: Wishes, chosen: Settings, trace: NoTrace | None = None) -> House:
    """Return what the screens live in."""
    from crampstretch.tui.house import House, Relay

    return House(
        library(), paths.diary_file(), paths.settings_file(), chosen, partial(wishes.sound, engine=chosen.engine),
        partial(Clock, wishes.speed), slept, wall, lambda: trace or NoTrace(), not wishes.practice, wishes.volume,
        Relay(), KeptAwake(), wishes.spoken, wishes.engine(chosen.engine), resume=wishes.resume,
    )  # fmt: skip


COMMANDS = {"run": run}
