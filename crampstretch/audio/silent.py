"""A player that plays nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crampstretch.core.cue import Answer, Handed, SoundReady


class Silent:
    """Takes everything, and says that nothing plays."""

    def __init__(self, answer: Callable[[Answer], None]) -> None:
        self._answer = answer

    def start(self) -> None:
        """Say that there will be silence."""
        self._answer(SoundReady(None))

    def prepare(self, texts: Sequence[str]) -> None:
        """Do nothing, quietly."""

    def hand(self, cues: Sequence[Handed]) -> None:
        """Do nothing, quietly."""

    def clear(self) -> None:
        """Do nothing, quietly."""

    def set_volume(self, level: int) -> None:
        """Do nothing, quietly."""

    def hush(self) -> None:
        """Do nothing, quietly."""

    def close(self, *, ring_out: bool) -> None:
        """Do nothing, quietly."""
