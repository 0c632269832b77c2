"""The check-in after a session: one key answers, space leaves, and nobody has to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.timer import Timer

from crampstretch.core.diary import checkin
from crampstretch.core.diary.checkin import CheckIn, Wish
from crampstretch.core.frozen import frozen
from crampstretch.tui.breakpoints import HEIGHTS, WIDTHS
from crampstretch.tui.house import House
from crampstretch.tui.lookback import kept
from crampstretch.tui.messages import OpenRelief
from crampstretch.tui.screens.dark import Dark
from crampstretch.tui.screens.leaving import ROOMS, Leaving
from crampstretch.tui.screens.writing import Writing
from crampstretch.tui.widgets.foot import Foot
from crampstretch.tui.widgets.plain_text import PlainText

BLACK_AFTER: Final = 60.0
"""Seconds without a key after which the screen goes black."""
IN_BED: Final = "in-bed"
UNANSWERED, ANSWERED = ("space not now", "space"), ("space good night   u takes it back", "space   u back")


@frozen
class Done:
    """The session that is asked about: its mark, its routine, and the words above the question."""

    mark: str
    routine: str
    title: str
    words: str = ""
    by_night: bool = True


class CheckInScreen(Writing[None], Leaving[None]):
    """Asks how strong the pull was; goes black by itself, and the question comes again in the morning."""

    CSS_PATH = ROOMS
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    darkens = True

    def __init__(self, house: House, done: Done) -> None:
        super().__init__()
        self._house, self._done = house, done
        self._answers = CheckIn(just_over=done.by_night)
        self._changes: list[int] = []
        self._asked = Vertical(
            *(PlainText(line) for line in checkin.QUESTION),
            *(PlainText(line, classes="quiet") for line in checkin.TROUBLES),
            classes="pull",
        )
        self._said, self._watch = PlainText(classes="said"), PlainText(classes="quiet")
        self._foot = Foot(*UNANSWERED)
        self._darkness: Timer | None = None

    def compose(self) -> ComposeResult:
        """What is over, the question, what was answered, the keys."""
        with Vertical(classes="checkin"):
            yield PlainText(self._done.title, classes="heading")
            if self._done.words:
                yield PlainText(self._done.words)
            yield from (self._asked, self._said, self._watch)
        yield self._foot

    def on_mount(self) -> None:
        """Wait for darkness."""
        self._wait_for_darkness()

    def leave(self, result: None = None) -> None:
        """Leave as soon as every answer is kept."""
        self.when_written(partial(super().leave, result))

    def on_key(self, event: Key) -> None:
        """Take an answer; any other key does nothing."""
        event.stop()
        self._wait_for_darkness()
        if event.key in ("escape", "q"):
            self.leave()
            return
        self._answers = self._answers.press(event.character or "")
        self._show()
        self._do(self._answers.wants)

    def _show(self) -> None:
        said, watch = (*self._answers.said, "", "")[:2]
        self._asked.display = not watch  # what is to be minded has the room for itself
        self._said.say(said)
        self._watch.say(watch)
        self._foot.offer(*(ANSWERED if self._answers.answered else UNANSWERED))

    def _do(self, wish: Wish | None) -> None:
        match wish:
            case Wish.LEAVE:
                self.leave()
            case Wish.KEEP | Wish.RELIEF:
                self._write(partial(self._keep, self._answers))
            case Wish.BACK:
                self._write(self._take_back)
            case Wish.IN_BED:
                if not self._house.choose("tonight", self._in_bed()):
                    self._said.say(checkin.NOT_KEPT)
            case None:
                pass
        if wish is Wish.RELIEF:
            self.post_message(OpenRelief(after_session=True))

    def _in_bed(self) -> str:
        """Return what the routine itself names, unless that stands too; else the one that comes with the program."""
        done = self._house.cleared(self._done.routine)
        named = self._house.cleared(done.routine.seated) if done is not None and done.routine.seated else None
        return IN_BED if named is None or named.routine.stands else named.routine.id

    def _write(self, act: Callable[[], None]) -> None:
        self.write(lambda: kept(act, ""), self._failed)

    def _keep(self, answers: CheckIn) -> None:
        noted = self._house.diary.logbook.check_in(self._done.mark, answers.pull, answers.trouble)
        if noted.change is not None:
            self._changes.append(noted.change)

    def _take_back(self) -> None:
        """Take back what was changed here, the last first, and nothing else that the diary holds."""
        while self._changes:
            self._house.diary.logbook.undo(self._changes[-1])
            self._changes.pop()

    def _failed(self, words: str) -> None:
        """Say why an answer could not be kept or taken back, if it could not."""
        if words:
            self._watch.say(words)
            self.stay()

    def _wait_for_darkness(self) -> None:
        if self._darkness is not None:
            self._darkness.stop()
        if self._done.by_night:
            self._darkness = self.set_timer(BLACK_AFTER, self._go_dark)

    def _go_dark(self) -> None:
        if self.is_active:
            self.app.push_screen(Dark())
