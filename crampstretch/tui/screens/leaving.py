"""Leaving a screen once, however often and however fast it is asked for."""

from __future__ import annotations

from typing import ClassVar

from textual.screen import Screen, ScreenResultType


class Leaving(Screen[ScreenResultType]):
    """A screen that is left once: keys may still be on their way to it when it has gone.

    One that `darkens` goes black by itself, or is black.
    """

    darkens: ClassVar[bool] = False

    def leave(self, result: ScreenResultType | None = None) -> None:
        """Give way to what lies below, if nothing lies above and this has not gone already."""
        if self.is_active:
            self.dismiss(result)
