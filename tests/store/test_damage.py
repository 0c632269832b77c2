"""Damaged files, and files of other programs and versions: set aside or left alone, never overwritten."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from crampstretch.core.state import State
from crampstretch.store import Unavailable
from tests.store.made import Desk, step


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "data" / "diary.db")


def garbage(desk: Desk) -> None:
    desk.path.write_bytes(b"This is no diary at all. " * 500)


def cut_short(desk: Desk) -> None:
    desk.path.write_bytes(desk.path.read_bytes()[:-9000])


def page_lost(desk: Desk) -> None:
    data = desk.path.read_bytes()
    desk.path.write_bytes(data[:4096] + bytes(4096) + data[8192:])


def foreign(desk: Desk) -> None:
    desk.path.unlink()
    with closing(sqlite3.connect(desk.path)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")


DAMAGES = [garbage, cut_short, page_lost, foreign]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_set_aside_whole_and_a_new_one_begun(desk: Desk, damage: Callable[[Desk], None]) -> None:
    desk.session(0, 1, 2)
    damage(desk)
    content = desk.path.read_bytes()
    later = desk.again()
    assert later.session(0, 1, 2).saved
    aside = desk.path.with_name("diary.db.damaged-2026-07-29")
    assert aside.read_bytes() == content
    assert len(later.notices) == 1
    assert str(aside) in later.notices[0]
    assert len(later.diary.sessions()) == 1
    assert desk.files() == ["diary.db", aside.name]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_question_meets_damage_as_calmly(desk: Desk, damage: Callable[[Desk], None]) -> None:
    desk.session(0, 1, 2)
    damage(desk)
    later = desk.again()
    assert not later.diary.done_tonight()
    assert "damaged-2026-07-29" in later.notices[0]
    assert later.diary.sessions() == ()
    assert len(later.notices) == 1


def test_a_second_damaged_file_of_a_day_takes_another_name(desk: Desk) -> None:
    for _ in range(2):
        desk.session(0)
        garbage(desk)
        desk.again().session(0)
    assert desk.files() == ["diary.db", "diary.db.damaged-2026-07-29", "diary.db.damaged-2026-07-29-2"]


def test_a_journal_is_set_aside_with_its_file_and_never_rolled_into_the_new_one(desk: Desk) -> None:
    desk.session(0)
    journal = desk.path.with_name("diary.db-journal")
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE sessions SET name = 'half written'")
        garbage(desk)
        content = journal.read_bytes()
        assert desk.again().session(0, 1, 2).saved
        assert not journal.exists()
        assert journal.with_name("diary.db-journal.damaged-2026-07-29").read_bytes() == content
    assert [record.name for record in desk.again().diary.sessions()] == ["Bedtime at the wall"]


def test_a_diary_that_is_damaged_while_a_session_runs_loses_nothing_of_the_session(desk: Desk) -> None:
    keeper = desk.keeper()
    keeper.begin()
    keeper.step(step(0))
    garbage(desk)
    keeper.step(step(1))
    keeper.step(step(2))
    keeper.end(State.FINISHED)
    assert keeper.saved
    assert desk.rows("SELECT step FROM steps") == [(0,), (1,), (2,)]
    assert any("damaged-2026-07-29" in notice for notice in desk.notices)


def test_a_diary_that_is_deleted_while_a_session_runs_is_written_again(desk: Desk) -> None:
    keeper = desk.keeper()
    keeper.begin()
    keeper.step(step(0))
    desk.path.unlink()
    keeper.step(step(1))
    keeper.end(State.STOPPED)
    assert keeper.saved
    assert desk.rows("SELECT state, (SELECT count(*) FROM steps) FROM sessions") == [("stopped", 2)]


def test_the_diary_of_a_newer_program_is_read_and_never_written(desk: Desk) -> None:
    desk.session(0, 1, 2)
    with closing(sqlite3.connect(desk.path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    content = desk.path.read_bytes()
    later = desk.again()
    assert later.diary.done_tonight()
    assert "a newer crampstretch has written it (format 99" in later.notices[0]
    with pytest.raises(Unavailable, match="newer"):
        later.diary.change(lambda db: db.execute("DELETE FROM sessions"))
    assert not later.session(0, 1).saved
    assert desk.path.read_bytes() == content
    assert [name for name in desk.files() if "unsaved" not in name] == [desk.path.name]


def test_a_newer_format_that_cannot_even_be_read_is_not_taken_for_damage(desk: Desk) -> None:
    desk.session(0)
    with closing(sqlite3.connect(desk.path)) as newer:
        newer.execute("PRAGMA user_version = 99")
        newer.execute("PRAGMA writable_schema = ON")
        newer.execute("UPDATE sqlite_schema SET sql = 'CREATE TABLE nights (of the future!)' WHERE name = 'nights'")
        newer.commit()
    content = desk.path.read_bytes()
    later = desk.again()
    assert not later.diary.done_tonight()
    assert "cannot be read" in later.notices[1]
    assert not later.session(0).saved
    assert desk.path.read_bytes() == content
    assert [name for name in desk.files() if "unsaved" not in name] == [desk.path.name]


def test_an_entry_that_makes_no_sense_is_told_and_not_invented(desk: Desk) -> None:
    desk.session(0, 1, 2)
    with closing(sqlite3.connect(desk.path)) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        other.execute("UPDATE sessions SET started = 'yesterday'")
        other.commit()
    assert desk.diary.sessions() == ()
    assert len(desk.notices) == 1
    assert "makes no sense" in desk.notices[0]
