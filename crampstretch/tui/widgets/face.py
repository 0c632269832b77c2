"""The player's face: each widget shows its part of a frame."""

from __future__ import annotations

from textual.app import ComposeResult, RenderResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from crampstretch.core.frame import Frame
from crampstretch.tui import digits, face
from crampstretch.tui.widgets.plain_text import PlainText


class Digits(Widget):
    """The seconds left, as large as there is room for."""

    text: reactive[str] = reactive("")

    def render(self) -> RenderResult:
        """Draw the digits; the stylesheet puts them in the middle."""
        return Content("\n".join(digits.drawn(self.text, self.size.width, self.size.height)) if self.text else "")


class Bar(Widget):
    """A thin bar for the whole."""

    frame: reactive[Frame | None] = reactive(None, layout=False)
    drawn: reactive[str] = reactive("")

    def watch_frame(self, frame: Frame | None) -> None:
        """Draw only when the bar has grown by a cell."""
        if frame is not None:
            self.drawn = face.bar(frame, self.size.width)

    def on_resize(self) -> None:
        """Draw for the new width."""
        self.watch_frame(self.frame)

    def render(self) -> RenderResult:
        """Draw the bar."""
        return Content(self.drawn)


class Face(Vertical):
    """All of a frame: what, which leg, how long, how, what next."""

    frame: reactive[Frame | None] = reactive(None)

    def __init__(self, routine: str) -> None:
        super().__init__()
        self._routine = routine
        self._time_left, self._what, self._leg = (PlainText(classes=c) for c in ("left", "name", "side"))
        self._doing, self._words, self._notes = (PlainText(classes=c) for c in ("title", "words", "notes"))
        self._next = PlainText(classes="next")
        self._digits, self._bar = Digits(), Bar()

    def compose(self) -> ComposeResult:
        """Stand in the order in which the eye should find things."""
        yield from (self._time_left, self._what, self._leg, self._digits, self._doing)
        yield from (self._words, self._notes, self._next, self._bar)

    def watch_frame(self, frame: Frame | None) -> None:
        """Show another frame; each part is drawn anew only where it differs."""
        if frame is None:
            return
        self._time_left.say(face.head(frame))
        self._what.say(face.name(frame, self._routine))
        self._leg.say(face.side(frame))
        self._digits.text = face.seconds(frame)
        self._doing.say(face.title(frame))
        self._words.say(face.words(frame))
        self._notes.say(face.notes(frame))
        self._next.say(face.next_up(frame))
        self._bar.frame = frame
