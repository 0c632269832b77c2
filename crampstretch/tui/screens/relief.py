"""The screen of `now`: big, calm, always in the night look; few keys, and every other key does nothing."""

from __future__ import annotations

import asyncio
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.events import Key
from textual.geometry import Region
from textual.reactive import var
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from crampstretch.core.events import Event, Interrupted
from crampstretch.core.relief import Page, ReliefFrame
from crampstretch.core.relief_page import gripping, help_text, let_go
from crampstretch.core.relief_steps import ENOUGH, HELP
from crampstretch.core.routine import Voice
from crampstretch.core.state import State
from crampstretch.relieving import Bedside, Relieving
from crampstretch.store.reliefs import ReliefKeeper
from crampstretch.tui import keys
from crampstretch.tui.bridge import Bridge, News
from crampstretch.tui.house import House
from crampstretch.tui.loudness import Loudness
from crampstretch.tui.screens.dark import Dark
from crampstretch.tui.screens.leaving import Leaving
from crampstretch.tui.themes import NIGHT
from crampstretch.tui.widgets.plain_text import PlainText

BLACK_AFTER: Final = {Page.LET_GO: 60.0, Page.HELP: 300.0, Page.GRIPS: 900.0}
"""Seconds without a key after which the screen goes black."""
STAYS: Final = 6.0
"""Seconds for which a word about the loudness is shown."""
_GROUND: Final = NIGHT.background or "#000000"
_INKS: Final = {
    "strong": Style(color=NIGHT.primary, bgcolor=_GROUND, bold=True),
    "text": Style(color=NIGHT.foreground, bgcolor=_GROUND),
    "quiet": Style(color=NIGHT.variables["quiet"], bgcolor=_GROUND),
}
Row = tuple[str, str]


class ReliefPage(Widget):
    """Draws the page of a frame, and of another frame only the rows that differ."""

    frame: var[ReliefFrame | None] = var(None)
    notice: var[str] = var("")

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []

    def watch_frame(self) -> None:
        """Show another frame."""
        self._look_again()

    def watch_notice(self) -> None:
        """Show another word about the sound."""
        self._look_again()

    def on_resize(self) -> None:
        """Fill another room."""
        self._look_again()

    def _look_again(self) -> None:
        width, height = self.size
        if self.frame is None or not width or not height:
            return
        before, self._rows = self._rows, page_of(self.frame, width, height, self.notice)
        if len(before) != height or len(before[0][1]) != width:
            self.refresh()
            return
        changed = [y for y, (old, new) in enumerate(zip(before, self._rows, strict=True)) if old != new]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        """Return one row."""
        style, text = self._rows[y] if y < len(self._rows) else ("text", " " * self.size.width)
        said = text.strip()
        before = len(text) - len(text.lstrip())
        after = max(0, self.size.width - before - len(said))
        pieces = [
            Segment(" " * before, _INKS["text"]),
            Segment(said, _INKS[style]),
            Segment(" " * after, _INKS["text"]),
        ]
        return Strip([piece for piece in pieces if piece.text])


def page_of(frame: ReliefFrame, width: int, height: int, notice: str = "") -> list[Row]:
    """Return the rows of a frame."""
    if frame.page is Page.HELP:
        return help_text(width, height, sentences=HELP, grips=frame.grips, notice=notice)
    if frame.page is Page.LET_GO:
        return let_go(width, height, passed=frame.passed, line=frame.line, notice=notice)
    return gripping(width, height, passed=frame.passed, title=frame.title, line=frame.line, notice=notice)


