"""What reaches an engine is words: no option, no command, no markup that it would obey."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.audio.speech.cache import Cache
from crampstretch.audio.speech.command import Program
from crampstretch.audio.speech.espeak import Espeak
from crampstretch.audio.speech.renderer import Renderer, Room, said
from crampstretch.audio.speech.system_say import SystemSay
from tests.torture.payloads import CONTROLS, WORDS, around, unclean

LISTENER = """#!/bin/sh
printf '%s\\n' "$@" >>"$HEARD/arguments"
cat >>"$HEARD/words"
exit 1
"""


@given(st.text(st.characters() | st.sampled_from("[[]]"), max_size=60))
def test_no_command_begins_in_a_text(text: str) -> None:
    heard = said(text)
    assert "[[" not in heard
    assert unclean(heard.encode()) is None


@pytest.mark.parametrize("engine", ["espeak-ng", "say"])
def test_an_engine_hears_a_stranger_s_words_on_its_input_alone(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that only listens stands where the engine would."""
    (tmp_path / engine).write_text(LISTENER, encoding="utf-8")
    (tmp_path / engine).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setenv("HEARD", str(tmp_path))
    program = Program()
    speaks = Espeak(program) if engine == "espeak-ng" else SystemSay(program, tmp_path)
    renderer = Renderer(speaks, Cache(tmp_path / "cache"), Room(), lambda *_, **__: None)
    for attack in (*CONTROLS.values(), *WORDS.values()):
        renderer.render(around(attack[:300]))
    words = (tmp_path / "words").read_bytes()
    arguments = (tmp_path / "arguments").read_text(encoding="utf-8")
    assert unclean(words) is None
    assert b"[[" not in words
    assert words.count(b"calm") >= len(CONTROLS) + len(WORDS)
    assert "calm" not in arguments
    assert "4277" not in arguments
