"""The child's own work, without a process or a device: what it makes of its commands."""

from __future__ import annotations

import os
import time
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from queue import SimpleQueue

import pytest

from crampstretch.audio import wire
from crampstretch.audio.backends import open_first
from crampstretch.audio.backends.base import NEVER, Prepared, Unavailable
from crampstretch.audio.loudness import gain
from crampstretch.audio.own import Palette
from crampstretch.audio.speech.voice import Mute, Said, Spoken, Wanted
from crampstretch.audio.tones import RATE, render
from crampstretch.audio.worker import Answers, Worker
from crampstretch.core.cue import Cue, Dropped, Handed, Sound, SoundNotice
from crampstretch.core.speech import seconds_to_say


@dataclass
class Stage:
    """A backend that keeps what it is told."""

    name = "stage"
    device = "a list"
    taken: list[Prepared] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    gain = 1.0

    def take(self, cue: Prepared) -> None:
        self.taken.append(cue)

    def clear(self, after: float = 0.0) -> None:
        self.told.append("clear" if not after else "clear later")

    def set_gain(self, gain: float) -> None:
        self.gain = gain

    def hush(self) -> bool:
        self.told.append("hush")
        return True

    def turn(self, now: float) -> float:  # noqa: ARG002
        return NEVER

    def idle(self, now: float) -> bool:  # noqa: ARG002
        return True

    def close(self) -> None:
        self.told.append("close")


class Parrot:
    """A voice of so many samples a letter, which answers before anything else happens."""

    def __init__(self, commands: SimpleQueue[bytes | Said], letter: int = 1, why: str = "") -> None:
        self.commands, self.letter, self.why = commands, letter, why
        self.prepared: list[str] = []

    def prepare(self, texts: Sequence[str]) -> None:
        self.prepared += texts

    def fetch(self, wanted: Wanted) -> None:
        samples = array("h", [1] * (len(wanted.text) * self.letter))
        later = [self.commands.get_nowait() for _ in range(self.commands.qsize())]
        self.commands.put(Spoken(wanted, None, self.why) if self.why else Spoken(wanted, samples))
        for each in later:
            self.commands.put(each)


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reading, writing = os.pipe()
    yield reading, writing
    os.close(reading)
    os.close(writing)


def worked(
    pipe: tuple[int, int], *lines: bytes | Said, letter: int = 1, why: str = ""
) -> tuple[Stage, Parrot, list[wire.Word]]:
    """Have a worker obey the lines and end; return its backend, its voice and what it answered, beats apart."""
    answers, stage = Answers(pipe[1]), Stage()
    commands: SimpleQueue[bytes | Said] = SimpleQueue()
    parrot = Parrot(commands, letter, why)
    for line in (*lines, b""):
        commands.put(line)
    Worker(answers, stage, commands, Palette(), parrot).work()
    said = [wire.word(line) for line in os.read(pipe[0], 65536).splitlines()]
    return stage, parrot, [word for word in said if word is not None and not isinstance(word, wire.Beat)]


def tone(id_: int = 1, due: float = 5.0, sound: Sound = Sound.TICK) -> bytes:
    return wire.cue_line(Handed(id_, due, Cue(0.0, sound=sound)))


def test_a_tone_is_rendered_and_passed_on(pipe: tuple[int, int]) -> None:
    stage, _, said = worked(pipe, tone(sound=Sound.HALFWAY))
    assert stage.taken == [Prepared(1, 5.0, render(Sound.HALFWAY))]
    assert said == []


def words(id_: int = 4, due: float = 5.0, say: str = "Lie back.") -> bytes:
    return wire.cue_line(Handed(id_, due, Cue(0.0, say=say)))


def test_words_that_cannot_be_said_are_dropped_and_it_is_said_why(pipe: tuple[int, int]) -> None:
    stage, _, said = worked(pipe, words(), why="no voice")
    assert said == [Dropped(4, 5.0, "no voice")]
    assert stage.taken == []


def test_words_are_spoken_where_there_is_a_voice(pipe: tuple[int, int]) -> None:
    stage, _, said = worked(pipe, words())
    assert [(cue.id, cue.due, len(cue.samples)) for cue in stage.taken] == [(4, 5.0, 9)]
    assert said == []


