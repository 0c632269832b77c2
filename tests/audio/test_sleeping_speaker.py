"""A speaker that sleeps swallows the beginning of what it is given: nothing but silence may be in it.

The sound server tells when a stream to the speaker is opened; the tone must be heard well after that, and on time.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest

from crampstretch.core.cue import Sound
from tests.audio.playing import playing
from tests.harness.ear import hear
from tests.harness.sound import Recording, Sink, needs_sound

pytestmark = [pytest.mark.sound, needs_sound]

SWALLOWS = 0.1
"""Seconds that are lost while it wakes.  More is given, see backends/timed.py, but the server's word that a stream was
opened may itself come late."""
PAUSE = 1.2
"""Seconds between the tones."""
SLEEPS = 5.5
"""The same where only a long pause is taken for sleep."""


class Openings:
    """The moments at which streams were opened."""

    def __init__(self) -> None:
        self.moments: list[float] = []

    def listen(self, told: Iterator[str]) -> None:
        for line in told:
            if "'new' on sink-input " in line:
                self.moments.append(time.monotonic())

    def last_before(self, moment: float) -> float:
        return max(opened for opened in self.moments if opened < moment)


@contextmanager
def openings(sink: Sink) -> Iterator[Openings]:
    found = Openings()
    with subprocess.Popen(
        ["pactl", "subscribe"], env=os.environ | sink.environment, stdout=subprocess.PIPE, text=True
    ) as pactl:
        assert pactl.stdout is not None
        Thread(target=found.listen, args=(iter(pactl.stdout),), daemon=True).start()
        try:
            yield found
        finally:
            pactl.terminate()


BACKENDS = [
    ("simpleaudio", PAUSE),
    pytest.param("miniaudio", PAUSE, marks=pytest.mark.torture),
    pytest.param("simpleaudio", SLEEPS, marks=pytest.mark.torture),
    pytest.param("system", SLEEPS, marks=pytest.mark.torture),
]


@pytest.mark.parametrize(("backend", "pause"), BACKENDS)
def test_the_first_tone_and_the_tone_after_a_pause_are_behind_silence(backend: str, pause: float) -> None:
    with Sink() as sink, openings(sink) as opened, playing(backend, sink) as play, Recording.of(sink) as recording:
        play.until_ready()
        begin = time.monotonic() + 1.2
        play.hand_in_time([(Sound.HALFWAY, begin), (Sound.HALFWAY, begin + pause + 1)])
        time.sleep(1.0)
        recording.stop()
    heard = [recording.at(each.index) for each in hear(recording.samples)]
    assert len(heard) == 2
    for moment in heard:
        assert moment - opened.last_before(moment) > SWALLOWS
    if backend == "miniaudio":
        assert len([moment for moment in opened.moments if moment > begin - 1]) == 0, "its stream stays open"
