"""The app: themes, the way from screen to screen, and how it all ends.  What it shows is the screens' own business."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver

from crampstretch.core.safety import Cleared
from crampstretch.core.state import OVER, State
from crampstretch.tui import face, messages, screens, themes
from crampstretch.tui.driver import NightDriver
from crampstretch.tui.house import House
from crampstretch.tui.screens.ground import OnGround
from crampstretch.tui.screens.leaving import ROOMS
from crampstretch.tui.ways import DiaryWays

if TYPE_CHECKING:
    from crampstretch.core.relief import ReliefFrame
    from crampstretch.relieving import Relieving
    from crampstretch.tui.bridge import Bridge

INTERRUPTED: Final = 130


class CrampstretchApp(DiaryWays, OnGround, App[int]):
    """Opens on home, or where a routine is given on its player; ends with an exit code."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    TITLE = "crampstretch"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+q", "interrupt", show=False, priority=True),
        Binding("ctrl+z", "stop_for_now", show=False, priority=True),
    ]

    def __init__(
        self,
        house: House,
        routine: Cleared | None = None,
        driver: type[Driver] | None = None,
        relief: tuple[Relieving, Bridge[ReliefFrame]] | None = None,
    ) -> None:
        home = [ROOMS] if routine is None and relief is None else []  # else read later, with the first of the rooms
        super().__init__(driver_class=driver, css_path=[Path(__file__).with_name("crampstretch.tcss"), *home])
        self.house, self._routine, self._look_before = house, routine, house.settings.look
        self.interrupted = False
        self.fault: BaseException | None = None
        self._played: screens.PlayerScreen | None = None
        self._relief = screens.ReliefScreen(*relief, started=True) if relief is not None else None
        self.screen_stands: Callable[[], bool] = bool
        self.loop: asyncio.AbstractEventLoop | None = None
        for theme in themes.THEMES:
            self.register_theme(theme)
        # Assigned, it would have every rule read once before the first frame for nothing, and once for the frame.
        self.set_reactive(App.theme, themes.look_for(house.settings.look, night=house.night))
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our own variables a value in Textual's themes too."""
        return dict(themes.NIGHT.variables)

    def on_mount(self) -> None:
        """Show the first screen; the first-run words before anything else, but a cramp."""
        if self._relief is not None:
            self.push_screen(self._relief, lambda _: self.exit(0))
            return
        if self.house.settings.welcome:
            # Now, it would be drawn twice: what is drawn while the app mounts is not shown.
            self.call_later(self._begin)
        else:
            self.push_screen(screens.WelcomeScreen(), self._welcomed)

    def _begin(self, _: object = None) -> None:
        if self._routine is None:
            self.push_screen(screens.HomeScreen(self.house))
        else:
            self._play(self._routine, at_end=self._leave_with)

    def _welcomed(self, read: bool | None) -> None:
        if read:
            self.house.choose("welcome", "read")
            self.push_screen(screens.QuestionsScreen(self.house), self._begin)
        else:
            self.exit(1)

    # -- from screen to screen ---------------------------------------------------------------

    def on_begin(self, message: messages.Begin) -> None:
        """Lead the person through a routine, and come back home."""
        if self.player is None and not self.too_late(message):
            self._play(message.cleared, at_end=self._home_again)

    def _play(self, cleared: Cleared, at_end: messages.AtEnd) -> None:
        self._played = screens.PlayerScreen(self.house, cleared)
        self.push_screen(self._played, at_end)

    def _home_again(self, state: State | None) -> None:
        if state is State.FINISHED:
            self._leave_with(state)
            return
        for screen in self.screen_stack[-1:]:  # none is left where the whole app is ending
            if isinstance(screen, screens.HomeScreen | screens.LibraryScreen):
                screen.look_again()

    def _leave_with(self, state: State | None) -> None:
        self.exit(0 if state is State.FINISHED else 1)

    def on_open_relief(self, message: messages.OpenRelief) -> None:
        """A cramp has come: its guidance takes over the window."""
        if self._in_relief is None:
            self._relief = screens.relief_screen(
                self.house, after_session=message.after_session, standing=message.standing
            )
            self.push_screen(self._relief, self._enough if message.after_session else None)

    def _enough(self, _: State | None) -> None:
        ended = self._played.state if self._played is not None else State.STOPPED
        self.push_screen(screens.EnoughScreen(), lambda _: self._leave_with(ended))

    def on_open_library(self, message: messages.OpenLibrary) -> None:
        """Show all routines."""
        if not self.too_late(message):
            self.push_screen(screens.LibraryScreen(self.house), self._home_again)

    @on(messages.Edit)
    def _edit(self, message: messages.Edit) -> None:
        """Open the editor on a routine; come back to what was there, as it is then."""
        if not self.too_late(message):
            self.push_screen(screens.EditorScreen(self.house, message.name), lambda _: self._home_again(None))

    def on_show_keys(self, message: messages.ShowKeys) -> None:
        """Show a table of keys."""
        if not self.too_late(message):
            self.push_screen(screens.HelpScreen(message.table, self.house))

    def on_cycle_look(self) -> None:
        """Go on to the next look, and keep it."""
        self.theme = themes.next_look(self.theme, night=self.house.night)
        self.house.choose("look", themes.look_to_keep(self.theme, self._look_before, night=self.house.night))

    # -- leaving -----------------------------------------------------------------------------

    @property
    def night_driver(self) -> NightDriver | None:
        """The driver, once it is running."""
        return self._driver if isinstance(self._driver, NightDriver) else None

    @property
    def player(self) -> screens.PlayerScreen | None:
        """The player, where a session is open."""
        return self._played if self._played is not None and self._played.is_attached else None

    @property
    def _in_relief(self) -> screens.ReliefScreen | None:
        """The guidance of `now`, where it is open."""
        return self._relief if self._relief is not None and self._relief.is_attached else None

    def kept(self, within: float) -> bool | None:
        """Wait for what was open to be kept; tell whether it could be, None while a session still may be."""
        opened = (screen for screen in (self._played, self._relief) if screen is not None)
        answers = [screen.kept(within) for screen in opened]
        return None if None in answers else all(answers)

    def action_interrupt(self) -> None:
        """Ctrl+C: ask once where a session is open, then leave."""
        if isinstance(self.screen, screens.EditorScreen) and self.screen.unsaved:
            self.screen.ask_to_leave()
            return
        player = self.player
        if self.interrupted or self._in_relief is not None or player is None or player.state in OVER:
            self.end_at_once()
            self.exit(INTERRUPTED, return_code=INTERRUPTED)
            return
        self.interrupted = True
        player.ask(face.INTERRUPTED)

    def end_at_once(self) -> None:
        """Tell what is led to end in silence; safe from a signal handler."""
        for screen in (self.player, self._relief):
            if screen is not None:
                screen.hang_up()

    def on_going_on(self) -> None:
        """A Ctrl+C before this was answered with going on."""
        self.interrupted = False

    def action_stop_for_now(self) -> None:
        """Ctrl+Z: pause, and stop the process where a shell can bring it back; in the editor it takes a change back."""
        if isinstance(self.screen, screens.EditorScreen):
            self.screen.undo()
            return
        if self.player is not None:
            self.player.pause()
        if _has_job_control():
            self.action_suspend_process()

    def fail(self, error: BaseException) -> None:
        """Take a fault of ours from wherever it was raised; safe from any thread."""
        if self.fault is None:
            self.fault = error
            self.call_later(self.exit, 70)

    def _fatal_error(self) -> None:
        """Keep the fault for a report without locals, in place of Textual's page with them."""
        self.fault = self.fault or self._exception
        self._close_messages_no_wait()


def _has_job_control() -> bool:
    """Tell whether our parent is a shell that could go on with us: another group of the same session."""
    if not hasattr(os, "getsid"):
        return False
    try:
        parent = os.getppid()
        return os.getsid(parent) == os.getsid(0) and os.getpgid(parent) != os.getpgrp()
    except OSError:
        return False
