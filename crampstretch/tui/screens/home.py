"""Home: tonight's routine, one key to begin it, and all the others."""

from __future__ import annotations

from collections.abc import Callable

from textual import work
from textual.app import ComposeResult
from textual.events import Key

from crampstretch.core.diary.morning import cramp_of
from crampstretch.core.routine import Routine
from crampstretch.core.tonight import in_bed, offered
from crampstretch.core.wording import you_need
from crampstretch.tui import keys, lookback
from crampstretch.tui.about import About
from crampstretch.tui.breakpoints import HEIGHTS, WIDTHS
from crampstretch.tui.face import shrinking
from crampstretch.tui.house import House
from crampstretch.tui.lookback import LookBack
from crampstretch.tui.messages import (
    Begin,
    CycleLook,
    Edit,
    LogCramp,
    OpenCheckIn,
    OpenDiary,
    OpenLibrary,
    OpenRelief,
    ShowKeys,
)  # fmt: skip
from crampstretch.tui.screens.leaving import ROOMS
from crampstretch.tui.screens.writing import Writing
from crampstretch.tui.shelf import Row, rows_of
from crampstretch.tui.widgets.foot import Foot
from crampstretch.tui.widgets.last_night import LastNight
from crampstretch.tui.widgets.line import Line, RoomNotice
from crampstretch.tui.widgets.plain_text import PlainText
from crampstretch.tui.widgets.routine_list import RoutineList

FOOT = shrinking("space begins", "b in bed", "? keys", "q leaves", "a all", "g diary", "t tonight's")

IN_BED = ("In bed, as you are not always steady on your feet.", "In bed, as you are not always steady.")
DONE = ("Done tonight. Once more does no harm.", "Done tonight.")


