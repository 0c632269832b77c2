"""Nothing that is told to a person changes unnoticed: the words and numbers stand in tests/core/told/."""

from __future__ import annotations

import pytest

from tests.core.told import HERE, TEXTS, path_of


@pytest.mark.parametrize("name", TEXTS)
def test_it_is_told_as_it_was_written_down(name: str) -> None:
    """Where a change is meant: `python -m tests.core.told`, and read what has changed."""
    assert TEXTS[name]() + "\n" == path_of(name).read_text(encoding="utf-8")


def test_every_text_that_was_written_down_is_told() -> None:
    assert {path.stem for path in HERE.glob("*.txt")} == set(TEXTS)
