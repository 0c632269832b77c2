"""`export`: the whole routine in a file, and nobody's file lost."""

from __future__ import annotations

import resource
import signal
import subprocess
import time
import wave
from array import array
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from crampstretch import paths
from crampstretch.audio import speech
from crampstretch.audio.own import own
from crampstretch.audio.reader import Reader
from crampstretch.audio.tones import RATE, render
from crampstretch.cli import main
from crampstretch.cli.opening import cleared_or_exit
from crampstretch.core.cue import Sound
from crampstretch.core.phase import Timeline
from crampstretch.core.relief_steps import script
from crampstretch.core.routine import Voice
from crampstretch.core.timeline import compile_timeline
from crampstretch.core.wording import Telling
from tests.audio.recorded import sine, wav, write
from tests.conftest import OpenTerminal
from tests.harness.home import Home, crampstretch_command

needs_voice = pytest.mark.skipif(speech.chosen(None) is None, reason="nothing can speak on this machine")
ROUTINE = """\
name: Foot up
cues: {tick: off}
stretches:
  - say: Lie back.
    for: space
  - {name: Foot up, position: lying, muscle: calf, ankle: dorsiflexed, heel: supported,
     do: [Draw the <side> foot up.], hold: 10s, reps: 2, ready: 2s, ease: 2s}
"""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "night.wav"


@pytest.fixture
def routine(tmp_path: Path) -> Path:
    file = tmp_path / "foot-up.yaml"
    file.write_text(ROUTINE, encoding="utf-8")
    return file


def heard(target: Path) -> array[int]:
    with wave.open(str(target)) as file:
        return array("h", file.readframes(file.getnframes()))


def laid_out(
    timeline: Timeline,
    count: int,
    samples: Callable[[Sound], array[int]] = render,
    words: Callable[[str], array[int] | None] = lambda _: None,
) -> array[int]:
    """What a timeline sounds like, placed by nothing but its own numbers."""
    whole = array("h", bytes(2 * count))
    for cue in timeline.cues:
        made = samples(cue.sound) if cue.sound is not None else words(cue.say or "")
        doubled = array("h", [2 * value for value in made or ()])
        first = round(cue.at * RATE)
        assert not any(whole[first : first + len(doubled)]), "no sound falls into another"
        whole[first : first + len(doubled)] = doubled
    return whole


def test_every_sample_of_the_bedtime_routine_is_that_of_its_timeline(target: Path) -> None:
    assert main(["export", "bedtime", "--audio", str(target), "--voice", "off"]) == 0
    timeline, found = compile_timeline(cleared_or_exit("bedtime")), heard(target)
    assert len(found) / RATE == timeline.seconds + 2.5 + 0.5
    assert found == laid_out(timeline, len(found))


def test_sounds_of_ones_own_are_in_the_file_and_what_is_off_is_not(target: Path, routine: Path) -> None:
    file = write(paths.user_sounds(), "hold.wav", wav(sine(700, 0.5, 44_100)))
    assert main(["export", str(routine), "--audio", str(target), "--voice", "off"]) == 0
    timeline, found = compile_timeline(cleared_or_exit(str(routine))), heard(target)
    assert Sound.TICK not in {cue.sound for cue in timeline.cues}
    mine = own(file, Sound.HOLD)
    assert found == laid_out(timeline, len(found), lambda sound: mine if sound is Sound.HOLD else render(sound))


@needs_voice
def test_the_words_are_in_the_file_each_at_its_sample(target: Path, routine: Path) -> None:
    assert main(["export", str(routine), "--audio", str(target), "--voice", "full"]) == 0
    timeline, found = compile_timeline(cleared_or_exit(str(routine)), Telling(Voice.FULL)), heard(target)
    texts = [cue.say for cue in timeline.cues if cue.say is not None]
    assert len(texts) > 4
    with closing(Reader(None, texts, pytest.fail)) as reader:
        assert all(reader.read(text) for text in texts), "everything is said"
        assert found == laid_out(timeline, len(found), words=reader.read)


@needs_voice
def test_the_guidance_of_now_is_written_too(target: Path) -> None:
    assert main(["export", "now", "--audio", str(target), "--voice", "full"]) == 0
    found = heard(target)
    with closing(Reader(None, (), pytest.fail)) as reader:
        assert found == laid_out(script(), len(found), words=reader.read)


