"""Out and in again: everything, once, all or nothing, with every problem in its line."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crampstretch.core.diary.history import History
from crampstretch.store import Diary
from crampstretch.store.exchange.lines import NotRead
from tests.diaries import FIRST, ZONE, made_up, written_to
from tests.store.made import rows_of
from tests.torture.payloads import unclean

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)


def empty(path: Path) -> Diary:
    return Diary(path, lambda: NOW, pytest.fail)


@pytest.fixture
def full(tmp_path: Path) -> Diary:
    return written_to(tmp_path / "full" / "diary.db", made_up(), NOW)


def test_what_is_written_out_and_taken_in_is_the_same_diary(full: Diary, tmp_path: Path) -> None:
    other = empty(tmp_path / "other" / "diary.db")
    taken = other.archive.take_in(full.archive.lines())
    assert other.history() == full.history() == made_up()
    assert other.archive.lines()[1:] == full.archive.lines()[1:]
    assert not taken.there
    assert taken.new["cramps"] == len(made_up().cramps)


def test_taking_in_twice_changes_nothing(full: Diary) -> None:
    lines = full.archive.lines()
    taken = full.archive.take_in(lines)
    assert not taken.new
    assert full.archive.lines() == lines
    assert str(taken).startswith("0 sessions, 0 nights, 0 cramps are new; ")


def test_a_copy_is_kept_before(full: Diary) -> None:
    full.archive.take_in(full.archive.lines())
    assert rows_of(full.path.with_name("diary.db.bak-import"), "SELECT count(*) FROM cramps") == [
        (len(made_up().cramps),)
    ]


def test_two_diaries_become_one(tmp_path: Path) -> None:
    history = made_up()
    middle = history.nights[20].night
    early = written_to(tmp_path / "a" / "diary.db", history.between(FIRST, middle), NOW)
    late = written_to(tmp_path / "b" / "diary.db", history.between(middle, history.nights[-1].night), NOW)
    late.archive.take_in(early.archive.lines())
    assert late.history() == history


def test_what_is_here_stays_and_what_nobody_said_is_filled(tmp_path: Path) -> None:
    night = made_up().nights[0]
    here = empty(tmp_path / "a" / "diary.db")
    here.logbook.tick(night.night, {"drinks": "3+"})
    there = written_to(
        tmp_path / "b" / "diary.db", History((replace(night, context={"drinks": "0", "hot": "yes"}),)), NOW
    )
    here.archive.take_in(there.archive.lines())
    (merged,) = here.history().nights
    assert (merged.said, merged.context) == (
        None if night.said == "logged" else night.said,
        {"drinks": "3+", "hot": "yes"},
    )


def take_its_end(diary: Diary) -> None:
    """Leave the one session as it was while it went on."""
    diary.change(lambda db: db.execute("UPDATE sessions SET state = 'running', ended = NULL"))


def session_lines(diary: Diary, **change: object) -> list[str]:
    """Return an export of a diary, its one session changed."""
    head, session, *rest = diary.archive.lines()
    return [head, json.dumps(json.loads(session) | change), *rest]


@pytest.fixture
def one(tmp_path: Path) -> Diary:
    """A diary with one session and no more."""
    whole = next(s for s in made_up().sessions if s.state == "finished")
    return written_to(tmp_path / "one" / "diary.db", History(sessions=(whole,)), NOW)


@pytest.mark.parametrize("ended", ["2026-07-01T22:01:00+02:00", "2030-01-01T00:00:00+02:00"])
def test_a_finished_session_is_made_no_less_by_what_another_knew_of_it(one: Diary, ended: str) -> None:
    before = one.archive.lines()
    one.archive.take_in(session_lines(one, state="running", ended=None))
    one.archive.take_in(session_lines(one, state="stopped", ended=ended))
    one.archive.take_in(session_lines(one, state="finished", ended=ended))
    assert one.archive.lines() == before


def test_a_session_without_an_end_takes_the_one_that_another_knows(one: Diary) -> None:
    whole = one.archive.lines()
    take_its_end(one)
    for _ in range(2):
        taken = one.archive.take_in(whole)
        assert not taken.new
        assert one.archive.lines() == whole


def test_a_session_that_only_has_the_same_mark_is_another_and_ends_none(one: Diary) -> None:
    take_its_end(one)
    before = one.archive.lines()
    one.archive.take_in(
        session_lines(one, ended=NOW.isoformat(), started="2020-01-01T22:00:00+01:00", state="finished")
    )
    assert one.archive.lines() == before


@pytest.mark.parametrize(("ended", "what"), [("soon", "ended is no moment"), ("2026-W30-1T22:00:00+02:00", "ended")])
def test_an_end_that_makes_no_sense_is_named_and_not_taken_in(one: Diary, ended: str, what: str) -> None:
    take_its_end(one)
    before = one.archive.lines()
    with pytest.raises(NotRead, match=what):
        one.archive.take_in(session_lines(one, state="finished", ended=ended))
    assert one.archive.lines() == before


def test_a_cramp_that_comes_from_elsewhere_ends_a_none(full: Diary, tmp_path: Path) -> None:
    cramp = made_up().cramps[0]
    here = empty(tmp_path / "b" / "diary.db")
    here.logbook.none(cramp.night)
    here.archive.take_in(full.archive.lines())
    assert {n.night: n.said for n in here.history().nights}[cramp.night] == "logged"


def test_what_another_program_wrote_at_length_comes_back_whole(tmp_path: Path) -> None:
    """Where a diary holds it, its own export can be taken in again, or all the rest would be lost with it."""
    there = written_to(tmp_path / "a" / "diary.db", History(cramps=made_up().cramps[:1]), NOW)
    with closing(sqlite3.connect(there.path)) as db, db:
        db.execute("UPDATE cramps SET note = ?", ("x" * 1000,))
    here = empty(tmp_path / "b" / "diary.db")
    here.archive.take_in(there.archive.lines())
    assert rows_of(here.path, "SELECT note FROM cramps") == [("x" * 1000,)]
    assert here.history().cramps[0].note == "x" * 499 + "…"


@pytest.mark.parametrize(
    ("change", "line", "what"),
    [
        (lambda told: told | {"severity": 11}, 3, "a value that cramps cannot have (severity)"),
        (lambda told: told | {"severity": "strong"}, 3, "wrong kind"),
        (lambda told: told | {"at": "yesterday"}, 3, "at is no moment: yesterday"),
        (lambda told: told | {"at": "2026-11-01T03:00:00"}, 3, "at has no offset"),
        (lambda told: told | {"mood": "good"}, 3, "cramps have no mood"),
        (lambda told: told | {"note": "x" * 20_001}, 3, "it is too long"),
        (lambda told: told | {"mark": None}, 3, "mark is missing"),
        (lambda told: told | {"table": "sqlite_schema"}, 3, "no table called sqlite_schema"),
        (lambda told: told | {"note": ["a"]}, 3, "note is neither a text nor a number"),
        (lambda told: told | {"severity": 10**30}, 3, "a number is too large"),
    ],
)
def test_one_bad_line_is_named_and_nothing_is_taken_in(tmp_path: Path, change: object, line: int, what: str) -> None:
    history = made_up()
    source = written_to(tmp_path / "a" / "diary.db", History(cramps=history.cramps[:3]), NOW)
    lines = source.archive.lines()
    lines[line - 1] = json.dumps(change(json.loads(lines[line - 1])))  # type: ignore[operator]
    here = empty(tmp_path / "b" / "diary.db")
    here.logbook.none(FIRST)
    before = here.archive.lines()
    with pytest.raises(NotRead) as refused:
        here.archive.take_in(lines)
    assert refused.value.problems[0][0] == line
    assert what in refused.value.problems[0][1] or "wrong kind" in refused.value.problems[0][1]
    assert here.archive.lines()[1:] == before[1:]


@pytest.mark.parametrize(
    ("told", "what"),
    [
        (
            {"table": "steps", "session": "m", "step": 10**20, "done": "2026-10-12T22:00:00+02:00"},
            "a number is too large",
        ),
        ({"table": "nights", "night": str(FIRST), "cramps": "some"}, "a value that nights cannot have (cramps)"),
        ({"table": "meta", "key": 10**20, "value": "v"}, "a number is too large"),
    ],
)
def test_a_line_that_only_the_diary_itself_can_refuse_is_named_too(
    tmp_path: Path, told: dict[str, object], what: str
) -> None:
    here = empty(tmp_path / "diary.db")
    here.logbook.tick(FIRST, {"drinks": "0"})
    head, *_ = before = here.archive.lines()
    with pytest.raises(NotRead) as refused:
        here.archive.take_in([head, json.dumps(told), '{"end": 1}'])
    assert refused.value.problems == [(2, what)]
    assert here.archive.lines()[1:] == before[1:]


def test_every_bad_line_is_named(full: Diary, tmp_path: Path) -> None:
    lines = full.archive.lines()
    lines[4], lines[9] = "{", "[1]"
    with pytest.raises(NotRead) as refused:
        empty(tmp_path / "b" / "diary.db").archive.take_in(lines)
    assert [line for line, _ in refused.value.problems] == [5, 10]


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda _: [], "it is empty"),
        (lambda lines: lines[1:], "does not begin as the export of a diary does"),
        (lambda lines: lines[:-1], "ends too early"),
        (lambda lines: lines[:-9] + lines[-1:], "ends too early"),
        (lambda lines: [*lines, lines[3]], "more after the end"),
        (lambda lines: [lines[0].replace('"format": 1', '"format": 2'), *lines[1:]], "newer crampstretch"),
        (lambda _: ["{" * 30_000], "too long"),
        (lambda _: ["[" * 9_000], "no JSON object"),
    ],
)
def test_what_is_no_whole_export_is_refused(full: Diary, tmp_path: Path, spoil: object, what: str) -> None:
    with pytest.raises(NotRead, match=what):
        empty(tmp_path / "b" / "diary.db").archive.take_in(spoil(full.archive.lines()))  # type: ignore[operator]
    assert not (tmp_path / "b" / "diary.db").exists()


@settings(max_examples=60, deadline=None)
@given(text=st.lists(st.text(max_size=40), max_size=5), at=st.integers(0, 100), cut=st.integers(0, 200))
def test_nothing_that_is_taken_in_can_be_a_fault(
    tmp_path_factory: pytest.TempPathFactory, text: list[str], at: int, cut: int
) -> None:
    folder = tmp_path_factory.getbasetemp()
    source = empty(folder / "never-made.db")
    lines = list(source.archive.lines())
    spoilt = [lines[0], *text, lines[0][:cut], lines[-1]][at % 3 :]
    with pytest.raises(NotRead):
        source.archive.take_in([*spoilt, "{"])


def test_tables_have_a_line_for_every_row_and_no_formulas(full: Diary) -> None:
    full.logbook.cramp(replace(made_up().cramps[0], note='=HYPERLINK("http://x")'))
    texts = full.archive.tables()
    rows = list(csv.DictReader(texts["cramps"].splitlines()))
    assert len(rows) == len(made_up().cramps)
    assert [row["note"] for row in rows if row["note"]] == ['\'=HYPERLINK("http://x")']
    nights = list(csv.DictReader(texts["nights"].splitlines()))
    assert [row["night"] for row in nights] == [n.night.isoformat() for n in made_up().nights]
    assert set(texts) == {"nights", "cramps", "sessions", "steps", "reliefs"}
    assert len(texts["sessions"].splitlines()) == 1 + len(made_up().sessions)


def test_an_empty_diary_has_tables_with_their_columns(tmp_path: Path) -> None:
    texts = empty(tmp_path / "x" / "diary.db").archive.tables()
    assert texts["nights"] == "night,cramps,context,noted\r\n"
    assert not (tmp_path / "x").exists()


def test_half_a_character_is_refused_in_words_and_one_in_a_tick_breaks_nothing(full: Diary) -> None:
    head, *_ = full.archive.lines()
    told = {"mark": "m", "night": "2026-07-01", "logged": "2026-07-01T23:00:00+02:00", "note": "\ud800"}
    cramp = json.dumps({"table": "cramps", **told})
    with pytest.raises(NotRead) as refused:
        full.archive.take_in([head, cramp, '{"end": 1}'])
    assert refused.value.problems == [(2, "note has half a character in it")]
    half = json.dumps({"strange": "\ud800"})
    full.change(lambda db: db.execute("UPDATE nights SET context = ? WHERE night = ?", (half, FIRST.isoformat())))
    full.logbook.none(FIRST)
    assert full.history(FIRST, FIRST).nights[0].context == {"strange": "\ud800"}


@pytest.mark.parametrize("context", ["no JSON", "[1]", "7", "", "[" * 9_000, '{"drinks": "many", "moon": {"full": 1}}'])
def test_words_of_another_program_go_out_and_come_in_as_they_are(full: Diary, tmp_path: Path, context: str) -> None:
    words = "swelling, horns,\x9b2Jglow"
    with closing(sqlite3.connect(full.path)) as db, db:
        db.execute("UPDATE cramps SET flags = ?", (words,))
        db.execute("UPDATE nights SET context = ?", (context,))
    other = empty(tmp_path / "other" / "diary.db")
    other.archive.take_in(full.archive.lines())
    assert other.archive.lines()[1:] == full.archive.lines()[1:]
    assert set(rows_of(other.path, "SELECT flags FROM cramps")) == {(words,)}
    assert set(rows_of(other.path, "SELECT context FROM nights")) == {(context,)}
    assert other.history() == full.history()


def test_ticks_that_cannot_be_told_apart_stay_beside_those_that_are_taken_in(full: Diary, tmp_path: Path) -> None:
    here = empty(tmp_path / "b" / "diary.db")
    here.logbook.tick(FIRST, {"drinks": "3+"})
    full.change(lambda db: db.execute("UPDATE nights SET context = 'no JSON' WHERE night = ?", (FIRST.isoformat(),)))
    for _ in range(2):
        here.archive.take_in(full.archive.lines())
        assert here.history(FIRST, FIRST).nights[0].context == {"drinks": "3+", "unread": "no JSON"}


def test_what_was_written_out_can_be_shown_on_a_terminal(full: Diary) -> None:
    evil = "=calm\x9b2J\u202e\x1b]0;x\x07legs"
    full.change(lambda db: db.execute("UPDATE cramps SET note = ?", (evil,)))
    assert unclean("\n".join(full.archive.lines()).encode()) is None
    assert json.loads(next(line for line in full.archive.lines() if '"table": "cramps"' in line))["note"] == evil
    assert all(unclean(table.encode(), also="\r\n") is None for table in full.archive.tables().values())
    assert "'=calm2J]0;xlegs" in full.archive.tables()["cramps"]
