"""What the command line asks of a run, and the parts that it makes for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from crampstretch import paths, terminal
from crampstretch.audio.far import telling_of_distance
from crampstretch.audio.player import Player
from crampstretch.audio.silent import Silent
from crampstretch.audio.speech import chosen
from crampstretch.collaborators import SoundEdge
from crampstretch.core.cue import Answer
from crampstretch.core.frozen import frozen
from crampstretch.core.routine import Voice
from crampstretch.trace import NoTrace, Trace


@frozen
class Wishes:
    """What the command line asks of a run."""

    plain: bool = False
    json: bool = False
    quiet: bool = False
    voice: str | None = None
    volume: int | None = None
    practice: bool = False
    trace: Path | None = None
    speed: float = 1.0
    resume: bool = False

    @property
    def silent(self) -> bool:
        """Whether nothing is to sound: asked for, or a run at another speed."""
        return self.quiet or (self.speed != 1.0 and self.volume is None)

    @property
    def lines(self) -> bool:
        """Whether the session is told in lines: asked for, or there is no screen to show it on."""
        wanted = self.plain or self.json or paths.accessible()
        return wanted or paths.dumb_terminal() or not terminal.has_screen()

    @property
    def spoken(self) -> Voice | None:
        """How much was asked to be spoken."""
        return None if self.voice is None else Voice(self.voice)

    def engine(self, wanted: str | None) -> bool | None:
        """Return whether anything here can speak; None where nothing is to sound."""
        return None if self.silent else chosen(wanted) is not None

    def sound(self, answer: Callable[[Answer], None], level: int, engine: str | None = None) -> SoundEdge:
        """Open the sound for a listener at a level, 0 to 100; `engine` is what was set to speak."""
        if self.silent:
            return Silent(answer)
        heard = telling_of_distance(answer) if paths.over_ssh() else answer
        return Player(heard, paths.sound_backend(), level, engine)

    def open_trace(self) -> NoTrace:
        """Open the trace, where one is asked for; a file that cannot be written is a clear word."""
        if self.trace is None:
            return NoTrace()
        try:
            return Trace(self.trace)
        except OSError as error:
            said = f"cannot write to {self.trace}: {error.strerror}"
            raise click.BadParameter(said, param_hint="--trace") from error
