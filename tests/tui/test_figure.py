"""The figure on the screen: it moves while the person moves, rests while they rest, and leaves no hole."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from crampstretch.core.phase import PhaseKind
from crampstretch.core.routine import Side
from crampstretch.core.state import State
from crampstretch.tui import poses, themes
from crampstretch.tui.widgets.figure import MovingFigure
from tests.tui.stage import SHORT, Seen, Stage, drawn
from tests.tui.test_poses import DRAWINGS, frame

EASE, HOLD, RELEASE = PhaseKind.EASE, PhaseKind.HOLD, PhaseKind.RELEASE
WITH_FIGURE = """\
name: A short night
seated: in-bed
stretches:
  - {stretch: wall-calf, hold: 10s, reps: 1, ready: 20s, ease: 4s, release: 3s}
"""


class Wall(App[None]):
    """A figure alone, whose clock is moved by hand."""

    CSS = "MovingFigure { width: 30; height: 15; }"

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.figure = MovingFigure(DRAWINGS, lambda: self.now)

    def compose(self) -> ComposeResult:
        yield self.figure


@dataclass
class Hung:
    """The figure on its wall."""

    app: Wall
    pilot: Pilot[None]

    @property
    def rows(self) -> list[str]:
        """What is drawn now."""
        return [self.app.figure.render_line(y).text for y in range(15)]

    async def show(self, kind: PhaseKind, left: int, seconds: float = 4.0, **changes: object) -> list[str]:
        """Bring a frame, and return what is drawn of it."""
        self.app.figure.frame = frame(kind, left, seconds, **changes)
        await self.pilot.pause()
        return self.rows

    def after(self, seconds: float) -> list[str]:
        """Let time pass, as the figure's own timer would notice."""
        self.app.now += seconds
        self.app.figure._look_again()
        return self.rows

    @property
    def moves(self) -> bool:
        """Whether a timer is running."""
        return self.app.figure._timer is not None


@asynccontextmanager
async def hung(animations: str = "full") -> AsyncIterator[Hung]:
    app = Wall()
    app.animation_level = animations  # type: ignore[assignment]
    async with app.run_test() as pilot:
        yield Hung(app, pilot)


async def test_in_ease_it_moves_and_arrives_where_the_hold_begins() -> None:
    async with hung() as on:
        seen = [await on.show(EASE, 4)]
        assert on.moves
        for left in (3, 2, 1):
            seen.append(on.after(0.5))
            on.app.now += 0.5
            seen.append(await on.show(EASE, left))
        seen.append(on.after(1.0))
        assert len({tuple(rows) for rows in seen}) >= 6
        assert await on.show(HOLD, 10, 10.0) == seen[-1]
        assert not on.moves
        assert [on.after(1.0) for _ in range(3)] == [seen[-1]] * 3, "and there it stays"


async def test_in_release_it_comes_back_to_the_start() -> None:
    async with hung() as on:
        start = await on.show(PhaseKind.REST, 10, 10.0)
        assert await on.show(RELEASE, 3, 3.0) == await on.show(HOLD, 1, 10.0)
        await on.show(RELEASE, 1, 3.0)
        assert on.moves
        assert on.after(1.0) == start
        assert await on.show(PhaseKind.REST, 10, 10.0) == start
        assert not on.moves


async def test_paused_it_stands_still_where_it_is() -> None:
    async with hung() as on:
        await on.show(EASE, 3)
        middle = on.after(0.5)
        assert await on.show(EASE, 3, state=State.PAUSED) == middle
        assert not on.moves
        assert on.after(5.0) == middle


async def test_a_frame_that_changes_nothing_draws_nothing() -> None:
    """Asked of the widget's own list of regions that are to be drawn again."""
    async with hung() as on:
        await on.show(HOLD, 10, 10.0)
        await on.pilot.pause()
        assert not on.app.figure._repaint_regions
        on.app.figure.frame = frame(HOLD, 9, 10.0)
        assert not on.app.figure._repaint_regions
        on.app.figure.frame = frame(PhaseKind.REST, 9, 10.0)
        assert on.app.figure._repaint_regions


async def test_the_other_leg_is_drawn_in_the_mirror() -> None:
    async with hung() as on:
        left = await on.show(HOLD, 5, 10.0)
        right = await on.show(HOLD, 5, 10.0, side=Side.RIGHT)
        assert left != right
        assert [row[::-1].replace(" ", "") == "" for row in left] == [row.replace(" ", "") == "" for row in right]


