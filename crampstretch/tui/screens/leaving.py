"""Leaving a screen once, however often and however fast it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

from textual.events import Key
from textual.screen import Screen, ScreenResultType

from crampstretch.tui.breakpoints import at

ROOMS: Final = Path(__file__).with_name("rooms.tcss")
"""The rules of every screen but the player, a cramp, and the pages of text, which the app's own have."""


class Leaving(Screen[ScreenResultType]):
    """A screen that is left once: keys may still be on their way to it when it has gone.

    One that `darkens` goes black by itself, or is black.
    """

    darkens: ClassVar[bool] = False

    def on_compose(self) -> None:
        """Know one's size before the first layout: told of it afterwards, one would be laid out and drawn twice."""
        width, height = self.app.size
        sizes = ((width, self.HORIZONTAL_BREAKPOINTS), (height, self.VERTICAL_BREAKPOINTS))
        self.add_class(*(at(cells, points) for cells, points in sizes if points), update=False)

    def leave(self, result: ScreenResultType | None = None) -> None:
        """Give way to what lies below, if nothing lies above and this has not gone already."""
        if self.is_active:
            self.dismiss(result)

    def passes_on(self, event: Key) -> bool:
        """Tell whether a key reached this screen too late; what has come above it meanwhile, if anything, gets it."""
        if self.is_active:
            return False
        event.stop()
        event.prevent_default()
        if self in self.app.screen_stack:
            self.app.post_message(Key(event.key, event.character))
        return True
