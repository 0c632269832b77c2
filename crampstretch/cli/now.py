"""`now`: a cramp has come.  Its first words stand there already; this brings the voice, and then the screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Thread

import click

from crampstretch import paths, settings, terminal
from crampstretch.cli.saying import say
from crampstretch.cli.wishes import Wishes
from crampstretch.clock import Clock, slept, wall
from crampstretch.core.routine import Voice
from crampstretch.core.state import State
from crampstretch.first_words import FirstWords, lines
from crampstretch.relieving import Bedside, Relieving
from crampstretch.settings import Settings
from crampstretch.store import Diary
from crampstretch.store.reliefs import ReliefKeeper

EXIT_NOT_KEPT = 4


@click.command()
@click.option("--plain", is_flag=True, help="Lines of text, no screen.")
@click.option("--json", is_flag=True, help="One JSON object per event.")
@click.option("--quiet", is_flag=True, help="No sound at all.")
@click.option("--voice", type=click.Choice(["off", "names", "full"]), help="off: tones alone.")
@click.option("--volume", type=click.IntRange(0, 100), help="How loud, 0 to 100.")
@click.option("--practice", is_flag=True, help="Record nothing.")
@click.option("--trace", type=click.Path(dir_okay=False, path_type=Path), help="Write due and done moments to a file.")
@click.option("--speed", type=click.FloatRange(0.1, 1000.0), default=1.0, hidden=True)
@click.pass_obj
def now(first: FirstWords, /, **options: object) -> int:
    """A cramp has you: be led out of it at once."""
    return relieve(Wishes(**options), first)  # type: ignore[arg-type]


def relieve(wishes: Wishes, first: FirstWords) -> int:
    """Lead a person out of a cramp and return the exit code; nothing is asked first."""
    chosen = settings.load(paths.settings_file()).settings
    return _in_lines(wishes, chosen, first) if wishes.lines else _on_screen(wishes, chosen, first)


def _on_screen(wishes: Wishes, chosen: Settings, first: FirstWords) -> int:
    """Let the voice begin, then bring the screen up under it; Textual is loaded here and nowhere before."""
    from crampstretch.tui.bridge import Bridge

    said: list[str] = []
    bridge = Bridge()  # type: ignore[var-annotated]
    led = Relieving(_bedside(wishes, chosen, said.append), bridge)
    led.start(bridge.end)
    try:
        from crampstretch.cli.faults import report
        from crampstretch.cli.run import house_of
        from crampstretch.tui.running import run_app

        code = run_app(house_of(wishes, chosen), None, report, (led, bridge), first)
    finally:
        led.hang_up()
    if code == EXIT_NOT_KEPT:
        say(*said, err=True)
    return code


def _in_lines(wishes: Wishes, chosen: Settings, first: FirstWords) -> int:
    """Lead in lines of text and return the exit code."""
    from crampstretch.as_json import JsonView
    from crampstretch.core.relief_steps import script
    from crampstretch.plain import Lines
    from crampstretch.relief_lines import ReliefLines

    first.close()
    keys = terminal.interactive()
    out, err = Lines(sys.stdout, lambda: led.hang_up()), Lines(sys.stderr)
    view = JsonView(out, script()) if wishes.json else ReliefLines(out, err)
    led = Relieving(_bedside(wishes, chosen, err.write), view, keyboard=keys)
    if not (wishes.json or first.as_lines):
        out.write(lines(keys=keys))
    with terminal.Signals(led.hang_up) as signals:
        if keys:
            Thread(target=_read_keys, args=(led, _level(wishes, chosen), err.write), name="keys", daemon=True).start()
        state = led.lead()
    in_time = out.close() & err.close()
    code = signals.code if signals.code is not None else _code(state, keys=keys, kept=led.kept())
    if not in_time:
        os._exit(code)
    return code


def _code(state: State, *, keys: bool, kept: bool) -> int:
    """Return the exit code: who leaves has not stopped early, for there is no end to reach."""
    if not kept:
        return EXIT_NOT_KEPT
    return 0 if keys or state is State.FINISHED else 1


def _read_keys(led: Relieving, level: int, say: Callable[[str], None]) -> None:
    from crampstretch.relief_lines import read_keys
    from crampstretch.tui.loudness import Loudness

    loudness = Loudness(level)

    def press(command: str) -> None:
        if command == "leave":
            led.hang_up()
            return
        if command in ("mute", "louder", "quieter"):
            led.set_volume(getattr(loudness, command)())
            say(loudness.words)
            command = "awake"
        led.press(command)

    read_keys(sys.stdin, press)


def _bedside(wishes: Wishes, chosen: Settings, notice: Callable[[str], None]) -> Bedside:
    keeper = None if wishes.practice else ReliefKeeper(lambda: Diary(paths.diary_file(), wall, notice), wall, notice)
    return Bedside(
        partial(wishes.sound, engine=chosen.engine), _level(wishes, chosen), _speaks(wishes, chosen),
        Clock(wishes.speed), slept, keeper,
        wishes.open_trace(),
    )  # fmt: skip


def _level(wishes: Wishes, chosen: Settings) -> int:
    return chosen.level if wishes.volume is None else wishes.volume


def _speaks(wishes: Wishes, chosen: Settings) -> bool:
    """Tell whether it speaks: not where the voice is off or missing, or a screen reader reads the lines unasked."""
    wanted = chosen.voice is not Voice.OFF and not (paths.accessible() and chosen.voice is None)
    if wishes.voice is not None:
        wanted = wishes.voice != "off"
    return wanted and wishes.engine(chosen.engine) is not False


COMMANDS = {"now": now}
