"""What home says of the diary: last night in one line, one question, by day one card."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from crampstretch.tui.lookback import LookBack
from crampstretch.tui.widgets.plain_text import PlainText

SPOKEN = "s  I've spoken to someone"


class LastNight(Vertical):
    """Shows a LookBack; what there is not takes no room."""

    def __init__(self) -> None:
        super().__init__()
        self._line, self._question = PlainText(classes="line"), PlainText(classes="question")
        self._remark, self._card = PlainText(classes="remark"), PlainText(classes="card")

    def compose(self) -> ComposeResult:
        """From what is always there to what is seldom."""
        yield from (self._line, self._question, self._remark, self._card)

    def tell(self, seen: LookBack) -> None:
        """Show what is known now."""
        card = seen.card
        self._show(self._line, seen.morning.line)
        self._show(self._question, seen.question)
        self._show(self._remark, seen.remark)
        self._show(self._card, f"{card.words}   {SPOKEN}" if card else "")

    @staticmethod
    def _show(line: PlainText, text: str) -> None:
        line.say(text)
        line.display = bool(text)
