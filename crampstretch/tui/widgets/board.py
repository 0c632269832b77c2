"""A page of lines of which some can be chosen: one widget, however many lines, drawn from one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from crampstretch.core.frozen import frozen
from crampstretch.core.text import clean


@frozen
class Item:
    """A paragraph: how it is toned (`strong`, `quiet`), what choosing it means, how far its further lines go in."""

    text: str
    tone: str = ""
    means: object | None = None
    indent: int = 0

    def wrapped(self, width: int) -> list[str]:
        """Return its lines at a width."""
        text = clean(self.text)
        if len(text) <= width or width < 4:
            return [text]
        indent = " " * min(self.indent, width // 3)
        first, *rest = _wrap(text, width)
        return [first, *(indent + line for line in _wrap(" ".join(rest), width - len(indent)) if rest)]


def _wrap(text: str, width: int) -> list[str]:
    """Break a text at its spaces, keeping those it begins with."""
    lead = len(text) - len(text.lstrip(" "))
    broken = [line.plain.rstrip() for line in Content(text[lead:]).wrap(max(1, width - lead))]
    return [" " * lead + line if not n else line for n, line in enumerate(broken)] or [""]


class Board(ScrollView, can_focus=True):
    """Shows items; the keys go from one that can be chosen to the next."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"board--line", "board--strong", "board--quiet", "board--chosen"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "go(-1)", show=False),
        Binding("down,j", "go(1)", show=False),
        Binding("pageup", "go_far(-1)", show=False),
        Binding("pagedown", "go_far(1)", show=False),
        Binding("home", "go_far(-1000)", show=False),
        Binding("end", "go_far(1000)", show=False),
        Binding("enter,space", "choose", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """Something was chosen: what it means."""

        means: object

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._items: tuple[Item, ...] = ()
        self._lines: list[tuple[int, str]] = []
        self._at: int | None = None

    def show(self, items: Sequence[Item]) -> None:
        """Show other items; the cursor stays on what means the same, else on the nearest."""
        before = self._items[self._at].means if self._at is not None else None
        place, self._items = self._at or 0, tuple(items)
        able = self._able()
        same = [n for n in able if self._items[n].means == before]
        self._at = same[0] if same else next((n for n in reversed(able) if n <= place), able[0] if able else None)
        self._lay()

    @property
    def means(self) -> object | None:
        """What the item under the cursor means."""
        return self._items[self._at].means if self._at is not None else None

    def point_at(self, means: object) -> None:
        """Put the cursor on what means this, if anything does."""
        found = [n for n in self._able() if self._items[n].means == means]
        if found:
            self._move_to(found[0])

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._lay()

    def _able(self) -> list[int]:
        return [n for n, item in enumerate(self._items) if item.means is not None]

    def _lay(self) -> None:
        width = max(1, self.scrollable_content_region.width)
        self._lines = [(n, line) for n, item in enumerate(self._items) for line in item.wrapped(width)]
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    # -- keys --------------------------------------------------------------------------------

    def action_go(self, by: int) -> None:
        """Go to the next or the last item that can be chosen; scroll where there is none."""
        able = self._able()
        onward = [n for n in able if (self._at is None or (n > self._at if by > 0 else n < self._at))]
        if onward:
            self._move_to(onward[0] if by > 0 else onward[-1])
        else:
            self.scroll_relative(y=by, animate=False)

    def action_go_far(self, pages: int) -> None:
        """Go a page on or back, or to an end."""
        rows = pages * max(1, self.scrollable_content_region.height - 1)
        able = self._able()
        if not able:
            self.scroll_relative(y=rows, animate=False)
            return
        row = (self._row_of(self._at) if self._at is not None else 0) + rows
        self._move_to(min(able, key=lambda n: abs(self._row_of(n) - row)))
        if pages < 0 and self._at == able[0]:
            self.scroll_home(animate=False)
        elif pages > 0 and self._at == able[-1]:
            self.scroll_end(animate=False)

    def action_choose(self) -> None:
        """Say what was chosen."""
        if self.means is not None:
            self.post_message(self.Chosen(self.means))

    def _move_to(self, item: int) -> None:
        self._at = item
        rows = [row for row, (n, _) in enumerate(self._lines) if n == item]
        if rows:
            self.scroll_to_region(Region(0, rows[0], 1, len(rows)), animate=False)
        self.refresh()

    def _row_of(self, item: int) -> int:
        return next((row for row, (n, _) in enumerate(self._lines) if n == item), 0)

    # -- drawing -----------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        row, width = y + self.scroll_offset.y, self.size.width
        style = self.get_component_rich_style("board--line")
        if not 0 <= row < len(self._lines):
            return Strip.blank(width, style)
        number, text = self._lines[row]
        item = self._items[number]
        if item.tone:
            style = self.get_component_rich_style(f"board--{item.tone}")
        if number == self._at and self.has_focus:
            style += self.get_component_rich_style("board--chosen")
            text = self._marked(row, text)
        return Strip([Segment(text, style)]).adjust_cell_length(width, style)

    def _marked(self, row: int, text: str) -> str:
        """Mark the chosen item by a sign as well as by colour."""
        first = not row or self._lines[row - 1][0] != self._at
        return f"›{text[1:]}" if first and text.startswith(" ") else text

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the cursor as it is where the keys go elsewhere."""
        self.refresh()
