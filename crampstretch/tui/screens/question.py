"""A question over the screen that asks it: one line, a few keys, and nothing else happens meanwhile."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen

from crampstretch.tui.breakpoints import HEIGHTS, WIDTHS
from crampstretch.tui.screens.leaving import ROOMS
from crampstretch.tui.widgets.plain_text import PlainText

KEEP = "keep"
"""The answer of Escape: all stays as it is."""


class Question(ModalScreen[str]):
    """Ends with the answer that a key stands for; `answers` maps keys to what they mean in words."""

    CSS_PATH = ROOMS
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, text: str, answers: Mapping[str, str], escape: str = "Esc goes back") -> None:
        super().__init__()
        self._text, self._answers = text, answers
        self._keys = "   ".join([*(f"{key} {words}" for key, words in answers.items()), escape])

    def compose(self) -> ComposeResult:
        """The question, then the keys."""
        with Vertical(classes="question"):
            yield PlainText(self._text, classes="asked")
            yield PlainText(self._keys, classes="answers")

    def on_key(self, event: Key) -> None:
        """Take an answer, once; Ctrl+C and the like are the app's."""
        event.stop()
        if event.key == "escape":
            self._end(KEEP)
        elif event.character in self._answers:
            self._end(event.character or KEEP)

    def _end(self, answer: str) -> None:
        if self.is_active:
            self.dismiss(answer)
