"""A whole timeline as a WAV file: the very cues of a session, each placed to the sample, for a phone at the bedside.

It is made block by block, so that a long night takes no more memory than a short one, and needs no sound device.
"""

from __future__ import annotations

import math
import struct
from array import array
from collections.abc import Iterator
from typing import Final, Protocol

from crampstretch.audio.backends.base import Prepared
from crampstretch.audio.mixer import Mixer
from crampstretch.audio.tones import RATE
from crampstretch.audio.wav import little_endian
from crampstretch.core.cue import LENGTHS, Cue
from crampstretch.core.frozen import frozen
from crampstretch.core.speech import seconds_to_say

LOUDER: Final = 2.0
"""The tones' gentle peak of 18 dB below full scale is meant for a computer that plays at the volume it is set to.
A phone's small speaker gives less at 440 Hz, and its own volume can only take away: hence 6 dB more, which leaves the
loudest tone 12 dB below full scale, still quieter than any music or talk that the same phone plays."""

TAIL: Final = 0.5
"""Seconds of silence after the last sound: some players cut the end of a file."""


class Samples(Protocol):
    """Whoever knows the samples of a cue; None leaves it silent."""

    def __call__(self, cue: Cue, /) -> array[int] | None:
        """Return the samples, at the tones' rate."""


@frozen
class Rendering:
    """What is to be rendered: cues in order, `at` in seconds from the beginning, and the length of it all."""

    cues: tuple[Cue, ...]
    seconds: float

    @property
    def frames(self) -> int:
        """How many samples it takes, the last sound and a little silence included."""
        ends = (cue.at + _longest(cue) for cue in self.cues)
        return math.ceil((max(self.seconds, *ends, 0.0) + TAIL) * RATE)

    @property
    def size(self) -> int:
        """How many bytes the file takes."""
        return _HEADER.size + 2 * self.frames

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that is said, in order."""
        return tuple(cue.say for cue in self.cues if cue.say is not None)

    def parts(self, samples: Samples) -> Iterator[bytes]:
        """Make the file, from its header to its end."""
        yield _header(self.frames)
        mixer = Mixer(_NoReport())
        mixer.set_gain(LOUDER)
        waiting = list(reversed(self.cues))
        for first in range(0, self.frames, RATE):
            count = min(RATE, self.frames - first)
            while waiting and _place(waiting[-1]) < first + count:
                _take(mixer, len(waiting), waiting.pop(), samples)
            yield _as_in_a_file(mixer.pull(count, first / RATE))


class _NoReport:
    """Nobody asks what became of a cue."""

    def sounded(self, cue: Prepared, done: float) -> None:
        """Do nothing."""

    def dropped(self, cue: Prepared, why: str) -> None:
        """Do nothing."""


_HEADER: Final = struct.Struct("<4sI4s4sIHHIIHH4sI")


def _header(frames: int) -> bytes:
    """Return the beginning of a WAV file of so many samples: PCM, mono, 16 bit."""
    size = 2 * frames
    form = (16, 1, 1, RATE, 2 * RATE, 2, 16)
    return _HEADER.pack(b"RIFF", size + _HEADER.size - 8, b"WAVE", b"fmt ", *form, b"data", size)


def _place(cue: Cue) -> int:
    """Return the number of a cue's first sample."""
    return round(cue.at * RATE)


def _take(mixer: Mixer, number: int, cue: Cue, samples: Samples) -> None:
    made = samples(cue)
    if made:
        mixer.take(Prepared(number, _place(cue) / RATE, made))


def _longest(cue: Cue) -> float:
    return LENGTHS[cue.sound] if cue.sound is not None else seconds_to_say(cue.say or "")


def _as_in_a_file(block: bytes) -> bytes:
    return little_endian(array("h", block))
