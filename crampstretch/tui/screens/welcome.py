"""The first-run words, before the first session."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Key

from crampstretch import welcome
from crampstretch.tui.screens.leaving import Leaving
from crampstretch.tui.widgets.plain_text import PlainText


class WelcomeScreen(Leaving[bool]):
    """Ends with True once the words were read to their end, with False when the person leaves."""

    def compose(self) -> ComposeResult:
        """The words, and the one key that says they were read."""
        with VerticalScroll(classes="page"):
            for paragraph in welcome.WORDS:
                yield PlainText(paragraph, classes="paragraph")
        yield PlainText(f"Space  {welcome.READ}", classes="foot")

    def on_key(self, event: Key) -> None:
        """Space first shows the rest, then says that it was read."""
        if event.key == "space":
            event.stop()
            self._read_on()
        elif event.key in ("q", "escape"):
            event.stop()
            self.leave(False)

    def _read_on(self) -> None:
        page = self.query_one(VerticalScroll)
        if page.scroll_offset.y < page.max_scroll_y:
            page.scroll_page_down(animate=False)
        else:
            self.leave(True)
