"""The diary: weeks of bars and dots, and every night in a list, to be written down, changed and taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key

from crampstretch.core.diary import picture
from crampstretch.core.diary.days import Night, Week, month_in_words, night_by_night, weeks
from crampstretch.core.diary.picture import Entry
from crampstretch.core.frozen import frozen
from crampstretch.core.nights import tonight
from crampstretch.tui import keys, lookback
from crampstretch.tui.about import About
from crampstretch.tui.breakpoints import HEIGHTS, WIDTHS
from crampstretch.tui.face import shrinking
from crampstretch.tui.house import House
from crampstretch.tui.messages import CycleLook, LogCramp, ShowKeys
from crampstretch.tui.screens.leaving import ROOMS, Leaving
from crampstretch.tui.screens.ticks import TicksScreen
from crampstretch.tui.screens.writing import Writing
from crampstretch.tui.widgets.foot import Foot
from crampstretch.tui.widgets.line import RoomNotice
from crampstretch.tui.widgets.plain_text import PlainText

FOOT = shrinking("Esc closes", "l add", "Enter change", "x take away", "0 none", "u undo", "← older", "? keys")
BOTH = "A cramp is here: x takes it away first."
NO_TICKS = "Ticks are off: crampstretch set ticks on"
ROLLED = timedelta(days=14)


@frozen
class Spread:
    """What is on the screen: some weeks, their nights, and the lines of the list."""

    weeks: tuple[Week, ...]
    nights: tuple[Night, ...]
    entries: tuple[Entry, ...]
    month: str


def spread(house: House, last: date, count: int) -> Spread:
    """Read so many weeks up to the one that holds a night, and no more than is shown."""
    first = last - timedelta(days=last.weekday() + 7 * (count - 1))
    history = house.diary.history(first - ROLLED, last)
    shown = weeks(history, last, count)
    lines = picture.entries(history, first, last)
    return Spread(shown, night_by_night(history, first, last), lines, month_in_words(history, last))


class DiaryScreen(Writing[None], Leaving[None]):
    """Shows as many weeks as there is room for; older ones are a key away."""

    CSS_PATH = ROOMS
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._last = tonight(house.wall())
        self._spread: Spread | None = None
        self._cursor, self._covered = 0, False
        self._title = PlainText("The diary", classes="title", fixed=True)
        self._bars, self._counts = PlainText(classes="bars", fixed=True), PlainText(classes="counts", fixed=True)
        self._dots, self._strip = PlainText(classes="dots", fixed=True), PlainText(classes="strip", fixed=True)
        self._dates, self._list = PlainText(classes="dates", fixed=True), PlainText(classes="list", fixed=True)
        self._notice, self._commands = RoomNotice(house.notices), keys.commands(keys.DIARY)

    def compose(self) -> ComposeResult:
        """The pictures on one line of time, then the list."""
        with Vertical(classes="pictures"):
            yield from (self._title, self._bars, self._counts, self._dots, self._strip, self._dates)
        yield self._list
        yield self._notice
        yield Foot(*FOOT)

    def on_resize(self) -> None:
        """Show as many weeks as there is room for now."""
        self._look()

    def on_screen_suspend(self) -> None:
        """Note that something lies over this; the first look is that of the first size."""
        self._covered = True

    def on_screen_resume(self) -> None:
        """See what was written meanwhile."""
        if self._covered:
            self._covered = False
            self._look()

    @work(thread=True, exclusive=True)
    def _look(self) -> None:
        count = picture.weeks_in(self._bars.size.width or self.size.width)
        self.app.call_from_thread(self._saw, spread(self._house, self._last, count))

    def _saw(self, seen: Spread) -> None:
        self._spread = seen
        self._cursor = min(self._cursor, len(seen.entries) - 1)
        self._notice.hear()
        self._draw()
        self.call_after_refresh(self._draw)  # by then every part has the height of this size, and of what is said

    def _draw(self) -> None:
        seen = self._spread
        if seen is None:
            return
        self._title.say(f"Nights with a cramp, strength, nights stretched.   {seen.month}")
        self._bars.say_rows(picture.bars(seen.weeks, self._bars.size.height))
        self._counts.say_rows([picture.counts(seen.weeks)])
        self._dots.say_rows(picture.dots(seen.nights, self._dots.size.height))
        self._strip.say_rows([picture.strip(seen.nights)])
        self._dates.say_rows([picture.dates(seen.weeks)])
        self._show_list()

    def _show_list(self) -> None:
        lines = self._spread.entries if self._spread else ()
        wide, seen = self._list.size.width, picture.around(self._cursor, len(lines), self._list.size.height)
        self._list.say_rows([f"{'›' if n == self._cursor else ' '} {lines[n].words}"[:wide] for n in seen])

    def on_key(self, event: Key) -> None:
        """Do what the table of keys says."""
        act = self._acts.get(self._commands.get(event.key, ""))
        if act is not None:
            event.stop()
            event.prevent_default()
            act()

    @property
    def _acts(self) -> dict[str, Callable[[], object]]:
        return {
            "up": lambda: self._move(-1),
            "down": lambda: self._move(1),
            "older": lambda: self._turn(-1),
            "newer": lambda: self._turn(1),
            "log": self._add,
            "change": self._change,
            "ticks": self._tick,
            "delete": self._delete,
            "none": self._none,
            "undo": lambda: self._write(lambda: lookback.take_back(self._house)),
            "look": lambda: self.post_message(CycleLook()),
            "help": lambda: self.post_message(ShowKeys(keys.DIARY)),
            "leave": lambda: self.when_written(self.leave),
        }

    @property
    def _entry(self) -> Entry | None:
        """The line that the cursor is on."""
        lines = self._spread.entries if self._spread else ()
        return lines[self._cursor] if lines else None

    def _move(self, by: int) -> None:
        count = len(self._spread.entries) if self._spread else 1
        self._cursor = max(0, min(count - 1, self._cursor + by))
        self._show_list()

    def _turn(self, way: int) -> None:
        """Go a screen of weeks back, or forward as far as tonight."""
        count = len(self._spread.weeks) if self._spread else 1
        now = tonight(self._house.wall())
        turned = min(now.toordinal(), self._last.toordinal() + 7 * count * way)
        self._last, self._cursor = date.fromordinal(max(3660, turned)), 0
        self._look()

    def _add(self) -> None:
        if self._entry is not None:
            self.post_message(LogCramp(About(night=self._entry.night)))

    def _change(self) -> None:
        entry = self._entry
        if entry is not None and entry.cramp is not None:
            self.post_message(LogCramp(About(night=entry.night, before=entry.cramp)))
        else:
            self._add()

    def _tick(self) -> None:
        """Ask for the day's ticks, of whoever wants to be asked."""
        if not self._house.settings.ticks:
            self._notice.remark_for_now(NO_TICKS)
        elif self._entry is not None and self.is_active:
            self.app.push_screen(TicksScreen(self._house, self._entry.night))

    def _delete(self) -> None:
        entry, book = self._entry, self._house.diary.logbook
        if entry is not None and entry.cramp is not None:
            mark = entry.cramp.mark
            self._write(lambda: lookback.kept(lambda: book.delete(mark), f"Taken away. {lookback.TAKES_BACK}"))
        elif entry is not None and entry.none:
            night = entry.night
            self._write(lambda: lookback.kept(lambda: book.unsay(night), f"Taken away. {lookback.TAKES_BACK}"))

    def _none(self) -> None:
        entry, book = self._entry, self._house.diary.logbook
        if entry is not None and entry.cramp is not None:
            self._notice.remark_for_now(BOTH)
        elif entry is not None:
            said = f"No cramp in the night of {entry.night:%A, %Y-%m-%d}. {lookback.TAKES_BACK}"
            self._write(lambda: lookback.kept(lambda: book.none(entry.night), said))

    def _write(self, act: Callable[[], str]) -> None:
        """Write in the diary, say how it went, and look again."""
        self.write(act, self._wrote)

    def _wrote(self, words: str) -> None:
        self._notice.remark_for_now(words)
        self._look()
