"""The day's ticks of one night: off unless wanted, all of them optional, Enter keeps what was said."""

from __future__ import annotations

from datetime import date
from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Key

from crampstretch.core.diary.ticks import TICKS, Tick
from crampstretch.core.diary.words import the_night
from crampstretch.tui.breakpoints import HEIGHTS, WIDTHS
from crampstretch.tui.face import shrinking
from crampstretch.tui.house import House
from crampstretch.tui.lookback import kept
from crampstretch.tui.screens.leaving import ROOMS, Leaving
from crampstretch.tui.screens.writing import Writing
from crampstretch.tui.widgets.foot import Foot
from crampstretch.tui.widgets.line import Notice
from crampstretch.tui.widgets.plain_text import PlainText

FOOT: Final = shrinking("Enter keeps", "Esc keeps nothing", "← → answer", "↑ ↓ question")


WIDE: Final = 78
"""Columns in which every question has room for its answers beside it."""


class TicksScreen(Writing[None], Leaving[None]):
    """One row a question; the arrows choose."""

    CSS_PATH = ROOMS
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, house: House, night: date) -> None:
        super().__init__()
        self._house, self._night = house, night
        there = house.diary.history(night, night).nights
        self._answers = dict(there[0].context) if there else {}
        self._ticks, self._row = tuple(TICKS.values()), 0
        self._rows = [PlainText(classes="row", fixed=True) for _ in self._ticks]
        self._notice = Notice()

    def compose(self) -> ComposeResult:
        """The night, the questions, the keys."""
        with VerticalScroll(classes="form", can_focus=False):
            yield PlainText(f"The day before {the_night(self._night)}", classes="heading")
            yield from self._rows
        yield self._notice
        yield Foot(*FOOT)

    def on_mount(self) -> None:
        """Show what was said already."""
        self._show()

    def on_resize(self) -> None:
        """Show it as the room allows."""
        self._show()

    def on_key(self, event: Key) -> None:
        """Choose, keep, or leave everything as it was."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.when_written(self.leave)
        elif event.key == "enter":
            self._keep()
        elif event.key in ("down", "tab", "space", "up"):
            self._row = (self._row + (-1 if event.key == "up" else 1)) % len(self._ticks)
        elif event.key in ("left", "right"):
            self._turn(self._ticks[self._row], 1 if event.key == "right" else -1)
        self._show()

    def _turn(self, tick: Tick, by: int) -> None:
        ring = tick.answers
        there = self._answers.get(tick.name)
        place = (ring.index(there) + by) % len(ring) if there in ring else (0 if by > 0 else len(ring) - 1)
        self._answers[tick.name] = ring[place]

    def _show(self) -> None:
        narrow = self.outer_size.width < WIDE
        for number, (tick, row) in enumerate(zip(self._ticks, self._rows, strict=True)):
            chosen = number == self._row
            row.say_rows(_row(tick, self._answers.get(tick.name), chosen=chosen, narrow=narrow))
            row.set_class(chosen, "-chosen")
            row.set_class(chosen and narrow, "-twofold")
        self.call_after_refresh(self._rows[self._row].scroll_visible, animate=False)

    def _keep(self) -> None:
        if self.writes:
            return
        # What another program ticked stays beside it, and is not ours to say again.
        answers = {tick.name: said for tick in self._ticks if (said := self._answers.get(tick.name)) in tick.answers}
        if not answers:
            self.leave()
            return
        book = self._house.diary.logbook
        self.write(lambda: kept(lambda: book.tick(self._night, answers), ""), self._kept)

    def _kept(self, failed: str) -> None:
        if failed:
            self._notice.remark(failed)
            self.stay()
        else:
            self.leave()


def _row(tick: Tick, there: str | None, *, chosen: bool, narrow: bool) -> tuple[str, ...]:
    """Return a question and its answers; where they have no room beside it, below the one that is chosen."""
    choices = " ".join(f"[{answer}]" if answer == there else f" {answer} " for answer in tick.answers)
    head = f"{'›' if chosen else ' '} {tick.question}"
    if not narrow:
        return (f"{head:<38} {choices}",)
    return (head, f"   {choices}") if chosen else (f"{head} [{there}]" if there else head,)
