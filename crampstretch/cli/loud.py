"""How loud a session in lines is: the same keys as on the screen, each with Enter."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Final

from crampstretch import paths, settings
from crampstretch.collaborators import SetVolume
from crampstretch.tui.loudness import Loudness

KEYS: Final = frozenset({"louder", "quieter", "mute"})


class Loud:
    """Turns keys into levels; a level that was set by hand is kept for next time, muting is not."""

    def __init__(self, level: int, tell: Callable[[SetVolume], None], say: Callable[[str], None]) -> None:
        self._loudness, self._tell, self._say = Loudness(level), tell, say

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
            with suppress(OSError):  # where it cannot be kept, it holds for tonight
                settings.change(paths.settings_file(), "volume", str(level))
