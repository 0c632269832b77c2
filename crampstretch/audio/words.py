"""Words on their way to the device: asked for when they are handed over, played when they are there in time."""

from __future__ import annotations

import time
from array import array
from collections.abc import Sequence
from typing import Protocol

from crampstretch.audio.backends.base import Backend, Prepared
from crampstretch.audio.speech.voice import Mute, Said, Wanted
from crampstretch.audio.tones import RATE


class Speaker(Protocol):
    """Whoever has words rendered, and brings them back when they are there."""

    def prepare(self, texts: Sequence[str]) -> None:
        """Render these ahead of need, the nearest first."""

    def fetch(self, wanted: Wanted) -> None:
        """Answer with the words of a cue, from another thread."""


class Told(Protocol):
    """Whoever hears what became of a cue."""

    def say(self, word: str, **fields: object) -> None:
        """Take one word."""

    def dropped(self, cue: Prepared, why: str) -> None:
        """Take note that a cue was not sounded."""


class Words:
    """The cues that are words.  No phrase is played that would run into another, or out of its slot."""

    def __init__(self, speaker: Speaker, backend: Backend, told: Told) -> None:
        self._speaker, self._backend, self._told = speaker, backend, told
        self._awaited: dict[int, tuple[float, float]] = {}
        self._begins, self._ends = 0.0, 0.0

    def prepare(self, texts: Sequence[object]) -> None:
        """Have texts rendered ahead of need."""
        self._speaker.prepare([text for text in texts if isinstance(text, str)])

    def take(self, id_: int, due: float, text: str, room: float) -> None:
        """Ask for the words of a cue, which has so many seconds for them."""
        self._awaited[id_] = (due, room)
        self._speaker.fetch(Wanted(id_, due, text))

    def clear(self) -> None:
        """Forget what has not begun to sound."""
        self._awaited.clear()
        if self._begins > time.monotonic():
            self._ends = 0.0

    def arrived(self, said: Said) -> None:
        """Pass the words of a cue on to the device, or say why they are not heard."""
        if isinstance(said, Mute):
            self._told.say("notice", text=said.text)
            return
        due, room = self._awaited.pop(said.wanted.id, (None, 0.0))
        if due != said.wanted.due:  # taken back, or handed anew with another moment
            return
        cue = Prepared(said.wanted.id, said.wanted.due, said.samples or array("h"))
        if why := said.why or self._hindrance(cue, room):
            self._told.dropped(cue, why)
            return
        self._begins, self._ends = cue.due, cue.due + len(cue.samples) / RATE
        self._backend.take(cue)

    def _hindrance(self, cue: Prepared, room: float) -> str:
        if len(cue.samples) / RATE > room:
            return "too long to say"
        return "would run into other words" if self._begins < cue.due < self._ends else ""
