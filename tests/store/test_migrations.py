from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from crampstretch.store.migrations import MIGRATIONS, migrate, version_of
from crampstretch.store.opening import Door
from tests.store.made import Desk, rows_of

WORKS = ("ALTER TABLE sessions ADD COLUMN mood TEXT", "UPDATE sessions SET mood = 'calm'")
BREAKS = ("ALTER TABLE sessions ADD COLUMN mood TEXT", "UPDATE nowhere SET mood = 'calm'")


def door(desk: Desk, *further: tuple[str, ...]) -> Door:
    return Door(desk.path, desk.clock, desk.notices.append, (*MIGRATIONS, *further))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A diary with one session in it."""
    desk = Desk(tmp_path / "diary.db")
    desk.session(0, 1, 2)
    return desk


def test_a_new_format_is_reached_with_a_copy_of_the_old_one_kept(desk: Desk) -> None:
    before = os.umask(0)
    try:
        with closing(door(desk, WORKS).to_write()) as connection:
            assert version_of(connection) == len(MIGRATIONS) + 1
    finally:
        os.umask(before)
    assert desk.rows("SELECT mood, state FROM sessions") == [("calm", "finished")]
    copy = desk.path.with_name(f"diary.db.bak-v{len(MIGRATIONS)}")
    assert rows_of(copy, "SELECT state FROM sessions") == [("finished",)]
    assert rows_of(copy, "PRAGMA user_version") == [(len(MIGRATIONS),)]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert [name for name in desk.files() if name.startswith("diary")] == ["diary.db", copy.name]


def test_every_migration_keeps_a_copy_of_what_it_found(desk: Desk) -> None:
    with closing(door(desk, WORKS, ("CREATE TABLE more (a TEXT) STRICT",)).to_write()):
        pass
    first, second = len(MIGRATIONS), len(MIGRATIONS) + 1
    assert desk.path.with_name(f"diary.db.bak-v{first}").exists()
    assert rows_of(desk.path.with_name(f"diary.db.bak-v{second}"), "SELECT mood FROM sessions") == [("calm",)]


def test_a_migration_that_fails_leaves_the_diary_as_it_was(desk: Desk) -> None:
    content = desk.rows("SELECT * FROM sessions")
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        door(desk, BREAKS).to_write()
    assert desk.rows("PRAGMA user_version") == [(len(MIGRATIONS),)]
    assert desk.rows("SELECT * FROM sessions") == content
    assert desk.session(0).saved


def test_a_copy_never_takes_the_name_of_an_older_one(desk: Desk) -> None:
    older = desk.path.with_name(f"diary.db.bak-v{len(MIGRATIONS)}")
    older.write_text("kept by hand")
    with closing(door(desk, WORKS).to_write()):
        pass
    assert older.read_text() == "kept by hand"
    assert rows_of(older.with_name(f"{older.name}-2"), "SELECT count(*) FROM sessions") == [(1,)]


def test_who_only_asks_gets_the_new_format_too(desk: Desk) -> None:
    connection = door(desk, WORKS).to_read()
    assert connection is not None
    with closing(connection):
        assert version_of(connection) == len(MIGRATIONS) + 1


def test_a_second_migration_at_the_same_time_finds_it_done(desk: Desk) -> None:
    with closing(door(desk, WORKS).to_write()) as one, closing(door(desk, WORKS).to_write()) as other:
        migrate(one, desk.path, (*MIGRATIONS, WORKS))
        migrate(other, desk.path, (*MIGRATIONS, WORKS))
        assert version_of(other) == len(MIGRATIONS) + 1


def test_a_diary_of_the_first_format_is_brought_up_with_everything_in_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "diary.db")
    with closing(Door(desk.path, desk.clock, desk.notices.append, MIGRATIONS[:1]).to_write()) as first:
        first.execute(
            "INSERT INTO sessions (mark, night, routine, name, started, ended, state, speed, total, fingerprint, pull)"
            " VALUES ('a', '2026-07-20', 'bedtime', 'Bedtime', '2026-07-20T22:00:00+02:00',"
            " '2026-07-20T22:05:00+02:00', 'finished', 1.0, 0, 'f', 4)"
        )
    (record,) = desk.diary.sessions()
    assert (record.night, record.pull, record.counts) == (date(2026, 7, 20), 4, True)
    assert desk.rows("PRAGMA user_version") == [(len(MIGRATIONS),)]
    assert rows_of(desk.path.with_name("diary.db.bak-v1"), "SELECT mark FROM sessions") == [("a",)]
    assert desk.diary.logbook.none(date(2026, 7, 20)).night == date(2026, 7, 20)


def test_a_new_diary_is_made_without_copies_of_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "data" / "diary.db")
    desk.session(0)
    assert desk.files() == ["diary.db"]
