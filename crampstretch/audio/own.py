"""A person's own sounds: a WAV file named after a cue takes the place of its tone.

They lie in one folder: `hold.wav`, `tick.wav` and so on.  Each sounds no longer than its cue has room, and no louder
than the tone it replaces.  A file that cannot be used leaves the tone in its place, and one clear word about it.
"""

from __future__ import annotations

import math
import os
import stat
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Final

from crampstretch.audio import riff, tones
from crampstretch.audio.resample import resampled
from crampstretch.core.cue import LENGTHS, Sound
from crampstretch.core.speech import BEFORE_WORDS
from crampstretch.core.text import shorten

SLOT: Final = 1.5
LARGEST: Final = 64 * 2**20
"""Bytes of a file that may be meant as a cue; only its first moments are ever read."""
_EDGE: Final = 0.01
_AWAY: Final = 0.3
"""Seconds over which a sound that begins or ends abruptly is eased, and over which one that is too long fades."""
_ENDING: Final = ".wav"


class Unfit(Exception):
    """A file cannot take the place of a tone; the text is a whole sentence for the person."""


def room(sound: Sound) -> float:
    """Return how long a sound of one's own may be, in seconds: words may follow the tone it replaces."""
    return min(SLOT, LENGTHS[sound] + BEFORE_WORDS)


class Folder:
    """The folder with a person's own sounds; it need not exist."""

    def __init__(self, place: Path | None) -> None:
        names = _names(place) if place is not None else []
        by_cue = {name.lower(): place / name for name in names if place is not None}
        self.files = {sound: by_cue[f"{sound}{_ENDING}"] for sound in Sound if f"{sound}{_ENDING}" in by_cue}
        """The file that is there for each cue."""
        known = {path.name for path in self.files.values()}
        self.strangers = tuple(name for name in names if name not in known and not name.startswith("."))
        """What lies there and is named after no cue."""


class Palette:
    """The samples of every sound: the person's own where there is one that can be used, else the tone."""

    def __init__(self, place: Path | None = None, unfit: Callable[[str], None] = lambda _: None) -> None:
        self._files, self._unfit = Folder(place).files, unfit
        self._made: dict[Sound, array[int]] = {}

    @property
    def missing(self) -> Sound | None:
        """A sound that nobody has asked for yet, so that it can be made ahead of need."""
        return next((sound for sound in Sound if sound not in self._made), None)

    def of(self, sound: Sound) -> array[int]:
        """Return the samples of a sound, at the tones' rate."""
        if sound not in self._made:
            self._made[sound] = self._make(sound)
        return self._made[sound]

    def _make(self, sound: Sound) -> array[int]:
        if sound in self._files:
            try:
                return own(self._files[sound], sound)
            except Unfit as unfit:
                self._unfit(str(unfit))
        return tones.render(sound)


def look_over(place: Path) -> tuple[dict[Sound, str], list[str]]:
    """Return the names of the files that take the place of a tone, and a sentence for each that cannot."""
    folder, fit, unfit = Folder(place), {}, []
    for sound, file in folder.files.items():
        try:
            own(file, sound)
            fit[sound] = shorten(file.name)
        except Unfit as why:
            unfit.append(str(why))
    names = ", ".join(f"{sound}{_ENDING}" for sound in Sound)
    return fit, unfit + [f"{shorten(name)} is the name of no cue. They are {names}." for name in folder.strangers]


def own(file: Path, sound: Sound) -> array[int]:
    """Return the samples of a file that takes the place of a tone.  Raises Unfit."""
    try:
        with os.fdopen(_opened(file), "rb") as stream:
            recorded = riff.read(stream, room(sound) + _EDGE)
    except riff.NoWav as why:
        raise _unfit(file, str(why)) from why
    except OSError as error:
        raise _unfit(file, f"cannot be read ({(error.strerror or 'it failed').lower()})") from error
    return _at_ease(resampled(recorded.samples, recorded.rate), sound, more=recorded.more)


def _opened(file: Path) -> int:
    """Open a regular file of a sensible size, and never wait for anything else."""
    if not stat.S_ISREG(file.stat().st_mode):
        raise riff.NoWav("is not a file")
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    found = os.fstat(handle)
    if stat.S_ISREG(found.st_mode) and found.st_size <= LARGEST:
        return handle
    os.close(handle)
    raise riff.NoWav(f"is larger than {LARGEST // 2**20} MB")


def _unfit(file: Path, why: str) -> Unfit:
    return Unfit(f"{shorten(file.name)} {why}. Its tone sounds instead.")


def _at_ease(samples: list[float], sound: Sound, *, more: bool) -> array[int]:
    """Return the samples no longer and no louder than they may be, from silence to silence."""
    count = round(room(sound) * tones.RATE)
    long = more or len(samples) > count
    _rise_and_fall(samples := samples[:count], _EDGE, min(_AWAY, room(sound) / 3) if long else _EDGE)
    highest = max(map(abs, samples), default=0.0)
    ceiling = 10 ** (tones.TONES[sound].peak / 20)
    scale = tones.FULL * (min(1.0, ceiling / highest) if highest else 1.0)
    return array("h", [round(value * scale) for value in samples])


def _rise_and_fall(samples: list[float], rise: float, fall: float) -> None:
    """Begin and end in the shape of half a cosine, so that nothing clicks."""
    for seconds, back in ((rise, False), (fall, True)):
        steps = min(round(seconds * tones.RATE), len(samples))
        for i in range(steps):
            at = -1 - i if back else i
            samples[at] *= 0.5 - 0.5 * math.cos(math.pi * i / steps)


def _names(place: Path) -> list[str]:
    try:
        return sorted(path.name for path in place.iterdir())
    except OSError:
        return []
