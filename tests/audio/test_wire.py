"""The lines between the player and its child."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.audio import wire
from crampstretch.core.cue import Cue, Dropped, Handed, Sound, Sounded, SoundNotice, SoundReady
from crampstretch.core.speech import seconds_to_say

MOMENTS = st.floats(0, 1e9)


@given(st.integers(), MOMENTS, st.sampled_from(Sound))
def test_a_tone_is_handed_whole(id_: int, due: float, sound: Sound) -> None:
    said = wire.read(wire.cue_line(Handed(id_, due, Cue(0.0, sound=sound))))
    assert said == {"is": "cue", "id": id_, "due": due, "sound": str(sound)}


@given(st.text())
def test_words_are_handed_whole_and_on_one_line(text: str) -> None:
    line = wire.cue_line(Handed(1, 2.0, Cue(0.0, say=text)))
    assert line.count(b"\n") == 1
    assert wire.read(line)["say"] == text
    assert wire.read(line)["room"] == seconds_to_say(text)


@given(st.lists(st.text(max_size=300), max_size=60))
def test_phrases_are_asked_for_in_their_order_and_no_line_is_too_long(texts: list[str]) -> None:
    lines = list(wire.prepare_lines(texts))
    assert [text for line in lines for text in wire.read(line)["texts"]] == texts
    assert all(len(line) <= wire.LONGEST for line in lines)


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        (wire.line("beat"), wire.Beat()),
        (wire.line("sounded", id=3, due=1.5, done=1.25), Sounded(3, 1.5, 1.25)),
        (wire.line("dropped", id=3, due=1.5, why="late"), Dropped(3, 1.5, "late")),
        (wire.line("trying", backend="system"), wire.Trying("system")),
        (wire.line("ready", backend="system", device="aplay"), SoundReady("system", "aplay")),
        (wire.line("ready", backend=None, device="no device"), SoundReady(None, "no device")),
        (wire.line("notice", text="No voice."), SoundNotice("No voice.")),
        (wire.line("bye", why=wire.HUSHED), wire.Bye(wire.HUSHED)),
    ],
    ids=str,
)
def test_what_the_child_says_is_understood(line: bytes, meaning: wire.Word) -> None:
    assert wire.word(line) == meaning


@given(
    st.binary() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(lambda x: json.dumps(x).encode())
)
def test_nonsense_is_nothing(line: bytes) -> None:
    assert wire.read(line) == {}
    assert wire.word(line) is None
    assert wire.word(b'{"is":"sounded","id":"three"}') is None
