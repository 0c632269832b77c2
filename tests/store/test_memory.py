from __future__ import annotations

from datetime import date
from pathlib import Path

from crampstretch.core.diary.nudges import Memory
from crampstretch.store import memory
from tests.store.made import Desk

DAY = date(2026, 7, 29)


def test_when_a_card_was_shown_is_remembered_over_programs(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "diary.db")
    assert memory.nudges(desk.diary) == Memory()
    assert not desk.path.exists()
    told = Memory().after_showing(DAY)
    memory.keep_nudges(desk.diary, told)
    assert memory.nudges(desk.again().diary) == told
    memory.keep_nudges(desk.diary, told.after_speaking(DAY))
    assert memory.nudges(desk.again().diary) == Memory(DAY, date(2026, 10, 27))
