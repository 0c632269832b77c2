"""What simpleaudio is given: silence first, and the sound at its place in it once the device is open."""

from __future__ import annotations

from array import array

import pytest

from crampstretch.audio.backends import simple
from crampstretch.audio.backends.simple import LEAD, SimpleAudio
from crampstretch.audio.backends.timed import FINAL
from crampstretch.audio.tones import RATE

SOUND = array("h", range(1, 2001))


class Library:
    """Stands for simpleaudio: takes its time to open, and reads the buffer later."""

    def __init__(self) -> None:
        self.now, self.opens_in = 100.0, 0.0
        self.streams: list[array[int]] = []

    def play_buffer(self, stream: array[int], channels: int, width: int, rate: int) -> None:
        assert (channels, width, rate) == (1, 2, RATE)
        self.now += self.opens_in
        self.streams.append(stream)


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    library = Library()
    monkeypatch.setattr(simple, "_imported", lambda: (library.play_buffer, OSError))
    monkeypatch.setattr(simple, "refuse_where_it_would_crash", lambda: None)
    return library


def begins(stream: array[int]) -> float:
    """Seconds of silence in front."""
    return next(i for i, value in enumerate(stream) if value) / RATE


@pytest.mark.parametrize(("opens_in", "silent"), [(0.0, LEAD), (0.1, LEAD - 0.1), (0.2, LEAD - 0.2), (0.4, FINAL)])
def test_the_longer_it_takes_to_open_the_less_silence_is_left(library: Library, opens_in: float, silent: float) -> None:
    outlet = SimpleAudio(lambda: library.now)
    library.opens_in = opens_in
    outlet.play(SOUND, LEAD)
    stream = library.streams[-1]
    assert begins(stream) == pytest.approx(silent, abs=1.5 / RATE)
    first = round(begins(stream) * RATE)
    assert stream[first : first + len(SOUND)] == SOUND
    assert not any(stream[first + len(SOUND) :])
    assert len(stream) == pytest.approx(LEAD * RATE + len(SOUND), abs=1)


@pytest.mark.parametrize("ahead", [0.0, 0.1, FINAL])
def test_without_time_for_that_it_is_given_whole_and_at_once(library: Library, ahead: float) -> None:
    outlet = SimpleAudio(lambda: library.now)
    library.opens_in = 0.1
    assert outlet.play(SOUND, ahead) is None
    assert library.streams[-1] == array("h", bytes(2 * round(ahead * RATE))) + SOUND


def test_what_is_taken_back_is_silence(library: Library) -> None:
    take_back = SimpleAudio(lambda: library.now).play(SOUND, LEAD)
    assert take_back is not None
    take_back()
    assert not any(library.streams[-1])
