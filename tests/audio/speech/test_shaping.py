"""What an engine makes, made fit to be played: no silence, no click, no louder than a tone, no longer than its slot."""

from __future__ import annotations

import io
import math
import wave
from array import array
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crampstretch.audio.speech.fitting import FASTEST, fitted
from crampstretch.audio.speech.shaping import PEAK, samples_of, shaped
from crampstretch.audio.tones import RATE, TONES, render
from crampstretch.core.speech import seconds_to_say

TEXT = "Rest there."
SLOT = seconds_to_say(TEXT)
few = settings(max_examples=10, deadline=None)


def hum(seconds: float, peak: int = 20_000, rate: int = RATE) -> array[int]:
    return array("h", [round(peak * math.sin(i * 880 / rate)) for i in range(round(seconds * rate))])


def silence(seconds: float) -> array[int]:
    return array("h", bytes(2 * round(seconds * RATE)))


def wav(samples: array[int], rate: int = RATE, channels: int = 1, width: int = 2) -> bytes:
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
    return held.getvalue()


@few
@given(st.floats(0.2, 1.0), st.floats(0.0, 0.5), st.floats(0.0, 0.8), st.integers(50, 32_767))
def test_silence_goes_and_what_is_left_is_as_loud_as_a_tone_may_be(
    spoken: float, before: float, behind: float, peak: int
) -> None:
    words = shaped(silence(before) + hum(spoken, peak) + silence(behind))
    assert spoken - 0.02 <= len(words) / RATE <= spoken + 0.09
    assert PEAK * 0.9 <= max(map(abs, words)) <= PEAK + 1
    assert words[0] == 0
    assert abs(words[-1]) <= PEAK / 20


def test_words_are_no_louder_than_the_loudest_tone() -> None:
    assert round(PEAK) == max(max(map(abs, render(sound))) for sound in TONES)


def test_nothing_is_made_of_nothing() -> None:
    assert shaped(array("h")) == shaped(silence(1.0)) == array("h")


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100, 48_000])
def test_any_rate_becomes_that_of_the_tones(rate: int) -> None:
    read = samples_of(wav(hum(0.3, rate=rate), rate))
    assert read is not None
    assert len(read) == pytest.approx(0.3 * RATE, abs=2)
    assert max(map(abs, read)) == pytest.approx(20_000, rel=0.02)


def test_of_two_channels_one_is_heard() -> None:
    both = array("h", [value for sample in hum(0.1) for value in (sample, 0)])
    assert samples_of(wav(both, channels=2)) == hum(0.1)


@pytest.mark.parametrize("bad", [b"", b"RIFF", b"no sound at all", wav(hum(0.1), width=1), wav(hum(0.1))[:30]])
def test_what_is_no_wav_is_nothing(bad: bytes) -> None:
    assert samples_of(bad) is None


@dataclass
class Slow:
    """An engine whose words last so many seconds at its usual pace; it fails from its `fails`-th try on."""

    seconds: float
    fails: int = 100
    paces: list[float] = field(default_factory=list)
    name: str = "slow"
    voice: str = "slow"

    def render(self, text: str, pace: float) -> array[int] | None:
        assert text == TEXT
        self.paces.append(pace)
        return None if len(self.paces) >= self.fails else hum(self.seconds / pace)


def test_words_that_fit_are_left_as_they_are() -> None:
    engine = Slow(SLOT * 0.8)
    assert fitted(engine, TEXT) == shaped(hum(SLOT * 0.8))
    assert engine.paces == [1.0]


@few
@given(st.floats(1.01, 1.24))
def test_words_that_are_too_long_are_said_a_little_faster(longer: float) -> None:
    engine = Slow(SLOT * longer)
    words = fitted(engine, TEXT)
    assert words
    assert len(words) / RATE <= SLOT
    assert max(engine.paces) <= FASTEST
    assert len(engine.paces) <= 3


@few
@given(st.floats(1.4, 9.0))
def test_words_that_would_have_to_be_gabbled_are_not_said(longer: float) -> None:
    assert fitted(Slow(SLOT * longer), TEXT) == array("h")


def test_an_engine_that_fails_is_nothing_to_say() -> None:
    assert fitted(Slow(1.0, fails=1), TEXT) is None
    assert fitted(Slow(SLOT * 1.2, fails=2), TEXT) is None
