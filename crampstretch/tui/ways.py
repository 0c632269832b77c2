"""The ways from screen to screen that have to do with the diary: a room beside the app, which inherits them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.dom import DOMNode
from textual.message import Message

from crampstretch.core.state import State
from crampstretch.tui import messages, screens

if TYPE_CHECKING:
    from textual.app import App

    from crampstretch.core.diary.records import Cramp
    from crampstretch.tui.house import House

    Base = App[int]
else:
    Base = object

GOOD_NIGHT: Final = "Good night."


class DiaryWays(Base):
    """Opens the check-in, the form for a cramp, and what is asked after it."""

    house: House

    def too_late(self, message: Message) -> bool:
        """Tell whether a screen asks for another though it has left, or lies below one: keys come in bursts."""
        asks = message._sender  # the name is private: the tests of fast keys fail loudly if it goes
        if not isinstance(asks, DOMNode) or asks is self:
            return False
        # Who has left has no screen any more; and no screen is on top where the whole app is ending.
        top = next(iter(self.screen_stack[-1:]), None)
        return not asks.is_attached or asks.screen is not top

    def on_session_over(self, message: messages.SessionOver) -> None:
        """Ask how it was, if it was kept and nothing lies over the player; who stopped it is asked the next day."""
        if message.cramped:
            self._had_a_cramp(message.mark)
            return
        player = next(iter(self.screen_stack[-1:]), None)  # none is left where the whole app is ending
        if not isinstance(player, screens.PlayerScreen):
            return
        if not message.mark or message.state is State.STOPPED:
            player.over()
            return
        done = screens.Done(message.mark, message.routine, GOOD_NIGHT, message.words)
        self.push_screen(screens.CheckInScreen(self.house, done), lambda _: player.leave(message.state))

    def _had_a_cramp(self, mark: str) -> None:
        """Keep with a session that a cramp ended it; nobody waits for that now."""
        # The player does not wait for what only a cramp needs.
        from crampstretch.core.diary.records import Trouble
        from crampstretch.tui.lookback import kept

        if mark:
            book = self.house.diary.logbook
            self.run_worker(lambda: kept(lambda: book.check_in(mark, trouble=Trouble.CRAMP), ""), thread=True)

    def on_open_check_in(self, message: messages.OpenCheckIn) -> None:
        """Ask in the morning how the session of last night was."""
        if not self.too_late(message):
            done = screens.Done(message.mark, message.routine, "Last night's stretches", by_night=False)
            self.push_screen(screens.CheckInScreen(self.house, done))

    def on_open_diary(self, message: messages.OpenDiary) -> None:
        """Show the diary."""
        if not self.too_late(message):
            self.push_screen(screens.DiaryScreen(self.house))

    def on_log_cramp(self, message: messages.LogCramp) -> None:
        """Let a cramp be written down, then ask what came with it."""
        if not self.too_late(message):
            self.push_screen(screens.CrampScreen(self.house, message.about), self._ask_for_signs)

    def _ask_for_signs(self, cramp: Cramp | None) -> None:
        if cramp is not None:
            self.push_screen(screens.SignsScreen(self.house, cramp))
