"""A person's own sounds: what programs write is read, what cannot be used is said, and nothing is long or loud."""

from __future__ import annotations

import io
import math
import os
import struct
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.audio import riff
from crampstretch.audio.own import Folder, Palette, Unfit, look_over, own, room
from crampstretch.audio.resample import resampled
from crampstretch.audio.tones import FULL, RATE, TONES, render
from crampstretch.core.cue import LENGTHS, Sound
from tests.audio.recorded import AS_BYTES, EXTENSIBLE, FLOAT, PCM, chunk, sine, wav, write

FORMS = sorted(AS_BYTES)


def peak(samples: array[int]) -> int:
    return max(map(abs, samples))


def ceiling(sound: Sound) -> int:
    return math.ceil(FULL * 10 ** (TONES[sound].peak / 20))


def strength(samples: array[int], pitch: float) -> float:
    """How much of a pitch is in the middle of the samples: 1 where there is nothing else."""
    middle = samples[len(samples) // 4 : len(samples) * 3 // 4]
    turn = 2 * math.pi * pitch / RATE
    sines = sum(v * math.sin(turn * i) for i, v in enumerate(middle))
    cosines = sum(v * math.cos(turn * i) for i, v in enumerate(middle))
    return math.hypot(sines, cosines) / math.sqrt(len(middle) / 2 * sum(v * v for v in middle))


@pytest.mark.parametrize(("kind", "bits"), FORMS)
@pytest.mark.parametrize("channels", [1, 2])
def test_every_ordinary_form_is_read(tmp_path: Path, kind: int, bits: int, channels: int) -> None:
    file = write(tmp_path, "hold.wav", wav(sine(500, 0.5, 44_100), kind=kind, bits=bits, channels=channels))
    samples = own(file, Sound.HOLD)
    assert len(samples) == pytest.approx(RATE / 2, abs=1)
    assert peak(samples) == pytest.approx(ceiling(Sound.HOLD), abs=1)
    assert strength(samples, 500) > 0.99


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 44_056, 48_000, 96_000, 192_000])
def test_every_ordinary_rate_keeps_its_pitch_and_length(tmp_path: Path, rate: int) -> None:
    file = write(tmp_path, "hold.wav", wav(sine(1000, 0.4, rate), rate=rate, bits=24, extensible=True))
    samples = own(file, Sound.HOLD)
    assert len(samples) == pytest.approx(0.4 * RATE, abs=4)
    assert strength(samples, 1000) > 0.995


def test_what_lies_above_the_tones_range_does_not_come_back_as_another_pitch() -> None:
    high = resampled(sine(15_000, 0.2, 48_000), 48_000)
    assert max(map(abs, high[200:-200])) < 0.9 * 10 ** (-50 / 20)


