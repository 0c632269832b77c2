"""The library: all routines, and what each of them is."""

from __future__ import annotations

from collections.abc import Callable

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.events import Key
from textual.widgets import ListView

from crampstretch.tui.breakpoints import HEIGHTS, WIDTHS
from crampstretch.tui.face import shrinking
from crampstretch.tui.house import House
from crampstretch.tui.messages import Begin
from crampstretch.tui.screens.leaving import Leaving
from crampstretch.tui.shelf import Row, rows_of
from crampstretch.tui.widgets.foot import Foot
from crampstretch.tui.widgets.plain_text import PlainText
from crampstretch.tui.widgets.routine_list import RoutineList

FOOT = shrinking("space begins", "Esc closes", "t tonight's", "↑ ↓ choose", "pgup pgdn scroll")


class LibraryScreen(Leaving[None]):
    """A list on the left, the chosen routine's preview on the right; one above the other where it is narrow."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._list, self._text = RoutineList(short=True), PlainText()
        self._page = VerticalScroll(self._text, classes="preview", can_focus=False)
        self._foot = Foot(*FOOT)

    def compose(self) -> ComposeResult:
        """List, preview, keys."""
        yield Horizontal(self._list, self._page, classes="shelves")
        yield self._foot

    def on_mount(self) -> None:
        """Ask the library without waiting for it."""
        self._list.focus()
        self._look()

    @work(thread=True, exclusive=True)
    def _look(self) -> None:
        self.app.call_from_thread(self._list.fill, rows_of(self._house))  # type: ignore[arg-type]

    def on_list_view_highlighted(self, event: ListView.Highlighted) -> None:
        """Show what the cursor is on."""
        event.stop()
        if (row := self._list.chosen) is not None:
            self._text.say_lines(row.preview)
            self._page.scroll_home(animate=False)

    def on_key(self, event: Key) -> None:
        """Begin, choose for tonight, scroll, close."""
        acts: dict[str, Callable[[], object]] = {
            "space": self._begin,
            "enter": self._begin,
            "t": self._choose,
            "pagedown": lambda: self._page.scroll_page_down(animate=False),
            "pageup": lambda: self._page.scroll_page_up(animate=False),
            "escape": self.leave,
            "q": self.leave,
            "a": self.leave,
        }
        if event.key in acts:
            event.stop()
            event.prevent_default()
            acts[event.key]()

    def _begin(self) -> None:
        row: Row | None = self._list.chosen
        if row is not None and row.cleared is not None:
            self.post_message(Begin(row.cleared))

    def _choose(self) -> None:
        if (row := self._list.chosen) is not None and row.cleared is not None:
            self._house.choose("tonight", row.id)
            self._foot.offer(f"{row.cleared.routine.name} is tonight's now.")
