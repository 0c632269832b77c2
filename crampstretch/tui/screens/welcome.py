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
        yield PlainText("", classes="foot")

    def on_mount(self) -> None:
        """Say what space does, again whenever the page has moved."""
        self.watch(self.query_one(VerticalScroll), "scroll_y", self._say_key, init=False)

    def on_resize(self) -> None:
        """Say what space does in a room of another size."""
        self.call_after_refresh(self._say_key)

    def on_key(self, event: Key) -> None:
        """Space first shows the rest, then says that it was read."""
        if event.key == "space":
            event.stop()
            self._read_on()
        elif event.key in ("q", "escape"):
            event.stop()
            self.leave(False)

    def _read_on(self) -> None:
        if self._at_end:
            self.leave(True)
        else:
            self.query_one(VerticalScroll).scroll_page_down(animate=False)

    @property
    def _at_end(self) -> bool:
        page = self.query_one(VerticalScroll)
        return page.scroll_offset.y >= page.max_scroll_y

    def _say_key(self) -> None:
        says = f"Space  {welcome.READ}" if self._at_end else f"Space  {welcome.MORE}"
        self.query_one(".foot", PlainText).say(says)
