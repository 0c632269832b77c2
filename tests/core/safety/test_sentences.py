"""Labelled sentences: the shared ones, our own, and those held back from the making of the rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from crampstretch.core.safety.words.reading import read_sentence

HERE = Path(__file__).parent
SHARED: dict[str, list[str]] = yaml.safe_load((HERE / "shared.yaml").read_text(encoding="utf-8"))
GROUPS: list[dict[str, Any]] = yaml.safe_load((HERE / "sentences.yaml").read_text(encoding="utf-8"))
TUNED = [(s, g["label"]) for g in GROUPS if not g["holdout"] for s in g["sentences"]]
CORPORA: dict[str, dict[str, list[str]]] = {
    name: yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    for name in ("own", "own2", "own3", "own4", "own5", "own6", "own7", "own8", "own9", "set-a", "set-b", "set-c")
}


def _read(sentence: str) -> str:
    return read_sentence(sentence).verdict.name.lower()


def _held_back(label: str) -> list[str]:
    return [s for g in GROUPS if g["holdout"] and g["label"] == label for s in g["sentences"]]


@pytest.mark.parametrize(("sentence", "label"), [(s, label) for label, found in SHARED.items() for s in found])
def test_every_shared_sentence_is_read_rightly(sentence: str, label: str) -> None:
    assert _read(sentence) == label


@pytest.mark.parametrize(("sentence", "label"), TUNED)
def test_every_sentence_of_ours_is_read_rightly(sentence: str, label: str) -> None:
    assert _read(sentence) == label


def test_nearly_every_error_that_was_held_back_is_found() -> None:
    sentences = _held_back("error")
    assert sum(_read(s) == "error" for s in sentences) >= 0.95 * len(sentences)


def test_hardly_any_harmless_sentence_that_was_held_back_is_called_an_error() -> None:
    sentences = _held_back("fine")
    assert sum(_read(s) == "error" for s in sentences) <= 0.01 * len(sentences)


def test_no_advice_that_was_held_back_is_called_an_error() -> None:
    assert [s for s in _held_back("advice") if _read(s) == "error"] == []


@pytest.mark.parametrize("name", CORPORA)
def test_nearly_every_error_of_a_corpus_is_found_and_nothing_harmless_called_one(name: str) -> None:
    corpus = CORPORA[name]
    missed = [s for s in corpus["error"] if _read(s) != "error"]
    assert len(missed) <= 0.06 * len(corpus["error"]), missed
    harmless = [*corpus["fine"], *corpus["advice"]]
    called = [s for s in harmless if _read(s) == "error"]
    assert len(called) <= 0.01 * len(harmless), called


@pytest.mark.parametrize("name", CORPORA)
def test_nearly_every_harmless_sentence_of_a_corpus_passes_without_a_word(name: str) -> None:
    spoken_of = [s for s in CORPORA[name]["fine"] if _read(s) != "fine"]
    assert len(spoken_of) <= 0.05 * len(CORPORA[name]["fine"]), spoken_of


def test_the_sentences_are_many_and_none_stands_twice() -> None:
    every = [s.casefold() for g in GROUPS for s in g["sentences"]]
    assert len(every) == len(set(every)) > 400
    assert sum(len(g["sentences"]) for g in GROUPS if g["holdout"]) > len(every) / 3
