"""Ten thousand senseless keys on every screen: nothing breaks."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from textual import events
from textual.app import ScreenStackError
from textual.errors import NoWidget
from textual.pilot import OutOfBounds

from crampstretch.tui import keys
from crampstretch.tui.screens.dark import Dark
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
    Way("EnoughScreen", ("space", "c", "q"), routine="mine"),
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
            seen.hit(key)
    what = chance.random()
    if what < 0.1:
        await seen.resize(*chance.choice(SIZES))
    elif what < 0.2:
        app.post_message(events.Paste(chance.choice(PASTED)))
    elif what < 0.3:
        at = (chance.randrange(app.size.width), chance.randrange(app.size.height))
        # The size may just have changed, the screen not be laid out yet, or be gone: the pilot looks, not the app.
        with suppress(OutOfBounds, NoWidget, ScreenStackError):
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
    while tally.tried < wanted and reached >= opened // 10:  # where nearly no way leads there, it would never end
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
        assert tally.tried > wanted, f"{way.screen} was hardly ever reached: {reached} times of {opened}"
    tally.note(f"reached {reached} times of {opened}; came through {', '.join(sorted(seen_screens))}")
