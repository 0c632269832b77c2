"""The keys, listed from the one table that they are read from."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Key as KeyPress

from crampstretch.tui.keys import Key
from crampstretch.tui.screens.leaving import Leaving
from crampstretch.tui.widgets.plain_text import PlainText

_CLOSES = frozenset({"escape", "q", "space", "question_mark", "f1", "enter"})


class HelpScreen(Leaving[None]):
    """Lists a table of keys; any of the usual keys closes it."""

    def __init__(self, table: tuple[Key, ...]) -> None:
        super().__init__()
        self._table = table

    def compose(self) -> ComposeResult:
        """One line a key, and how to close it."""
        with VerticalScroll(classes="page"):
            yield PlainText("Keys", classes="heading")
            for key in self._table:
                yield PlainText(f"{key.shown:>7}  {key.words}")
        yield PlainText("Esc closes   ↑ ↓ scroll", classes="foot")

    def on_key(self, event: KeyPress) -> None:
        """Close, or let the page scroll."""
        if event.key in _CLOSES:
            event.stop()
            self.leave()
