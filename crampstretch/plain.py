"""The same session as lines of text: for pipes, screen readers, logs and dumb terminals.

Lines go through a thread of their own, so that a terminal that stops reading never holds up a cue.
"""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TextIO

from crampstretch.core import events as ev
from crampstretch.core.clockface import clock_face, span
from crampstretch.core.cue import Sound
from crampstretch.core.events import Event
from crampstretch.core.frame import Frame, side_in_words, title_of
from crampstretch.core.phase import Phase, PhaseKind, Timeline
from crampstretch.core.routine import Side
from crampstretch.core.text import clean, clean_lines

FLUSH_WITHIN: Final = 2.0


class Lines:
    """Writes lines to a stream from a thread of its own; a reader that is gone is reported once."""

    def __init__(self, stream: TextIO, gone: Callable[[], None] = lambda: None) -> None:
        self._stream, self._gone = stream, gone
        self._queue: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write, name="lines", daemon=True)
        self._thread.start()

    def write(self, line: str) -> None:
        """Put one line on its way, or several; each is cleaned."""
        self._queue.put(line)

    def close(self) -> bool:
        """Wait at most two seconds for the lines to be out; tell whether they are."""
        self._queue.put(None)
        self._thread.join(FLUSH_WITHIN)
        return not self._thread.is_alive()

    def _write(self) -> None:
        while (line := self._queue.get()) is not None:
            try:
                self._stream.write(clean_lines(line) + "\n")
                self._stream.flush()
            except (OSError, ValueError):
                self._gone()
                return


class PlainView:
    """One line per event, for people."""

    def __init__(self, lines: Lines, messages: Lines, timeline: Timeline) -> None:
        self._lines, self._messages, self._timeline = lines, messages, timeline

    def show(self, events: Sequence[Event], frame: Frame) -> None:
        """Write what happened."""
        del frame
        for event in events:
            for text in self._texts(event):
                self._lines.write(clean(f"{clock_face(event.at):>5}  {text}"))

    def notice(self, text: str) -> None:
        """Write a message that is not part of the routine."""
        self._messages.write(clean(text))

    def _texts(self, event: Event) -> Iterator[str]:
        match event:
            case ev.Started():
                yield f"{self._timeline.name}, {clock_face(self._timeline.seconds)} in all."
            case ev.Entered(phase=phase):
                yield from phase_lines(phase)
            case ev.Cued(cue=cue) if cue.sound is Sound.HALFWAY:
                yield "Half way."
            case ev.Interrupted(away=away):
                yield f"Paused: the computer was away for {span(away)}. Enter goes on."
            case ev.Extended(by=by):
                yield f"{abs(by):g} seconds {'more' if by > 0 else 'less'}."
            case ev.Skipped(how=how):
                yield _WAYS[how]
            case ev.Noticed(text=text):
                yield text
            case _ if type(event) in _SENTENCES:
                yield _SENTENCES[type(event)]


_WAYS: Final = {"next": "Next.", "back": "Back.", "repeat": "Again.", "undo": "As it was."}
_SENTENCES: Final[dict[type[Event], str]] = {
    ev.Paused: "Paused. Enter goes on.",
    ev.Waiting: "Enter when you are ready.",
    ev.Resumed: "Going on.",
    ev.Finished: "Finished.",
    ev.Stopped: "Stopped here. What you did counts.",
}


def phase_lines(phase: Phase) -> list[str]:
    """Return the lines for a phase: what it is, which leg, which rep, how long; then its words."""
    if phase.kind is PhaseKind.REST and phase.step is None:
        return [line.text for line in phase.lines]
    together = phase.side is Side.BOTH and phase.reps == 1
    parts = [title_of(phase), "" if together else side_in_words(phase.side)]
    if phase.reps is not None and phase.reps > 1 and phase.kind is PhaseKind.HOLD:
        parts.append(f"{phase.rep} of {phase.reps}")
    head = ", ".join(filter(None, parts)) + f" ({phase.seconds:g} s)."
    if phase.kind in (PhaseKind.READY, PhaseKind.MOVE):
        return [head, *(f"  {line.text}" for line in phase.lines), *(f"  Mind: {note}" for note in phase.notes)]
    words = " ".join([*(line.text for line in phase.lines), *phase.notes])
    return [f"{head} {words}".rstrip()]


KEYS: Final = (
    "Enter alone pauses and goes on. Each with Enter after it: n next, b back, r again, u undo, + and - five seconds, "
    "v voice, m mute, ] louder, [ quieter, q leaves."
)
CRAMP: Final = "A cramp now? Keep the knee straight and draw the foot up. q leaves; then `crampstretch now` leads you."


def read_keys(stream: TextIO, press: Callable[[str], None], say: Callable[[str], None]) -> None:
    """Read commands line by line until the end; a line that means nothing brings up what there is."""
    keys = {
        "": "space",
        "n": "next",
        "b": "back",
        "r": "repeat",
        "u": "undo",
        "+": "longer",
        "-": "shorter",
        "v": "voice",
        "m": "mute",
        "]": "louder",
        "[": "quieter",
        "q": "stop",
    }
    for line in stream:
        typed = line.strip().lower()
        if typed in keys:
            press(keys[typed])
        elif typed == "c":
            press("pause")
            say(CRAMP)
        else:
            say(KEYS)


def keyboard(press: Callable[[str], None], say: Callable[[str], None]) -> None:
    """Start reading commands from standard input in a thread of its own; `say` writes what is no part of the lines."""
    threading.Thread(target=read_keys, args=(sys.stdin, press, say), name="keys", daemon=True).start()
