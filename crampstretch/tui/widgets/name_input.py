"""Where a name is typed: one line in which nothing can act."""

from __future__ import annotations

from typing import Final

from textual.widgets import Input

from crampstretch.core.text import clean

LONGEST: Final = 60


class NameInput(Input):
    """Takes what is typed or pasted cleaned, and as much of it as a name can have."""

    def __init__(self) -> None:
        super().__init__(max_length=LONGEST)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put a text in the place of another, or of nothing."""
        room = LONGEST - len(self.value) + abs(end - start)
        super().replace(clean(text)[:room], start, end)

    def restricted(self) -> None:
        """Make no sound over a name that is too long: Textual would ring the terminal's bell at night."""
