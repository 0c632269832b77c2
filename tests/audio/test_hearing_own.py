"""A person's own sounds, listened to: the file is heard in the place of its tone, a bad one leaves the tone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from crampstretch.audio.tones import RATE
from crampstretch.core.cue import Sound, SoundNotice
from tests.audio.playing import playing
from tests.audio.recorded import sine, wav, write
from tests.audio.test_own import strength
from tests.harness.ear import hear
from tests.harness.home import Home
from tests.harness.sound import Recording, Sink, needs_sound

pytestmark = [pytest.mark.sound, needs_sound]


@pytest.mark.torture
@pytest.mark.parametrize("backend", ["miniaudio", "simpleaudio"])
def test_a_file_of_ones_own_is_heard_and_a_bad_one_is_said_once(
    home: Home, monkeypatch: pytest.MonkeyPatch, backend: str
) -> None:
    for name, value in home.environment.items():
        monkeypatch.setenv(name, value)
    _sounds(home.config / "sounds")
    with Sink() as sink, playing(backend, sink) as play, Recording.of(sink) as recording:
        play.until_ready()
        begin = time.monotonic() + 1.5
        play.hand_in_time([(Sound.HOLD, begin), (Sound.TICK, begin + 1.5), (Sound.HALFWAY, begin + 2.5)])
        time.sleep(1.0)
        recording.stop()
    notices = [answer.text for answer in play.answers if isinstance(answer, SoundNotice)]
    assert notices == ["tick.wav is not a WAV file. Its tone sounds instead."]
    first = round((begin - recording.at(0)) * RATE)
    assert [heard.sound for heard in hear(recording.samples[first + RATE :])] == [Sound.TICK, Sound.HALFWAY]
    mine = recording.samples[first - RATE // 2 : first + RATE]
    begins = next(i for i, value in enumerate(mine) if abs(value) > 20)
    assert strength(mine[begins : begins + RATE // 2], 700) > 0.9


def _sounds(folder: Path) -> None:
    write(folder, "hold.wav", wav(sine(700, 0.7, 48_000), rate=48_000, bits=24, channels=2, extensible=True))
    write(folder, "tick.wav", b"ID3 and not what it seems")