@pytest.mark.parametrize("asked", [["--voice", "full"], ["--voice", "names"], []])
def test_without_an_engine_there_are_the_tones_and_one_sentence(
    target: Path,
    routine: Path,
    asked: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(speech, "NAMES", ())
    assert main(["export", str(routine), "--audio", str(target), *asked]) == 0
    timeline, found = compile_timeline(cleared_or_exit(str(routine))), heard(target)
    assert found == laid_out(timeline, len(found))
    said = capsys.readouterr()
    assert said.err == (f"{speech.NO_VOICE}\n" if asked else "")
    assert "tones alone" in said.out


def test_a_bad_sound_is_said_and_its_tone_written(
    target: Path, routine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(paths.user_sounds(), "hold.wav", b"nothing")
    assert main(["export", str(routine), "--audio", str(target), "--voice", "off"]) == 0
    said = capsys.readouterr()
    assert said.err == "hold.wav is not a WAV file. Its tone sounds instead.\n"
    assert said.out.startswith(f"Written: {target} (Foot up, ")


def test_a_file_that_is_there_is_replaced_only_with_force(
    target: Path, routine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target.write_text("mine", encoding="utf-8")
    assert main(["export", str(routine), "--audio", str(target), "--voice", "off"]) == 2
    assert target.read_text(encoding="utf-8") == "mine"
    assert "is there already. --force replaces it." in capsys.readouterr().err
    assert main(["export", str(routine), "--audio", str(target), "--voice", "off", "--force"]) == 0
    assert heard(target)
    assert [path.name for path in target.parent.glob("night*")] == ["night.wav"], "no draft is left"


@pytest.mark.parametrize(("answer", "code", "kept"), [("n\n", 1, True), ("y\n", 0, False)])
def test_on_a_terminal_it_asks(
    target: Path, routine: Path, open_terminal: OpenTerminal, answer: str, code: int, kept: bool
) -> None:
    target.write_text("mine", encoding="utf-8")
    asked = open_terminal(*crampstretch_command("export", str(routine), "--audio", str(target), "--voice", "off"))
    asked.wait_for("Replace it?")
    asked.type(answer)
    assert asked.wait(60) == code
    assert (target.read_bytes() == b"mine") is kept
    if not kept:
        asked.until(lambda: "Written:" in asked.text, "the last words")
        assert "Writing" not in asked.text, "how far it is has gone"


@pytest.mark.parametrize(
    ("file", "word"),
    [("night.mp3", "must end in .wav"), ("nowhere/night.wav", "no directory"), ("folder.wav", "is not a file")],
)
def test_a_place_where_no_file_can_be_is_a_clear_word(
    tmp_path: Path, file: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder.wav").mkdir()
    assert main(["export", "bedtime", "--audio", str(tmp_path / file), "--force"]) == 2
    assert word in capsys.readouterr().err


def test_a_link_keeps_leading_to_its_file(tmp_path: Path, target: Path, routine: Path) -> None:
    link = tmp_path / "link.wav"
    target.write_bytes(b"old")
    link.symlink_to(target)
    assert main(["export", str(routine), "--audio", str(link), "--voice", "off", "--force"]) == 0
    assert link.is_symlink()
    assert heard(target)


def test_no_room_is_a_clear_word_and_leaves_nothing_behind(home: Home, target: Path, routine: Path) -> None:
    target.write_text("mine", encoding="utf-8")
    done = subprocess.run(
        crampstretch_command("export", str(routine), "--audio", str(target), "--force"),
        env=home.environment, capture_output=True, text=True, check=False, timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000)),
    )  # fmt: skip
    assert done.returncode == 4
    assert "could not be written: file too large. It needs" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in target.parent.glob("night*")] == ["night.wav"]
    assert target.read_text(encoding="utf-8") == "mine"


def test_ctrl_c_leaves_nothing_behind(home: Home, target: Path) -> None:
    program = subprocess.Popen(
        crampstretch_command("export", "bedtime", "--audio", str(target)),
        env=home.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    end = time.monotonic() + 30
    while not list(target.parent.glob("night*")):
        assert time.monotonic() < end, "it did not begin"
        time.sleep(0.01)
    program.send_signal(signal.SIGINT)
    assert program.wait(30) == 130
    assert not list(target.parent.glob("night*"))


def test_a_routine_with_errors_is_not_written(tmp_path: Path, target: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("name: Bad\nstretches: []\n", encoding="utf-8")
    assert main(["export", str(bad), "--audio", str(target)]) == 3
    assert not target.exists()