@pytest.mark.parametrize("sound", list(Sound))
def test_a_long_and_loud_file_fades_out_in_time_and_is_no_louder_than_the_tone(tmp_path: Path, sound: Sound) -> None:
    noise = [1.0 if i % 50 < 25 else -1.0 for i in range(3 * 44_100)]
    samples = own(write(tmp_path, f"{sound}.wav", wav(noise, channels=2)), sound)
    assert len(samples) == round(room(sound) * RATE) <= round(1.5 * RATE)
    assert room(sound) <= LENGTHS[sound] + 0.2, "words may come 0.2 s after the tone"
    assert peak(samples) <= ceiling(sound)
    assert samples[0] == samples[-1] == 0
    assert peak(samples[-RATE // 100 :]) < peak(samples) / 20, "it fades, and is not cut"


def test_a_quiet_file_stays_quiet_and_silence_is_silence(tmp_path: Path) -> None:
    quiet = own(write(tmp_path, "hold.wav", wav(sine(500, 0.5, 44_100, level=0.01))), Sound.HOLD)
    assert peak(quiet) == pytest.approx(0.01 * FULL, rel=0.05)
    assert peak(own(write(tmp_path, "tick.wav", wav([0.0] * 4410)), Sound.TICK)) == 0


def test_floats_beyond_reason_are_tamed(tmp_path: Path) -> None:
    wild = [math.nan, math.inf, -math.inf, 1e300, *sine(500, 0.3, 44_100)]
    samples = own(write(tmp_path, "hold.wav", wav(wild, kind=FLOAT, bits=64)), Sound.HOLD)
    assert 0 < peak(samples) <= ceiling(Sound.HOLD)


def test_other_chunks_before_the_sound_are_passed_over(tmp_path: Path) -> None:
    tags = chunk(b"LIST", b"INFOodd") + chunk(b"bext", bytes(602))
    file = write(tmp_path, "rest.wav", wav(sine(500, 0.3, 44_100), before=tags))
    assert strength(own(file, Sound.REST), 500) > 0.99


def test_a_length_that_a_pipe_could_not_know_is_no_fault(tmp_path: Path) -> None:
    whole = wav(sine(500, 0.3, 44_100))
    at = whole.index(b"data") + 4
    streamed = whole[:at] + b"\xff\xff\xff\xff" + whole[at + 4 :]
    assert len(own(write(tmp_path, "hold.wav", streamed), Sound.HOLD)) == pytest.approx(0.3 * RATE, abs=1)


COMPRESSED = b"RIFF\0\0\0\0WAVE" + chunk(b"fmt ", struct.pack("<HHIIHH", 2, 1, 44_100, 0, 1024, 4))
STRANGE = wav([0.0], rate=1_000_000)
BAD = {
    "an mp3": (b"ID3\x04" + bytes(500), "is not a WAV file"),
    "empty": (b"", "is not a WAV file"),
    "no sound": (wav([]), "holds no sound"),
    "cut off": (wav(sine(500, 0.1, 44_100))[:30], "is damaged"),
    "compressed": (COMPRESSED, "is compressed"),
    "strange": (STRANGE, "is damaged or unusual"),
    "backwards": (b"RIFF\0\0\0\0WAVE" + chunk(b"data", bytes(100)), "is damaged"),
    "endless chunks": (b"RIFF\0\0\0\0WAVE" + chunk(b"junk", b"") * 2000, "holds no sound"),
}


@pytest.mark.parametrize(("content", "why"), BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_a_clear_sentence_and_the_tone_sounds(tmp_path: Path, content: bytes, why: str) -> None:
    write(tmp_path, "hold.wav", content)
    said: list[str] = []
    palette = Palette(tmp_path, said.append)
    assert palette.of(Sound.HOLD) == palette.of(Sound.HOLD) == render(Sound.HOLD)
    assert len(said) == 1
    assert said[0].startswith(f"hold.wav {why}")
    assert said[0].endswith("Its tone sounds instead.")


def test_what_is_no_file_or_cannot_be_read_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "hold.wav")
    (tmp_path / "tick.wav").mkdir()
    (tmp_path / "rest.wav").symlink_to(tmp_path / "nothing")
    (tmp_path / "ease.wav").symlink_to("/dev/zero")
    large = write(tmp_path, "switch.wav", b"RIFF")
    os.truncate(large, 65 * 2**20)
    said: list[str] = []
    palette = Palette(tmp_path, said.append)
    for sound in Sound:
        assert palette.of(sound) == render(sound)
    assert sorted(text.split()[0] for text in said) == ["ease.wav", "hold.wav", "rest.wav", "switch.wav", "tick.wav"]
    assert "larger than 64 MB" in next(text for text in said if text.startswith("switch"))
    assert "cannot be read" in next(text for text in said if text.startswith("rest"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    write(tmp_path, "hold.wav", wav([0.0])).chmod(0)
    with pytest.raises(Unfit, match="permission denied"):
        own(tmp_path / "hold.wav", Sound.HOLD)


def test_names_are_found_however_they_are_written_and_strangers_are_named(tmp_path: Path) -> None:
    sounds = tmp_path / "sounds"
    for name in ("Hold.WAV", "tik.wav", "hold.mp3", ".hidden"):
        write(sounds, name, wav(sine(500, 0.1, 44_100)))
    folder = Folder(sounds)
    assert {sound: path.name for sound, path in folder.files.items()} == {Sound.HOLD: "Hold.WAV"}
    assert folder.strangers == ("hold.mp3", "tik.wav")
    fit, unfit = look_over(sounds)
    assert fit == {Sound.HOLD: "Hold.WAV"}
    assert [text.split()[0] for text in unfit] == ["hold.mp3", "tik.wav"]
    assert "They are ready.wav, ease.wav" in unfit[0]


def test_without_a_folder_there_are_the_tones() -> None:
    palette = Palette(Path("/nowhere"))
    made = []
    while (sound := palette.missing) is not None:
        made.append(sound)
        assert palette.of(sound) == render(sound)
    assert made == list(Sound)
    assert look_over(Path("/nowhere")) == ({}, [])


@given(st.binary(max_size=400), st.booleans())
def test_no_bytes_make_the_reader_fall(content: bytes, begun: bool) -> None:
    try:
        found = riff.read(io.BytesIO(b"RIFF\0\0\0\0WAVE" + content if begun else content), 0.1)
    except riff.NoWav:
        return
    assert found.samples
    assert all(-8 <= value <= 8 for value in found.samples)


forms = st.builds(
    struct.pack,
    st.just("<HHIIHH"),
    st.sampled_from([PCM, FLOAT, EXTENSIBLE, 2, 7]),
    st.integers(0, 40),
    st.integers(0, 400_000),
    st.just(0),
    st.integers(0, 300),
    st.integers(0, 80),
)


@given(forms, st.binary(max_size=30), st.binary(max_size=300))
def test_no_form_makes_the_reader_fall(form: bytes, rest: bytes, data: bytes) -> None:
    content = b"RIFF\0\0\0\0WAVE" + chunk(b"fmt ", form + rest) + chunk(b"data", data)
    try:
        found = riff.read(io.BytesIO(content), 0.001)
    except riff.NoWav:
        return
    assert 0 < len(found.samples) <= 0.001 * found.rate + 1
