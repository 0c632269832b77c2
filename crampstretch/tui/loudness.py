"""How loud it is, and what the keys make of it."""

from __future__ import annotations

from typing import Final

STEP: Final = 5
MOST: Final = 100


class Loudness:
    """A level from 0 to 100, by fives; by ones near silence, where the ear tells them apart."""

    def __init__(self, level: int) -> None:
        self.level = level
        self._before, self._muted = level, False

    def louder(self) -> int:
        """Return the level after one step up; muted, from the level before."""
        self._unmute()
        return self._set(min(MOST, self.level + _step(self.level + 1)))

    def quieter(self) -> int:
        """Return the level after one step down; muted, from the level before."""
        self._unmute()
        return self._set(max(0, self.level - _step(self.level)))

    def mute(self) -> int:
        """Return 0, or from there the level as it was."""
        if self.level:
            self._before, self._muted = self.level, True
            return self._set(0)
        self._muted = False
        return self._set(self._before or STEP)

    @property
    def words(self) -> str:
        """The level in words."""
        return f"Volume {self.level}." if self.level else "Muted. m brings it back."

    def _unmute(self) -> None:
        if self._muted:
            self.level, self._muted = self._before, False

    def _set(self, level: int) -> int:
        self.level = level
        return level


def _step(level: int) -> int:
    return 1 if level <= STEP else STEP
