"""The nine tones, made from sines by arithmetic alone: the same samples on every machine, every time.

Each sound is a few notes.  Their rhythms alone tell them apart, through a wall or with poor ears: three even notes
get ready, short-long eases in, one stays, long-short lets go, two far apart rest, long-short-long changes the side,
two close together are half way, a short one counts, a very long one ends.  The pitches say it once more: rising
eases in, falling lets go, low-high-low changes the side.
"""

from __future__ import annotations

import math
from array import array
from typing import Final

from crampstretch.core.cue import LENGTHS, Sound
from crampstretch.core.frozen import frozen

RATE: Final = 22_050
"""Samples a second.  Nothing in the tones lies above 2.7 kHz, so more would be wasted."""

FULL: Final = 32_767
_PARTIALS: Final = ((1, 0.84, 1.0), (2, 0.13, 1.6), (3, 0.03, 2.4))
"""Multiple of the pitch, share of the level, and how much faster than the first it dies away."""


@frozen
class Note:
    """One note of a tone: when it begins and how long it lasts, in seconds, and its pitch in hertz."""

    at: float
    seconds: float
    pitch: float
    attack: float = 0.045


@frozen
class Tone:
    """The notes of a sound, and its peak in decibels below full scale."""

    peak: float
    notes: tuple[Note, ...]


TONES: Final[dict[Sound, Tone]] = {
    Sound.READY: Tone(-18, (Note(0, 0.28, 523.25), Note(0.34, 0.28, 523.25), Note(0.68, 0.32, 523.25))),
    Sound.EASE: Tone(-18, (Note(0, 0.2, 493.88), Note(0.24, 0.76, 659.26))),
    Sound.HOLD: Tone(-18, (Note(0, 1.1, 587.33),)),
    Sound.RELEASE: Tone(-18, (Note(0, 0.78, 659.26), Note(0.78, 0.42, 493.88))),
    Sound.REST: Tone(-22, (Note(0, 0.35, 440.0, 0.12), Note(0.85, 0.45, 440.0, 0.12))),
    Sound.SWITCH: Tone(-18, (Note(0, 0.46, 493.88), Note(0.48, 0.2, 739.99), Note(0.7, 0.5, 493.88))),
    Sound.HALFWAY: Tone(-18, (Note(0, 0.24, 783.99), Note(0.42, 0.33, 783.99))),
    Sound.TICK: Tone(-24, (Note(0, 0.15, 523.25, 0.04),)),
    Sound.FINISH: Tone(-24, (Note(0, 2.5, 440.0, 0.3),)),
}
"""`tick` and `rest` are quieter on purpose: one comes often, the other asks for calm.  `finish` wakes nobody: nothing
is quieter."""


def render(sound: Sound) -> array[int]:
    """Return the samples of a sound: mono, 16 bit, RATE a second, from exact silence to exact silence."""
    return played(TONES[sound], LENGTHS[sound])


def played(tone: Tone, seconds: float) -> array[int]:
    """Return the samples of any tone, as long as asked."""
    mix = array("d", bytes(8 * round(seconds * RATE)))  # a list of so many numbers would be four times as large
    for note in tone.notes:
        _add(mix, note)
    peak = max(abs(value) for value in mix)
    scale = FULL * 10 ** (tone.peak / 20) / peak
    return array("h", (round(value * scale) for value in mix))


def silence(seconds: float) -> array[int]:
    """Return so much silence."""
    return array("h", bytes(2 * round(seconds * RATE)))


def _add(mix: array[float], note: Note) -> None:
    """Sound a note into the mix."""
    start = round(note.at * RATE)
    count = min(round(note.seconds * RATE), len(mix) - start)
    envelope = _envelope(count, note.attack)
    turn = 2 * math.pi * note.pitch / RATE
    for multiple, share, haste in _PARTIALS:
        step, decay = turn * multiple, -2.2 * haste / count
        for i in range(count):
            mix[start + i] += share * envelope[i] * math.exp(decay * i) * math.sin(step * i)


def _envelope(count: int, attack: float) -> array[float]:
    """Return a rise and a long fall, both in the shape of half a cosine: no corner, hence no click."""
    rise = round(attack * RATE)
    fall = max(count // 2, min(count - rise, round(0.06 * RATE)))
    level = array("d", [1.0]) * count
    for i in range(rise):
        level[i] *= 0.5 - 0.5 * math.cos(math.pi * i / rise)
    for i in range(fall):
        level[count - 1 - i] *= 0.5 - 0.5 * math.cos(math.pi * i / fall)
    return level
