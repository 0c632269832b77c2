"""An ear that says which tone began when, by comparing what was recorded with what `tones.render` makes."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul
from typing import Final

from crampstretch.audio.tones import RATE, render
from crampstretch.core.cue import LENGTHS, Sound
from tests.harness.sound import Recording

_ROUGH: Final = 8
"""Of how many samples one is made for a first impression, by which most tones are ruled out."""
_IMPRESSION: Final = 0.4
"""How like a tone the first impression of it must be; and how many of the likest are looked at more closely."""
_CLOSER: Final = 3
_COARSE: Final = 4
_WINDOW: Final = 0.75
_FAINT: Final = 0.05
_AUDIBLE: Final = 8
_FRAME: Final = 64
_LONG: Final = 4096
_ALIKE: Final = 0.8
_REACH: Final = RATE // 300


@dataclass(frozen=True, slots=True)
class Heard:
    """A tone that was recognised: its first sample, and how like it is to the rendered one (1 is the same)."""

    sound: Sound
    index: float
    likeness: float


def hear(samples: array[int]) -> list[Heard]:
    """Return the tones in a recording, in order.  They may touch, but not overlap."""
    found: list[Heard] = []
    at = 0
    while (loud := _next_loud(samples, at)) is not None:
        heard = _recognise(samples, loud)
        if heard.likeness < _ALIKE:
            at = loud + _FRAME
            continue
        found.append(heard)
        at = round(heard.index + LENGTHS[heard.sound] * RATE) - _FRAME
    return found


def onset_errors(schedule: Sequence[tuple[str, float]], recording: Recording) -> list[float | None]:
    """Return, for each (name, due), by how many seconds its tone was heard after it was due; None if it was not."""
    heard = [(each.sound, recording.at(each.index)) for each in hear(recording.samples)]
    errors: list[float | None] = []
    for name, due in schedule:
        near = [at - due for sound, at in heard if sound == name and abs(at - due) < 0.5]
        errors.append(min(near, key=abs, default=None))
    return errors


def _next_loud(samples: array[int], at: int) -> int | None:
    """Return where the next sound can first be heard."""
    for long in range(at, len(samples), _LONG):
        if not _audible(samples[long : long + _LONG]):
            continue
        for start in range(long, long + _LONG, _FRAME):
            if _audible(samples[start : start + _FRAME]):
                return start
    return None


def _audible(samples: array[int]) -> bool:
    return bool(samples) and (max(samples) > _AUDIBLE or min(samples) < -_AUDIBLE)


def _recognise(samples: array[int], loud: int) -> Heard:
    """Compare what is heard from here on with every tone, first roughly, then to the sample."""
    window = samples[loud : loud + round(_WINDOW * RATE)]
    crossing = loud + _first_crossing(window)
    likely = _likely(samples, crossing)
    if not likely:
        return Heard(Sound.TICK, crossing, 0.0)
    heard = max((_likeness(samples, sound, crossing, _COARSE) for sound in likely), key=lambda heard: heard.likeness)
    return _refined(samples, heard) if heard.likeness >= _ALIKE else heard


def _likely(samples: array[int], crossing: int) -> list[Sound]:
    """Return the tones that it could be, by a first impression."""
    first = sorted((_likeness(samples, sound, crossing, _ROUGH) for sound in Sound), key=lambda heard: -heard.likeness)
    return [heard.sound for heard in first[:_CLOSER] if heard.likeness > _IMPRESSION]


def _first_crossing(samples: Sequence[int]) -> int:
    """Return the first sample that is no longer faint beside the loudest."""
    faint = max(map(abs, samples)) * _FAINT
    return next(i for i, value in enumerate(samples) if abs(value) >= faint)


@cache
def _template(sound: Sound) -> list[int]:
    """Return a tone, filled up with silence."""
    count = round(_WINDOW * RATE)
    tone = render(sound)[:count]
    return [*tone, *([0] * (count - len(tone)))]


@cache
def _thinned_template(sound: Sound, each: int) -> tuple[list[int], int]:
    """Return a tone thinned, and the sample at which the whole one ceases to be faint."""
    return _thinned(_template(sound), each), _first_crossing(_template(sound))


def _thinned(samples: Sequence[int], each: int) -> list[int]:
    """Make one sample of several."""
    return list(map(sum, zip(*(samples[i::each] for i in range(each)), strict=False)))


def _likeness(samples: array[int], sound: Sound, crossing: int, each: int) -> Heard:
    """Return the best place for a tone within 3 ms of where it would cross the same faintness."""
    template, own_crossing = _thinned_template(sound, each)
    first = max(0, crossing - own_crossing - _REACH)
    heard = _thinned(samples[first : crossing - own_crossing + _REACH + round(_WINDOW * RATE)], each)
    heard += [0] * (len(template) - len(heard))
    likeness, place = _best_place(heard, template)
    return Heard(sound, first + place * each, likeness)


def _refined(samples: array[int], heard: Heard) -> Heard:
    """Return the same tone, placed to the sample by its first 0.4 s."""
    beginning = _template(heard.sound)[: round(0.4 * RATE)]
    first = max(0, round(heard.index) - _REACH)
    window = samples[first : first + len(beginning) + 2 * _REACH].tolist()
    places = []
    for rough in _peaks(window, beginning):
        low = max(0, rough - 2 * _COARSE)
        likeness, place = _best_place(window[low : low + len(beginning) + 4 * _COARSE], beginning)
        places.append((likeness, low + place))
    return Heard(heard.sound, first + max(places)[1], heard.likeness)


def _peaks(window: list[int], template: list[int]) -> Iterator[int]:
    """Yield about where it could be, a period apart: one of them is the true place."""
    alike = _correlations(_thinned(window, _COARSE), _thinned(template, _COARSE))
    near = max(alike) - 0.1
    for i, here in enumerate(alike):
        if here >= near and here >= max(alike[max(0, i - 1) : i + 2]):
            yield i * _COARSE


def _best_place(heard: list[int], template: list[int]) -> tuple[float, float]:
    """Return the highest normalised correlation, and where it is.

    Both are read between the samples: one period beside the true place a whole sample may fit better than half a
    sample does there.
    """
    alike = _correlations(heard, template)
    best = (alike[0], 0.0)
    for i in range(1, len(alike) - 1):
        before, here, after = alike[i - 1 : i + 2]
        if here >= before and here >= after and (bend := before - 2 * here + after) < 0:
            shift = 0.5 * (before - after) / bend
            best = max(best, (here - 0.25 * (before - after) * shift, i + shift))
    return best


def _correlations(heard: list[int], template: list[int]) -> list[float]:
    """Return how like the template what is heard from each place on is."""
    count = len(template)
    own = sum(map(mul, template, template))
    energy = sum(map(mul, heard[:count], heard[:count]))
    alike: list[float] = []
    for place in range(max(1, len(heard) - count + 1)):
        if place:
            energy += heard[place + count - 1] ** 2 - heard[place - 1] ** 2
        alike.append(sum(map(mul, heard[place : place + count], template)) / math.sqrt(own * energy or 1))
    return alike
