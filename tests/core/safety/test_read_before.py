"""What is known to be read has been read: the list holds the shipped texts, all of them, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from crampstretch.core.safety.words.read_before import DIGESTS, digest, read_before
from crampstretch.core.safety.words.texts import Manner, Text
from crampstretch.library import Library
from tests.library.files import ROUTINES
from tests.read_shipped import read


@pytest.fixture(scope="module")
def shipped() -> dict[str, Text]:
    """Every shipped text, read in full without a finding."""
    return read(Path("/nowhere"))


def test_the_list_is_that_of_the_shipped_texts(shipped: dict[str, Text]) -> None:
    assert set(shipped) == DIGESTS, "run `make read`, and look at what it changes"


def test_a_letter_a_manner_or_a_position_more_and_it_is_read_like_any_other(shipped: dict[str, Text]) -> None:
    for text in shipped.values():
        assert read_before(text)
        assert not read_before(replace(text, text=f"{text.text} "))
        assert digest(replace(text, standing=not text.standing)) != digest(text)
        assert len({digest(replace(text, manner=manner)) for manner in Manner}) == len(Manner)


def test_words_of_ones_own_between_shipped_ones_are_still_read(tmp_path: Path) -> None:
    text = (ROUTINES / "bedtime.yaml").read_text(encoding="utf-8").replace("Good night.", "Then rise on tiptoe.")
    opened = Library(ROUTINES, tmp_path).open_text(text, tmp_path / "mine.yaml")
    assert opened.cleared is None
    assert "tiptoe" in {problem.code for problem in opened.errors}
