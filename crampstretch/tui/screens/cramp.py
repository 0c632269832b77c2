"""Writing a cramp down: rows to fill in or to leave, Enter keeps it, Escape leaves nothing behind."""

from __future__ import annotations

import secrets
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Key

from crampstretch.core.diary.form import QUESTIONS, Form, Question
from crampstretch.core.diary.records import Cramp, Impossible
from crampstretch.core.diary.words import the_night
from crampstretch.core.nights import last_night
from crampstretch.tui.about import About
from crampstretch.tui.breakpoints import HEIGHTS, WIDTHS
from crampstretch.tui.face import shrinking
from crampstretch.tui.house import House
from crampstretch.tui.lookback import kept
from crampstretch.tui.screens.leaving import ROOMS, Leaving
from crampstretch.tui.screens.writing import Writing
from crampstretch.tui.widgets.foot import Foot
from crampstretch.tui.widgets.line import Notice
from crampstretch.tui.widgets.plain_text import PlainText

FOOT = shrinking("Enter keeps", "Esc keeps nothing", "↓ next", "↑ back")
NO_TIME = "About when? Enter once more keeps it without a time."


class CrampScreen(Writing[Cramp], Leaving[Cramp]):
    """Ends with the cramp that is in the diary now, or with nothing."""

    CSS_PATH = ROOMS
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, house: House, about: About) -> None:
        super().__init__()
        self._house, self._about = house, about
        filled = about.before or about.filled
        self._form = Form.of(filled) if filled else Form()
        self._mark = about.before.mark if about.before else secrets.token_hex(8)
        self._rows = [PlainText(classes="row", fixed=True) for _ in QUESTIONS]
        self._notice, self._asked = Notice(), False

    def compose(self) -> ComposeResult:
        """The night, the rows, what is amiss, the keys."""
        night = self._about.night or last_night(self._house.wall())
        with VerticalScroll(can_focus=False, classes="form"):
            yield PlainText(f"A cramp, {the_night(night)}", classes="heading")
            yield from self._rows
        yield self._notice
        yield Foot(*FOOT)

    def on_mount(self) -> None:
        """Show the rows as they are."""
        self._show()

    def on_key(self, event: Key) -> None:
        """Keep, leave, or let the form hear the key."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.when_written(self.leave)
        elif event.key == "enter":
            self._try_to_keep()
        else:
            self._form = self._form.press(event.key, event.character)
            self._show()

    def _show(self) -> None:
        for number, (question, row) in enumerate(zip(QUESTIONS, self._rows, strict=True)):
            chosen = number == self._form.row
            row.say(_row(question, self._form.answers[number], chosen=chosen))
            row.set_class(chosen, "-chosen")
        self._rows[self._form.row].scroll_visible(animate=False)

    def _try_to_keep(self) -> None:
        if self.writes:
            return
        if not (self._form.answer("at") or self._asked):
            self._asked = True
            self._notice.remark(NO_TIME)
            return
        about = self._about
        try:
            cramp = self._form.cramp(self._mark, self._house.wall(), about.night, about.before, datetime.astimezone)
        except Impossible as error:
            self._notice.remark(str(error))
            return
        self._keep(cramp)

    def _keep(self, cramp: Cramp) -> None:
        book, relief = self._house.diary.logbook, self._about.relief
        self.write(lambda: kept(lambda: book.cramp(cramp, relief), ""), lambda failed: self._kept(cramp, failed))

    def _kept(self, cramp: Cramp, failed: str) -> None:
        if failed:
            self._notice.remark(failed)
            self.stay()
        else:
            self.leave(cramp)


def _row(question: Question, answer: str, *, chosen: bool) -> str:
    """Return a row as text: what it asks, what was answered; of the chosen one also what may be."""
    mark, caret = ("›", "_") if chosen else (" ", "")
    if question.choices:
        shown = "  ".join(f"[{choice}]" if choice == answer else f" {choice} " for choice in question.choices)
        return f"{mark} {question.asks:<11} {shown}"
    hint = f"   {question.hint}" if chosen and not answer else ""
    return f"{mark} {question.asks:<11}  {answer[-40:]}{caret}{hint}"
