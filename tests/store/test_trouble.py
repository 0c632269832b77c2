"""Full disks, locks, damage, other versions: the session goes on, and nothing is overwritten."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from crampstretch.core.state import State
from crampstretch.store import Unavailable
from tests.store.made import Desk, step

resource = pytest.importorskip("resource")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "data" / "diary.db")


@contextmanager
def full_disk(size: int = 600) -> Iterator[None]:
    """No file of this process can grow beyond so many bytes."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program is writing and takes its time."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def test_a_disk_that_is_full_for_a_while_costs_nothing(desk: Desk) -> None:
    keeper = desk.keeper()
    with full_disk():
        keeper.begin()
        keeper.step(step(0))
        assert not keeper.saved
    keeper.step(step(1))
    assert keeper.saved
    with full_disk():
        keeper.step(step(2))
        assert not keeper.saved
    keeper.end(State.FINISHED)
    assert keeper.saved
    assert desk.rows("SELECT step FROM steps") == [(0,), (1,), (2,)]
    assert len(desk.notices) == 1
    assert "cannot be written yet" in desk.notices[0]


def test_a_disk_that_stays_full_is_told_at_the_end_with_what_was_not_saved(desk: Desk) -> None:
    desk.session(0, 1, 2)
    kept = desk.path.read_bytes()
    with full_disk():
        keeper = desk.session(0, 1, state=State.STOPPED)
    assert not keeper.saved
    assert len(desk.notices) == 2
    assert "2026-07-29 22:01, Bedtime at the wall, 2 of 3 steps, stopped" in desk.notices[1]
    assert desk.path.read_bytes() == kept
    assert len(desk.again().diary.sessions()) == 1


def test_a_change_that_does_not_fit_raises_with_the_reason(desk: Desk) -> None:
    desk.session(0)
    with full_disk(), pytest.raises(Unavailable, match="disk"):
        desk.diary.change(lambda db: db.execute("DELETE FROM sessions"))
    assert len(desk.diary.sessions()) == 1


def test_a_folder_that_cannot_be_made_is_told_and_the_session_goes_on(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    desk = Desk(tmp_path / "data" / "diary.db")
    assert not desk.session(0, 1, 2).saved
    assert len(desk.notices) == 2
    assert not desk.diary.done_tonight()
    assert len(desk.notices) == 3
    with pytest.raises(Unavailable):
        desk.diary.change(lambda db: db.execute("SELECT 1"))


def test_a_diary_that_may_only_be_read_is_read(desk: Desk) -> None:
    if os.geteuid() == 0:
        pytest.skip("nothing is write-protected from root")
    desk.session(0, 1, 2)
    desk.path.chmod(0o400)
    desk.path.parent.chmod(0o500)
    assert desk.again().diary.done_tonight()
    assert not desk.session(0).saved
    desk.path.parent.chmod(0o700)


def test_another_program_that_writes_does_not_hold_up_a_step(desk: Desk) -> None:
    keeper = desk.keeper()
    keeper.begin()
    with locked(desk.path):
        keeper.step(step(0))
        assert not keeper.saved
        assert "another program is using it" in desk.notices[0]
    keeper.step(step(1))
    keeper.end(State.STOPPED)
    assert keeper.saved
    assert desk.rows("SELECT step FROM steps") == [(0,), (1,)]


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
def test_a_damaged_file_is_set_aside_whole_and_a_new_one_begun(desk: Desk, damage: object) -> None:
    assert callable(damage)
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
    assert sorted(path.name for path in desk.path.parent.iterdir()) == ["diary.db", aside.name]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_question_meets_damage_as_calmly(desk: Desk, damage: object) -> None:
    assert callable(damage)
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
    names = {path.name for path in desk.path.parent.iterdir()}
    assert names == {"diary.db", "diary.db.damaged-2026-07-29", "diary.db.damaged-2026-07-29-2"}


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
    assert list(desk.path.parent.iterdir()) == [desk.path]


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
    assert list(desk.path.parent.iterdir()) == [desk.path]


def test_an_entry_that_makes_no_sense_is_told_and_not_invented(desk: Desk) -> None:
    desk.session(0, 1, 2)
    with closing(sqlite3.connect(desk.path)) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        other.execute("UPDATE sessions SET started = 'yesterday'")
        other.commit()
    assert desk.diary.sessions() == ()
    assert len(desk.notices) == 1
    assert "makes no sense" in desk.notices[0]
