"""Full disks, locks, folders that cannot be written: the session goes on, and is kept as soon as it can be."""

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
    assert len(desk.notices) == 2
    assert "cannot be written yet" in desk.notices[0]
    assert desk.notices[1] == "The diary could be written after all: the session is in it."


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
