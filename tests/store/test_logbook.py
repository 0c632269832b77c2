"""Writing in the diary by hand, and taking it back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crampstretch.core.diary.form import Form
from crampstretch.core.diary.records import Cramp, Flag, Impossible, Leg, NightRecord, Relief, Said, Trouble, Where
from crampstretch.core.state import State
from crampstretch.store import Diary, Unavailable
from tests.store.made import Desk, WallClock

Answer = TypeVar("Answer")
NIGHT = date(2026, 7, 28)
MORNING = "2026-07-29T08:00:00+02:00"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "data" / "diary.db", WallClock(MORNING))


def cramp(mark: str = "a", night: date = NIGHT, at: datetime | None = None) -> Cramp:
    return Cramp(mark, night, datetime.fromisoformat(MORNING), at)


FULL = replace(
    cramp(),
    at=datetime.fromisoformat("2026-07-29T03:10:00+02:00"),
    leg=Leg.LEFT,
    muscle=Where.CALF,
    severity=6,
    minutes=2.5,
    woke=True,
    sleep=4,
    helped="foot up",
    note="after the long walk",
    flags=frozenset({Flag.WARMTH, Flag.SWELLING}),
)


def test_a_cramp_comes_back_as_it_was_written(desk: Desk) -> None:
    noted = desk.diary.logbook.cramp(FULL)
    history = desk.again().diary.history()
    assert history.cramps == (FULL,)
    assert history.nights[0].said is Said.LOGGED
    assert noted.words == (
        "a cramp at 03:10, left calf, severity 6, 2.5 minutes, woke you, sleep lost 4 of 10, "
        "the night of Tuesday, 2026-07-28"
    )


def test_what_was_not_said_of_a_cramp_stays_unsaid(desk: Desk) -> None:
    desk.diary.logbook.cramp(cramp())
    assert desk.again().diary.history().cramps == (cramp(),)
    assert desk.rows("SELECT severity, woke, flags, at FROM cramps") == [(None, None, None, None)]


def test_none_of_these_is_an_answer_and_leaving_is_not(desk: Desk) -> None:
    desk.diary.logbook.cramp(cramp())
    assert desk.diary.history().cramps[0].flags is None
    desk.diary.logbook.flags("a", frozenset())
    assert desk.diary.history().cramps[0].flags == frozenset()
    desk.diary.logbook.flags("a", frozenset({Flag.MEDICINE}))
    assert desk.diary.history().cramps[0].flags == frozenset({Flag.MEDICINE})


def test_a_night_nobody_spoke_of_is_no_night_without_cramps(desk: Desk) -> None:
    desk.diary.logbook.none(NIGHT - timedelta(days=2))
    history = desk.diary.history(NIGHT - timedelta(days=6), NIGHT)
    assert history.recorded == (NIGHT - timedelta(days=2),)
    assert history.cramp_nights == ()


def test_a_cramp_after_none_takes_its_place_and_says_so(desk: Desk) -> None:
    book = desk.diary.logbook
    book.none(NIGHT)
    assert book.cramp(cramp()).instead_of_none
    assert not book.cramp(cramp("b")).instead_of_none
    assert desk.diary.history().nights[0].said is Said.LOGGED


def test_none_beside_a_cramp_is_refused_and_changes_nothing(desk: Desk) -> None:
    desk.diary.logbook.cramp(FULL)
    with pytest.raises(Impossible, match=r"Tuesday, 2026-07-28 there is a cramp at 03:10"):
        desk.diary.logbook.none(NIGHT)
    assert desk.diary.history().nights[0].said is Said.LOGGED
    assert desk.diary.logbook.undo() is not None
    assert desk.diary.history().cramps == ()


@pytest.mark.parametrize("days", [1, 2, 400])
def test_a_night_to_come_cannot_be_logged(desk: Desk, days: int) -> None:
    later = NIGHT + timedelta(days=days)
    with pytest.raises(Impossible, match="is still to come"):
        desk.diary.logbook.none(later)
    with pytest.raises(Impossible, match="is still to come"):
        desk.diary.logbook.cramp(cramp(night=later))
    assert not desk.path.exists()


def test_a_moment_to_come_cannot_be_logged(desk: Desk) -> None:
    with pytest.raises(Impossible, match="still to come"):
        desk.diary.logbook.cramp(cramp(at=desk.clock.now + timedelta(minutes=1)))


@pytest.mark.parametrize(
    "nonsense",
    [{"severity": 11}, {"severity": -1}, {"sleep": 11}, {"minutes": -2.0}, {"minutes": 9e9}, {"note": "x" * 501}],
)
def test_a_cramp_cannot_be_impossible(nonsense: dict[str, Any]) -> None:
    with pytest.raises(Impossible, match=r"cannot be|may have"):
        replace(cramp(), **nonsense)


def test_the_last_change_is_taken_back_whatever_it_was(desk: Desk) -> None:
    book = desk.diary.logbook
    book.none(NIGHT)
    book.cramp(FULL)
    book.cramp(replace(FULL, severity=9))
    book.delete("a")
    assert desk.diary.history().cramps == ()
    assert desk.diary.history().nights[0].said is None
    assert book.undo() == f"taken away: {words(9)}"
    assert desk.diary.history().cramps[0].severity == 9
    assert book.undo() == words(9)
    assert desk.diary.history().cramps == (FULL,)
    assert book.undo() == words(6)
    assert desk.diary.history().cramps == ()
    assert desk.diary.history().nights[0].said is Said.NONE
    assert book.undo() == "no cramp, the night of Tuesday, 2026-07-28"
    assert desk.diary.history().nights == ()
    assert book.undo() is None


def test_what_is_longer_than_any_of_ours_is_cut_where_it_is_read_and_stays_whole_in_the_file(desk: Desk) -> None:
    """Another program may have written it; one cramp's note keeps nobody from the rest of the diary."""
    book, long = desk.diary.logbook, "x" * 499 + "yz" * 300
    book.cramp(FULL)
    with closing(sqlite3.connect(desk.path)) as db, db:
        db.execute("UPDATE cramps SET note = ?, helped = ?, minutes = 5000", (long, long))
    (read,) = desk.again().diary.history().cramps
    assert read == replace(FULL, note="x" * 499 + "…", helped="x" * 499 + "…", minutes=1440)
    book.flags("a", frozenset())
    book.cramp(replace(read, severity=9))
    assert kept(desk) == (long, long, 5000)
    book.cramp(replace(read, note="shorter", minutes=3.0))
    assert kept(desk) == ("shorter", long, 3)
    book.undo()
    assert kept(desk) == (long, long, 5000)
    book.delete("a")
    assert desk.diary.history().cramps == ()