class ReliefScreen(Leaving[State]):
    """Shows frames as they come, and passes keys on; ends at once when it is left."""

    frame: var[ReliefFrame | None] = var(None)
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self, led: Relieving, bridge: Bridge[ReliefFrame], *, started: bool = False) -> None:
        super().__init__()
        self._led, self._bridge, self._is_led = led, bridge, started
        self._page = ReliefPage()
        self._loudness = Loudness(led.level)
        self._commands = keys.commands(keys.RELIEF)
        self._darkness: Timer | None = None
        self._passing: Timer | None = None
        self._left = False

    def compose(self) -> ComposeResult:
        """The page, and nothing else."""
        yield self._page.data_bind(ReliefScreen.frame)

    def on_mount(self) -> None:
        """Look on; begin to lead, where that has not begun before the screen."""
        if self.frame is None:
            self.frame = self._led.relief.frame
        self._bridge.open(asyncio.get_running_loop(), self.deliver)
        if not self._is_led:
            self._led.start(self._bridge.end)
        self._wait_for_darkness()

    def deliver(self, news: News[ReliefFrame]) -> None:
        """Take the latest frame; too late is no fault."""
        if not self.is_attached:
            return
        if news.frame is not None:
            turned = self.frame is None or self.frame.page is not news.frame.page
            self.frame = news.frame
            if turned:
                self._wait_for_darkness()
        for event in news.events:
            self._heard(event)
        for text in news.notices:
            self._say(text)
        if news.ended and not self._left:
            self._leave()

    def on_key(self, event: Key) -> None:
        """Do what the few keys say; any key shows that someone is there."""
        event.stop()
        event.prevent_default()
        self._wait_for_darkness()
        command = self._commands.get(event.key, "awake")
        if command in ("mute", "louder", "quieter"):
            level = getattr(self._loudness, command)()
            self._led.set_volume(level)
            self._led.press("awake")
            self._say(self._loudness.words)
        elif command == "leave":
            self._leave()
        elif command == "close" and not (self.frame and self.frame.page is Page.HELP):
            self._led.press("awake")
        else:
            self._led.press("help" if command == "close" else command)

    def hang_up(self) -> None:
        """End it in silence; safe from a signal handler."""
        self._led.hang_up()

    def kept(self, within: float) -> bool:
        """Wait for what is known to be kept; tell whether it could be."""
        return self._led.kept(within)

    # -- inside ------------------------------------------------------------------------------

    def _leave(self) -> None:
        """Be silent at once, and go."""
        self._left = True
        self._led.hang_up()
        self.leave(State.STOPPED)

    def _heard(self, event: Event) -> None:
        if isinstance(event, Interrupted):
            self._say("The computer was away for a while.")

    def _say(self, text: str) -> None:
        if self._passing is not None:
            self._passing.stop()
        self._page.notice = text
        self._passing = self.set_timer(STAYS, lambda: setattr(self._page, "notice", ""))

    def _wait_for_darkness(self) -> None:
        if self._darkness is not None:
            self._darkness.stop()
        page = self.frame.page if self.frame is not None else Page.GRIPS
        self._darkness = self.set_timer(BLACK_AFTER[page], self._go_dark)

    def _go_dark(self) -> None:
        if self.is_active:
            self.app.push_screen(Dark())


class EnoughScreen(Leaving[None]):
    """The last words of an evening in which a cramp came: any key leaves, and soon it is dark."""

    def compose(self) -> ComposeResult:
        """One sentence."""
        yield PlainText(ENOUGH, classes="enough")

    def on_mount(self) -> None:
        """Wait for the dark."""
        self.set_timer(BLACK_AFTER[Page.LET_GO], self._go_dark)

    def on_key(self, event: Key) -> None:
        """Leave."""
        event.stop()
        self.leave()

    def _go_dark(self) -> None:
        if self.is_active:
            self.app.push_screen(Dark())


def relief_screen(house: House, *, after_session: bool, standing: bool) -> ReliefScreen:
    """Return the screen for a cramp that comes while the program is open."""
    keeper = ReliefKeeper(lambda: house.diary, house.wall, house.notices) if house.record else None
    level = house.settings.level if house.volume is None else house.volume
    speaks = (house.voice or house.settings.voice) is not Voice.OFF and house.engine is not False
    bridge: Bridge[ReliefFrame] = Bridge()
    house.notices.to = bridge.notice
    bedside = Bedside(house.sound, level, speaks, house.clock(), house.slept, keeper)
    return ReliefScreen(Relieving(bedside, bridge, after_session=after_session, standing=standing), bridge)
