"""A name for a new routine, asked for in one line."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen

from crampstretch.library import Library, making
from crampstretch.tui.breakpoints import HEIGHTS, WIDTHS
from crampstretch.tui.screens.leaving import ROOMS
from crampstretch.tui.widgets.name_input import NameInput
from crampstretch.tui.widgets.plain_text import PlainText

ASKS = "A name for the new routine: small letters, digits and hyphens, such as towel-plan."


class NameScreen(ModalScreen[str]):
    """Makes the file of a new routine and ends with its name; with nothing where it was left."""

    CSS_PATH = ROOMS
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._said, self._input = PlainText(ASKS, classes="asked"), NameInput()

    def compose(self) -> ComposeResult:
        """What is asked, where to type, and the keys."""
        with Vertical(classes="question"):
            yield self._said
            yield self._input
            yield PlainText("enter makes it   Esc goes back", classes="answers")

    def on_mount(self) -> None:
        """Type at once."""
        self._input.focus()

    def on_input_submitted(self, event: NameInput.Submitted) -> None:
        """Make the file, or say why it cannot be."""
        event.stop()
        name, library = event.value.strip(), self._library.again()
        why = making.why_not(name, library)
        if why is None:
            try:
                making.make(library.user / f"{name}.yaml", making.template(name))
            except making.NotMade as refusal:
                why = str(refusal)
        if why is not None:
            self._said.say(f"{why[0].upper()}{why[1:].rstrip('.')}.")
        elif self.is_active:
            self.dismiss(name)

    def on_key(self, event: Key) -> None:
        """Escape goes back."""
        if event.key == "escape" and self.is_active:
            event.stop()
            self.dismiss(None)
