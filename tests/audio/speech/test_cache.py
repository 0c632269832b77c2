"""Phrases that are kept: for this user alone, whole or not at all, and not for ever."""

from __future__ import annotations

import os
import stat
from array import array
from pathlib import Path

import pytest

from crampstretch.audio.speech.cache import Cache
from crampstretch.audio.speech.shaping import samples_of

WORDS = array("h", range(-500, 500))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_phrase_is_kept_for_this_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "speech"
    cache = Cache(folder)
    path = cache.path("Rest there.", "espeak-ng", "en")
    assert not cache.holds(path)
    cache.store(path, WORDS)
    assert cache.holds(path)
    assert samples_of(path) == WORDS
    assert (mode(folder), mode(path)) == (0o700, 0o600)
    assert list(folder.iterdir()) == [path]


def test_another_text_engine_voice_or_rate_is_another_phrase(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    asked = [("a", "e", "v"), ("b", "e", "v"), ("a", "f", "v"), ("a", "e", "w")]
    names = {cache.path(*each).name for each in asked} | {cache.path("a", "e", "v", 16_000).name}
    assert len(names) == 5
    assert not any(set(name) - set("0123456789abcdef.wv") for name in names)


def test_a_damaged_phrase_is_not_there(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    path = cache.path("a", "e", "v")
    path.write_bytes(b"RIFF....WAVE")
    assert not cache.holds(path)


def test_what_was_not_wanted_for_longest_goes_first(tmp_path: Path) -> None:
    folder = tmp_path / "speech"
    cache = Cache(folder)
    paths = [cache.path(str(number), "e", "v") for number in range(21)]
    for age, path in enumerate(reversed(paths)):
        cache.store(path, WORDS)
        os.utime(path, (1000.0 - age, 1000.0 - age))
    cache.holds(paths[7])
    Cache(folder, most=5 * (44 + 2 * len(WORDS))).store(folder / "new.wav", WORDS)
    left = {path.name for path in folder.iterdir()}
    assert left == {"new.wav", paths[7].name, *(path.name for path in paths[-3:])}


def test_a_folder_that_cannot_be_made_is_an_error_for_the_caller(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    cache = Cache(tmp_path / "file" / "speech")
    with pytest.raises(OSError, match="Not a directory"):
        cache.store(cache.path("a", "e", "v"), WORDS)
