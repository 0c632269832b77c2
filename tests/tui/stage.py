"""The screens on a stage: a whole house of which only the sound is a tape, seen as pages of text."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rich.segment import Segment
from textual import events
from textual.keys import key_to_character
from textual.pilot import Pilot

from crampstretch import paths, settings
from crampstretch.clock import Clock
from crampstretch.core.cue import Answer
from crampstretch.core.frame import Frame
from crampstretch.core.nights import SessionRecord
from crampstretch.core.phase import PhaseKind
from crampstretch.core.state import State
from crampstretch.library import Library
from crampstretch.store import Diary
from crampstretch.tui.app import CrampstretchApp
from crampstretch.tui.house import House
from crampstretch.tui.screens.player import PlayerScreen
from tests.harness.routines import foot_up
from tests.tapes import TapeSound

AT_NIGHT, AT_NOON = "2026-07-29T22:30:00+02:00", "2026-07-29T12:00:00+02:00"
QUICK = 500.0
WITHIN = 30.0
"""Seconds after which what was waited for will not come: many, as the machine may be busy with something else."""
SHORT = foot_up("A short night", about="Two feet, drawn up.", hold="10s", reps=2) + "end: Good night to you.\n"


class Stage:
    """A house in a folder: the shipped routines, the user's own, a diary, settings, and a tape for a sound."""

    opens: type[CrampstretchApp] = CrampstretchApp

    def __init__(
        self,
        folder: Path,
        *,
        rate: float = 1.0,
        now: str = AT_NIGHT,
        record: bool = True,
        backend: str | None = "tape",
        chosen: str = "welcome: read\n",
        **own: str,
    ) -> None:
        self.own, self.settings_file = folder / "routines", folder / "settings.yaml"
        self.own.mkdir(parents=True, exist_ok=True)
        for name, text in own.items():
            (self.own / f"{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
        if chosen:
            self.settings_file.write_text(chosen, encoding="utf-8")
        self.sounds: list[TapeSound] = []
        self._backend = backend
        self.asleep, self.rate, self.now = 0.0, rate, datetime.fromisoformat(now)
        self.diary = Diary(folder / "diary.db", lambda: self.now, lambda _: None)
        self.house = House(
            library=Library(paths.shipped_routines(), self.own),
            diary_file=folder / "diary.db",
            settings_file=self.settings_file,
            settings=settings.load(self.settings_file).settings,
            sound=self._sound,
            clock=lambda: Clock(self.rate),
            slept=lambda: self.asleep,
            wall=lambda: self.now,
            record=record,
        )

    def _sound(self, answer: Callable[[Answer], None], level: int) -> TapeSound:
        sound = TapeSound(self._backend)
        sound.answer = answer
        sound.tape.append(f"level {level}")
        self.sounds.append(sound)
        return sound

    @property
    def kept(self) -> str:
        """What settings.yaml says."""
        return self.settings_file.read_text(encoding="utf-8") if self.settings_file.exists() else ""

    @property
    def sessions(self) -> tuple[SessionRecord, ...]:
        """What the diary says."""
        return self.diary.sessions()

    @asynccontextmanager
    async def open(self, routine: str | None = None, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Seen]:
        """Open home, or a routine's player; whatever happens on the screen, it is no fault of ours."""
        app = self.opens(self.house, self.house.library.open(routine).cleared if routine else None)
        async with app.run_test(size=size) as pilot:
            try:
                yield Seen(self, app, pilot)
            finally:
                app.end_at_once()
        app.kept(WITHIN)
        assert app.fault is None, repr(app.fault)

    @asynccontextmanager
    async def home(self, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Seen]:
        """Open home, and wait until the library has arrived."""
        async with self.open(size=size) as seen:
            await seen.until(lambda: "Tonight: " in seen.page or "Tonight's routine" in seen.page, "home")
            yield seen

    @asynccontextmanager
    async def player(self, routine: str = "mine", size: tuple[int, int] = (80, 24)) -> AsyncIterator[Seen]:
        """Open a player, and wait until it waits for its first key."""
        async with self.open(routine, size) as seen:
            await seen.until(lambda: bool(self.sounds and "start" in self.sounds[-1].tape), "the player")
            await seen.pilot.pause()  # what the diary knew is told before the sound is started
            yield seen


@dataclass
class Seen:
    """What is on the screen now, and the keys."""

    stage: Stage
    app: CrampstretchApp
    pilot: Pilot[int]

    @property
    def strips(self) -> list[list[Segment]]:
        """The pieces of every row, with the style that each is drawn in."""
        return [list(strip) for strip in self.app.screen._compositor.render_strips()]

    @property
    def rows(self) -> list[str]:
        """The rows of the screen as text."""
        return ["".join(segment.text for segment in row).rstrip() for row in self.strips]

    @property
    def page(self) -> str:
        """The screen as text."""
        return "\n".join(self.rows)

    @property
    def flat(self) -> str:
        """The screen as one line, wherever it was wrapped."""
        return " ".join(self.page.split())

    @property
    def led(self) -> PlayerScreen:
        """The player that is open."""
        assert self.app.player is not None, self.page
        return self.app.player

    @property
    def left(self) -> int | None:
        """The exit code, once the app has asked to end."""
        return self.app.return_value

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        await self.pilot.press(*keys)

    def hit(self, key: str) -> None:
        """Press a key and wait for nothing: what is to come of it is waited for by its name."""
        self.app.post_message(events.Key(key, key_to_character(key)))

    async def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds."""
        give_up = time.monotonic() + WITHIN
        while not holds():
            assert time.monotonic() < give_up, f"waited for {what}:\n{self.page}"
            await self.pilot.pause()

    async def shows(self, *texts: str) -> None:
        """Wait until the screen shows these texts, wherever they are wrapped."""
        for text in texts:
            await self.until(lambda text=text: text in self.flat, text)  # type: ignore[misc]

    async def is_in(self, state: State) -> None:
        """Wait until the player's session is in a state."""
        await self.until(lambda: self.frame.state is state, str(state))

    @property
    def frame(self) -> Frame:
        """What the open player shows."""
        assert self.led.frame is not None
        return self.led.frame

    async def reaches(self, kind: PhaseKind) -> None:
        """Wait until the player shows a phase of this kind."""
        await self.until(lambda: self.frame.kind is kind, str(kind))

    async def begin(self) -> None:
        """Press the first space, and wait until something moves."""
        await self.press("space")
        await self.is_in(State.RUNNING)

    async def ends(self, code: int) -> None:
        """Wait until the app has ended with this exit code."""
        await self.until(lambda: self.left is not None, "the end")
        assert self.left == code

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(width, height)


def drawn(seen: Seen) -> Iterator[tuple[str, str, str]]:
    """Yield each piece of text on the screen that is not blank with its colours, as #rrggbb."""
    for row in seen.strips:
        for text, style, control in row:
            if control or not text.strip():
                continue
            assert style is not None, text
            assert style.color is not None, text
            assert style.bgcolor is not None, text
            front, back = style.color.get_truecolor(), style.bgcolor.get_truecolor(foreground=False)
            yield text, (back if style.reverse else front).hex, (front if style.reverse else back).hex
