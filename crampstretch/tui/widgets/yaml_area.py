"""Where a routine's text is typed: line numbers, marks at problems, nothing that could act or grow too large."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar, Final

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, LanguageDoesNotExist, TextAreaTheme

from crampstretch.library.document import MOST_LINE
from crampstretch.library.reading import MOST_BYTES, shown
from crampstretch.library.source import LINE_BREAK

MOST_COLOURED: Final = 20_000
"""Characters up to which a text is coloured by its grammar: beyond it every key would wait for the colours."""


_THEME: Final = "crampstretch"
_KINDS: Final = (("yaml.field", "field"), ("comment", "comment"))
"""What is coloured, by its name in the grammar: the keys, and what is no part of the routine."""


class YamlArea(TextArea):
    """Edits YAML: tab is two spaces, what is pasted is cleaned, and a text that grows too large is refused."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"yaml-area--field", "yaml-area--comment"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+underscore", "undo", show=False),
        Binding("f7", "select_all", show=False),
        Binding("ctrl+home", "go_to_end(True)", show=False),
        Binding("ctrl+end", "go_to_end(False)", show=False),
    ]

    class Refused(Message):
        """An edit was not taken: the text would have become too large."""

    def __init__(self) -> None:
        super().__init__(
            "", soft_wrap=True, tab_behavior="indent", show_line_numbers=True, max_checkpoints=500,
            highlight_cursor_line=True,
        )  # fmt: skip
        self.indent_width = 2
        self.cursor_blink = False
        self._marks: Mapping[int, int] = {}
        self._at_most = 0

    def open_text(self, text: str) -> None:
        """Show a text from its beginning, coloured where that is possible and quick."""
        self._at_most = len(text)
        self.load_text(text)
        self._colour(len(text) <= MOST_COLOURED)

    def take_text(self, text: str) -> None:
        """Put another text in the place of all, as an edit that can be undone."""
        self.replace(text, self.document.start, self.document.end, maintain_selection_offset=False)
        self.move_cursor((0, 0))

    def mark(self, marks: Mapping[int, int]) -> None:
        """Mark the places of problems: line to column, from 1."""
        if marks != self._marks:
            self._marks = dict(marks)
            self._line_cache.clear()
            self.refresh()

    def go_to(self, line: int, column: int) -> None:
        """Put the cursor at a place, counted from 1."""
        row = min(max(line - 1, 0), self.document.line_count - 1)
        self.move_cursor((row, min(max(column - 1, 0), len(self.document.get_line(row)))), center=True)

    def action_go_to_end(self, first: bool) -> None:
        """Put the cursor at the text's beginning, or at its end."""
        self.move_cursor(self.document.start if first else self.document.end)

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is drawn, underlined from the place of its problem on."""
        line = super().get_line(line_index)
        column = self._marks.get(line_index + 1)
        if column is not None:
            line.stylize(Style(underline=True), max(0, min(column - 1, len(line) - 1)))
        return line

    def edit(self, edit: Edit) -> EditResult:
        """Take an edit, cleaned; refuse one that would make the text too large to be a routine."""
        text = shown(LINE_BREAK.sub("\n", edit.text))
        if self._grows_too_large(text, edit):
            self.post_message(self.Refused())
            edit = replace(edit, text=self.get_text_range(*sorted((edit.from_location, edit.to_location))))
        elif text != edit.text:
            edit = replace(edit, text=text)
        return super().edit(edit)

    def recolour(self) -> None:
        """Take the colours of the look that holds now."""
        styles = {name: self.get_component_rich_style(f"yaml-area--{kind}", partial=True) for name, kind in _KINDS}
        self.register_theme(TextAreaTheme(_THEME, syntax_styles=styles))
        self.theme = _THEME

    def on_key(self, event: Key) -> None:
        """Leave Escape to the screen; the text area would go to what is beside it."""
        if event.key == "escape":
            event.prevent_default()

    def on_mount(self) -> None:
        """Take the colours of the look, now and whenever it changes."""
        self.recolour()
        self.app.theme_changed_signal.subscribe(self, lambda _: self.recolour())

    def _grows_too_large(self, text: str, edit: Edit) -> bool:
        self._at_most += len(text)
        if len(text) < 2 and self._at_most < MOST_BYTES // 5 and edit.from_location[1] < MOST_LINE:
            return False  # a key: nothing is counted
        whole = len(self.text.encode()) + len(text.encode())
        column = max(edit.from_location[1], edit.to_location[1])
        return whole > MOST_BYTES or max(map(len, text.split("\n"))) + column > MOST_LINE

    def _colour(self, wanted: bool) -> None:
        """Colour by the grammar of YAML where it is installed; plain otherwise."""
        try:
            self.language = "yaml" if wanted else None
        except LanguageDoesNotExist:
            self.language = None