def test_words_that_another_program_wrote_stay_when_something_else_is_changed(desk: Desk) -> None:
    book = desk.diary.logbook
    book.cramp(FULL)
    with closing(sqlite3.connect(desk.path)) as db, db:
        db.execute("UPDATE cramps SET flags = 'glow, swelling,,horns'")
        db.execute("UPDATE nights SET context = 'no JSON'")
    (read,) = desk.again().diary.history().cramps
    assert (read.flags, read.strange) == (frozenset({Flag.SWELLING}), frozenset({"glow", "horns"}))
    form = Form.of(read).cramp("a", desk.clock(), FULL.night, read)
    book.cramp(replace(form, severity=9))
    assert desk.rows("SELECT flags FROM cramps") == [("glow,horns,swelling",)]
    book.flags("a", frozenset({Flag.MEDICINE}))
    assert desk.rows("SELECT flags FROM cramps") == [("glow,horns,medicine",)]
    book.tick(FULL.night, {"hot": "yes"})
    assert desk.diary.history().nights[0].context == {"unread": "no JSON", "hot": "yes"}
    assert desk.notices == []


def kept(desk: Desk) -> object:
    with closing(sqlite3.connect(desk.path)) as db:
        return db.execute("SELECT note, helped, minutes FROM cramps").fetchone()


def words(severity: int) -> str:
    return (
        f"a cramp at 03:10, left calf, severity {severity}, 2.5 minutes, woke you, sleep lost 4 of 10, "
        "the night of Tuesday, 2026-07-28"
    )


