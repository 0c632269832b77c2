"""The player's face: each part shows its share of a frame, handed down by binding."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import var

from crampstretch.core.frame import Frame
from crampstretch.core.routine import Routine
from crampstretch.tui import face, poses
from crampstretch.tui.widgets.cells import Bar, Digits, TimeLeft
from crampstretch.tui.widgets.figure import MovingFigure
from crampstretch.tui.widgets.line import Part


class Face(Vertical):
    """All of a frame: the pose, what, which leg, how long, how, what next."""

    frame: var[Frame | None] = var(None)

    def __init__(self, routine: Routine, first: Frame | None) -> None:
        super().__init__()
        self.set_reactive(Face.frame, first)
        self._routine, self._drawings = routine, poses.drawings(routine)

    def compose(self) -> ComposeResult:
        """Stand in the order in which the eye should find things."""
        name, words = partial(face.name, routine=self._routine), partial(face.words, routine=self._routine)
        self._make_room(update=False)
        yield TimeLeft(classes="left").data_bind(Face.frame)
        with Horizontal(classes="middle"):
            yield MovingFigure(self._drawings).data_bind(Face.frame)
            with Vertical(classes="told"):
                yield Part(name, classes="name").data_bind(Face.frame)
                yield Part(face.side, classes="side").data_bind(Face.frame)
                yield Digits().data_bind(Face.frame)
                yield Part(face.title, classes="title").data_bind(Face.frame)
                yield Part(words, classes="words").data_bind(Face.frame)
                yield Part(face.notes, classes="notes").data_bind(Face.frame)
                yield Part(face.next_up, classes="next").data_bind(Face.frame)
        yield Bar().data_bind(Face.frame)

    def watch_frame(self) -> None:
        """Make room for a figure where there is one; words without a pose have all the room."""
        self._make_room()

    def _make_room(self, *, update: bool = True) -> None:
        self.set_class(poses.shown(self.frame, self._drawings) is not None, "-drawn", update=update)
