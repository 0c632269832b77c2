"""Ten thousand senseless keys, a thousand sessions: nothing breaks, nothing grows."""

from __future__ import annotations

import gc
import random
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

from crampstretch import paths
from crampstretch.clock import Clock
from crampstretch.conductor import Conductor
from crampstretch.core.session import Session
from crampstretch.core.state import State
from crampstretch.core.timeline import compile_timeline
from crampstretch.library import Library
from crampstretch.store import Diary, Plan
from crampstretch.tui import keys
from tests.tapes import TapeSound, TapeView
from tests.torture.tally import Tally
from tests.tui.stage import SHORT, Stage

OTHERS: Final = (
    "tab", "shift+tab", "enter", "escape", "pageup", "pagedown", "home", "end", "delete", "backspace", "f1", "f5",
    "ctrl+a", "ctrl+s", "ctrl+z", "x", "y", "n", "0", "5", "9", "ä", "€", "up", "down", "left", "right", "space",
)  # fmt: skip
TABLES: Final = [entry for table in vars(keys).values() if isinstance(table, tuple) for entry in table]
EVERY: Final = (*OTHERS, *dict.fromkeys(key for entry in TABLES for key in entry.keys if entry.command != "leave"))
SIZES: Final = ((80, 24), (60, 16), (40, 12), (20, 5), (3, 2), (1, 1), (200, 60))


def resident() -> int:
    """Return the pages of memory in use."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])


@pytest.mark.parametrize("count", [150, pytest.param(10_000, marks=[pytest.mark.torture, pytest.mark.timeout(3600)])])
async def test_keys(tally: Tally, tmp_path: Path, rounds: float, count: int) -> None:
    """Random keys through every screen; a screen that is left is opened again."""
    wanted, chance, seen_screens = count if count < 999 else int(count * rounds), random.Random(10_000), set[str]()
    stage_number = 0
    while tally.tried < wanted:
        stage = Stage(tmp_path / str(stage_number), rate=5.0, mine=SHORT)
        stage_number += 1
        async with stage.home() as seen:
            while tally.tried < wanted and seen.left is None:
                if chance.random() < 0.1:
                    await seen.resize(*chance.choice(SIZES))
                for key in chance.choices(EVERY, k=10):
                    with tally.attempt(f"key {key} on {type(seen.app.screen).__name__}"):
                        seen.app.simulate_key(key)
                await seen.pilot.pause()
                screen = seen.app.screen
                seen_screens.add(type(screen).__name__)
                with tally.attempt("the session's laws"):
                    stack = [type(each).__name__ for each in seen.app.screen_stack]
                    assert len(set(stack)) == len(stack), f"a screen twice: {', '.join(stack)}"
                    player = seen.app.player
                    frame = player.frame if player is not None else None
                    assert frame is None or 0 <= frame.left <= frame.seconds + 1, f"{frame.left} s left"
    tally.note(f"{stage_number} times opened, through {', '.join(sorted(seen_screens))}")


def lead_one(diary: Diary, plan_of: Session, number: int) -> State:
    """Lead a session at a high speed and keep it."""
    sound, view = TapeSound(), TapeView()
    plan = Plan.of(f"soak-{number % 7}", plan_of.timeline, 1.0)
    conductor = Conductor(Session(plan_of.timeline, keyboard=False), Clock(20_000.0), sound, view, diary.keeper(plan))
    sound.answer = conductor.tell
    return conductor.lead(at_once=True)


@pytest.mark.parametrize("count", [20, pytest.param(1_000, marks=[pytest.mark.torture, pytest.mark.timeout(3600)])])
def test_soak(tally: Tally, tmp_path: Path, rounds: float, count: int) -> None:
    """One session after another in one process: each to its end, and memory does not grow."""
    (tmp_path / "mine.yaml").write_text(SHORT, encoding="utf-8")
    cleared = Library(paths.shipped_routines(), tmp_path).open("mine").cleared
    assert cleared is not None
    session = Session(compile_timeline(cleared))
    now = datetime.fromisoformat("2026-07-29T22:30:00+02:00")
    diary = Diary(tmp_path / "diary.db", lambda: now, tally.lost.append)
    wanted = count if count < 99 else int(count * rounds)
    before = 0
    for number in range(wanted):
        with tally.attempt(f"session {number}"):
            assert lead_one(diary, session, number) is State.FINISHED
        if number == wanted // 10:
            before = resident()
    grown = 100 * (resident() - before) / before
    tally.note(f"memory {grown:+.1f} % after a tenth of them")
    with tally.attempt("memory"):
        assert grown <= 10, f"{grown:.1f} % more memory"
        assert len(diary.sessions()) == wanted, "a session is missing"