def test_phrases_to_come_are_passed_on_to_the_voice(pipe: tuple[int, int]) -> None:
    _, parrot, _ = worked(pipe, *wire.prepare_lines(["Lie back.", "Rest there."]))
    assert parrot.prepared == ["Lie back.", "Rest there."]


def test_words_longer_than_their_slot_are_not_said(pipe: tuple[int, int]) -> None:
    letter = int(seconds_to_say("Lie back.") * RATE / 9)
    assert worked(pipe, words(), letter=letter)[2] == []
    assert worked(pipe, words(), letter=letter + 2)[2] == [Dropped(4, 5.0, "too long to say")]


def test_words_never_run_into_other_words(pipe: tuple[int, int]) -> None:
    second = round(RATE / 9)  # nine letters last a second
    stage, _, said = worked(pipe, words(4, 5.0), words(5, 5.9), words(6, 6.0), letter=second)
    assert [cue.id for cue in stage.taken] == [4, 6]
    assert said == [Dropped(5, 5.9, "would run into other words")]


def test_words_that_were_taken_back_are_not_said_when_they_arrive(pipe: tuple[int, int]) -> None:
    late = Spoken(Wanted(4, 5.0, "Lie back."), array("h", [1]))
    stage, _, _ = worked(pipe, late, wire.line("clear"), late)
    assert stage.taken == []


def test_that_there_is_no_voice_is_a_notice(pipe: tuple[int, int]) -> None:
    assert worked(pipe, Mute("No voice."))[2] == [SoundNotice("No voice.")]


def test_a_cue_that_sounded_already_is_not_sounded_again(pipe: tuple[int, int]) -> None:
    """After a command the coming second is handed anew, while a part of it may be in the device's buffer already."""
    answers, stage = Answers(pipe[1]), Stage()
    commands: SimpleQueue[bytes | Said] = SimpleQueue()
    answers.sounded(Prepared(1, 5.0, array("h")), 5.0)
    for line in (tone(1, 5.1), tone(1, 5.6), b""):
        commands.put(line)
    Worker(answers, stage, commands, Palette(), Parrot(commands)).work()
    assert [cue.due for cue in stage.taken] == [5.6]


def test_the_volume_is_turned_into_a_gain(pipe: tuple[int, int]) -> None:
    stage, _, _ = worked(pipe, wire.line("volume", level=40))
    assert stage.gain == gain(40)


def test_clear_and_hush_reach_the_backend(pipe: tuple[int, int]) -> None:
    stage, _, _ = worked(pipe, wire.line("clear"), wire.line("hush"))
    assert stage.told == ["clear", "hush"]


def test_finishing_ends_it_when_all_is_quiet(pipe: tuple[int, int]) -> None:
    began = time.monotonic()
    stage, _, _ = worked(pipe, wire.line("finish"))
    assert stage.told == ["clear later"]
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    "nonsense", [b"\n", b"{\n", b"[]\n", b'{"is":"dance"}\n', b'{"is":"cue","id":"x","due":1.0}\n', b"\xff\n"]
)
def test_nonsense_is_passed_over(pipe: tuple[int, int], nonsense: bytes) -> None:
    stage, _, _ = worked(pipe, nonsense, tone())
    assert len(stage.taken) == 1


def test_a_sound_of_no_name_is_dropped(pipe: tuple[int, int]) -> None:
    _, _, said = worked(pipe, b'{"is":"cue","id":1,"due":5.0,"sound":"gong"}\n')
    assert said == [Dropped(1, 5.0, "unknown")]


def test_answers_nobody_reads_are_lost_and_hold_nothing_up(pipe: tuple[int, int]) -> None:
    answers = Answers(pipe[1])
    began = time.monotonic()
    for _ in range(5000):
        answers.say("beat")
    assert time.monotonic() - began < 1


def test_a_backend_of_no_name_is_unavailable(pipe: tuple[int, int]) -> None:
    tried: list[str] = []
    with pytest.raises(Unavailable, match="no backend named gong"):
        open_first(["gong"], Answers(pipe[1]), tried.append)
    assert tried == []
