"""The ear itself: it finds what was put there, to the sample, and nothing else."""

from __future__ import annotations

import random
from array import array
from itertools import pairwise

import pytest

from crampstretch.audio.loudness import gain, scaled
from crampstretch.audio.tones import RATE, render
from crampstretch.core.cue import Sound
from tests.harness.ear import hear


def recorded(tones: list[tuple[Sound, int]], level: int = 100) -> array[int]:
    """Return a recording with tones that begin at given samples."""
    samples = array("h", bytes(2 * (tones[-1][1] + 3 * RATE)))
    for sound, at in tones:
        for i, value in enumerate(scaled(render(sound), gain(level)), at):
            samples[i] += value
    return samples


@pytest.mark.parametrize("level", [100, 20])
def test_every_tone_is_known_and_placed_to_the_sample(level: int) -> None:
    chance = random.Random(7)
    tones = [(sound, 4000 + 60_000 * i + chance.randrange(900)) for i, sound in enumerate(Sound)]
    found = hear(recorded(tones, level))
    assert [heard.sound for heard in found] == [sound for sound, _ in tones]
    assert max(abs(heard.index - at) for heard, (_, at) in zip(found, tones, strict=True)) < 0.1


def test_a_tone_between_two_samples_is_not_taken_for_one_a_period_away() -> None:
    """What is played at one rate and recorded at another is shifted by parts of a sample."""
    exact = recorded([(Sound.TICK, 3000), (Sound.HALFWAY, 27_000)])
    shifted = array("h", [(a + b) // 2 for a, b in pairwise(exact)])
    assert [round(heard.index * 2) / 2 for heard in hear(shifted)] == [2999.5, 26_999.5]


def test_ticks_are_counted_although_the_next_sound_follows_close() -> None:
    tones = [(Sound.TICK, 3000), (Sound.TICK, 25_000), (Sound.TICK, 46_000), (Sound.RELEASE, 64_000)]
    assert [(heard.sound, round(heard.index)) for heard in hear(recorded(tones))] == tones


def test_silence_and_noise_are_no_tones() -> None:
    chance = random.Random(3)
    assert hear(array("h", bytes(2 * RATE))) == []
    assert hear(array("h", [chance.randrange(-3000, 3000) for _ in range(RATE // 8)] + [0] * RATE)) == []
