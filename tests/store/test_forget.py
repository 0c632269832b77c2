"""Forgotten is gone: from the file, its free pages and every copy of it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from crampstretch.store import Diary, copies
from tests.diaries import FIRST, ZONE, made_up, written_to
from tests.store.made import rows_of

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
SECRET = "a word that nobody shall find"


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    diary = written_to(tmp_path / "data" / "diary.db", made_up(), NOW)
    diary.logbook.cramp(replace(made_up().cramps[0], note=SECRET))
    diary.archive.take_in(diary.archive.lines())
    assert [file.name for file in holding(diary)] == ["diary.db", "diary.db.bak-import", "diary.db.week-2026-W48"]
    return diary


def holding(diary: Diary) -> list[Path]:
    """Return the files that hold the word, wherever in them."""
    return sorted(file for file in diary.path.parent.rglob("*") if SECRET.encode() in file.read_bytes())


@pytest.mark.parametrize("before", [None, FIRST + timedelta(days=21)])
def test_what_was_forgotten_is_in_no_file(diary: Diary, before: date | None) -> None:
    gone = diary.archive.forget(before)
    assert holding(diary) == []
    assert gone.copies == 2
    assert not gone.left
    left = diary.history()
    assert left == (made_up().between(before, date.max) if before else made_up().between(date.max, date.max))
    assert diary.logbook.undo() is None
    assert rows_of(diary.path, "PRAGMA freelist_count") == [(0,)]


def test_a_damaged_file_is_named_or_goes_with_everything(diary: Diary) -> None:
    aside = diary.path.with_name("diary.db.damaged-2026-11-01")
    shutil.copy(diary.path, aside)
    assert diary.archive.forget(FIRST + timedelta(days=21)).left == (aside,)
    assert holding(diary) == [aside]
    assert diary.archive.forget(None).left == ()
    assert holding(diary) == []


def test_nights_from_the_day_on_stay_and_can_still_be_counted_before(diary: Diary) -> None:
    day = FIRST + timedelta(days=7)
    part = made_up().between(FIRST, day - timedelta(days=1))
    many = len(part.nights) + len(part.cramps) + len(part.sessions) + len(part.reliefs)
    assert diary.archive.to_forget(day) == many
    assert diary.archive.forget(day).rows == many
    assert diary.archive.to_forget(day) == 0


def test_a_copy_is_kept_once_a_week_and_three_weeks_long(tmp_path: Path) -> None:
    moment = [NOW]
    diary = Diary(tmp_path / "data" / "diary.db", lambda: moment[0], pytest.fail)
    for days in range(0, 35, 3):
        moment[0] = NOW + timedelta(days=days)
        diary.logbook.none((moment[0] - timedelta(days=1)).date())
    names = [copy.name for copy in copies.weekly(diary.path)]
    assert names == ["diary.db.week-2026-W50", "diary.db.week-2026-W51", "diary.db.week-2026-W52"]
    assert {copy.stat().st_mode & 0o777 for copy in copies.weekly(diary.path)} == {0o600}
    assert rows_of(copies.weekly(diary.path)[-1], "PRAGMA integrity_check") == [("ok",)]


def test_a_copy_that_cannot_be_made_is_said_and_costs_nothing(tmp_path: Path) -> None:
    said: list[str] = []
    diary = Diary(tmp_path / "data" / ("d" * 245), lambda: NOW, said.append)  # a name with no room for a copy's ending
    diary.logbook.none(FIRST)
    assert len(diary.history().nights) == 1
    assert len(said) == 1
    assert "copy of the diary could not be made: file name too long" in said[0]
