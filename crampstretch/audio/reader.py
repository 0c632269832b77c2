"""Words for a file: asked for one after another, and waited for."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from queue import SimpleQueue

from crampstretch.audio.speech.voice import Mute, Said, Voice, Wanted


class Reader:
    """Has texts rendered by the voice's own process; `mute` is told, at most once, why there are none."""

    def __init__(self, engine: str | None, texts: Sequence[str], mute: Callable[[str], None]) -> None:
        self._said: SimpleQueue[Said] = SimpleQueue()
        self._voice, self._mute = Voice(engine, self._said.put), mute
        self._voice.prepare(list(dict.fromkeys(texts)))

    def close(self) -> None:
        """End the voice's process."""
        self._voice.close()

    def read(self, text: str) -> array[int] | None:
        """Return the spoken words; None where they cannot be said."""
        self._voice.fetch(Wanted(0, 0.0, text))
        while True:
            match self._said.get():
                case Mute(why):
                    self._mute(why)
                case spoken if spoken.wanted.text == text:
                    return spoken.samples
