"""The player: a routine being led, seen.  A view over the conductor, and the keys that are passed on to it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from textual.app import ComposeResult
from textual.events import Key
from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer

from crampstretch.core.clockface import span
from crampstretch.core.events import Entered, Event, Extended, Interrupted, Noticed, Skipped
from crampstretch.core.frame import Frame
from crampstretch.core.safety import Cleared
from crampstretch.core.state import State
from crampstretch.core.wording import you_need
from crampstretch.tui import face, keys
from crampstretch.tui.breakpoints import HEIGHTS, WIDTHS
from crampstretch.tui.bridge import Bridge, Led
from crampstretch.tui.house import House
from crampstretch.tui.messages import CycleLook, GoingOn, ShowKeys
from crampstretch.tui.screens.dark import Dark
from crampstretch.tui.widgets.face import Face
from crampstretch.tui.widgets.foot import Foot
from crampstretch.tui.widgets.plain_text import PlainText

BLACK_AFTER_END: Final = 60.0
BLACK_AFTER_PAUSE: Final = 600.0
ASK_AFTER: Final = 20.0
VOLUME_STEP: Final = 5
ASK: Final = ("Leave now? What you did counts. q leaves, space goes on.", "Leave? q leaves, space goes on.")
_PASSED_ON: Final = frozenset({"next", "back", "repeat", "undo", "longer", "shorter"})
_OVER: Final = (State.FINISHED, State.STOPPED)
_WORDS: Final = {"next": "Next.", "back": "Back.", "repeat": "Again.", "undo": "As it was."}


class PlayerScreen(Screen[State]):
    """Shows frames as they come; ends with how the session ended."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    frame: reactive[Frame | None] = reactive(None)

    def __init__(self, house: House, cleared: Cleared) -> None:
        super().__init__()
        self._house, self._cleared = house, cleared
        self._volume = house.level(cleared.routine)
        self._before_mute = self._volume
        self._asked, self._passing = False, False
        self._notice, self._foot = PlainText(classes="notice"), Foot()
        self._darkness: Timer | None = None
        self._commands = keys.commands(keys.PLAYER)

    def compose(self) -> ComposeResult:
        """The face of the session, one line for notices, one for keys."""
        yield Face(self._cleared.routine.name).data_bind(PlayerScreen.frame)
        yield self._notice
        yield self._foot

    def on_mount(self) -> None:
        """Begin to lead, at rest."""
        bridge = Bridge(asyncio.get_running_loop(), self.deliver, self.say)
        self._led = Led(self._house, self._cleared, bridge, partial(bridge.tell, self._over))
        self.frame = Frame.of(self._led.session)
        self.say(you_need(self._cleared.routine))
        self._led.start()

    def say(self, text: str) -> None:
        """Show one quiet line."""
        if self.is_attached:
            self._notice.say(text)

    def deliver(self, frame: Frame, events: Sequence[Event]) -> None:
        """Take the latest frame, and what has happened since the one before; too late is no fault."""
        if not self.is_attached:
            return
        for event in events:
            self._heard(event)
        self.frame = frame

    def watch_frame(self, before: Frame | None, frame: Frame | None) -> None:
        """Change the keys that are shown, and go dark when nobody does anything."""
        if frame is None or (before is not None and before.state is frame.state):
            return
        if not (self._asked and frame.state is State.PAUSED):
            self._foot.offer(*face.feet(frame, self._volume))
        if before is not None and frame.state is State.RUNNING:
            self._asked = False
            self.post_message(GoingOn())
            self.say("")
        self._darken(frame.state)

    def on_key(self, event: Key) -> None:
        """Do what the table of keys says."""
        command = self._commands.get(event.key)
        if command is None:
            return
        event.stop()
        if command in _PASSED_ON:
            self._led.press(command)
        else:
            self._acts[command]()

    # -- what keys do ------------------------------------------------------------------------

    @property
    def _acts(self) -> dict[str, Callable[[], object]]:
        return {
            "space": self._space,
            "pause": lambda: self._led.press("space"),
            "mute": self._mute,
            "louder": lambda: self._set_volume(min(100, self._volume + _step(self._volume + 1))),
            "quieter": lambda: self._set_volume(max(0, self._volume - _step(self._volume))),
            "look": lambda: self.post_message(CycleLook()),
            "help": lambda: self.post_message(ShowKeys(keys.PLAYER)),
            "ask": self._ask_or_leave,
            "leave": self._leave_or_ask,
        }

    def kept(self, within: float) -> bool:
        """Wait for what was done to be kept; tell whether it is."""
        return self._led.join(within) if hasattr(self, "_led") else True

    def _space(self) -> None:
        if self._state in _OVER:
            self.dismiss(self._state)
        else:
            self._asked = False
            self._led.press("space")

    def ask(self, *words: str) -> None:
        """Pause, and ask whether to leave; over or at rest there is nothing to lose."""
        self._asked = True
        self._led.press("pause")
        self._foot.offer(*(words or ASK))

    def pause(self) -> None:
        """Pause, if anything moves."""
        self._led.press("pause")

    def hang_up(self) -> None:
        """End the session in silence, keeping what was done; safe from a signal handler."""
        self._led.hang_up()

    def _ask_or_leave(self) -> None:
        if self._state in _OVER or self._state is State.AT_REST:
            self._leave()
        else:
            self.ask()

    def _leave_or_ask(self) -> None:
        done = self._led.timeline.seconds - (self.frame.seconds_left if self.frame else 0)
        if self._asked or done <= ASK_AFTER:
            self._leave()
        else:
            self.ask()

    def _leave(self) -> None:
        if self._state in _OVER:
            self.dismiss(self._state)
        else:
            self._led.press("stop")

    def _mute(self) -> None:
        if self._volume:
            self._before_mute = self._volume
            self._set_volume(0, keep=False)
        else:
            self._set_volume(self._before_mute or VOLUME_STEP, keep=False)

    def _set_volume(self, level: int, *, keep: bool = True) -> None:
        self._volume = level
        self._led.set_volume(level)
        self.say(f"Volume {level}." if level else "Muted. m brings it back.")
        if keep:
            self._house.volume = level
            self._house.choose("volume", str(level))

    # -- what the conductor tells ------------------------------------------------------------

    @property
    def _state(self) -> State:
        return self.frame.state if self.frame is not None else State.AT_REST

    def _heard(self, event: Event) -> None:
        match event:
            case Entered() if self._passing:
                self._passing = False
                self.say("")
            case Interrupted(away=away):
                self.say(f"Paused: the computer was away for {span(away)}.")
            case Noticed(text=text):
                self.say(text)
            case Extended(by=by):
                self._say_for_now(f"{abs(by):g} seconds {'more' if by > 0 else 'less'}.")
            case Skipped(how=how):
                self._say_for_now(_WORDS[how])

    def _say_for_now(self, text: str) -> None:
        """Show a line that is over with the next phase."""
        self._passing = True
        self.say(text)

    def _over(self, state: State) -> None:
        """The session has ended: one that was stopped leaves nothing to look at."""
        if state is State.STOPPED and self.is_current:
            self.dismiss(state)

    def _darken(self, state: State) -> None:
        """Begin to wait for darkness: after the end, and in a long pause."""
        if self._darkness is not None:
            self._darkness.stop()
        after = BLACK_AFTER_END if state is State.FINISHED else BLACK_AFTER_PAUSE
        if state in (State.FINISHED, State.PAUSED, State.WAITING):
            self._darkness = self.set_timer(after, lambda: self.app.push_screen(Dark()))


def _step(level: int) -> int:
    """Return by how much the volume changes: by ones near silence, where the ear tells them apart."""
    return 1 if level <= VOLUME_STEP else VOLUME_STEP
