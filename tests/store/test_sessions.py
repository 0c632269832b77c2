from __future__ import annotations

import os
import sqlite3
import stat
import threading
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from crampstretch.core.phase import Timeline
from crampstretch.core.routine import Dose, Entry, Routine, Voice
from crampstretch.core.safety import clear
from crampstretch.core.state import State
from crampstretch.core.timeline import compile_timeline
from crampstretch.core.wording import Telling
from crampstretch.store import Plan, Unavailable, fingerprint
from crampstretch.store.migrations import APPLICATION
from tests.core.made import CALF
from tests.store.made import PLAN, TRIAL, Desk, WallClock, step

NIGHT = date(2026, 7, 29)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "data" / "diary.db")


def test_asking_makes_no_diary(desk: Desk) -> None:
    assert not desk.diary.done_tonight()
    assert not desk.diary.finished_nights("bedtime")
    assert desk.diary.sessions() == ()
    assert desk.diary.unfinished() is None
    assert not desk.path.parent.exists()


def test_a_session_is_a_row_from_its_first_second_and_a_row_for_every_step_at_once(desk: Desk) -> None:
    keeper = desk.keeper()
    assert not desk.path.exists()
    keeper.begin()
    assert desk.rows("SELECT night, routine, name, state, speed, total FROM sessions") == [
        ("2026-07-29", "bedtime", "Bedtime at the wall", "running", 1.0, 3)
    ]
    keeper.step(step(0))
    assert desk.rows("SELECT step, stretch, side, rep FROM steps") == [(0, "Calf stretch at the wall", "left", 1)]
    keeper.step(step(1))
    assert desk.rows("SELECT count(*) FROM steps") == [(2,)]
    desk.clock.go_on(minutes=5)
    keeper.end(State.FINISHED)
    assert desk.rows("SELECT state, started, ended FROM sessions") == [
        ("finished", "2026-07-29T22:00:00.000+02:00", "2026-07-29T22:05:00.000+02:00")
    ]
    assert keeper.saved
    assert not desk.notices


def test_a_session_that_was_never_begun_leaves_nothing(desk: Desk) -> None:
    keeper = desk.keeper()
    keeper.end(State.STOPPED)
    assert keeper.saved
    assert not desk.path.exists()


@pytest.mark.parametrize("state", [State.PAUSED, State.WAITING, State.STOPPED, State.RUNNING])
def test_whatever_was_not_finished_was_stopped(desk: Desk, state: State) -> None:
    desk.session(0, state=state)
    assert [record.state for record in desk.diary.sessions()] == ["stopped"]


@pytest.mark.parametrize(
    ("steps", "state", "stretched"),
    [
        ((0, 1, 2), State.FINISHED, True),
        ((0, 1), State.STOPPED, True),
        ((0, 1), None, True),
        ((0,), State.STOPPED, False),
        ((0,), State.FINISHED, True),
        ((), State.FINISHED, False),
        ((), None, False),
    ],
)
def test_a_night_is_stretched_when_a_session_was_finished_or_two_thirds_done(
    desk: Desk, steps: tuple[int, ...], state: State | None, stretched: bool
) -> None:
    desk.session(*steps, state=state)
    assert desk.again().diary.done_tonight() is stretched


def test_a_run_at_another_speed_is_kept_with_it_and_counts_for_nothing(desk: Desk) -> None:
    desk.session(0, 1, 2, plan=TRIAL)
    assert not desk.diary.done_tonight()
    assert not desk.diary.finished_nights("bedtime")
    assert [record.speed for record in desk.diary.sessions()] == [60.0]
    desk.session(0, plan=TRIAL, state=None)
    assert desk.diary.unfinished() is None


def test_a_session_belongs_to_the_night_in_which_it_began(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "diary.db", WallClock("2026-07-30T11:58:00+02:00"))
    keeper = desk.keeper()
    keeper.begin()
    desk.clock.go_on(minutes=5)
    keeper.end(State.FINISHED)
    assert [record.night for record in desk.diary.sessions()] == [NIGHT]


def test_finished_nights_are_nights_and_not_sessions(desk: Desk) -> None:
    for _ in range(3):
        desk.session(0, 1, 2)
        desk.session(0, 1, 2)
        desk.session(0, state=State.STOPPED)
        desk.session(0, 1, 2, plan=Plan("in-bed", "In bed", 3, "another"))
        desk.clock.go_on(days=1)
    assert desk.diary.finished_nights("bedtime") == 3
    assert desk.diary.finished_nights("never-led") == 0
    assert desk.diary.stretched(NIGHT)
    assert not desk.diary.stretched(NIGHT - timedelta(days=1))
    assert len(desk.diary.sessions(since=NIGHT + timedelta(days=1))) == 8


def test_what_was_broken_off_can_be_gone_on_with_for_half_an_hour(desk: Desk) -> None:
    desk.session(0, state=None)
    desk.clock.go_on(minutes=29)
    found = desk.again().diary.unfinished()
    assert found is not None
    assert (found.plan, found.done, found.first_unfinished) == (PLAN, frozenset({0}), 1)
    desk.clock.go_on(minutes=1)
    assert desk.again().diary.unfinished() is None


