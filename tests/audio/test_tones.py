"""The tones: their lengths, their softness, and that each is like no other."""

from __future__ import annotations

import cmath
import math
from array import array
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from crampstretch.audio.tones import FULL, RATE, TONES, Note, Tone, played, render
from crampstretch.core.cue import LENGTHS, Sound

rendered = cache(render)
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
    assert all(peak(render(Sound.FINISH)) <= peak(render(sound)) + 0.01 for sound in Sound)
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


def loudness_in_time(tone: Tone, seconds: float) -> list[int]:
    """The rhythm of a tone as an ear without pitch would know it: the peaks of every 10 ms, all notes at one pitch."""
    level = replace(tone, peak=-18, notes=tuple(replace(note, pitch=523.25) for note in tone.notes))
    samples, size = played(level, seconds), RATE // 100
    return [max(map(abs, samples[i : i + size])) for i in range(0, len(samples), size)]


@cache
def rhythm(sound: Sound) -> list[int]:
    return loudness_in_time(TONES[sound], LENGTHS[sound])


@every_sound
def test_a_tone_is_told_apart_by_rhythm_alone(sound: Sound) -> None:
    for other in Sound:
        assert other is sound or likeness(rhythm(sound), rhythm(other)) < 0.85, other


@every_sound
def test_a_tone_is_told_apart_by_its_samples(sound: Sound) -> None:
    for other in Sound:
        assert other is sound or likeness(list(rendered(sound)), list(rendered(other))) < 0.85, other


def test_pitch_alone_would_not_have_told_tones_apart() -> None:
    """The control: the same notes upside down have the same rhythm, however different they are to an ear."""
    rising = TONES[Sound.EASE]
    falling = replace(rising, notes=tuple(replace(note, pitch=1200 - note.pitch) for note in rising.notes))
    assert likeness(list(played(rising, 1.0)), list(played(falling, 1.0))) < 0.85
    assert likeness(loudness_in_time(rising, 1.0), loudness_in_time(falling, 1.0)) > 0.99
    old = Tone(-18, (Note(0, 0.55, 659.26), Note(0.46, 0.74, 493.88)))
    young = Tone(-18, (Note(0, 0.5, 493.88), Note(0.42, 0.58, 659.26)))
    assert likeness(loudness_in_time(old, 1.2), loudness_in_time(young, 1.0)) > 0.85, "two even notes, twice"


def test_the_melodies_say_it_once_more() -> None:
    assert [melody(sound) for sound in (Sound.EASE, Sound.RELEASE, Sound.SWITCH)] == [[1], [-1], [1, -1]]


def melody(sound: Sound) -> list[int]:
    return [1 if b.pitch > a.pitch else -1 for a, b in pairwise(TONES[sound].notes)]
