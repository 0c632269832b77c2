"""What could not be saved in time waits, and is in the diary after the next start: once, and whole."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from crampstretch import paths
from crampstretch.cli import main
from crampstretch.core.state import State
from crampstretch.store import unsaved
from tests.store.made import Desk
from tests.store.test_logbook import FULL
from tests.store.test_trouble import full_disk, locked

NIGHT = date(2026, 7, 29)
ROOM_FOR_A_NOTE = 4000
"""Bytes that a session needs which is kept aside; a change of the diary needs more."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "data" / "diary.db")


def test_a_session_that_the_diary_did_not_take_is_in_it_after_the_next_start(desk: Desk) -> None:
    desk.session(0, 1, 2)
    with locked(desk.path):
        keeper = desk.session(0, 1, state=State.STOPPED)
    assert not keeper.saved
    assert "kept aside, and taken in at the next start" in desk.notices[-1]
    later = desk.again()
    assert [(s.done, s.state, s.mark) for s in later.diary.sessions()][1:] == [(2, "stopped", keeper.mark)]
    assert later.notices == ["What could not be saved earlier is in the diary now."]
    assert unsaved.waiting(desk.path) == []
    again = desk.again()
    assert len(again.diary.sessions()) == 2
    assert not again.notices


@pytest.mark.parametrize(("state", "counts"), [(State.FINISHED, True), (State.STOPPED, False)])
def test_a_session_whose_end_alone_did_not_fit_has_its_end_after_the_next_start(
    desk: Desk, state: State, counts: bool
) -> None:
    keeper = desk.session(0, state=None)
    with full_disk(ROOM_FOR_A_NOTE):
        keeper.end(state)
    assert "kept aside, and taken in at the next start" in desk.notices[-1]
    assert desk.rows("SELECT state, ended FROM sessions") == [("running", None)]
    (kept,) = desk.again().diary.sessions()
    assert (kept.state, kept.ended, kept.done) == (str(state), desk.clock(), 1)
    assert desk.again().diary.stretched(NIGHT) == counts
    assert (desk.again().diary.unfinished() is None) == counts


def test_a_session_gone_on_with_while_the_disk_was_full_is_finished_after_the_next_start(desk: Desk) -> None:
    desk.session(0, state=State.STOPPED)
    keeper = desk.keeper(resumed=desk.diary.unfinished())
    with full_disk(ROOM_FOR_A_NOTE):
        keeper.begin()
        desk.clock.go_on(seconds=20)
        keeper.end(State.FINISHED)
    assert desk.rows("SELECT state FROM sessions") == [("stopped",)]
    (kept,) = desk.again().diary.sessions()
    assert (kept.state, kept.ended) == ("finished", desk.clock())


def test_an_end_that_waited_too_long_takes_none_back(desk: Desk) -> None:
    keeper = desk.session(0, state=None)
    with full_disk(ROOM_FOR_A_NOTE):
        keeper.end(State.STOPPED)
    (waiting,) = unsaved.waiting(desk.path)
    early = waiting.read_text()
    later = desk.again()
    keeper = later.keeper(resumed=later.diary.unfinished())
    keeper.begin()
    keeper.end(State.FINISHED)
    before = later.diary.sessions()
    waiting.write_text(early)
    assert desk.again().diary.sessions() == before
    assert not waiting.exists()


def test_a_session_that_the_diary_takes_late_is_kept_aside_until_then(desk: Desk) -> None:
    desk.session(0, 1, 2)
    leading = Thread(target=desk.session, args=(0, 1), kwargs={"state": State.STOPPED})
    with locked(desk.path):
        leading.start()
        give_up = time.monotonic() + 30
        while not (aside := unsaved.waiting(desk.path)):
            assert time.monotonic() < give_up, "nothing was kept aside"
            leading.join(0.01)
        assert leading.is_alive(), "it has not given up yet"
        assert '"state":"stopped"' in aside[0].read_text(encoding="utf-8").replace(" ", "")
    leading.join()
    assert [(s.done, s.state) for s in desk.diary.sessions()][1:] == [(2, "stopped")]
    assert unsaved.waiting(desk.path) == []
    assert ["yet" in notice for notice in desk.notices] == [True, False], "what it said first holds no more"


def test_where_the_folder_is_in_the_way_it_waits_in_the_state_directory(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    desk = Desk(tmp_path / "data" / "diary.db")
    assert not desk.session(0, 1, 2).saved
    (waiting,) = unsaved.waiting(desk.path)
    assert waiting.parent == paths.state_dir()
    assert waiting.stat().st_mode & 0o777 == 0o600
    (tmp_path / "data").unlink()
    assert desk.again().diary.done_tonight()
    assert unsaved.waiting(desk.path) == []


def test_where_nothing_takes_it_it_is_told_for_ones_own_notes(desk: Desk) -> None:
    with full_disk(0):
        assert not desk.session(0, 1, 2).saved
    assert "For your own notes: 2026-07-29" in desk.notices[-1]
    assert unsaved.waiting(desk.path) == []


def test_what_cannot_be_read_yet_waits_on(desk: Desk) -> None:
    desk.session(0)
    spoilt = desk.path.with_name("diary.unsaved-x.jsonl")
    spoilt.write_text("half of a li")
    assert len(desk.again().diary.sessions()) == 1
    assert spoilt.read_text() == "half of a li"


def test_a_part_that_went_in_before_is_not_doubled(desk: Desk) -> None:
    desk.session(0, 1, 2)
    rows = unsaved.cramp_rows(FULL)
    unsaved.keep(desk.path, rows, desk.clock())
    unsaved.keep(desk.path, rows, desk.clock())
    history = desk.again().diary.history()
    assert history.cramps == (FULL,)
    assert {night.night: night.said for night in history.nights} == {FULL.night: "logged"}


def test_a_cramp_as_a_row_is_the_same_cramp(desk: Desk) -> None:
    bare = replace(FULL, flags=None, woke=None, at=None, leg=None, mark="b")
    cramps = (FULL, bare, replace(FULL, strange=frozenset({"glow"}), mark="c"))
    for cramp in cramps:
        unsaved.keep(desk.path, unsaved.cramp_rows(cramp), desk.clock())
    assert set(desk.again().diary.history().cramps) == set(cramps)


def test_what_log_cannot_write_is_there_after_the_next_start(capsys: pytest.CaptureFixture[str]) -> None:
    paths.data_dir().parent.mkdir(parents=True)
    paths.data_dir().write_text("in the way")
    assert main(["log", "cramp", "--severity", "4", "--night", "2026-07-28"]) == 4
    assert main(["log", "none", "--night", "2026-07-27"]) == 4
    assert capsys.readouterr().err.count("It is kept aside, and taken in at the next start.") == 2
    paths.data_dir().unlink()
    assert main(["log", "list", "--weeks", "1000", "--json"]) == 0
    captured = capsys.readouterr()
    assert '"severity": 4' in captured.out
    assert '"cramps": "none"' in captured.out
    assert "is in the diary now" in captured.err