@pytest.mark.parametrize(
    ("steps", "state"), [((), None), ((0, 1, 2), State.STOPPED), ((0, 1), State.FINISHED)], ids=["none", "all", "end"]
)
def test_there_is_nothing_to_go_on_with_before_the_first_step_and_after_the_last(
    desk: Desk, steps: tuple[int, ...], state: State | None
) -> None:
    desk.session(*steps, state=state)
    assert desk.diary.unfinished() is None


def test_a_session_in_which_more_was_done_than_there_is_is_not_gone_on_with(desk: Desk) -> None:
    """Another program may have written it, or an import brought it."""
    desk.session(0, 1, plan=Plan("bedtime", "Bedtime", 1, "a fingerprint"), state=None)
    assert desk.diary.unfinished() is None


def test_a_clock_that_was_put_back_offers_nothing(desk: Desk) -> None:
    desk.session(0, state=None)
    desk.clock.go_on(hours=-2)
    assert desk.diary.unfinished() is None


def test_going_on_is_the_same_session(desk: Desk) -> None:
    desk.session(0, state=State.STOPPED)
    desk.clock.go_on(minutes=10)
    again = desk.again()
    keeper = again.keeper(PLAN, again.diary.unfinished())
    keeper.begin()
    assert desk.rows("SELECT state, ended FROM sessions") == [("running", None)]
    keeper.step(step(0))
    keeper.step(step(1))
    keeper.end(State.FINISHED)
    (record,) = again.diary.sessions()
    assert (record.state, record.done, record.started.hour) == ("finished", 2, 22)
    assert keeper.saved


def test_a_fingerprint_changes_with_the_steps_and_not_with_the_voice() -> None:
    calf, longer = Entry(CALF, Dose()), Entry(CALF, Dose(hold=15.0))
    assert fingerprint(_laid_out(calf)) == fingerprint(_laid_out(calf, voice=Voice.FULL))
    assert len({fingerprint(_laid_out(*entries)) for entries in ((calf,), (longer,), (calf, calf))}) == 3


def _laid_out(*entries: Entry, voice: Voice = Voice.OFF) -> Timeline:
    return compile_timeline(clear(Routine("mine", "Mine", entries)), Telling(voice))


def test_only_its_owner_can_read_the_diary_however_careless_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        desk = Desk(tmp_path / "data" / "diary.db")
        keeper = desk.keeper()
        keeper.begin()
    finally:
        os.umask(before)
    assert stat.S_IMODE(desk.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(desk.path.parent.stat().st_mode) == 0o700


def test_the_file_says_what_it_is_and_refuses_what_makes_no_sense(desk: Desk) -> None:
    desk.session(0)
    assert desk.rows("PRAGMA application_id") == [(APPLICATION,)]
    assert desk.rows("PRAGMA journal_mode") == [("delete",)]
    for nonsense in (
        "UPDATE sessions SET night = '2026-02-30'",
        "UPDATE sessions SET state = 'lost'",
        "UPDATE sessions SET ended = NULL",
        "UPDATE sessions SET speed = 'fast'",
        "INSERT INTO steps (session, step, done) VALUES (99, 0, '2026-07-29T22:00:00+02:00')",
        "INSERT INTO nights (night, cramps, noted) VALUES ('2026-07-29', 'many', '2026-07-29T22:00:00+02:00')",
        "INSERT INTO cramps (mark, night, severity, logged) VALUES ('a', '2026-07-29', 11, '2026-07-29T22:00:00')",
    ):
        with pytest.raises(Unavailable):
            desk.diary.change(lambda db, sql=nonsense: db.execute(sql))  # type: ignore[misc]
    assert desk.diary.sessions()[0].state == "finished"


def test_a_change_is_all_of_it_or_nothing(desk: Desk) -> None:
    desk.session(0)

    def half(db: sqlite3.Connection) -> None:
        db.execute("DELETE FROM sessions")
        db.execute("INSERT INTO nowhere VALUES (1)")

    with pytest.raises(Unavailable):
        desk.diary.change(half)
    assert len(desk.diary.sessions()) == 1
    desk.diary.change(lambda db: db.execute("DELETE FROM sessions"))
    assert desk.rows("SELECT (SELECT count(*) FROM sessions), (SELECT count(*) FROM steps)") == [(0, 0)]


def test_a_keeper_may_work_in_another_thread(desk: Desk) -> None:
    keeper = desk.keeper()

    def lead() -> None:
        keeper.begin()
        keeper.step(step(0))
        keeper.end(State.FINISHED)

    thread = threading.Thread(target=lead)
    thread.start()
    thread.join()
    assert keeper.saved
    assert desk.diary.done_tonight()


def test_odd_folder_names_are_only_names(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "a?mode=memory#é %20" / "diary.db")
    desk.session(0, 1, 2)
    assert desk.again().diary.done_tonight()
    with closing(sqlite3.connect(desk.path)) as found:
        assert found.execute("SELECT count(*) FROM sessions").fetchone() == (1,)
