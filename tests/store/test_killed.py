"""Programs that are killed in the middle, and several that write at once: what was acknowledged is there."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from crampstretch.core.state import State
from tests.harness.home import Home
from tests.store.made import Desk, step

STEPS = 60


def main(path: str, steps: int) -> None:
    """Keep a session of so many steps, and acknowledge each when it is kept."""
    desk = Desk(Path(path))
    keeper = desk.keeper()
    keeper.begin()
    for number in range(steps):
        keeper.step(step(number))
        if keeper.saved:
            print(number, flush=True)
    keeper.end(State.FINISHED)
    print("saved" if keeper.saved else desk.notices, flush=True)


def writer(home: Home, path: Path, steps: int) -> subprocess.Popen[str]:
    code = f"from tests.store.test_killed import main; main({str(path)!r}, {steps})"
    return subprocess.Popen([sys.executable, "-c", code], env=home.environment, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("seed", range(5))
def test_a_killed_program_has_lost_nothing_that_it_acknowledged(home: Home, tmp_path: Path, seed: int) -> None:
    desk = Desk(tmp_path / "diary.db")
    acknowledged = -1
    with writer(home, desk.path, STEPS) as program:
        assert program.stdout is not None
        for _ in range(random.Random(seed).randrange(1, STEPS - 5)):
            acknowledged = int(program.stdout.readline())
        program.kill()
        rest = [int(line) for line in program.stdout if line.strip().isdigit()]
    acknowledged = max([acknowledged, *rest])
    later = Desk(desk.path, desk.clock)
    (record,) = later.diary.sessions()
    assert record.done - 1 in (acknowledged, acknowledged + 1)
    assert later.rows("SELECT step FROM steps ORDER BY step") == [(n,) for n in range(record.done)]
    assert later.rows("PRAGMA integrity_check") == [("ok",)]
    assert not later.notices
    assert record.state == ("running" if record.done < STEPS else record.state)


@pytest.mark.parametrize("looks", [1, 300, 3000])
def test_a_program_that_is_killed_while_it_makes_the_diary_leaves_none_that_is_broken(
    home: Home, tmp_path: Path, looks: int
) -> None:
    desk = Desk(tmp_path / "diary.db")
    with writer(home, desk.path, STEPS) as program:
        while looks:
            looks -= desk.path.exists()
        program.kill()
    assert desk.session(0, 1, 2).saved
    assert desk.diary.done_tonight()
    assert not desk.notices
    assert not [name for name in desk.files() if name.startswith("diary.db.")]


def test_several_programs_can_keep_their_sessions_at_once(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    programs = [writer(home, path, 20) for _ in range(3)]
    assert [program.communicate(timeout=60)[0].splitlines()[-1] for program in programs] == ["saved"] * 3
    assert [(record.done, record.state) for record in Desk(path).diary.sessions()] == [(20, "finished")] * 3
