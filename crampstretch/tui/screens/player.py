"""The player: a routine being led, seen.  A view over the conductor, and the keys that are passed on to it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from textual.app import ComposeResult
from textual.events import Key
from textual.reactive import var
from textual.timer import Timer

from crampstretch.audio.speech import NO_VOICE
from crampstretch.core.clockface import span
from crampstretch.core.events import Event, Extended, Interrupted, Noticed, Skipped
from crampstretch.core.frame import Frame
from crampstretch.core.routine import Position
from crampstretch.core.safety import Cleared
from crampstretch.core.state import OVER, State
from crampstretch.core.telling import in_a_sentence, more_or_less
from crampstretch.tui import face, keys
from crampstretch.tui.breakpoints import PLAYER_HEIGHTS, WIDTHS
from crampstretch.tui.bridge import News
from crampstretch.tui.house import House
from crampstretch.tui.led import Led
from crampstretch.tui.loudness import Loudness
from crampstretch.tui.messages import CycleLook, GoingOn, OpenRelief, SessionOver, ShowKeys
from crampstretch.tui.screens.dark import Dark
from crampstretch.tui.screens.leaving import Leaving
from crampstretch.tui.widgets.face import Face
from crampstretch.tui.widgets.foot import Foot
from crampstretch.tui.widgets.line import Notice

BLACK_AFTER: Final = {State.FINISHED: 60.0, State.STOPPED: 60.0, State.PAUSED: 600.0, State.WAITING: 600.0}
"""Seconds without a key after which the screen goes black."""
ASK_AFTER: Final = 20.0
_PASSED_ON: Final = frozenset({"next", "back", "repeat", "undo", "longer", "shorter"})
_WAYS: Final = {"next": "Next.", "back": "Back.", "repeat": "Again.", "undo": "As it was."}


class PlayerScreen(Leaving[State]):
    """Shows frames as they come; ends with how the session ended."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = PLAYER_HEIGHTS
    frame: var[Frame | None] = var(None)

    def __init__(self, house: House, cleared: Cleared) -> None:
        super().__init__()
        self._house, self._routine = house, cleared.routine
        self._led = Led(house, cleared)
        self.set_reactive(PlayerScreen.frame, Frame.of(self._led.session))
        self._loudness = Loudness(house.level(cleared.routine))
        self._notice, self._foot = Notice(), Foot(*face.feet(State.AT_REST))
        self._question: tuple[str, ...] = ()
        self._offered = ""
        self._darkness: Timer | None = None
        self._cramped = False
        self._commands = keys.commands(keys.PLAYER)
        self._acts: dict[str, Callable[[], object]] = {
            "space": self._space,
            "pause": self._pause,
            "rejoin": self._led.go_on,
            "mute": lambda: self._set_volume(self._loudness.mute(), keep=False),
            "louder": lambda: self._set_volume(self._loudness.louder()),
            "quieter": lambda: self._set_volume(self._loudness.quieter()),
            "voice": self._change_voice,
            "look": lambda: self.post_message(CycleLook()),
            "help": lambda: self.post_message(ShowKeys(keys.PLAYER)),
            "cramp": self._cramp,
            "ask": self._ask_or_leave,
            "leave": self._leave_or_ask,
        }

    def compose(self) -> ComposeResult:
        """The face of the session, one line for notices, one for keys."""
        yield Face(self._routine, self.frame).data_bind(PlayerScreen.frame)
        yield self._notice
        yield self._foot

    def on_mount(self) -> None:
        """Begin to lead, at rest."""
        self._notice.remark(self._loudness.words)
        self._led.bridge.open(asyncio.get_running_loop(), self.deliver)
        self._house.notices.to = self._led.bridge.notice
        self.call_after_refresh(self._led.start)  # diary and sound would vie with the first frame

    def deliver(self, news: News[Frame]) -> None:
        """Take the latest frame, and what has happened since the one before; too late is no fault."""
        if not self.is_attached:
            return
        if news.frame is not None:
            self.frame = news.frame
        for event in news.events:
            self._heard(event)
        for notice in news.notices:
            self._notice.announce(notice)
        offer = self._led.offer
        if self.state is State.AT_REST and offer and (news.notices or offer != self._offered):
            self._offered = offer
            self._notice.remark(" ".join((offer, *news.notices)))
        if news.ended and self.frame is not None:
            words = face.words(self.frame, self._routine)
            self.post_message(SessionOver(self.state, self._led.mark, self._routine.id, words, cramped=self._cramped))

    def watch_frame(self, before: Frame | None, frame: Frame | None) -> None:
        """Change the keys that are shown, and go dark when nobody does anything."""
        if frame is None or (before is not None and before.state is frame.state):
            return
        if frame.state is not State.PAUSED:
            self._answered()
        if before is not None:
            self._notice.remark("")
        self._offer()
        self._wait_for_darkness()

    def on_key(self, event: Key) -> None:
        """Do what the table of keys says."""
        self._wait_for_darkness()
        command = self._commands.get(event.key)
        if command is None:
            return
        event.stop()
        if command in _PASSED_ON:
            self._led.press(command)
        else:
            self._acts[command]()

    # -- what the app asks -------------------------------------------------------------------

    @property
    def state(self) -> State:
        """What the session was doing when the screen last heard of it."""
        return self.frame.state if self.frame is not None else State.AT_REST

    def ask(self, question: tuple[str, ...] = face.LEAVE) -> None:
        """Pause, and ask in one line."""
        self._question = question
        self._led.press("pause")
        self._offer()

    def pause(self) -> None:
        """Pause, if anything moves."""
        self._led.press("pause")

    def over(self) -> None:
        """Leave what was stopped; what lies over this screen is not taken away: its last words wait for a key."""
        if self.state is State.STOPPED:
            self.leave(self.state)

    def hang_up(self) -> None:
        """End the session in silence, keeping what was done; safe from a signal handler."""
        self._led.hang_up()

    def kept(self, within: float) -> bool | None:
        """Wait for what was done to be kept; tell whether it could be, None while it still may be."""
        return self._led.join(within)

    # -- what keys do ------------------------------------------------------------------------

    def _space(self) -> None:
        if self.state in OVER:
            self.leave(self.state)
            return
        self._answered()
        self._offer()
        self._led.press("space")

    def _pause(self) -> None:
        if self.state is not State.AT_REST:
            self._led.press("space")

    def _cramp(self) -> None:
        """Stop in silence, keeping what was done; the guidance of `now` takes over."""
        self._cramped = True
        self._led.hang_up()
        self.post_message(OpenRelief(after_session=True, standing=self._stands))

    @property
    def _stands(self) -> bool:
        """Whether the session has the person standing; before it begins they may be anywhere."""
        frame = self.frame
        return frame is not None and frame.state is not State.AT_REST and frame.position is Position.STANDING

    def _ask_or_leave(self) -> None:
        """Escape closes the question if there is one, else pauses and asks; there may be nothing to lose."""
        if self._question:
            self._answered()
            self._offer()
        elif self.state in (*OVER, State.AT_REST):
            self._leave()
        else:
            self.ask()

    def _leave_or_ask(self) -> None:
        done = self._led.session.timeline.seconds - (self.frame.seconds_left if self.frame else 0)
        if self._question or self.state in OVER or done <= ASK_AFTER:
            self._leave()
        else:
            self.ask()

    def _leave(self) -> None:
        if self.state in OVER:
            self.leave(self.state)
        else:
            self._led.press("stop")

    def _set_volume(self, level: int, *, keep: bool = True) -> None:
        self._led.set_volume(level)
        self._notice.remark_for_now(self._loudness.words)
        if keep:
            self._house.volume = level
            self._house.choose("volume", str(level))

    def _change_voice(self) -> None:
        if not self._house.engine:
            self._notice.remark_for_now(NO_VOICE)
            return
        words = more_or_less(self._house.telling(self._routine).words)
        self._house.choose_voice(words)
        self._led.tell_anew(in_a_sentence(words))

    # -- what is shown beside the face -------------------------------------------------------

    def _answered(self) -> None:
        if self._question:
            self._question = ()
            self.post_message(GoingOn())

    def _offer(self) -> None:
        self.set_class(bool(self._question), "-asking")
        self._foot.offer(*(self._question or face.feet(self.state)))

    def _heard(self, event: Event) -> None:
        match event:
            case Interrupted(away=away):
                self._notice.remark(f"The computer was away for {span(away)}.")
            case Noticed(text=text):
                self._notice.remark_for_now(text)
            case Extended(by=by):
                self._notice.remark_for_now(f"{abs(by):g} seconds {'more' if by > 0 else 'less'}.")
            case Skipped(how=how):
                self._notice.remark_for_now(_WAYS[how])

    def _wait_for_darkness(self) -> None:
        """Begin to wait for darkness anew: after the end, and in a long pause."""
        if self._darkness is not None:
            self._darkness.stop()
            self._darkness = None
        if self.state in BLACK_AFTER:
            self._darkness = self.set_timer(BLACK_AFTER[self.state], self._go_dark)

    def _go_dark(self) -> None:
        if not (self._cramped or (isinstance(self.app.screen, Leaving) and self.app.screen.darkens)):
            self.app.push_screen(Dark())
