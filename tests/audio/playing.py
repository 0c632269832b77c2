"""A player at work in a test: what it answers, and what was handed to it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest

from crampstretch.audio.player import Player
from crampstretch.core.cue import Answer, Cue, Handed, Sound, SoundLost, SoundReady
from tests.harness.sound import Sink

AHEAD = 1.0


class Playing:
    """A player with an ear for its answers."""

    def __init__(self, backend: str | None, volume: int = 100) -> None:
        self.answers: list[Answer] = []
        self.times: list[float] = []
        self.player = Player(self._heard, backend, volume)

    def _heard(self, answer: Answer) -> None:
        self.times.append(time.monotonic())
        self.answers.append(answer)

    def of(self, kind: type[Answer]) -> list[Answer]:
        """Return the answers of one kind."""
        return [answer for answer in self.answers if isinstance(answer, kind)]

    def until(self, done: Callable[[], bool], seconds: float, what: str) -> None:
        """Wait for something, with what was answered in the message if it does not come."""
        end = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < end, f"{what} did not come in {seconds} s: {self.answers}"
            time.sleep(0.01)

    def until_ready(self, times: int = 1, seconds: float = 5.0) -> SoundReady:
        """Wait until something that plays has been ready so often."""
        self.until(lambda: len(self._ready()) >= times, seconds, f"ready, for the {times}. time")
        return self._ready()[times - 1]

    @property
    def silent(self) -> bool:
        """Whether it was said that nothing plays."""
        return any(isinstance(answer, SoundReady) and answer.backend is None for answer in self.answers)

    def _ready(self) -> list[SoundReady]:
        return [a for a in self.answers if isinstance(a, SoundReady) and a.backend is not None]

    def hand_in_time(self, schedule: Sequence[tuple[Sound, float]], first: int = 0) -> None:
        """Hand cues a second ahead of their moments, as the conductor does, and wait for the last to be due."""
        for id_, (sound, due) in enumerate(schedule, first):
            time.sleep(max(0.0, due - AHEAD - time.monotonic()))
            self.player.hand([Handed(id_, due, Cue(0.0, sound=sound))])
        time.sleep(max(0.0, schedule[-1][1] - time.monotonic()))

    def lost_after(self, moment: float) -> float:
        """Wait for the loss of a child; return how long after a moment it was noticed."""
        self.until(lambda: bool(self._losses(moment)), 3.0, "the loss")
        return self._losses(moment)[0] - moment

    def _losses(self, since: float) -> list[float]:
        told = zip(self.times, self.answers, strict=False)
        return [at for at, answer in told if isinstance(answer, SoundLost) and at > since]

    def pid(self) -> int:
        """Return the child's process."""
        self.until(lambda: self.player.pid is not None, 2.0, "a child")
        assert self.player.pid is not None
        return self.player.pid


@contextmanager
def playing(backend: str | None, sink: Sink, volume: int = 100) -> Iterator[Playing]:
    """Play into a sink; everything has ended when this has."""
    if backend in {"simpleaudio", "miniaudio"}:
        pytest.importorskip(backend)
    before = dict(os.environ)
    os.environ.update(sink.environment)
    play = Playing(backend, volume)
    play.player.start()
    try:
        yield play
    finally:
        play.player.close(ring_out=False)
        assert play.player.join(3.0), "the player did not end"
        os.environ.clear()
        os.environ.update(before)
