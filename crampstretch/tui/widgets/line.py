"""Lines of text whose place is fixed: another text is another drawing, never another layout."""

from __future__ import annotations

from collections.abc import Callable

from textual.reactive import var
from textual.timer import Timer

from crampstretch.core.frame import Frame
from crampstretch.tui.widgets.plain_text import PlainText

Texts = str | tuple[str, ...]
"""One text, or several that say the same, the longest first."""


class Line(PlainText):
    """A text of a fixed height; of several it shows the first that fits its width."""

    def __init__(self, *texts: str, classes: str | None = None) -> None:
        super().__init__(classes=classes, fixed=True)
        self._offered = texts or ("",)

    def offer(self, *texts: str) -> None:
        """Show the first of these that fits, else the last."""
        self._offered = texts
        self.say(next((text for text in texts if len(text) <= self.size.width), texts[-1]))

    def on_resize(self) -> None:
        """Choose again for another width."""
        self.offer(*self._offered)


class Part(Line):
    """What `of` says of a frame."""

    frame: var[Frame | None] = var(None)

    def __init__(self, of: Callable[[Frame], Texts], *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._of = of

    def watch_frame(self, frame: Frame | None) -> None:
        """Say what there is to say of another frame."""
        if frame is not None:
            texts = self._of(frame)
            self.offer(*((texts,) if isinstance(texts, str) else texts))


class Notice(PlainText):
    """One quiet line for what is not part of the routine."""

    STAYS = 6.0
    """Seconds after which a passing word is over: a look may read time, guidance may not."""

    def __init__(self) -> None:
        super().__init__(classes="notice", fixed=True)
        self._passing: Timer | None = None

    def say(self, text: str) -> None:
        """Show a text until another comes."""
        if self._passing is not None:
            self._passing.stop()
            self._passing = None
        super().say(text)

    def say_for_now(self, text: str) -> None:
        """Show a text for a moment."""
        self.say(text)
        self._passing = self.set_timer(self.STAYS, lambda: self.say(""))
