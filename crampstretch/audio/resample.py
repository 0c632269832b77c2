"""Sounds at another rate, made into sounds at the tones' rate."""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import mul
from typing import Final

from crampstretch.audio.tones import RATE

_SHARP: Final = 12
"""Zero crossings of the sinc on either side: what lies beyond the new rate is 50 dB down or more."""
_PASSES: Final = 0.92
"""Share of the new rate's range that passes untouched."""
_FINEST: Final = 512
"""Places between two samples that are told apart."""


def resampled(samples: Sequence[float], rate: int) -> list[float]:
    """Return the same sound at RATE samples a second: a windowed sinc, the same on every machine."""
    if rate == RATE:
        return list(samples)
    between = min(RATE // math.gcd(rate, RATE), _FINEST)
    passes = _PASSES * min(1.0, RATE / rate)
    reach = math.ceil(_SHARP / passes)
    filters = [_filter(phase / between, reach, passes) for phase in range(between)]
    padded = [0.0] * reach + list(samples) + [0.0] * (reach + 1)
    found = []
    for i in range(len(samples) * RATE // rate):
        first, phase = divmod(round(i * rate * between / RATE), between)
        found.append(sum(map(mul, padded[first + 1 : first + 1 + 2 * reach], filters[phase])))
    return found


def _filter(past: float, reach: int, passes: float) -> list[float]:
    """Return the weights of the samples round a place that lies `past` a sample; together they weigh 1."""
    weights = []
    for k in range(1 - reach, reach + 1):
        x = k - past
        sinc = math.sin(math.pi * passes * x) / (math.pi * passes * x) if x else 1.0
        weights.append(sinc * (0.5 + 0.5 * math.cos(math.pi * min(1.0, abs(x) / reach))))
    total = sum(weights)
    return [weight / total for weight in weights]
