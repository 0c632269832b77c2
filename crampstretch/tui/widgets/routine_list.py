"""A list of routines; the chosen one is marked by a sign as well as by colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.app import ComposeResult
from textual.widgets import ListItem, ListView

from crampstretch.tui.shelf import Row
from crampstretch.tui.widgets.plain_text import PlainText

_LENGTH: Final = 7
"""Characters before a routine's name in its line: minutes, seconds and two spaces."""


class RoutineItem(ListItem):
    """One routine of the list."""

    def __init__(self, row: Row, text: str) -> None:
        super().__init__()
        self.row = row
        self._mark, self._length = PlainText(" ", classes="mark"), PlainText(text[:_LENGTH], classes="length")
        self._line = PlainText(text[_LENGTH:], classes="line")

    def compose(self) -> ComposeResult:
        """The mark, how long it lasts, then the line, which stays right of both however often it is broken."""
        yield from (self._mark, self._length, self._line)

    def watch_highlighted(self, value: bool) -> None:
        """Mark the chosen one by a sign."""
        super().watch_highlighted(value)
        self._mark.say("›" if value else " ")


class RoutineList(ListView):
    """Routines to choose from; in short, only their names and lengths."""

    BINDINGS = [("j", "cursor_down"), ("k", "cursor_up")]  # noqa: RUF012 - Textual's own form

    def __init__(self, *, short: bool = False) -> None:
        super().__init__()
        self._short = short

    async def fill(self, rows: Sequence[Row]) -> None:
        """Show these routines; the cursor stays on the routine it was on, where that is still there."""
        before = self.chosen.id if self.chosen is not None else None
        await self.clear()
        await self.extend([RoutineItem(row, row.short if self._short else row.line) for row in rows])
        self.index = next((n for n, row in enumerate(rows) if row.id == before), 0) if rows else None

    def on_show(self) -> None:
        """Listen to the keys again: what a very small room hides loses them."""
        self.focus()

    @property
    def chosen(self) -> Row | None:
        """The routine that the cursor is on."""
        item = self.highlighted_child
        return item.row if isinstance(item, RoutineItem) else None