def test_a_cramp_that_goes_to_another_night_leaves_its_old_one_unsaid(desk: Desk) -> None:
    book, before = desk.diary.logbook, NIGHT - timedelta(days=1)
    book.cramp(cramp())
    book.cramp(cramp(night=before))
    assert {n.night: n.said for n in desk.diary.history().nights} == {before: Said.LOGGED, NIGHT: None}
    book.undo()
    assert {n.night: n.said for n in desk.diary.history().nights} == {NIGHT: Said.LOGGED}


def test_a_none_can_be_unsaid_and_the_ticks_of_the_day_stay(desk: Desk) -> None:
    book = desk.diary.logbook
    book.tick(NIGHT, {"drinks": "1-2"})
    book.none(NIGHT)
    book.unsay(NIGHT)
    (night,) = desk.diary.history().nights
    assert (night.said, night.context, night.recorded) == (None, {"drinks": "1-2"}, False)
    with pytest.raises(Impossible, match="Nobody has said"):
        book.unsay(NIGHT)


def test_ticks_come_beside_those_that_were_there(desk: Desk) -> None:
    book = desk.diary.logbook
    book.tick(NIGHT, {"drinks": "1-2", "hot": "yes"})
    book.tick(NIGHT, {"drinks": "3+"})
    assert desk.diary.history().nights[0].context == {"drinks": "3+", "hot": "yes"}
    assert book.undo() == "drinks 3+, the night of Tuesday, 2026-07-28"
    assert desk.diary.history().nights[0].context == {"drinks": "1-2", "hot": "yes"}
    for nonsense in ({"mood": "good"}, {"drinks": "many"}):
        with pytest.raises(Impossible):
            book.tick(NIGHT, nonsense)


def test_what_was_answered_after_a_session_stands_with_it(desk: Desk) -> None:
    keeper = desk.session(0, 1, 2)
    desk.diary.logbook.check_in(keeper.mark, pull=3)
    desk.diary.logbook.check_in(keeper.mark, trouble=Trouble.CRAMP)
    (record,) = desk.diary.sessions()
    assert (record.mark, record.pull, record.trouble) == (keeper.mark, 3, "cramp")
    assert desk.diary.logbook.undo() == "cramp"
    assert desk.diary.sessions()[0].trouble is None
    assert desk.diary.sessions()[0].done == 3
    with pytest.raises(Impossible, match="0 to 10 is possible"):
        desk.diary.logbook.check_in(keeper.mark, pull=11)
    with pytest.raises(Impossible, match="no such session"):
        desk.diary.logbook.check_in("lost", pull=1)


def test_a_change_is_taken_back_by_its_number_whatever_was_changed_since(desk: Desk) -> None:
    keeper, book = desk.session(0, 1, 2), desk.diary.logbook
    answered = book.check_in(keeper.mark, pull=3).change
    assert answered is not None
    assert book.check_in(keeper.mark, pull=3).change is None  # the same again changes nothing
    book.none(NIGHT)
    assert book.undo(answered) == "pull 3"
    assert book.undo(answered) is None
    assert desk.diary.sessions()[0].pull is None
    assert desk.diary.history().nights[0].said is Said.NONE


def test_an_opening_of_now_has_a_length_only_where_it_let_go(desk: Desk) -> None:
    book, opened = desk.diary.logbook, datetime.fromisoformat("2026-07-29T03:12:00+02:00")
    book.relief(Relief("r", NIGHT, opened))
    assert desk.diary.history().reliefs == (Relief("r", NIGHT, opened),)
    book.relief(Relief("r", NIGHT, opened, 95.0))
    book.relief(Relief("r", NIGHT, opened, 95.0, True))
    assert desk.diary.history().reliefs == (Relief("r", NIGHT, opened, 95.0, True),)
    assert book.undo() == "now, opened 03:12"
    assert desk.diary.history().reliefs[0].was_cramp is None


def test_a_history_is_the_part_between_two_nights_in_their_order(desk: Desk) -> None:
    at = [datetime.fromisoformat(f"2026-07-29T0{hour}:00:00+02:00") for hour in (5, 1)]
    for mark, moment in zip("ab", at, strict=True):
        desk.diary.logbook.cramp(cramp(mark, at=moment))
    desk.diary.logbook.cramp(cramp("c"))
    desk.diary.logbook.none(NIGHT - timedelta(days=9))
    desk.session(0, 1, 2)
    history = desk.diary.history(NIGHT - timedelta(days=3), NIGHT)
    assert [c.mark for c in history.cramps] == ["b", "a", "c"]
    assert history.recorded == (NIGHT,)
    assert history.stretched == (NIGHT,)
    assert history == desk.diary.history().between(NIGHT - timedelta(days=3), NIGHT)