class HomeScreen(Writing[None]):
    """Stands at once; what the library and the diary say arrives when it arrives."""

    CSS_PATH = ROOMS
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._rows: tuple[Row, ...] = ()
        self._shelf: list[Row] = []
        self._steady, self._on_top = house.settings.steady, ""
        self._tonight, self._needs = PlainText("Tonight", classes="tonight"), PlainText(classes="needs")
        self._done, self._notice = Line(classes="done"), RoomNotice(house.notices)
        self._list, self._last_night = RoutineList(), LastNight()
        self._seen: LookBack | None = None
        self._commands = keys.commands(keys.HOME)

    def compose(self) -> ComposeResult:
        """Tonight on top, the list below."""
        yield from (self._tonight, self._needs, self._done, self._last_night, self._list, self._notice)
        yield Foot(*FOOT)

    def on_mount(self) -> None:
        """Ask the library and the diary, without waiting for them."""
        self._list.focus()
        self.look_again()

    def on_screen_resume(self) -> None:
        """See what was written in the diary elsewhere, and what was answered anew."""
        self._notice.forget()
        self._look_at_diary()
        if self._house.settings.steady is not self._steady:
            self.look_again()

    @work(thread=True, exclusive=True, group="diary")
    def _look_at_diary(self) -> None:
        self.app.call_from_thread(self._saw, lookback.look(self._house))

    def _saw(self, seen: LookBack) -> None:
        self._seen = seen
        self._last_night.tell(seen)
        self._notice.hear()

    def _write(self, act: Callable[[], str]) -> None:
        """Write in the diary, and say how it went."""
        self.write(act, self._wrote)

    def _wrote(self, words: str) -> None:
        self._notice.remark(words)
        self._look_at_diary()

    @work(thread=True, exclusive=True)
    def look_again(self) -> None:
        """Read everything anew, in a thread of its own."""
        self._steady = self._house.settings.steady
        rows, done = rows_of(self._house), self._house.diary.done_tonight()
        notices = [f"{notice.file}: {notice.message}." for notice in self._house.library.notices]
        self.app.call_from_thread(self._arrived, rows, done, notices)  # type: ignore[arg-type]

    async def _arrived(self, rows: tuple[Row, ...], done: bool, notices: list[str]) -> None:
        self._rows = rows
        tonight = self._offered()
        self._tonight.say(_tonight(tonight))
        self._needs.say(_needs(tonight))
        instead = IN_BED if tonight is not self._row(self._house.settings.tonight) else ("",)
        self._done.offer(*(DONE if done else instead))
        self._notice.hear("".join(notices[:1]))
        shelf = sorted(rows, key=lambda row: row is not tonight)
        if shelf != self._shelf:  # made anew, it is most of the work of coming home
            self._shelf = shelf
            await self._list.fill(shelf)
        if tonight is not None and tonight.id != self._on_top:
            self._on_top, self._list.index = tonight.id, 0

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
            "begin": lambda: self._begin(self._offered()),
            "in-bed": lambda: self._begin(self._in_bed()),
            "cramp": lambda: self.post_message(OpenRelief()),
            "open": lambda: self._begin(self._list.chosen),
            "tonight": self._choose,
            "none": lambda: self._write(lambda: lookback.log_none(self._house)),
            "undo": lambda: self._write(lambda: lookback.take_back(self._house)),
            "spoken": self._spoken,
            "log": lambda: self.post_message(LogCramp(About())),
            "yes": self._yes,
            "no": self._no,
            "diary": lambda: self.post_message(OpenDiary()),
            "edit": self._edit,
            "library": lambda: self.post_message(OpenLibrary()),
            "look": lambda: self.post_message(CycleLook()),
            "help": lambda: self.post_message(ShowKeys(keys.HOME)),
            "leave": lambda: self.when_written(lambda: self.app.exit(0)),
        }

    def _yes(self) -> None:
        """Answer the question that stands there: write the cramp down, or tell the pull."""
        asked = self._seen.morning if self._seen else None
        if asked is not None and asked.relief is not None:
            relief = asked.relief
            filled = cramp_of(relief, self._house.wall())
            self.post_message(LogCramp(About(night=relief.night, relief=relief, filled=filled)))
        elif asked is not None and asked.session is not None:
            self.post_message(OpenCheckIn(asked.session.mark, asked.session.routine))
        elif (growth := self._seen.growth if self._seen else None) is not None:
            self._write(lambda: lookback.grow(self._house, growth, yes=True))

    def _no(self) -> None:
        if (seen := self._seen) is not None and seen.question:
            self._write(lambda: lookback.say_no(self._house, seen))

    def _spoken(self) -> None:
        if self._seen is not None and self._seen.card is not None:
            self._write(lambda: lookback.spoken(self._house))

    def _edit(self) -> None:
        if (row := self._list.chosen) is not None:
            self.post_message(Edit(row.id))

    def _row(self, name: str) -> Row | None:
        return next((row for row in self._rows if row.id == name), None)

    def _offered(self) -> Row | None:
        """Return what is on top: tonight's, or what is offered in its place."""
        tonight = self._row(self._house.settings.tonight)
        if tonight is None or tonight.cleared is None:
            return tonight
        return self._row(offered(tonight.cleared.routine, self._led, steady=self._house.settings.steady).id)

    def _in_bed(self) -> Row | None:
        tonight = self._row(self._house.settings.tonight)
        found = in_bed(tonight.cleared.routine if tonight and tonight.cleared else None, self._led)
        return self._row(found.id) if found else None

    @property
    def _led(self) -> list[Routine]:
        """The routines that can be led, in the order of the list."""
        return [row.cleared.routine for row in self._rows if row.cleared is not None]

    def _begin(self, row: Row | None) -> None:
        if row is None or row.cleared is None:
            self._notice.remark(f"{row.id} cannot be led until it is mended." if row else "There is nothing to begin.")
        else:
            self.post_message(Begin(row.cleared))

    def _choose(self) -> None:
        if (row := self._list.chosen) is not None and row.cleared is not None:
            self._house.choose("tonight", row.id)
            self.look_again()


def _tonight(row: Row | None) -> str:
    return f"Tonight: {row.cleared.routine.name}" if row and row.cleared else "Tonight's routine cannot be led."


def _needs(row: Row | None) -> str:
    if row is None or row.cleared is None:
        return "Choose another below."
    return f"{row.short.split()[0]} min. {you_need(row.cleared.routine)}"