async def test_without_animations_words_say_what_would_move() -> None:
    async with hung("none") as on:
        eased = await on.show(EASE, 4)
        assert not on.moves
        assert eased[-1].strip() == poses.IN_WORDS[EASE]
        assert await on.show(EASE, 2) == eased
        held = await on.show(HOLD, 9, 10.0)
        assert held[:-1] == eased[:-1]
        assert held[-1].strip() == ""
        released = await on.show(RELEASE, 3, 3.0)
        assert released[-1].strip() == poses.IN_WORDS[RELEASE]
        assert released[:-1] == (await on.show(PhaseKind.REST, 5, 10.0))[:-1]


async def test_another_size_is_filled_anew() -> None:
    async with hung() as on:
        await on.show(HOLD, 5, 10.0)
        on.app.figure.styles.width, on.app.figure.styles.height = 20, 10
        await on.pilot.pause()
        await on.pilot.pause()
        assert {len(on.app.figure.render_line(y).text) for y in range(10)} == {20}


# -- in the player ---------------------------------------------------------------------------


def braille(seen: Seen) -> list[tuple[int, str]]:
    """The rows with a drawing, each with its number."""
    return [(y, row) for y, row in enumerate(seen.rows) if any(0x2800 < ord(c) <= 0x28FF for c in row)]


def written(seen: Seen) -> str:
    """What is on the screen without the drawing, as one line."""
    return " ".join("".join(" " if 0x2800 < ord(c) <= 0x28FF else c for c in seen.page).split())


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, mine=WITH_FIGURE, plain=SHORT)


async def test_the_figure_is_left_of_the_words_where_there_is_room(stage: Stage) -> None:
    async with stage.player() as seen:
        await seen.begin()
        await seen.shows("Calf stretch at the wall", "LEFT LEG")
        await seen.until(lambda: len(braille(seen)) >= 12, "the figure")
        name = next(row for row in seen.rows if "Calf stretch" in row)
        assert name.index("Calf stretch") > 30
        assert max(row.rstrip("⠀ ").rfind("⣀") for _, row in braille(seen)) < 34
        for size in ((60, 16), (78, 23), (77, 35), (40, 12), (20, 5)):
            await seen.resize(*size)
            await seen.until(lambda: not braille(seen), "no figure in small rooms")
        await seen.resize(140, 45)
        await seen.until(lambda: len(braille(seen)) >= 30, "a larger figure")


async def test_on_a_narrow_high_screen_the_figure_is_above_the_words(stage: Stage) -> None:
    async with stage.player(size=(48, 44)) as seen:
        await seen.begin()
        await seen.shows("Calf stretch at the wall", "LEFT LEG", "next: ease in")
        await seen.until(lambda: len(braille(seen)) >= 12, "the figure")
        name = next(y for y, row in enumerate(seen.rows) if "Calf stretch" in row)
        assert braille(seen)[-1][0] < name


@pytest.mark.parametrize("size", [(78, 24), (80, 24), (100, 30), (60, 36)])
async def test_no_word_is_lost_beside_the_figure(stage: Stage, size: tuple[int, int]) -> None:
    """A caution of three lines and what comes next are on the screen, whole."""
    async with stage.player("bedtime", size) as seen:
        await seen.begin()
        await seen.until(lambda: bool(braille(seen)), "the figure")
        for text in ("Dizzy or unsteady tonight? Sit down, and take the routine in bed.", "next: keep moving"):
            await seen.until(lambda text=text: text in written(seen), text)  # type: ignore[misc]


async def test_name_side_and_seconds_come_in_this_order(stage: Stage) -> None:
    async with stage.player() as seen:
        await seen.begin()
        await seen.shows("Calf stretch at the wall", "LEFT LEG")
        rows = seen.rows
        name, side = (next(y for y, row in enumerate(rows) if text in row) for text in ("Calf stretch", "LEFT LEG"))
        digits = next(y for y, row in enumerate(rows) if "██" in row)
        words = next(y for y, row in enumerate(rows) if "Get ready" in row)
        assert name < side < digits < words


async def test_a_stretch_without_a_figure_leaves_no_hole(stage: Stage) -> None:
    async with stage.player("plain") as seen:
        await seen.begin()
        await seen.shows("Foot up")
        assert not braille(seen)
        name = next(row for row in seen.rows if "Foot up" in row)
        assert abs(name.index("Foot up") + len("Foot up") / 2 - 40) <= 1, "in the middle of the screen"


async def test_the_muscle_is_in_the_accent_and_the_rest_is_quiet(stage: Stage) -> None:
    async with stage.player() as seen:
        await seen.begin()
        await seen.until(lambda: len(braille(seen)) >= 12, "the figure")
        theme = next(theme for theme in themes.THEMES if theme.name == seen.app.theme)
        colours = {front for text, front, _ in drawn(seen) if any(0x2800 < ord(c) <= 0x28FF for c in text)}
        assert colours == {theme.primary, theme.variables["quiet"]}
