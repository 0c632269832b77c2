"""The voice's own process: it speaks, it is replaced, it gives up; and nothing said to it is ever run."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from crampstretch import paths
from crampstretch.audio import speech
from crampstretch.audio.speech.renderer import Wishes
from crampstretch.audio.speech.voice import FAILS, Mute, Spoken
from crampstretch.audio.tones import RATE
from crampstretch.core.speech import seconds_to_say
from tests.audio.speech.speaking import Speaking, cached, engine_on_path, needs_espeak, no_more, runs

TEXT = "Rest there. Once more in a moment."
ONE_WORD = "Changed."


@needs_espeak
def test_words_are_rendered_once_and_found_again_by_the_next_session() -> None:
    first = Speaking("espeak-ng")
    spoken = first.words(TEXT)
    assert spoken.samples
    assert len(spoken.samples) / RATE <= seconds_to_say(TEXT)
    kept = [path.stat().st_ino for path in cached()]
    assert len(kept) == 1
    assert Speaking("espeak-ng").words(TEXT).samples == spoken.samples
    assert [path.stat().st_ino for path in cached()] == kept, "nothing was rendered anew"


@pytest.mark.skipif("voice" not in speech.installed(), reason="not installed: espeakng-loader")
def test_the_extra_speaks_where_no_program_is_installed() -> None:
    spoken = Speaking("voice").words(TEXT)
    assert spoken.samples
    assert len(spoken.samples) / RATE <= seconds_to_say(TEXT)


@needs_espeak
@pytest.mark.parametrize(
    "text", ["-v de --stdout", "$(touch ran)", "`touch ran`; touch ran", "'; touch ran; '", '"&& touch ran', "[[ran]]"]
)
def test_words_are_never_options_and_never_run(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Speaking("espeak-ng").words(text)
    assert not (tmp_path / "ran").exists()


@needs_espeak
def test_where_the_cache_cannot_be_written_it_speaks_all_the_same() -> None:
    paths.cache_dir().parent.mkdir(parents=True, exist_ok=True)
    paths.cache_dir().write_text("in the way", encoding="utf-8")
    assert Speaking("espeak-ng").words(TEXT).samples


@needs_espeak
def test_a_file_that_was_taken_away_is_made_again() -> None:
    speaking = Speaking("espeak-ng")
    spoken = speaking.words(TEXT)
    for path in cached():
        path.unlink()
    assert speaking.words(TEXT).samples == spoken.samples


def test_without_any_engine_it_is_said_once_and_everyone_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    speaking = Speaking("no-such-engine")
    monkeypatch.setenv("PATH", "/nowhere")
    if "voice" in speech.installed():
        pytest.skip("espeakng-loader is installed, which needs no program")
    speaking.asks(TEXT, ONE_WORD)
    assert speaking.hears() == Mute(speech.NO_VOICE)
    answers = [speaking.hears(), speaking.hears()]
    assert [answer.why for answer in answers if isinstance(answer, Spoken)] == ["no voice"] * 2


@pytest.mark.parametrize("script", ["exit 1", "echo no sound", "kill -9 $$", "kill -9 $PPID"])
def test_an_engine_that_fails_crashes_or_lies_costs_words_and_no_more(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine_on_path(tmp_path / "bin", script, monkeypatch)
    speaking = Speaking("espeak-ng")
    speaking.asks(*(f"Phrase {number}." for number in range(FAILS)))
    heard = [speaking.hears() for _ in range(FAILS + 1)]
    assert {answer.samples for answer in heard if isinstance(answer, Spoken)} == {None}
    assert len([answer for answer in heard if isinstance(answer, Mute)]) == 1
    assert cached() == []


@needs_espeak
def test_one_phrase_that_kills_its_engine_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = f'words=$(cat)\n[ "$words" = "{ONE_WORD}" ] && kill -9 $PPID\necho "$words" | /usr/bin/espeak-ng "$@"'
    engine_on_path(tmp_path / "bin", script, monkeypatch)
    speaking = Speaking("espeak-ng")
    speaking.asks(TEXT, ONE_WORD, "Good night.")
    heard = [each for each in (speaking.hears() for _ in range(3)) if isinstance(each, Spoken)]
    said = {each.wanted.text: bool(each.samples) for each in heard}
    assert said == {TEXT: True, ONE_WORD: False, "Good night.": True}


def test_a_hanging_engine_is_ended_with_the_voice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    marker = "31536.25"
    engine_on_path(tmp_path / "bin", f"exec sleep {marker}", monkeypatch)
    speaking = Speaking("espeak-ng")
    began = time.monotonic()
    speaking.asks(TEXT)
    assert time.monotonic() - began < 0.5, "asking never waits"
    assert runs(marker)
    speaking.voice.close()
    assert no_more(marker)


def test_the_nearest_words_are_rendered_first_and_those_after_them_next() -> None:
    wishes = Wishes()
    wishes.obey({"is": "prepare", "texts": ["a", "b", "c", "d", 5]})
    wishes.obey({"is": "prepare", "texts": ["b", "e"]})
    assert wishes.take(0.0) == "a"
    wishes.obey({"is": "say", "text": "c"})
    assert [wishes.take(0.0) for _ in range(5)] == ["c", "d", "e", "b", None]
    wishes.obey({"is": "say", "text": "new"})
    wishes.obey({"is": "nonsense"})
    assert [wishes.take(0.0) for _ in range(2)] == ["new", None]
