"""Loudness: what the numbers 0 to 100 of the volume mean to an ear."""

from __future__ import annotations

import math
from array import array
from typing import Final

FLOOR: Final = 0.004
"""The gain just above volume 0, 48 dB below full: the lowest step is barely audible, and not nothing."""


def gain(level: float) -> float:
    """Return the factor for samples at volume `level`; 0 is silence, 100 leaves them as they are.

    Stevens' power law: felt loudness grows as the 0.6th power of the sound's pressure.  The inverse, 5/3,
    makes equal steps of the volume feel equal.
    """
    if level <= 0:
        return 0.0
    return FLOOR + (1 - FLOOR) * math.pow(min(level, 100) / 100, 5 / 3)


def scaled(samples: array[int], factor: float) -> array[int]:
    """Return the samples made quieter."""
    if factor == 1.0:
        return samples
    return array("h", [round(value * factor) for value in samples])
