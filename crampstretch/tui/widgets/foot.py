"""The last line of a screen: the keys that matter, as many as there is room for."""

from __future__ import annotations

from textual.events import Resize

from crampstretch.tui.widgets.plain_text import PlainText


class Foot(PlainText):
    """Shows the longest of some texts that fits into its line; the last of them where none does."""

    def __init__(self, *texts: str) -> None:
        super().__init__(classes="foot")
        self._texts = texts

    def offer(self, *texts: str) -> None:
        """Offer other texts, the longest first."""
        self._texts = texts
        self._fit()

    def on_resize(self, event: Resize) -> None:
        """Choose anew for another width."""
        del event
        self._fit()

    def _fit(self) -> None:
        if self._texts:
            self.say(next((text for text in self._texts if len(text) <= self.size.width), self._texts[-1]))
