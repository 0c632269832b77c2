"""The figure: it moves while the person moves, rests while they rest, and sends only the cells that change."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from time import monotonic
from typing import ClassVar, Final

from rich.segment import Segment
from textual.reactive import var
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from crampstretch.core.figures.canvas import Ink, Picture
from crampstretch.core.figures.drawing import draw
from crampstretch.core.frame import Frame
from crampstretch.core.state import State
from crampstretch.tui import poses
from crampstretch.tui.widgets.cells import differences

FRAMES_A_SECOND: Final = 5
"""A limb takes seconds for its way, and every picture costs: most of what a routine costs is its moving figures."""
STEPS: Final = 36
"""Pictures of a way: as many as it has seconds enough for, and few enough to be drawn once for all repetitions."""
_STYLES: Final = {
    Ink.NONE: "figure--prop",
    Ink.PROP: "figure--prop",
    Ink.FAR: "figure--far",
    Ink.BODY: "figure--body",
    Ink.MUSCLE: "figure--muscle",
}
Cell = tuple[str, Ink]


class MovingFigure(Widget):
    """The pose of a frame.  `clock` is for looks alone: between two frames it says how far the way has gone."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(_STYLES.values())
    frame: var[Frame | None] = var(None)

    def __init__(self, drawings: poses.Drawings, clock: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._drawings, self._clock = drawings, clock
        self._came, self._share = 0.0, 0.0
        self._rows: list[list[Cell]] = []
        self._timer: Timer | None = None

    def watch_frame(self, before: Frame | None, frame: Frame | None) -> None:
        """Show another frame, and move between this one and the next if the person does."""
        if frame is None:
            return
        if before is None or (before.kind, before.left, before.step) != (frame.kind, frame.left, frame.step):
            self._came = self._clock()
        self._keep_moving(poses.is_moving(frame) and not self._still)
        self._look_again()

    def on_resize(self) -> None:
        """Fill another room."""
        self._look_again()

    def on_unmount(self) -> None:
        """Stand still."""
        self._keep_moving(False)

    def render_line(self, y: int) -> Strip:
        """Draw one row, each run of cells in the colour of its ink."""
        if not self._rows:  # the first drawing is made before the figure hears of its room
            self._rows = self._now()
        if y >= len(self._rows):
            return Strip.blank(self.size.width, self.rich_style)
        segments: list[Segment] = []
        text, ink = "", Ink.NONE
        for cell, of in (*self._rows[y], ("", Ink.NONE)):
            if text and (not cell or (of is not ink and of is not Ink.NONE and ink is not Ink.NONE)):
                segments.append(Segment(text, self.get_component_rich_style(_STYLES[ink])))
                text, ink = "", Ink.NONE
            text, ink = text + cell, of or ink
        return Strip(segments, self.size.width)

    @property
    def _still(self) -> bool:
        return self.app.animation_level == "none"

    def _keep_moving(self, moving: bool) -> None:
        if self._timer is not None and not moving:
            self._timer.stop()
            self._timer = None
        elif self._timer is None and moving:
            self._timer = self.set_interval(1 / FRAMES_A_SECOND, self._look_again)

    def _look_again(self) -> None:
        before, self._rows = self._rows, self._now()
        if changed := list(differences(before, self._rows)):
            self.refresh(*changed)

    def _now(self) -> list[list[Cell]]:
        width, height = self.size
        drawn = poses.shown(self.frame, self._drawings)
        if self.frame is None or drawn is None or not (width and height):
            return self._rows
        if self.frame.state is not State.PAUSED:  # paused, it stays as it is
            since = self._clock() - self._came
            self._share = poses.share(self.frame, since, beat=drawn.beat, still=self._still)
        return self._cells(drawn, width, height)

    def _cells(self, drawn: poses.Drawn, width: int, height: int) -> list[list[Cell]]:
        assert self.frame is not None
        words = height - 1 if self._still else height
        picture = _drawn(drawn, round(self._share * STEPS), width, words)
        rows = _of(picture.mirrored() if poses.is_mirrored(self.frame) else picture)
        if self._still:
            said = poses.IN_WORDS.get(self.frame.kind, "") if self.frame.state is State.RUNNING else ""
            rows.append([(letter, Ink.BODY) for letter in said.center(width)[:width]])
        return rows


@lru_cache(maxsize=2 * STEPS)
def _drawn(drawn: poses.Drawn, step: int, width: int, height: int) -> Picture:
    return draw(drawn.figure, drawn.muscles, step / STEPS, width, height)


def _of(picture: Picture) -> list[list[Cell]]:
    return [list(zip(row, inks, strict=True)) for row, inks in zip(picture.rows, picture.inks, strict=True)]
