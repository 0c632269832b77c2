"""One soft tone, to hear whether anything is heard; only ever after a key."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from crampstretch.collaborators import SoundEdge
from crampstretch.core.cue import Answer, Cue, Dropped, Handed, Sound, Sounded, SoundReady

AHEAD: Final = 0.4
"""Seconds between the sound's readiness and the tone."""


class OneTone:
    """Opens a sound, plays one tone, and closes it again; never waits.  `played` is told whether it could be."""

    def __init__(
        self, sound: Callable[[Callable[[Answer], None], int], SoundEdge], level: int, played: Callable[[bool], None]
    ) -> None:
        self._played, self._over = played, False
        self._sound = sound(self._answered, level)

    def play(self) -> None:
        """Begin; the rest follows from the sound's own answers."""
        self._sound.start()

    def close(self) -> None:
        """Be silent at once."""
        self._over = True
        self._sound.close(ring_out=False)

    def _answered(self, answer: Answer) -> None:
        if self._over:
            return
        match answer:
            case SoundReady(None):
                self._end(played=False)
            case SoundReady():
                self._sound.hand([Handed(1, time.monotonic() + AHEAD, Cue(0.0, Sound.REST))])
            case Sounded() | Dropped():
                self._end(played=isinstance(answer, Sounded))

    def _end(self, *, played: bool) -> None:
        self._over = True
        self._sound.close(ring_out=played)
        self._played(played)
