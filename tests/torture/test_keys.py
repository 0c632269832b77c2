"""Ten thousand senseless keys, a thousand sessions: nothing breaks, nothing grows."""

from __future__ import annotations

import gc
import random
import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest
from textual import events
from textual.pilot import OutOfBounds

from crampstretch import paths
from crampstretch.clock import Clock
from crampstretch.conductor import Conductor
from crampstretch.core.session import Session
from crampstretch.core.state import State
from crampstretch.core.timeline import compile_timeline
from crampstretch.library import Library
from crampstretch.store import Diary, Plan
from crampstretch.tui import keys
from crampstretch.tui.screens.dark import Dark
from tests.tapes import TapeSound, TapeView
from tests.torture.tally import Tally
from tests.tui.stage import SHORT, Seen, Stage

OTHERS: Final = (
    "tab", "shift+tab", "enter", "escape", "pageup", "pagedown", "home", "end", "delete", "backspace", "f1", "f5",
    "ctrl+a", "ctrl+s", "ctrl+z", "x", "y", "n", "0", "5", "9", "ä", "€", "up", "down", "left", "right", "space",
)  # fmt: skip
TABLES: Final = [entry for table in vars(keys).values() if isinstance(table, tuple) for entry in table]
EVERY: Final = (*OTHERS, *dict.fromkeys(key for entry in TABLES for key in entry.keys if entry.command != "leave"))
SETTINGS: Final = "welcome: read\nticks: on\n"
SIZES: Final = ((80, 24), (60, 16), (40, 12), (20, 5), (3, 2), (1, 1), (200, 60))


def resident() -> int:
    """Return the pages of memory in use."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])


def descriptors() -> int:
    """Return how many files and pipes are open."""
    return len(list(Path("/proc/self/fd").iterdir()))


@dataclass(frozen=True, slots=True)
class Way:
    """How a screen is reached: from home or a player, by these keys; and what was chosen in the settings."""

    screen: str
    keys: tuple[str, ...] = ()
    chosen: str = SETTINGS
    routine: str | None = None
    rate: float = 5.0


WAYS: Final = (
    Way("HomeScreen"),
    Way("PlayerScreen", ("space",), routine="mine"),
    Way("Question", ("e", "x", "escape")),
    Way("LibraryScreen", ("a",)),
    Way("NameScreen", ("a", "n")),
    Way("EditorScreen", ("e",)),
    Way("DiaryScreen", ("g",)),
    Way("HelpScreen", ("question_mark",)),
    Way("CrampScreen", ("l",)),
    Way("SignsScreen", ("l", "enter", "enter")),
    Way("TicksScreen", ("g", "t")),
    Way("ReliefScreen", ("c",)),
    Way("CheckInScreen", ("space",), routine="mine", rate=500.0),
    Way("EnoughScreen", ("space", "c", "q"), routine="mine", rate=500.0),
    Way("WelcomeScreen", chosen=""),
    Way("QuestionsScreen", ("space",) * 6, chosen=""),
    Way("Dark"),
)
PASTED: Final = ("x", "12:30", "ä€\u202e\x1b[2J", "[b]x[/]\n" * 40, "a: b\n\t- c\n", "9" * 3000)


async def reach(seen: Seen, way: Way) -> bool:
    """Come to a screen; tell whether it is there."""
    if way.screen == "Dark":
        seen.app.push_screen(Dark())
    elif way.routine is None and way.chosen:
        await seen.until(lambda: "Tonight" in seen.page, "home")
    for number, key in enumerate(way.keys, start=1):
        await seen.press(key)
        for _ in range(400 if number == len(way.keys) else 15):
            await seen.pilot.pause()
            if seen.left is not None or type(seen.app.screen).__name__ == way.screen:
                break
    return bool(seen.app.screen_stack) and type(seen.app.screen).__name__ == way.screen


async def throw(seen: Seen, chance: random.Random, tally: Tally) -> None:
    """Ten keys at once, and now and then a click, something pasted, another size."""
    app = seen.app
    for key in chance.choices(EVERY, k=10):
        with tally.attempt(f"key {key} on {type(app.screen).__name__}"):
            app.simulate_key(key)
    what = chance.random()
    if what < 0.1:
        await seen.resize(*chance.choice(SIZES))
    elif what < 0.2:
        app.post_message(events.Paste(chance.choice(PASTED)))
    elif what < 0.3:
        at = (chance.randrange(app.size.width), chance.randrange(app.size.height))
        with suppress(OutOfBounds):  # the size may just have changed
            await seen.pilot.click(offset=at, times=chance.choice((1, 2)))
    await seen.pilot.pause()


def lawful(seen: Seen, tally: Tally) -> None:
    """One session at most, no time that is less than none, and no screen twice."""
    with tally.attempt("the session's laws"):
        stack = [type(each).__name__ for each in seen.app.screen_stack]
        assert len(set(stack)) == len(stack), f"a screen twice: {', '.join(stack)}"
        assert len(stack) <= 6, f"screens upon screens: {', '.join(stack)}"
        player = seen.app.player
        frame = player.frame if player is not None else None
        assert frame is None or 0 <= frame.left <= frame.seconds + 1, f"{frame.left} s left"


@pytest.mark.parametrize(
    ("way", "count"),
    [
        (WAYS[0], 100),
        *(pytest.param(w, 700, marks=[pytest.mark.torture, pytest.mark.timeout(1500)], id=w.screen) for w in WAYS),
    ],
)
async def test_keys(tally: Tally, tmp_path: Path, rounds: float, way: Way, count: int) -> None:
    """Random keys, clicks, pastes and sizes on every screen, and wherever they lead from there."""
    wanted, chance, seen_screens = count if count < 200 else int(count * rounds), random.Random(way.screen), set[str]()
    opened, reached = 0, 0
    while tally.tried < wanted:
        stage = Stage(tmp_path / str(opened), rate=way.rate, mine=SHORT, chosen=way.chosen)
        opened += 1
        async with stage.open(way.routine) as seen:
            await seen.pilot.pause()
            reached += await reach(seen, way)
            begun = tally.tried
            while tally.tried < min(wanted, begun + 150) and seen.left is None:
                await throw(seen, chance, tally)
                if seen.app.screen_stack:
                    seen_screens.add(type(seen.app.screen).__name__)
                lawful(seen, tally)
    with tally.attempt("the screen itself"):
        assert reached, f"{way.screen} was never reached"
    tally.note(f"reached {reached} times of {opened}; came through {', '.join(sorted(seen_screens))}")


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
    before, open_, threads = 0, 0, 0
    for number in range(wanted):
        with tally.attempt(f"session {number}"):
            assert lead_one(diary, session, number) is State.FINISHED
        if number == wanted // 10:
            before, open_, threads = resident(), descriptors(), threading.active_count()
    grown = 100 * (resident() - before) / before
    tally.note(f"memory {grown:+.1f} % after a tenth of them")
    with tally.attempt("memory"):
        assert grown <= 10, f"{grown:.1f} % more memory"
        assert descriptors() <= open_, f"{descriptors() - open_} more files are open"
        assert threading.active_count() <= threads, f"{threading.active_count() - threads} more threads"
        assert len(diary.sessions()) == wanted, "a session is missing"
