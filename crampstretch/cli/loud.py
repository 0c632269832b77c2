"""How loud a session in lines is: the same keys as on the screen, each with Enter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from crampstretch.collaborators import SetVolume
from crampstretch.settings import Choices
from crampstretch.tui.loudness import Loudness

KEYS: Final = frozenset({"louder", "quieter", "mute"})


class Loud:
    """Turns keys into levels; a level that was set by hand is kept for next time, muting is not."""

    def __init__(
        self, level: int, choices: Choices, tell: Callable[[SetVolume], None], say: Callable[[str], None]
    ) -> None:
        self._loudness, self._choices, self._tell, self._say = Loudness(level), choices, tell, say

    def press(self, otherwise: Callable[[str], None], command: str) -> None:
        """Do what a key of loudness asks for; pass any other on."""
        if command not in KEYS:
            otherwise(command)
            return
        change = {"louder": self._loudness.louder, "quieter": self._loudness.quieter, "mute": self._loudness.mute}
        level = change[command]()
        self._tell(SetVolume(level))
        self._say(self._loudness.words)
        if command != "mute":
            self._choices.choose("volume", str(level), self._say)