class Overtaken(Diary):
    """A diary in which something happens between every change and the second look."""

    def __init__(self, desk: Desk, meanwhile: Callable[[], object]) -> None:
        super().__init__(desk.path, desk.clock, desk.notices.append)
        self._meanwhile = meanwhile

    def change(self, act: Callable[[sqlite3.Connection], Answer]) -> Answer:
        answer = super().change(act)
        self._meanwhile()
        return answer


def test_nothing_is_said_to_be_saved_that_a_second_look_does_not_find(desk: Desk) -> None:
    desk.diary.logbook.none(NIGHT)

    def lose() -> None:
        with closing(sqlite3.connect(desk.path)) as disk:
            disk.execute("DELETE FROM cramps")
            disk.commit()

    with pytest.raises(Unavailable, match="does not stand in it"):
        Overtaken(desk, lose).logbook.cramp(FULL)


def test_what_another_program_changes_meanwhile_is_no_loss(desk: Desk) -> None:
    Overtaken(desk, lambda: desk.again().diary.logbook.delete("a")).logbook.cramp(FULL)
    assert desk.diary.history().cramps == ()


def test_a_change_that_does_not_fit_on_the_disk_is_told(desk: Desk) -> None:
    (desk.path.parent).write_text("in the way")
    with pytest.raises(Unavailable):
        desk.diary.logbook.none(NIGHT)


def test_only_the_last_fifty_changes_are_remembered(desk: Desk) -> None:
    for days in range(53):
        desk.diary.logbook.none(NIGHT - timedelta(days=days))
    assert desk.rows("SELECT count(*) FROM changes") == [(50,)]
    for _ in range(50):
        assert desk.diary.logbook.undo() is not None
    assert desk.diary.logbook.undo() is None
    assert len(desk.diary.history().nights) == 3


ACTS = st.lists(
    st.tuples(st.sampled_from(["none", "cramp", "delete", "unsay", "tick"]), st.integers(0, 2), st.sampled_from("abc")),
    max_size=8,
)


@settings(max_examples=12, deadline=None)
@given(acts=ACTS)
def test_undoing_everything_leads_through_every_state_back_to_the_beginning(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int, str]]
) -> None:
    desk = Desk(tmp_path_factory.mktemp("undo") / "diary.db", WallClock(MORNING))
    states = [seen(desk)]
    for what, days, mark in acts:
        if done(desk, what, NIGHT - timedelta(days=days), mark) and seen(desk) != states[-1]:
            states.append(seen(desk))
            desk.clock.go_on(seconds=1)
    while len(states) > 1:
        assert seen(desk) == states.pop()
        assert desk.diary.logbook.undo() is not None
    assert seen(desk) == states.pop()
    assert desk.diary.logbook.undo() is None


def done(desk: Desk, what: str, night: date, mark: str) -> bool:
    book = desk.diary.logbook
    try:
        match what:
            case "none":
                book.none(night)
            case "cramp":
                book.cramp(cramp(mark, night))
            case "delete":
                book.delete(mark)
            case "unsay":
                book.unsay(night)
            case _:
                book.tick(night, {"hot": "yes"})
    except Impossible:
        return False
    return True


def seen(desk: Desk) -> tuple[tuple[NightRecord, ...], frozenset[Cramp]]:
    history = desk.diary.history()
    assert {c.night for c in history.cramps} == {n.night for n in history.nights if n.said is Said.LOGGED}
    return tuple(replace(night, noted=None) for night in history.nights), frozenset(history.cramps)


def test_an_answer_stays_with_a_session_that_goes_on(desk: Desk) -> None:
    keeper = desk.session(0, state=State.STOPPED)
    desk.diary.logbook.check_in(keeper.mark, pull=2)
    again = desk.keeper(resumed=desk.diary.unfinished())
    again.begin()
    again.end(State.FINISHED)
    assert again.mark == keeper.mark
    assert [(s.pull, s.state) for s in desk.diary.sessions()] == [(2, "finished")]
