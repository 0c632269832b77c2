"""A black screen: the night goes on, and any key brings back what was there."""

from __future__ import annotations

from textual.events import Key

from crampstretch.tui.screens.leaving import Leaving


class Dark(Leaving[None]):
    """Shows nothing at all."""

    darkens = True

    def on_key(self, event: Key) -> None:
        """Give way to what was there."""
        event.stop()
        self.leave()
