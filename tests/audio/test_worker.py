"""The child's own work, without a process or a device: what it makes of its commands."""

from __future__ import annotations

import os
import time
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from queue import SimpleQueue

import pytest

from crampstretch.audio import wire
from crampstretch.audio.backends import open_first
from crampstretch.audio.backends.base import NEVER, Prepared, Unavailable
from crampstretch.audio.loudness import gain
from crampstretch.audio.own import Palette
from crampstretch.audio.speech import NoVoice, Speech
from crampstretch.audio.tones import render
from crampstretch.audio.worker import Answers, Worker
from crampstretch.core.cue import Cue, Dropped, Handed, Sound


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
    """A voice of one sample a letter."""

    def render(self, text: str) -> array[int]:
        return array("h", [1] * len(text))


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reading, writing = os.pipe()
    yield reading, writing
    os.close(reading)
    os.close(writing)


def worked(
    pipe: tuple[int, int], *lines: bytes, speech: Speech | None = None
) -> tuple[Stage, Answers, list[wire.Word]]:
    """Have a worker obey the lines and end; return its backend and what it answered, beats apart."""
    answers, stage = Answers(pipe[1]), Stage()
    commands: SimpleQueue[bytes] = SimpleQueue()
    for line in (*lines, b""):
        commands.put(line)
    Worker(answers, stage, commands, Palette(), speech or NoVoice()).work()
    said = [wire.word(line) for line in os.read(pipe[0], 65536).splitlines()]
    return stage, answers, [word for word in said if word is not None and not isinstance(word, wire.Beat)]


def tone(id_: int = 1, due: float = 5.0, sound: Sound = Sound.TICK) -> bytes:
    return wire.cue_line(Handed(id_, due, Cue(0.0, sound=sound)))


def test_a_tone_is_rendered_and_passed_on(pipe: tuple[int, int]) -> None:
    stage, _, said = worked(pipe, tone(sound=Sound.HALFWAY))
    assert stage.taken == [Prepared(1, 5.0, render(Sound.HALFWAY))]
    assert said == []


def test_words_without_a_voice_are_dropped_and_it_is_said_why(pipe: tuple[int, int]) -> None:
    _, _, said = worked(pipe, wire.cue_line(Handed(4, 5.0, Cue(0.0, say="Lie back."))))
    assert said == [Dropped(4, 5.0, "no voice")]


def test_words_are_spoken_where_there_is_a_voice(pipe: tuple[int, int]) -> None:
    stage, _, said = worked(pipe, wire.cue_line(Handed(4, 5.0, Cue(0.0, say="Lie back."))), speech=Parrot())
    assert len(stage.taken[0].samples) == 9
    assert said == []


def test_a_cue_that_sounded_already_is_not_sounded_again(pipe: tuple[int, int]) -> None:
    """After a command the coming second is handed anew, while a part of it may be in the device's buffer already."""
    answers, stage = Answers(pipe[1]), Stage()
    commands: SimpleQueue[bytes] = SimpleQueue()
    answers.sounded(Prepared(1, 5.0, array("h")), 5.0)
    for line in (tone(1, 5.1), tone(1, 5.6), b""):
        commands.put(line)
    Worker(answers, stage, commands, Palette(), NoVoice()).work()
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
