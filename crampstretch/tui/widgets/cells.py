"""Pictures made of characters one cell wide: of another picture only the cells that differ are sent."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Region
from textual.reactive import var
from textual.widget import Widget

from crampstretch.core.frame import Frame
from crampstretch.tui import digits, face


class Cells(Widget):
    """Shows its part of a frame as rows of cells."""

    frame: var[Frame | None] = var(None)

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._rows: tuple[str, ...] = ()

    @abstractmethod
    def picture(self, frame: Frame, width: int, height: int) -> Sequence[str]:
        """Return the rows for a frame, in a room of this many cells."""

    def watch_frame(self) -> None:
        """Show another frame."""
        self._look_again()

    def on_resize(self) -> None:
        """Fill another room."""
        self._look_again()

    def _look_again(self) -> None:
        before, self._rows = self._rows, self._now()
        if changed := list(differences(before, self._rows)):
            self.refresh(*changed)

    def _now(self) -> tuple[str, ...]:
        width, height = self.size
        if self.frame is None or not width:
            return self._rows
        return tuple(row.ljust(width) for row in self.picture(self.frame, width, height))

    def render(self) -> RenderResult:
        """Draw the rows, also where the room is not known yet."""
        self._rows = self._now()
        return Content("\n".join(self._rows))


def differences(before: Sequence[Sequence[object]], after: Sequence[Sequence[object]]) -> Iterator[Region]:
    """Yield the smallest span of each row that is another now; everything, where the shapes differ."""
    if [len(row) for row in before] != [len(row) for row in after]:
        yield Region(0, 0, max(map(len, (*before, *after)), default=0), max(len(before), len(after)))
        return
    for y, (old, new) in enumerate(zip(before, after, strict=True)):
        other = [x for x, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
        if other:
            yield Region(other[0], y, other[-1] - other[0] + 1, 1)


class Digits(Cells):
    """The seconds left, as large as there is room for."""

    def picture(self, frame: Frame, width: int, height: int) -> Sequence[str]:
        """Return the digits in the middle of the width."""
        text = face.seconds(frame)
        return [row.center(width) for row in digits.drawn(text, width, height)] if text else [""] * height


class Bar(Cells):
    """A thin bar for the whole."""

    def picture(self, frame: Frame, width: int, height: int) -> Sequence[str]:
        """Return the bar over the whole width."""
        del height
        return [face.bar(frame, width)]


class TimeLeft(Cells):
    """How much of the whole is left, at the right edge."""

    def picture(self, frame: Frame, width: int, height: int) -> Sequence[str]:
        """Return one row."""
        del height
        return [face.head(frame).rjust(width)[:width]]
