"""Text from files and people, shown as it is: never parsed as markup, cleaned of control characters."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from crampstretch.core.text import clean


class PlainText(Static):
    """A line or a paragraph of text; drawn anew only when the text is another.

    One that is `fixed` has its height from the stylesheet: another text moves nothing else on the screen.
    """

    def __init__(self, text: str = "", *, classes: str | None = None, fixed: bool = False) -> None:
        self._said, self._fixed = clean(text), fixed
        super().__init__(Content(self._said), classes=classes, markup=False)

    def say(self, text: str) -> None:
        """Show another text."""
        cleaned = clean(text)
        if cleaned != self._said:
            self._said = cleaned
            self.update(Content(cleaned), layout=not self._fixed)

    def say_rows(self, rows: Sequence[str]) -> None:
        """Show a picture of rows, each cleaned by itself, in a room that stays as it is."""
        said = "\n".join(map(clean, rows))
        if said != self._said:
            self._said = said
            self.update(Content(said), layout=False)

    def say_lines(self, lines: tuple[str, ...]) -> None:
        """Show several lines, each cleaned by itself."""
        self._said = "\n".join(map(clean, lines))
        self.update(Content(self._said))
