"""Lines of text whose place is fixed: another text is another drawing, never another layout."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.reactive import var
from textual.timer import Timer

from crampstretch.core.frame import Frame
from crampstretch.core.text import clean
from crampstretch.tui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from crampstretch.tui.house import Relay

_SENTENCE_END: Final = re.compile(r"(?<=[.?]) +")

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
        self.say(self._fitting)

    def render(self) -> Content:
        """Draw the text that fits, also where the line has not heard yet how wide it is."""
        self._said = clean(self._fitting)
        return Content(self._said)

    def on_resize(self) -> None:
        """Choose again for another width."""
        self.say(self._fitting)

    @property
    def _fitting(self) -> str:
        return next((text for text in self._offered if len(text) <= self.size.width), self._offered[-1])


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
    """One quiet line for what is not part of the routine.

    A word about what was just done is over soon, an announcement later; a word gives way to an announcement, and
    what is left of the announcement is seen again after a word.  Where there is no room for all of it, its first
    sentences are shown, as many as there is room for.  (A look may read time, guidance may not.)
    """

    STAYS, STANDS = 6.0, 30.0
    """Seconds after which a passing word, and an announcement, are over."""

    def __init__(self) -> None:
        super().__init__(classes="notice", fixed=True)
        self._word, self._standing = "", ""
        self._passing: Timer | None = None
        self._fading: Timer | None = None

    @property
    def whole(self) -> bool:
        """Whether there is room for all that it says now."""
        return self.display and self.size.width > 0 and _fits(self._word or self._standing, *self.content_size)

    def remark(self, text: str) -> None:
        """Show a word until another comes; no word shows what is announced."""
        _stop(self._passing)
        self._word = text
        self._show()

    def remark_for_now(self, text: str) -> None:
        """Show a word for a moment."""
        self.remark(text)
        self._passing = self.set_timer(self.STAYS, lambda: self.remark(""))

    def announce(self, text: str) -> None:
        """Show what the sound or the diary has to say, whatever the session does meanwhile."""
        self.stand(text)
        self._fading = self.set_timer(self.STANDS, self._fade)

    def stand(self, text: str) -> None:
        """Announce what is as true later on: it stays."""
        _stop(self._fading)
        self._standing = text
        self.remark("")

    def _fade(self) -> None:
        self._standing = ""
        self._show()

    def on_resize(self) -> None:
        """Choose again how much there is room for."""
        self._show()

    def _show(self) -> None:
        self.say(as_much_as_fits(self._word or self._standing, *self.content_size))


class RoomNotice(Notice):
    """The notice of a room: in it stands what the diary has had to say and no screen has shown, and what is amiss here.

    It has more rows while there is news; that counts as shown once all of it is to be seen.
    """

    def __init__(self, relay: Relay) -> None:
        super().__init__()
        self._relay = relay
        self._news: tuple[str, ...] = ()
        self._amiss = ""

    def hear(self, amiss: str | None = None) -> None:
        """Show what is new; a word of what was just done stays where nothing is."""
        new = tuple(text for text in self._relay.unshown if text not in self._news)
        self._news += new
        if amiss is not None:
            self._amiss = amiss
        if new or amiss is not None:
            self.set_class(bool(self._news), "-news")
            self.stand(" ".join(filter(None, (*self._news, self._amiss))))
            self.call_after_refresh(self._count_as_shown)

    def forget(self) -> None:
        """Let what was seen be gone with the next that is to stand here."""
        self._news = ()

    def _count_as_shown(self) -> None:
        if self.screen.is_active and self.whole:
            self._relay.shown(*self._news)


def as_much_as_fits(text: str, width: int, height: int) -> str:
    """Return the first sentences of a text that a room has place for; at least one, and all where no room is known."""
    sentences = _SENTENCE_END.split(text)
    while len(sentences) > 1 and not _fits(" ".join(sentences), width, height):
        sentences.pop()
    return " ".join(sentences)


def _fits(text: str, width: int, height: int) -> bool:
    return not width or len(Content(text).wrap(width)) <= height


def _stop(timer: Timer | None) -> None:
    if timer is not None:
        timer.stop()
