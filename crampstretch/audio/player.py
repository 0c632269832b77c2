"""The player: takes cues from the conductor and keeps a child process alive that sounds them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from threading import Condition
from typing import Final

from crampstretch.audio import wire
from crampstretch.audio.supervisor import Supervisor
from crampstretch.core.cue import Answer, Dropped, Handed, Sounded

RINGS_IN: Final = 0.3
"""Seconds that `close` may wait for the answers to cues that are due, so that none is missing in the trace."""


class Player:
    """Sounds cues through a child process.  Never raises; never blocks, but for a moment in `close`.

    `answer` is called from a thread of the player's own.  `backend` is one of the names of
    `audio.backends`, or None for the first that opens; `engine` one of `audio.speech`, or None for the first there.
    """

    def __init__(
        self,
        answer: Callable[[Answer], None],
        backend: str | None = None,
        volume: int = 20,
        engine: str | None = None,
    ) -> None:
        self._answer = answer
        self._supervisor = Supervisor(self._heard, backend, volume, engine)
        self._changed = Condition()
        self._unanswered: dict[int, float] = {}

    def start(self) -> None:
        """Begin to get ready; SoundReady comes later."""
        self._supervisor.start()

    def prepare(self, texts: Sequence[str]) -> None:
        """Have these texts rendered, the nearest first, so that they can be said when they are due."""
        self._supervisor.greet(wire.prepare_lines(texts))

    def hand(self, cues: Sequence[Handed]) -> None:
        """Hand cues over, a second or so before they are due; each is answered with Sounded or Dropped."""
        for cue in cues:
            with self._changed:
                self._unanswered[cue.id] = cue.due
            if not self._supervisor.send(wire.cue_line(cue)):
                self._supervisor.post(Dropped(cue.id, cue.due, "nothing takes it"))

    def clear(self) -> None:
        """Forget every cue that has not begun to sound."""
        self._forget()
        self._supervisor.send(wire.line("clear"))

    def set_volume(self, level: int) -> None:
        """Be as loud as `level`, 0 to 100."""
        self._supervisor.volume = level
        self._supervisor.send(wire.line("volume", level=level))

    def hush(self) -> None:
        """Be silent at once, and forget every cue."""
        self._forget()
        self._supervisor.send(wire.line("hush"))

    def close(self, *, ring_out: bool) -> None:
        """End; let what sounds ring out first, or be silent at once."""
        if ring_out:
            self._supervisor.send(wire.line("finish"))
            self._await_answers()
        self._supervisor.close(at_once=not ring_out)

    def join(self, seconds: float) -> bool:
        """Wait until the player has ended, at most so long; only tests and `doctor` need to know."""
        return self._supervisor.join(seconds)

    @property
    def pid(self) -> int | None:
        """The process that sounds the cues now, if there is one."""
        return self._supervisor.pid

    def _heard(self, answer: Answer) -> None:
        with self._changed:
            if isinstance(answer, Sounded | Dropped):
                self._unanswered.pop(answer.id, None)
            else:
                self._unanswered.clear()
        self._answer(answer)
        with self._changed:
            self._changed.notify_all()

    def _forget(self) -> None:
        with self._changed:
            self._unanswered.clear()

    def _await_answers(self) -> None:
        due = time.monotonic() + RINGS_IN
        with self._changed:
            self._changed.wait_for(lambda: not any(at <= due for at in self._unanswered.values()), RINGS_IN)
