"""The keys, listed from the one table that they are read from."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.events import Key as KeyPress

from crampstretch.tui.house import House
from crampstretch.tui.keys import Key
from crampstretch.tui.screens.leaving import Leaving
from crampstretch.tui.screens.questions import QuestionsScreen
from crampstretch.tui.screens.welcome import WelcomeScreen
from crampstretch.tui.widgets.plain_text import PlainText

_CLOSES = frozenset({"escape", "q", "space", "question_mark", "f1", "enter"})


class HelpScreen(Leaving[None]):
    """Lists a table of keys; any of the usual keys closes it, and w brings the first-run words back."""

    def __init__(self, table: tuple[Key, ...], house: House) -> None:
        super().__init__()
        self._table, self._house = table, house

    def compose(self) -> ComposeResult:
        """One line a key, and how to close it."""
        with VerticalScroll(classes="page"):
            yield PlainText("Keys", classes="heading")
            width = max(7, *(len(key.shown) for key in self._table))
            for key in self._table:
                shown = PlainText(f"{key.shown:>{width}}", classes="key")
                yield Horizontal(shown, PlainText(key.words, classes="does"), classes="row")
        yield PlainText("Esc closes   ↑ ↓ scroll   w first words", classes="foot")

    def on_key(self, event: KeyPress) -> None:
        """Close, or let the page scroll."""
        if event.key in _CLOSES:
            event.stop()
            self.leave()
        elif event.key == "w":
            event.stop()
            self.app.push_screen(WelcomeScreen(), self._ask)

    def _ask(self, read: bool | None) -> None:
        """Go on to the questions of the first run, which may be answered anew."""
        if read:
            self.app.push_screen(QuestionsScreen(self._house))
