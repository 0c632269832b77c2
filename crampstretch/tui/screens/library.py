"""The library: all routines, and what each of them is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.events import Key
from textual.widgets import ListView

from crampstretch.library.watching import Stamp, stamp
from crampstretch.tui import keys
from crampstretch.tui.breakpoints import HEIGHTS, WIDTHS
from crampstretch.tui.face import shrinking
from crampstretch.tui.house import House
from crampstretch.tui.messages import Begin, CycleLook, Edit, ShowKeys
from crampstretch.tui.screens.leaving import ROOMS, Leaving
from crampstretch.tui.screens.naming import NameScreen
from crampstretch.tui.shelf import Row, rows_of
from crampstretch.tui.widgets.foot import Foot
from crampstretch.tui.widgets.plain_text import PlainText
from crampstretch.tui.widgets.routine_list import RoutineList

FOOT = shrinking("space begins", "Esc closes", "? keys", "e edits", "n new", "t tonight's", "pgup pgdn scroll")


LOOK_EVERY: Final = 1.0
"""Seconds between two looks whether another program has saved anything."""


class LibraryScreen(Leaving[None]):
    """A list on the left, the chosen routine's preview on the right; one above the other where it is narrow."""

    CSS_PATH = ROOMS
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._list, self._text = RoutineList(short=True), PlainText()
        self._page = VerticalScroll(self._text, classes="preview", can_focus=False)
        self._foot = Foot(*FOOT)
        self._rows: tuple[Row, ...] = ()
        self._seen: Stamp = frozenset()
        self._shown: str | None = None
        self._commands = keys.commands(keys.LIBRARY)

    def compose(self) -> ComposeResult:
        """List, preview, keys."""
        yield Horizontal(self._list, self._page, classes="shelves")
        yield self._foot

    def on_mount(self) -> None:
        """Ask the library without waiting for it, and look now and then whether anything was saved."""
        self._list.focus()
        self.look_again()
        self.set_interval(LOOK_EVERY, self._look_whether_saved)

    @work(thread=True, exclusive=True)
    def look_again(self) -> None:
        """Read everything anew, in a thread of its own."""
        self._seen = stamp(self._house.library.user)
        self.app.call_from_thread(self._arrived, rows_of(self._house))  # type: ignore[arg-type]

    async def _arrived(self, rows: tuple[Row, ...]) -> None:
        if rows != self._rows:
            self._rows = rows
            await self._list.fill(rows)

    @work(thread=True, group="watching", exclusive=True)
    def _look_whether_saved(self) -> None:
        if stamp(self._house.library.user) != self._seen and self.is_attached:
            self.app.call_from_thread(self.look_again)

    def on_list_view_highlighted(self, event: ListView.Highlighted) -> None:
        """Show what the cursor is on; a preview that was saved anew stays where it was scrolled to."""
        event.stop()
        if (row := self._list.chosen) is not None:
            self._text.say_lines(row.preview)
            if row.id != self._shown:
                self._shown = row.id
                self._page.scroll_home(animate=False)

    def on_key(self, event: Key) -> None:
        """Do what the table of keys says."""
        act = self._acts.get(self._commands.get(event.key, ""))
        if act is not None:
            event.stop()
            event.prevent_default()
            act()

    @property
    def _acts(self) -> dict[str, Callable[[], object]]:
        return {
            "begin": self._begin,
            "tonight": self._choose,
            "edit": self._edit,
            "new": self._new,
            "down": lambda: self._page.scroll_page_down(animate=False),
            "up": lambda: self._page.scroll_page_up(animate=False),
            "look": lambda: self.post_message(CycleLook()),
            "help": lambda: self.post_message(ShowKeys(keys.LIBRARY)),
            "leave": self.leave,
        }

    def _begin(self) -> None:
        row: Row | None = self._list.chosen
        if row is not None and row.cleared is not None:
            self.post_message(Begin(row.cleared))

    def _choose(self) -> None:
        if (row := self._list.chosen) is not None and row.cleared is not None:
            now = f"{row.cleared.routine.name} is tonight's now"
            if self._house.choose("tonight", row.id):
                self._foot.offer(f"{now}.")
            else:
                self._foot.offer(f"{now}, for this time only.", "Tonight's, for this time only.")

    def _edit(self) -> None:
        if (row := self._list.chosen) is not None:
            self.post_message(Edit(row.id))

    def _new(self) -> None:
        self.app.push_screen(NameScreen(self._house.library), self._named)

    def _named(self, name: str | None) -> None:
        if name:
            self._house.look_again()
            self.post_message(Edit(name))
