"""Leads a session, or the guidance of `now`: one loop, woken by what is due next or by whoever speaks first.

The conductor is the only one that tells it the time.  It hands cues to the sound a second ahead,
finished steps to the diary, events and frames to whoever shows them.  Commands, the sound's answers and
hang-ups all come through the same inbox, so nothing is ever done from two threads.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final, Generic

from crampstretch.clock import Clock
from crampstretch.collaborators import (
    Change,
    Guided,
    Keeper,
    KeepNothing,
    Leave,
    Message,
    Picture,
    Press,
    SetVolume,
    SoundEdge,
    View,
)
from crampstretch.core import cue as sounds
from crampstretch.core.cue import Answer, Handed
from crampstretch.core.events import Cued, Event, Started, StepFinished
from crampstretch.core.state import IllegalCommand, State
from crampstretch.inbox import Inbox
from crampstretch.trace import NoTrace

AHEAD: Final = 1.0
SOUND_READY_WITHIN: Final = 2.0
SLEPT: Final = 2.0
GAP: Final = 5.0
PAUSE_ENDS: Final = 30 * 60.0


class Conductor(Generic[Picture]):
    """Leads one session, or anything that can be led, from its first key to its end."""

    def __init__(
        self,
        session: Guided[Picture],
        clock: Clock,
        sound: SoundEdge,
        view: View[Picture],
        keeper: Keeper | None = None,
        trace: NoTrace | None = None,
        slept: Callable[[], float] = lambda: 0.0,
    ) -> None:
        self._session, self._clock, self._sound, self._view = session, clock, sound, view
        self._keeper: Keeper = keeper or KeepNothing()
        self._trace = trace or NoTrace()
        self._slept = slept
        self._inbox: Inbox[Message] = Inbox()
        self._handed: dict[int, Handed] = {}
        self._hearing, self._lost = False, False
        self._names: dict[int, str] = {}
        self._last, self._last_slept = clock(), slept()
        self._rested_at = self._last
        self._left = False
        self._noticed: set[str] = set()
        self.kept = False
        """Whether the keeper has done with all that it was told, well or not; the sound may still ring out."""

    def tell(self, message: Message) -> None:
        """Put a message into the inbox; safe from any thread and from a signal handler."""
        self._inbox.put(message)

    def lead(self, *, at_once: bool, keeper: Keeper | None = None) -> State:
        """Lead the session to its end and return how it ended; `at_once` begins without a key.

        A keeper may be named as late as here: what was told before waits, and nothing has happened yet.
        """
        self._keeper = keeper or self._keeper
        self._sound.start()
        self._await_sound()
        if at_once:
            self._act(Press("start"))
        while not self._over():
            self._turn(self._wait())
        self._end()
        return self._session.state

    # -- the loop ----------------------------------------------------------------------------

    def _over(self) -> bool:
        return self._left or self._session.state in (State.FINISHED, State.STOPPED)

    def _await_sound(self) -> None:
        """Stand at rest until the sound has said that it is ready, at most two seconds."""
        until = time.monotonic() + SOUND_READY_WITHIN
        early: list[Message] = []
        while not self._hearing and (left := until - time.monotonic()) > 0:
            message = self._receive(left)
            if isinstance(message, sounds.SoundReady):
                self._answered(message)
                break
            if message is not None:
                early.append(message)
            if isinstance(message, Leave):
                break
        for message in early:
            self.tell(message)

    def _wait(self) -> Message | None:
        due = self._next_wake()
        return self._receive(None if due is None else max(0.0, self._clock.real(due) - time.monotonic()))

    def _receive(self, timeout: float | None) -> Message | None:
        return self._inbox.take(timeout)

    def _next_wake(self) -> float | None:
        """Return the reading at which there is something to do, if nobody speaks."""
        session = self._session
        if session.state in (State.PAUSED, State.WAITING):
            return self._rested_at + PAUSE_ENDS
        ahead = AHEAD * self._clock.rate
        first = session.upcoming(self._last + ahead, self._last + 2 * ahead)
        moments = [session.next_change(), first[0].due - ahead if first else None]
        return min((m for m in moments if m is not None), default=None)

    def _turn(self, message: Message | None) -> None:
        """Do everything that one waking asks for."""
        now, slept = self._clock(), self._slept()
        gap, asleep = (now - self._last) / self._clock.rate, slept - self._last_slept
        self._last, self._last_slept = now, slept
        if self._session.state is State.RUNNING and (gap > GAP or asleep > SLEPT):
            self._interrupt(now, gap + max(0.0, asleep))
        else:
            self._happened(self._session.advance(now))
        if message is not None:
            self._act(message)
        self._give_up(now)
        self._hand()

    def _interrupt(self, now: float, away: float) -> None:
        self._command(lambda: self._session.interrupt(now, away))
        if not self._session.keyboard:
            self._command(lambda: self._session.stop(now))

    def _give_up(self, now: float) -> None:
        if self._session.state not in (State.PAUSED, State.WAITING):
            self._rested_at = now
        elif now - self._rested_at >= PAUSE_ENDS:
            self._command(lambda: self._session.stop(now))

    # -- messages ----------------------------------------------------------------------------

    def _act(self, message: Message) -> None:
        match message:
            case Press(command):
                self._press(command)
            case Change(act):
                self._command(lambda: act(self._clock()))
            case SetVolume(level):
                self._set_volume(level)
            case Leave():
                self._leave()
            case _:
                self._answered(message)

    def _press(self, command: str) -> None:
        now = self._clock()
        try:
            self._command(lambda: self._session.press(command, now))
        except IllegalCommand:
            return

    def _set_volume(self, level: int) -> None:
        """Change the loudness; mute is silence at once, and what comes is handed anew."""
        self._sound.set_volume(level)
        if level == 0:
            self._sound.hush()
            self._handed.clear()

    def _leave(self) -> None:
        """Keep what was done and go; nothing more is sounded."""
        self._sound.hush()
        with suppress(IllegalCommand):
            self._happened(self._session.stop(self._clock()))
        self._left = True

    def _command(self, act: Callable[[], tuple[Event, ...]]) -> None:
        """Do something that changes what is to come: what was handed ahead is taken back, and handed anew."""
        events = act()
        if not events:
            return
        self._sound.clear()
        self._handed.clear()
        self._happened(events)
        self._hand()

    def _answered(self, answer: Answer) -> None:
        match answer:
            case sounds.SoundReady(backend):
                self._hearing, self._lost = backend is not None, False
                self._handed.clear()
            case sounds.SoundLost():
                self._hearing, self._lost = False, True
            case sounds.Sounded(id_, due, done):
                self._trace.write(due, done, "cue", self._names.get(id_, ""))
            case sounds.Dropped(id_, due, why):
                self._trace.write(due, None, "dropped", f"{self._names.get(id_, '')} ({why})")
            case sounds.SoundNotice(text):
                self._say_once(text)

    def _say_once(self, text: str) -> None:
        if text not in self._noticed:
            self._noticed.add(text)
            self._view.notice(text)

    # -- what follows ------------------------------------------------------------------------

    def _hand(self) -> None:
        """Hand the cues of the coming second to the sound, each once."""
        if not self._hearing:
            return
        ahead = AHEAD * self._clock.rate
        self._give(self._session.upcoming(self._last, self._last + ahead))

    def _give(self, cues: Sequence[Handed]) -> None:
        fresh = [cue for cue in cues if cue.id not in self._handed]
        self._handed.update((cue.id, cue) for cue in fresh)
        self._names.update((cue.id, cue.cue.name) for cue in fresh)
        if fresh:
            self._sound.hand([Handed(cue.id, self._clock.real(cue.due), cue.cue) for cue in fresh])

    def _happened(self, events: Sequence[Event]) -> None:
        """Tell everyone what has come due, each event once."""
        for event in events:
            match event:
                case Started():
                    self._last, self._last_slept = event.due, self._slept()
                    self._keeper.begin()
                case StepFinished():
                    self._keeper.step(event)
            if isinstance(event, Cued):
                self._heard(event)
            else:
                self._trace.event(self._clock.real(event.due), event)
        self._view.show(events, self._session.frame)

    def _heard(self, event: Cued) -> None:
        """A cue is due: hand it if it was not, late as it is (the player decides), or note that it is silent."""
        due = self._clock.real(event.due)
        if self._hearing:
            self._give([Handed(event.id, event.due, event.cue)])
        self._trace.write(due, time.monotonic(), "missed" if self._lost else "shown", event.cue.name)

    def _end(self) -> None:
        self._keeper.end(self._session.state)
        self.kept = True
        self._sound.close(ring_out=self._session.state is State.FINISHED)
        self._drain()
        self._trace.close()

    def _drain(self) -> None:
        """Take the last answers of the sound into the trace."""
        while (message := self._receive(0.0)) is not None:
            if isinstance(message, sounds.Sounded | sounds.Dropped):
                self._answered(message)
