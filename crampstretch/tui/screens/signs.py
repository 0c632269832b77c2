"""What came with a cramp: asked once after it is kept; "none of these" is an answer, leaving is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Key

from crampstretch.core.diary.records import Cramp, Flag
from crampstretch.core.diary.signs import ANSWERS, advice
from crampstretch.tui.breakpoints import HEIGHTS, WIDTHS
from crampstretch.tui.house import House
from crampstretch.tui.lookback import kept
from crampstretch.tui.screens.leaving import ROOMS, Leaving
from crampstretch.tui.screens.writing import Writing
from crampstretch.tui.widgets.foot import Foot
from crampstretch.tui.widgets.line import Notice
from crampstretch.tui.widgets.plain_text import PlainText

NONE: Final = ("Enter none of these   Esc later", "Enter none   Esc later")
SOME: Final = ("Enter keeps it   Esc later", "Enter keeps   Esc later")


class SignsScreen(Writing[None], Leaving[None]):
    """Ticks, and at once the words that a tick calls for."""

    CSS_PATH = ROOMS
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, house: House, cramp: Cramp) -> None:
        super().__init__()
        self._house, self._cramp = house, cramp
        self._flags: frozenset[Flag] = cramp.flags or frozenset()
        self._rows = {key: PlainText(classes="row", fixed=True) for key in ANSWERS}
        self._advice, self._notice, self._foot = PlainText(classes="advice"), Notice(), Foot(*NONE)

    def compose(self) -> ComposeResult:
        """The question, the ticks, the words, the keys."""
        with VerticalScroll(classes="form", can_focus=False):
            yield PlainText("Kept. With it:", classes="heading")
            yield from self._rows.values()
            yield self._advice
        yield self._notice
        yield self._foot

    def on_mount(self) -> None:
        """Show the ticks, and the words that a long cramp calls for."""
        self._show()

    def on_key(self, event: Key) -> None:
        """Tick, answer, or leave it for later."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.when_written(self.leave)
        elif event.key == "enter":
            self._keep()
        elif event.key in ANSWERS:
            self._flags ^= {ANSWERS[event.key][0]}
            self._show()

    def _show(self) -> None:
        for key, (flag, words) in ANSWERS.items():
            self._rows[key].say(f"{key}  [{'x' if flag in self._flags else ' '}]  {words}")
            self._rows[key].set_class(flag not in self._flags, "-off")
        said = advice(replace(self._cramp, flags=self._flags)) or ""
        self._advice.say(said)
        self.set_class(bool(said), "-warned")
        self._foot.offer(*(SOME if self._flags else NONE))

    def _keep(self) -> None:
        if self.writes:
            return
        book, mark, flags = self._house.diary.logbook, self._cramp.mark, self._flags
        self.write(lambda: kept(lambda: book.flags(mark, flags), ""), self._kept)

    def _kept(self, failed: str) -> None:
        if failed:
            self._notice.remark(failed)
            self.stay()
        else:
            self.leave()
