"""`run`: lead a person through a routine."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from crampstretch import paths, plain, settings, terminal
from crampstretch.as_json import JsonView
from crampstretch.audio import Player, Silent
from crampstretch.cli.opening import cleared_or_exit
from crampstretch.clock import Clock, slept, wall
from crampstretch.collaborators import Leave, Press, SoundEdge, View
from crampstretch.conductor import Conductor
from crampstretch.core.cue import Answer
from crampstretch.core.routine import Voice
from crampstretch.core.safety import Cleared
from crampstretch.core.session import Session
from crampstretch.core.state import State
from crampstretch.core.timeline import compile_timeline
from crampstretch.core.wording import Telling
from crampstretch.settings import Settings
from crampstretch.store import Diary, Plan
from crampstretch.store.keeper import SessionKeeper
from crampstretch.trace import NoTrace, Trace

EXIT_NOT_KEPT = 4


@dataclass(frozen=True)
class Wishes:
    """What the command line asks of a run."""

    plain: bool
    json: bool
    quiet: bool
    voice: str | None
    volume: int | None
    practice: bool
    trace: Path | None
    speed: float

    @property
    def silent(self) -> bool:
        """Whether nothing is to sound: asked for, or a run at another speed."""
        return self.quiet or (self.speed != 1.0 and self.volume is None)


@click.command()
@click.argument("name", required=False, metavar="[NAME|FILE]")
@click.option("--plain", is_flag=True, help="Lines of text, no screen.")
@click.option("--json", is_flag=True, help="One JSON object per event.")
@click.option("--quiet", is_flag=True, help="No sound at all.")
@click.option("--voice", type=click.Choice(["off", "names", "full"]), help="How much is spoken.")
@click.option("--volume", type=click.IntRange(0, 100), help="How loud, 0 to 100.")
@click.option("--practice", is_flag=True, help="Record nothing.")
@click.option("--trace", type=click.Path(dir_okay=False, path_type=Path), help="Write due and done moments to a file.")
@click.option("--speed", type=click.FloatRange(0.1, 1000.0), default=1.0, hidden=True)
def run(name: str | None, **options: object) -> int:
    """Be led through a routine now: tonight's, NAME, or the routine in FILE."""
    wishes = Wishes(**options)  # type: ignore[arg-type]
    loaded = settings.load(paths.settings_file())
    for notice in loaded.notices:
        click.echo(notice, err=True)
    return lead_plain(cleared_or_exit(name or loaded.settings.tonight), wishes, loaded.settings)


def lead_plain(cleared: Cleared, wishes: Wishes, chosen: Settings) -> int:
    """Lead a routine in lines of text and return the exit code."""
    timeline = compile_timeline(cleared, Telling(Voice(wishes.voice or "off")))
    keys = terminal.interactive()
    session = Session(timeline, keyboard=keys)
    out, err = plain.Lines(sys.stdout, lambda: conductor.tell(Leave())), plain.Lines(sys.stderr)
    view = JsonView(out, timeline) if wishes.json else plain.PlainView(out, err, timeline)
    sound = _sound(lambda answer: conductor.tell(answer), cleared, wishes, chosen)
    keeper = _keeper(Plan.of(cleared.routine.id, timeline, wishes.speed), wishes, view)
    conductor = Conductor(session, Clock(wishes.speed), sound, view, keeper, _trace(wishes), slept)
    signals = terminal.Signals(lambda: conductor.tell(Leave()), _asker(conductor, err) if keys else lambda: False)
    with signals:
        if keys:
            plain.keyboard(lambda command: conductor.tell(Press(command)))
        state = conductor.lead(at_once=True)
    in_time = out.close() & err.close()
    return _leave(_code(signals, state, keeper), in_time=in_time)


def _code(signals: terminal.Signals, state: State, keeper: SessionKeeper | None) -> int:
    if signals.code is not None:
        return signals.code
    if keeper is not None and not keeper.saved:
        return EXIT_NOT_KEPT
    return 0 if state is State.FINISHED else 1


def _keeper(plan: Plan, wishes: Wishes, view: View) -> SessionKeeper | None:
    """Return who writes the diary; practice is not written down."""
    if wishes.practice:
        return None
    return Diary(paths.diary_file(), wall, view.notice).keeper(plan)


def _leave(code: int, *, in_time: bool) -> int:
    """Return the exit code; a terminal that reads nothing must not keep the program from ending."""
    if not in_time:
        os._exit(code)
    return code


def _sound(conductor: Callable[[Answer], None], cleared: Cleared, wishes: Wishes, chosen: Settings) -> SoundEdge:
    if wishes.silent:
        return Silent(conductor)
    asked = chosen.level if wishes.volume is None else wishes.volume
    ceiling = cleared.routine.volume
    level = asked if ceiling is None else min(asked, ceiling)
    return Player(conductor, paths.sound_backend(), level)


def _trace(wishes: Wishes) -> NoTrace:
    if wishes.trace is None:
        return NoTrace()
    try:
        return Trace(wishes.trace)
    except OSError as error:
        raise click.BadParameter(f"cannot write to {wishes.trace}: {error.strerror}", param_hint="--trace") from error


def _asker(conductor: Conductor, err: plain.Lines) -> Callable[[], bool]:
    """Return what a first Ctrl+C does: pause, and ask."""

    def ask() -> bool:
        conductor.tell(Press("pause"))
        err.write("Ctrl+C once more leaves. Enter goes on.")
        return True

    return ask


COMMANDS = {"run": run}
