"""Words listened to: in their slots, no louder than tones, never in a tone's way, whatever the engine does."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crampstretch.audio.tones import RATE
from crampstretch.core.cue import LENGTHS, Cue, Dropped, Handed, Sound, Sounded
from crampstretch.core.speech import AFTER_WORDS, BEFORE_WORDS, seconds_to_say
from tests.audio.playing import Playing, playing
from tests.audio.speech.speaking import cached, engine_on_path, needs_espeak
from tests.audio.test_hearing import SPREAD, loudest
from tests.harness.ear import hear
from tests.harness.sound import Recording, Sink, needs_sound

pytestmark = [pytest.mark.sound, needs_sound]

TEXT = "Stay there. Breathe easily."
SLOT = seconds_to_say(TEXT)


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as up:
        yield up


def sounded(play: Playing) -> list[Sounded]:
    """Return what was given to the device."""
    return [answer for answer in play.answers if isinstance(answer, Sounded)]


def lateness(recording: Recording, tones: list[tuple[Sound, float]]) -> list[float]:
    """Return by how much each tone was heard after it was due; words are passed over, which are like no tone."""
    found = []
    for sound, due in tones:
        first = max(0, round((due - 0.3 - recording.at(0)) * RATE))
        heard = hear(recording.samples[first : first + round(1.4 * RATE)])
        found += [recording.at(first + each.index) - due for each in heard if each.sound is sound]
    return found


def hand_a_hold(play: Playing, begin: float) -> list[tuple[Sound, float]]:
    """Hand over a tone, words after it and a tone after those, as a hold has them; wait for the end."""
    words = begin + LENGTHS[Sound.HOLD] + BEFORE_WORDS
    tones = [(Sound.HOLD, begin), (Sound.RELEASE, words + SLOT + AFTER_WORDS)]
    play.hand_in_time(tones[:1])
    play.player.hand([Handed(50, words, Cue(0.0, say=TEXT))])
    play.hand_in_time(tones[1:], first=1)
    time.sleep(LENGTHS[Sound.RELEASE] + 0.5)
    return tones


@needs_espeak
@pytest.mark.parametrize("backend", [pytest.param("simpleaudio", marks=pytest.mark.torture), "miniaudio"])
def test_words_are_heard_in_their_slot_and_no_louder_than_tones(sink: Sink, backend: str) -> None:
    with playing(backend, sink) as play, Recording.of(sink) as recording:
        play.player.prepare([TEXT])
        play.until_ready()
        play.until(lambda: bool(cached()), 10.0, "the words")
        tones = hand_a_hold(play, time.monotonic() + 1.2)
        recording.stop()
        errors = lateness(recording, tones)
        assert len(errors) == 2
        late = sum(errors) / 2
        begin = tones[0][1] + LENGTHS[Sound.HOLD] + BEFORE_WORDS + late
        tone = loudest(recording, tones[0][1] + late, begin - 0.1)
        words = loudest(recording, begin, begin + SLOT)
        assert 0.5 * tone < words <= 1.02 * tone
        spoken = [loudest(recording, begin + i / 10, begin + (i + 1) / 10) > words / 10 for i in range(int(SLOT * 10))]
        assert sum(spoken) > 8, "energy in the slot, over most of a second at least"
        assert loudest(recording, begin + SLOT, begin + SLOT + AFTER_WORDS - SPREAD["miniaudio"]) < tone / 50
        assert [s.due for s in sounded(play) if s.id == 50] == [tones[0][1] + LENGTHS[Sound.HOLD] + BEFORE_WORDS]


@pytest.mark.torture
@pytest.mark.parametrize("script", ["exec sleep 60", "exit 1", "kill -9 $PPID", "yes x"])
def test_no_engine_delays_a_tone(sink: Sink, script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine_on_path(tmp_path / "bin", script, monkeypatch)
    with playing("miniaudio", sink) as play, Recording.of(sink) as recording:
        play.player.prepare([f"Phrase {number}." for number in range(20)])
        play.until_ready()
        tones = hand_a_hold(play, time.monotonic() + 1.2)
        recording.stop()
        errors = lateness(recording, tones)
        assert len(errors) == 2
        assert abs(errors[0] - errors[1]) < SPREAD["miniaudio"]
        assert all(abs(s.done - s.due) < SPREAD["miniaudio"] for s in sounded(play))
        assert [s.id for s in sounded(play)] == [0, 1]
        assert script != "exit 1" or len(play.of(Dropped)) == 1


@pytest.mark.torture
@needs_espeak
def test_words_that_are_taken_back_are_not_heard_and_a_hush_ends_those_that_are(sink: Sink) -> None:
    with playing("miniaudio", sink) as play, Recording.of(sink) as recording:
        play.player.prepare([TEXT])
        play.until_ready()
        play.until(lambda: bool(cached()), 10.0, "the words")
        due = time.monotonic() + 1.0
        play.player.hand([Handed(1, due, Cue(0.0, say=TEXT))])
        time.sleep(0.3)
        play.player.clear()
        play.player.hand([Handed(2, due + 1.0, Cue(0.0, say=TEXT))])
        time.sleep(due + 1.6 - time.monotonic())
        hushed = time.monotonic()
        play.player.hush()
        time.sleep(1.5)
        recording.stop()
        assert loudest(recording, due, due + 0.9) <= 1
        assert loudest(recording, due + 1.0, hushed) > 500
        assert loudest(recording, hushed + 0.35, hushed + 1.2) <= 1
