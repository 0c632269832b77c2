"""Opening the diary: looked through once, however many ask for it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from threading import Event, Thread

from crampstretch.store import Diary
from tests.diaries import ZONE, made_up, written_to
from tests.harness.statements import listening

NOW = datetime(2026, 11, 22, 22, 30, tzinfo=ZONE)
WITHIN = 10.0
TIME_ENOUGH = 0.3
"""Seconds in which a second look would have begun."""


def a_diary(folder: Path) -> Diary:
    path = folder / "diary.db"
    written_to(path, made_up(1), NOW)
    return Diary(path, lambda: NOW, print)


def looks(heard: list[str]) -> int:
    return sum("quick_check" in statement for statement in heard)


def test_a_file_is_looked_through_when_it_is_first_opened_and_not_again(tmp_path: Path) -> None:
    diary = a_diary(tmp_path)
    with listening() as heard:
        diary.done_tonight()
        assert looks(heard) == 1
        diary.history()
        assert looks(heard) == 1
        a_diary(tmp_path).done_tonight()
        assert looks(heard) > 1, "nobody trusts what somebody else has seen"


def test_who_asks_while_the_file_is_looked_through_waits_and_does_not_do_it_as_well(tmp_path: Path) -> None:
    """Home and the diary's screen ask from two threads at once: a long diary would be read twice."""
    diary = a_diary(tmp_path)
    as_well, answers = Event(), list[int]()
    other = Thread(target=lambda: answers.append(len(diary.history().nights)))

    def meanwhile(statement: str) -> None:
        if "quick_check" not in statement:
            return
        if other.ident is not None:
            as_well.set()
            return
        other.start()
        as_well.wait(TIME_ENOUGH)

    with listening(meanwhile) as heard:
        diary.done_tonight()
        other.join(WITHIN)
    assert looks(heard) == 1
    assert answers == [len(diary.history().nights)]
