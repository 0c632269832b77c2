from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from crampstretch.core.nights import night_of
from tests.diaries import FIRST, ZONE, made_up, written_to

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)


@pytest.mark.parametrize("seed", range(3))
def test_a_made_up_diary_comes_back_from_the_file_as_it_was_told(tmp_path: Path, seed: int) -> None:
    history = made_up(seed=seed)
    assert written_to(tmp_path / "diary.db", history, NOW).history() == history


def test_it_is_the_same_every_time_and_every_night_is_where_it_belongs() -> None:
    history = made_up()
    assert history == made_up()
    assert history != made_up(seed=8)
    assert history.first_night is not None
    assert history.first_night >= FIRST
    assert 35 <= len(history.recorded) < 42
    assert 8 <= len(history.cramp_nights) <= 25
    assert len(history.stretched) > 25
    assert {night_of(c.at) == c.night for c in history.cramps if c.at} == {True}
    assert set(history.cramp_nights) <= set(history.recorded)
