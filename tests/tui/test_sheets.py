"""Each screen brings its own rules: what a routine does not need is not read for it, and nobody goes without."""

from __future__ import annotations

from pathlib import Path

import pytest

from crampstretch.tui.screens.leaving import ROOMS
from tests.tui.stage import SHORT, Seen, Stage

SIZES = [(80, 24), (60, 16), (40, 12)]
every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


def sheets(seen: Seen) -> set[str]:
    return {Path(path).name for path, variable in seen.app.stylesheet.source if not variable}


@every_size
async def test_a_routine_reads_its_own_rules_alone(tmp_path: Path, size: tuple[int, int]) -> None:
    async with Stage(tmp_path, mine=SHORT).player(size=size) as seen:
        assert sheets(seen) == {"crampstretch.tcss"}


async def test_home_reads_all_rules_at_once(tmp_path: Path) -> None:
    async with Stage(tmp_path).home() as seen:
        assert sheets(seen) == {"crampstretch.tcss", "rooms.tcss"}


@every_size
async def test_a_room_that_is_opened_over_a_routine_has_its_rules_too(tmp_path: Path, size: tuple[int, int]) -> None:
    stage = Stage(tmp_path, mine=SHORT, rate=500.0)
    async with stage.player(size=size) as seen:
        await seen.press("space")
        await seen.until(lambda: "rooms.tcss" in sheets(seen), "the check-in")
        box = seen.app.screen.query_one(".checkin")
        await seen.until(lambda: str(box.styles.height) == "1fr", "its rules")
        assert box.styles.align == ("center", "middle")


def test_the_rules_of_the_rooms_lie_beside_them() -> None:
    assert ROOMS.is_file()
