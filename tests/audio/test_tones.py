"""The tones: their lengths, their softness, and that each is like no other."""

from __future__ import annotations

import cmath
import math
from array import array
from functools import cache
from itertools import pairwise

import pytest

from crampstretch.audio.tones import FULL, RATE, TONES, render
from crampstretch.core.cue import LENGTHS, Sound

every_sound = pytest.mark.parametrize("sound", list(Sound))
BLOCK = 256
"""11.6 ms: short enough to catch a click."""


def decibels(share: float) -> float:
    return 20 * math.log10(max(share, 1e-9))


def peak(samples: array[int]) -> float:
    return decibels(max(map(abs, samples)) / FULL)


def largest_step(samples: array[int]) -> float:
    return max(abs(b - a) for a, b in pairwise([0, *samples, 0])) / FULL


def fourier(values: list[complex]) -> list[complex]:
    if len(values) == 1:
        return values
    even, odd = fourier(values[::2]), fourier(values[1::2])
    turned = [cmath.exp(-2j * math.pi * k / len(values)) * odd[k] for k in range(len(odd))]
    return [e + t for e, t in zip(even, turned, strict=True)] + [e - t for e, t in zip(even, turned, strict=True)]


def above_4_khz(samples: array[int]) -> float:
    """Return the strongest part above 4 kHz of any 11.6 ms, as an amplitude in dBFS."""
    window = [0.5 - 0.5 * math.cos(2 * math.pi * i / BLOCK) for i in range(BLOCK)]
    padded = [0] * (BLOCK // 2) + samples.tolist() + [0] * BLOCK
    strongest = 0.0
    for start in range(0, len(padded) - BLOCK, BLOCK // 2):
        block: list[complex] = [v * w for v, w in zip(padded[start : start + BLOCK], window, strict=True)]
        spectrum = fourier(block)[BLOCK * 4000 // RATE : BLOCK // 2]
        strongest = max(strongest, max(map(abs, spectrum)) * 4 / BLOCK / FULL)
    return decibels(strongest)


def hard_edged(seconds: float = 0.3, pitch: float = 587.33) -> array[int]:
    """A tone as loud as ours that begins and ends in the middle of a swing."""
    level = FULL * 10 ** (-18 / 20)
    return array("h", [round(level * math.cos(2 * math.pi * pitch * i / RATE)) for i in range(round(seconds * RATE))])


@every_sound
def test_a_tone_is_as_long_as_every_timeline_takes_it_to_be(sound: Sound) -> None:
    assert abs(len(render(sound)) - LENGTHS[sound] * RATE) <= 0.5


@every_sound
def test_a_tone_comes_from_silence_and_goes_into_it(sound: Sound) -> None:
    samples = render(sound)
    assert samples[0] == samples[-1] == 0


@every_sound
def test_a_tone_is_never_loud(sound: Sound) -> None:
    highest = -17.5 if sound not in {Sound.TICK, Sound.REST, Sound.FINISH} else -19.5
    assert -25 < peak(render(sound)) < highest


def test_the_finish_is_low_and_wakes_nobody() -> None:
    assert all(peak(render(Sound.FINISH)) <= peak(render(s)) for s in Sound if s not in {Sound.TICK, Sound.REST})
    assert max(n.pitch for n in TONES[Sound.FINISH].notes) <= min(n.pitch for t in TONES.values() for n in t.notes)


@every_sound
def test_pitches_and_attacks_are_those_of_a_gentle_sound(sound: Sound) -> None:
    for note in TONES[sound].notes:
        assert 440 <= note.pitch <= 880
        assert note.attack >= 0.040
        assert note.at + note.seconds <= LENGTHS[sound] + 1e-9


@every_sound
def test_no_step_between_samples_is_larger_than_a_smooth_wave_takes(sound: Sound) -> None:
    smooth = 2 * math.pi * max(note.pitch for note in TONES[sound].notes) / RATE
    assert largest_step(render(sound)) < 1.4 * smooth * 10 ** (peak(render(sound)) / 20)


@every_sound
def test_no_tone_clicks(sound: Sound) -> None:
    assert above_4_khz(render(sound)) < -85


def test_a_click_would_have_been_noticed() -> None:
    """The control: hard edges fail both checks."""
    hard = hard_edged()
    assert above_4_khz(hard) > -60
    assert largest_step(hard) > 1.4 * 2 * math.pi * 587.33 / RATE * 10 ** (peak(hard) / 20)


def test_a_tone_is_the_same_every_time() -> None:
    assert render(Sound.SWITCH) == render(Sound.SWITCH)


def likeness(one: list[int], other: list[int]) -> float:
    count = max(len(one), len(other))
    one, other = [*one, *[0] * (count - len(one))], [*other, *[0] * (count - len(other))]
    product = sum(a * b for a, b in zip(one, other, strict=True))
    return product / math.sqrt(sum(a * a for a in one) * sum(b * b for b in other))


@cache
def loudness_in_time(sound: Sound) -> list[int]:
    """The shape of a tone without its pitch: the peaks of every 10 ms."""
    samples, size = render(sound), RATE // 100
    return [max(map(abs, samples[i : i + size])) for i in range(0, len(samples), size)]


@pytest.mark.parametrize("one", list(Sound))
def test_a_tone_is_told_apart_by_more_than_its_pitch(one: Sound) -> None:
    """Two sounds differ in their rhythm, or go up where the other goes down."""
    for other in Sound:
        if other is not one:
            assert likeness(list(render(one)), list(render(other))) < 0.85, other
            same_shape = likeness(loudness_in_time(one), loudness_in_time(other)) > 0.97
            assert not same_shape or melody(one) != melody(other), other


def melody(sound: Sound) -> list[bool]:
    return [b.pitch > a.pitch for a, b in pairwise(TONES[sound].notes)]
