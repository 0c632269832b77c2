"""From a damaged file comes what it still holds, and nothing that it does not."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from crampstretch.core.diary.records import Impossible
from crampstretch.store import Diary
from crampstretch.store.exchange.salvage import salvage
from tests.diaries import FIRST, ZONE, made_up, written_to

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
PAGE = 4096


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written_to(tmp_path / "data" / "diary.db", made_up(), NOW).path


def diary(path: Path) -> Diary:
    return Diary(path, lambda: NOW, print)


def test_of_a_file_without_its_first_page_every_row_is_there(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(bytes(PAGE) + data[PAGE:])
    fresh = diary(file)
    assert fresh.history().nights == ()
    found, taken = fresh.archive.recover()
    assert found.name == "diary.db.damaged-2026-11-23"
    assert fresh.history() == made_up()
    assert not taken.refused
    assert found.read_bytes()[PAGE:] == data[PAGE:]


def test_a_whole_diary_is_read_as_sqlite_reads_it(file: Path) -> None:
    told = {(table, tuple(sorted(row.items(), key=str))) for _, table, row in salvage(file.read_bytes())}
    assert len(told) == len(diary(file).archive.lines()) - 2


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_lost_what_comes_back_was_there(file: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(file.read_bytes())
    for _ in range(chance.choice((1, 3))):
        at = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[at : at + PAGE] = bytes(len(data[at : at + PAGE]))
            case 1:
                del data[at:]
                data = data or bytearray(b"x")
            case _:
                data[at : at + 40] = chance.randbytes(len(data[at : at + 40]))
    broken = file.with_name("broken.db")
    broken.write_bytes(data)
    fresh = diary(file.with_name("fresh") / "diary.db")
    fresh.archive.recover(broken)
    told, there = fresh.history(), made_up()
    strange = set(told.cramps) - set(there.cramps)
    assert len(strange) <= 2  # forty bytes of noise can change a row and leave it a row
    assert len(told.cramps) <= len(there.cramps)
    assert {night.night for night in told.nights} <= {n.night for n in there.nights} | {c.night for c in told.cramps}


def test_recovering_twice_doubles_nothing(file: Path) -> None:
    fresh = diary(file.with_name("fresh") / "diary.db")
    fresh.archive.recover(file)
    before = fresh.history()
    _, again = fresh.archive.recover(file)
    assert not again.new
    assert fresh.history() == before == made_up()


def test_one_night_that_cannot_be_used_is_left_out_and_all_the_rest_comes_back(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute("UPDATE nights SET cramps = 'some' WHERE night = ?", (str(FIRST),))
    fresh = diary(file.with_name("fresh") / "diary.db")
    fresh.logbook.tick(FIRST, {"drinks": "0"})
    _, taken = fresh.archive.recover(file)
    assert [what for _, what in taken.refused] == ["a value that nights cannot have (cramps)"]
    assert fresh.history().cramps == made_up().cramps


@pytest.mark.parametrize("data", [b"", b"x", b"no diary at all" * 900, bytes(9000)])
def test_from_what_never_was_a_diary_nothing_comes(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "other").write_bytes(data)
    _, taken = diary(tmp_path / "d" / "diary.db").archive.recover(tmp_path / "other")
    assert not taken.new
    assert not taken.refused


@pytest.mark.parametrize("seed", range(20))
def test_noise_is_never_a_fault(seed: int) -> None:
    chance = random.Random(seed)
    pages = [
        bytes([chance.choice((0x0D, 0x0A, 0x02)), 0, 0, 0, chance.randrange(40)]) + chance.randbytes(PAGE - 5)
        for _ in range(6)
    ]
    salvage(b"".join(pages))


def test_a_long_note_is_read_over_several_pages(tmp_path: Path) -> None:
    from dataclasses import replace

    from crampstretch.core.diary.history import History

    cramp = replace(made_up().cramps[0], note="\N{GREEK SMALL LETTER OMEGA}" * 500, helped="\N{EURO SIGN}" * 500)
    path = written_to(tmp_path / "a" / "diary.db", History(cramps=(cramp,)), NOW).path
    (found,) = [row for _, table, row in salvage(path.read_bytes()) if table == "cramps"]
    assert (found["note"], found["helped"]) == (cramp.note, cramp.helped)


def test_where_nothing_was_set_aside_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(Impossible, match="No damaged diary"):
        diary(tmp_path / "d" / "diary.db").archive.recover()
