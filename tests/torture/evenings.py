"""One evening after the other in one app: begun from home or the library, led to its end or left, and home again."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

from crampstretch.core.state import State
from crampstretch.tui.app import CrampstretchApp
from crampstretch.tui.screens.checkin import CheckInScreen
from crampstretch.tui.screens.home import HomeScreen
from crampstretch.tui.screens.library import LibraryScreen
from crampstretch.tui.screens.player import PlayerScreen
from crampstretch.tui.shelf import Row
from tests.diaries import made_up, write
from tests.tui.stage import SHORT, WITHIN, Seen, Stage

LOOK: Final = 0.005
"""Seconds between two looks at the screen."""
TO_ITS_END, TO_BE_LEFT = 5000.0, 50.0
"""How fast a session goes: the one is over at once, the other lasts while it is looked at."""
PULLS: Final = (("3", 3), ("", None), ("t", 10), ("5", 5))
"""Keys, and what they stand for."""


class ManyEvenings(CrampstretchApp):
    """Comes home after a session that was led to its end, where the program itself ends."""

    def _leave_with(self, state: State | None) -> None:
        del state
        self._home_again(State.STOPPED)


class Evenings(Stage):
    """A house in which a night follows the other."""

    opens = ManyEvenings

    def __init__(self, folder: Path, weeks: int = 0) -> None:
        """Furnish it with a diary of so many weeks: what home reads of it does not grow with every night any more."""
        chosen = "welcome: read\nsteady: yes\nasleep_near: no\ntonight: mine\n"
        super().__init__(folder, chosen=chosen, mine=SHORT.replace("reps: 2", "reps: 8"))
        write(self.diary, made_up(weeks, self.now.date() - timedelta(weeks=weeks)))
        self._first = self.now.date()
        self.ended: Counter[str] = Counter()
        self.pulls: Counter[int] = Counter()
        self.hoards = False

    @property
    def kept_as_led(self) -> bool:
        """Whether the diary has every session of these evenings, each as it ended and with its answer."""
        kept = self.diary.sessions(self._first)
        pulls = Counter(session.pull for session in kept if session.pull is not None)
        return Counter(session.state for session in kept) == self.ended and pulls == self.pulls

    async def one(self, seen: Seen, number: int) -> None:
        """Begin tonight's session as a person does, come to its end or leave it, and be home again."""
        self.now += timedelta(days=1)
        leaving = number % 3 == 2
        self.rate = TO_BE_LEFT if leaving else TO_ITS_END
        await self._begin(seen, from_library=number % 5 == 4)
        player = seen.led
        if leaving:
            await self._leave(seen, player)
        else:
            await self._answer(seen, *PULLS[number % len(PULLS)])
        await until(seen, lambda: not player.is_attached, "the player to go")
        self.ended[str(player.state)] += 1
        if isinstance(seen.app.screen, LibraryScreen):
            seen.hit("escape")
        await until(seen, lambda: isinstance(seen.app.screen, HomeScreen), "home")
        assert seen.app.kept(WITHIN), "the session was not kept"
        if not self.hoards:
            self.sounds.clear()  # a tape knows its whole session

    async def _begin(self, seen: Seen, *, from_library: bool) -> None:
        await until(seen, lambda: bool(_home(seen)._rows), "home, with what the library said")
        if from_library:
            seen.hit("a")
            await until(seen, lambda: isinstance(seen.app.screen, LibraryScreen), "the library")
            await until(seen, lambda: _chosen(seen) == "mine", "the routines, the user's own first")
        seen.hit("space")
        await until(seen, lambda: seen.app.screen is seen.app.player, "the player")
        await until(seen, lambda: bool(self.sounds and "start" in self.sounds[-1].tape), "the session")
        seen.hit("space")

    async def _leave(self, seen: Seen, player: PlayerScreen) -> None:
        """Escape and q, as soon as a step is done."""
        await until(seen, lambda: bool(player._led.mark), "a step")
        seen.hit("escape")
        await until(seen, lambda: bool(player._question), "the question")
        seen.hit("q")

    async def _answer(self, seen: Seen, key: str, pull: int | None) -> None:
        """Say how strong the pull was, or nothing."""
        await until(seen, lambda: isinstance(seen.app.screen, CheckInScreen), "the check-in")
        if pull is not None:
            seen.hit(key)
            self.pulls[pull] += 1
        seen.hit("space")


def _home(seen: Seen) -> HomeScreen:
    assert isinstance(seen.app.screen, HomeScreen), seen.page
    return seen.app.screen


def _chosen(seen: Seen) -> str | None:
    assert isinstance(seen.app.screen, LibraryScreen), seen.page
    chosen: Row | None = seen.app.screen._list.chosen
    return chosen.id if chosen is not None else None


async def until(seen: Seen, holds: Callable[[], bool], what: str) -> None:
    """Wait until something holds, at the least cost."""
    give_up = time.monotonic() + WITHIN
    while not holds():
        assert time.monotonic() < give_up, f"waited for {what}:\n{seen.page}"
        await asyncio.sleep(LOOK)
