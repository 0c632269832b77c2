"""Keeps a child alive: notices within a second that it died or hangs, and starts another."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from threading import Thread
from typing import Final

from crampstretch.audio import wire
from crampstretch.audio.child import Child
from crampstretch.audio.hunger import Hunger
from crampstretch.audio.patience import Ended, Patience
from crampstretch.core.cue import Answer, SoundLost, SoundNotice, SoundReady
from crampstretch.inbox import Inbox

HANGS: Final = 0.9
"""Seconds without a word after which a child that was ready hangs: it has three chances to beat."""

OPENS: Final = 4.0
"""Seconds in which a starting child must say something: a cold disk and a slow sound server are allowed for."""

LOOK: Final = 0.25
LONG: Final = 1.0
"""A wait, in seconds, after which people are told that there is silence."""

NO_SOUND: Final = "No sound here. `crampstretch doctor` says why."


AT_ONCE: Final = 0.6
RINGS_OUT: Final = 7.0
"""Seconds that a child has for ending by itself: told to be silent, and told to ring out."""

_Message = tuple[Child | None, bytes] | Answer


class _Life:
    """One child's life, as far as it is known."""

    def __init__(self, child: Child) -> None:
        self.backend: str | None = None
        self.ready, self.nothing, self.over = False, False, False
        self.why = "died"
        self._heard = self._looked = child.started
        self._hunger = Hunger(child.pid)
        self._ends = float("inf")

    def hear(self, line: bytes) -> Answer | None:
        """Take a line; return it where it concerns others."""
        self._heard = time.monotonic()
        self._hunger.forget()
        self.over = self.over or not line
        match wire.word(line):
            case wire.Trying(backend):
                self.backend = backend
            case wire.Bye(why):
                self.why = why
            case wire.Beat() | None:
                pass
            case SoundReady(backend) as answer:
                self.ready, self.nothing = backend is not None, backend is None
                return answer
            case answer:
                return answer
        return None

    def looked_at(self, now: float) -> None:
        """Find it over where it has been silent for too long."""
        if now - self._looked > 2 * LOOK:  # it is we who were away, stopped or asleep: its words are still to be read
            self._heard = now
        self._looked = now
        if self._hangs(now):
            self.over, self.why = True, "hangs"
        self.over = self.over or now > self._ends

    def _hangs(self, now: float) -> bool:
        """Tell whether it is silent though it could speak; one that is kept from running has longer."""
        silent = now - self._heard
        if silent <= (HANGS if self.ready else OPENS):
            return False
        return silent > OPENS or not self._hunger.starves(now)

    def limit(self, seconds: float) -> None:
        """Let it end by itself, within so many seconds."""
        self._ends = time.monotonic() + seconds


class Supervisor:
    """Starts children one after another and passes on what they say.

    Everything happens in one thread; `send`, `post` and `close` may be called from any other.
    """

    def __init__(
        self, answer: Callable[[Answer], None], backend: str | None, volume: int, engine: str | None = None
    ) -> None:
        self.volume = volume
        self._answer, self._backend, self._engine = answer, backend, engine
        self._inbox: Inbox[_Message] = Inbox()
        self._patience = Patience()
        self._child: Child | None = None
        self._closing, self._at_once = False, False
        self._silent = False
        self._noticed: set[str] = set()
        self._greeting: tuple[bytes, ...] = ()
        self._thread = Thread(target=self._supervise, name="sound", daemon=True)

    def start(self) -> None:
        """Start the first child."""
        self._thread.start()

    def send(self, line: bytes) -> bool:
        """Send a line to the child; False where there is none, or it does not take it."""
        child = self._child
        return child is not None and child.write(line)

    def greet(self, lines: Iterable[bytes]) -> None:
        """Send these lines now, and to every child that is started from now on."""
        self._greeting = tuple(lines)
        if child := self._child:
            self._say_hello(child)

    def post(self, answer: Answer) -> None:
        """Answer from the supervisor's thread, in its turn."""
        self._inbox.put(answer)

    def close(self, *, at_once: bool) -> None:
        """End the child, or let it end by itself, and start no other."""
        self._closing, self._at_once = True, at_once
        if child := self._child:
            child.say_no_more()
        self._inbox.put((None, b""))

    def join(self, seconds: float) -> bool:
        """Wait for the end; tell whether it has come."""
        if self._thread.ident is not None:
            self._thread.join(seconds)
        return not self._thread.is_alive()

    @property
    def pid(self) -> int | None:
        """The child's process."""
        child = self._child
        return child.pid if child else None

    # -- the thread --------------------------------------------------------------------------

    def _supervise(self) -> None:
        while not self._closing:
            wait = self._lead_one()
            if wait >= LONG and not self._closing:
                self._tell_of_silence()
            self._rest(wait)

    def _lead_one(self) -> float:
        """Start a child and attend it to its end; return how long to wait before the next."""
        self._child = child = self._start_child()
        if child is None:
            return self._patience.after(Ended(None, 0.0))
        life = self._attend(child)
        self._child = None
        child.end()
        if life.ready and not self._closing:
            self._answer(SoundLost(life.why))
        if life.why == wire.HUSHED:
            return 0.0
        return self._patience.after(Ended(life.backend, time.monotonic() - child.started, life.nothing))

    def _start_child(self) -> Child | None:
        arguments = ["--volume", str(self.volume)]
        arguments += ["--backend", self._backend] if self._backend else []
        arguments += ["--engine", self._engine] if self._engine else []
        arguments += ["--skip", ",".join(skipped)] if (skipped := self._patience.skipped) else []
        try:
            child = Child(arguments, lambda child, line: self._inbox.put((child, line)))
        except OSError:
            return None
        self._say_hello(child)
        return child

    def _say_hello(self, child: Child) -> None:
        for line in self._greeting:
            child.write(line)

    def _attend(self, child: Child) -> _Life:
        """Pass on what a child says until it has ended, or must be ended."""
        life = _Life(child)
        if self._closing:  # it was told to close while the child was being started
            return life
        while not life.over:
            message = self._receive(LOOK)
            life.looked_at(time.monotonic())
            match message:
                case (source, line) if source is child:
                    self._take(life, line)
                case (None, _):
                    life.limit(AT_ONCE if self._at_once else RINGS_OUT)
                case (_, _) | None:
                    pass
                case answer:
                    self._answer(answer)
        return life

    def _take(self, life: _Life, line: bytes) -> None:
        answer = life.hear(line)
        if isinstance(answer, SoundReady) and answer.backend is None:
            self._tell_of_silence(answer.device)
        elif isinstance(answer, SoundNotice):
            self._notice(answer.text)
        elif answer is not None:
            self._silent = False
            self._answer(answer)

    def _tell_of_silence(self, why: str = "") -> None:
        """Say that nothing plays, once until something does."""
        if not self._silent and not self._closing:
            self._silent = True
            self._answer(SoundReady(None, why))
            self._notice(NO_SOUND)

    def _notice(self, text: str) -> None:
        if text not in self._noticed:
            self._noticed.add(text)
            self._answer(SoundNotice(text))

    def _rest(self, seconds: float) -> None:
        """Wait, but not for a player that is being closed; what is posted is answered meanwhile."""
        until = time.monotonic() + seconds
        while not self._closing and (left := until - time.monotonic()) > 0:
            message = self._receive(left)
            if message is not None and not isinstance(message, tuple):
                self._answer(message)

    def _receive(self, timeout: float) -> _Message | None:
        return self._inbox.take(timeout)
