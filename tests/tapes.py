"""Edges that only remember: a sound, a view, a keeper."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crampstretch.core.cue import Answer, Handed, SoundReady
from crampstretch.core.events import Event, StepFinished
from crampstretch.core.frame import Frame
from crampstretch.core.state import State


class TapeSound:
    """Remembers what it was handed; says that it is ready at once."""

    def __init__(self, backend: str | None = "tape") -> None:
        self.backend = backend
        self.answer: Callable[[Answer], None] = lambda _: None
        self.tape: list[str] = []
        self.handed: list[Handed] = []
        self.prepared: list[tuple[str, ...]] = []

    def start(self) -> None:
        self.tape.append("start")
        self.answer(SoundReady(self.backend))

    def prepare(self, texts: Sequence[str]) -> None:
        self.prepared.append(tuple(texts))

    def hand(self, cues: Sequence[Handed]) -> None:
        self.handed += cues
        self.tape += [f"cue {cue.cue.name}" for cue in cues]

    def clear(self) -> None:
        self.tape.append("clear")

    def set_volume(self, level: int) -> None:
        self.tape.append(f"volume {level}")

    def hush(self) -> None:
        self.tape.append("hush")

    def close(self, *, ring_out: bool) -> None:
        self.tape.append("ring out" if ring_out else "close")


class TapeView:
    """Remembers what it was shown; `react` is called with each event, as a person would press a key."""

    def __init__(self, react: Callable[[Event], None] = lambda _: None) -> None:
        self.events: list[Event] = []
        self.frames: list[Frame] = []
        self.notices: list[str] = []
        self.react = react

    def show(self, events: Sequence[Event], frame: Frame) -> None:
        self.events += events
        self.frames.append(frame)
        for event in events:
            self.react(event)

    def notice(self, text: str) -> None:
        self.notices.append(text)


class TapeKeeper:
    """Remembers what it was given to keep."""

    saved = True
    mark = ""

    def __init__(self) -> None:
        self.tape: list[str] = []

    def begin(self) -> None:
        self.tape.append("begin")

    def step(self, finished: StepFinished) -> None:
        self.tape.append(f"step {finished.step}")

    def end(self, state: State) -> None:
        self.tape.append(str(state))
