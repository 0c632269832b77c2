"""The child process that makes the sound, so that no sound library can harm or hold up the program.

Started as `python -m crampstretch.audio.worker`.  It reads lines from stdin, answers on stdout, and ends when
stdin does.
"""

from __future__ import annotations

import os
import sys
import time
from array import array
from collections.abc import Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Final

from crampstretch import paths
from crampstretch.audio import wire
from crampstretch.audio.backends import NAMES, open_first
from crampstretch.audio.backends.base import Backend, Gone, Prepared, Unavailable
from crampstretch.audio.loudness import gain
from crampstretch.audio.own import Palette
from crampstretch.audio.speech.voice import Said, Voice
from crampstretch.audio.streams import quiet_standard_streams
from crampstretch.audio.words import Speaker, Words
from crampstretch.core.cue import Sound

BEAT: Final = 0.3
SAME: Final = 0.3
"""A cue handed again within so many seconds of the moment it sounded at is the same cue, not a second one."""

STILL_TO_COME: Final = 0.5
"""Seconds after `finish` in which a cue may still begin."""

RINGS_OUT: Final = 6.0
ENDS: Final = 0.5
ROOM: Final = 0.2
"""Seconds without anything due that must lie ahead before a tone is rendered in advance."""


class Answers:
    """The way back to the player: it never blocks, for audio threads use it, and takes no harm from a full pipe."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe
        self.sounded_at: dict[int, float] = {}
        os.set_blocking(pipe, False)

    def say(self, word: str, **fields: object) -> None:
        """Send one line, or lose it where nobody reads."""
        with suppress(BlockingIOError, BrokenPipeError):
            os.write(self._pipe, wire.line(word, **fields))

    def sounded(self, cue: Prepared, done: float) -> None:
        """Say that a cue was given to the device."""
        self.sounded_at[cue.id] = cue.due
        self.say("sounded", id=cue.id, due=cue.due, done=done)

    def dropped(self, cue: Prepared, why: str) -> None:
        """Say that a cue was not sounded."""
        self.say("dropped", id=cue.id, due=cue.due, why=why)

    def notice(self, text: str) -> None:
        """Say one sentence to the person."""
        self.say("notice", text=text)


class Worker:
    """Takes commands in order and keeps the backend going."""

    def __init__(
        self,
        answers: Answers,
        backend: Backend,
        commands: SimpleQueue[bytes | Said],
        palette: Palette,
        speaker: Speaker,
    ) -> None:
        self._answers, self._backend, self._commands = answers, backend, commands
        self._palette, self._words = palette, Words(speaker, backend, answers)
        self._ends = float("inf")

    def work(self) -> None:
        """Work until told to end; raise Gone when the device has gone."""
        beat = 0.0
        while (now := time.monotonic()) < self._ends:
            if now >= beat:
                beat = now + BEAT
                self._answers.say("beat")
            wake = self._backend.turn(now)
            if self._ends < float("inf") and self._backend.idle(now):
                return
            command = self._receive(min(wake, beat))
            if command == b"":
                return
            if isinstance(command, bytes):
                self._obey(wire.read(command))
            elif command is not None:
                self._words.arrived(command)

    def _receive(self, wake: float) -> bytes | Said | None:
        """Wait for a command; a tone that is not yet needed is rendered meanwhile."""
        with suppress(Empty):
            return self._commands.get_nowait()
        left = wake - time.monotonic()
        if left > ROOM and (missing := self._palette.missing) is not None:
            self._palette.of(missing)
            return None
        with suppress(Empty):
            return self._commands.get(timeout=max(0.0, min(left, ENDS / 10 if self._ends < float("inf") else left)))
        return None

    def _obey(self, command: dict[str, Any]) -> None:
        match command:
            case {"is": "cue", "id": int(id_), "due": float(due)}:
                self._take(id_, due, command)
            case {"is": "prepare", "texts": list(texts)}:
                self._words.prepare(texts)
            case {"is": "clear"}:
                self._words.clear()
                self._backend.clear()
            case {"is": "volume", "level": int(level)}:
                self._backend.set_gain(gain(level))
            case {"is": "hush"}:
                self._words.clear()
                if not self._backend.hush():
                    self._answers.say("bye", why=wire.HUSHED)
                    os._exit(0)
            case {"is": "finish"}:
                now = time.monotonic()
                self._ends = now + RINGS_OUT
                self._backend.clear(now + STILL_TO_COME)

    def _take(self, id_: int, due: float, command: dict[str, Any]) -> None:
        if abs(self._answers.sounded_at.get(id_, -1.0) - due) < SAME:
            return
        match command:
            case {"sound": str(name)} if name in list(Sound):
                self._backend.take(Prepared(id_, due, self._palette.of(Sound(name))))
            case {"say": str(text), "room": float() | int() as room}:
                self._words.take(id_, due, text, room)
            case _:
                self._answers.dropped(Prepared(id_, due, array("h")), "unknown")


def main(arguments: Sequence[str]) -> None:
    """Open the sound and work.  `--volume N --backend NAME --skip NAME,NAME --engine NAME` are understood."""
    answers = Answers(quiet_standard_streams())
    options = dict(zip(arguments[::2], arguments[1::2], strict=False))
    commands: SimpleQueue[bytes | Said] = SimpleQueue()
    Thread(target=_listen, args=(commands,), daemon=True).start()
    skipped = options.get("--skip", "").split(",")
    names = [options["--backend"]] if "--backend" in options else [name for name in NAMES if name not in skipped]
    try:
        backend = open_first(names, answers, lambda name: answers.say("trying", backend=name))
    except Unavailable as unavailable:
        answers.say("ready", backend=None, device=str(unavailable))
        os._exit(0)
    backend.set_gain(gain(int(options.get("--volume", "20"))))
    answers.say("ready", backend=backend.name, device=backend.device)
    try:
        voice = Voice(options.get("--engine"), commands.put)
        Worker(answers, backend, commands, Palette(paths.user_sounds(), answers.notice), voice).work()
        backend.close()
    except Gone as gone:
        answers.say("bye", why=str(gone))
    # The libraries leave threads behind that would keep the interpreter from ending, or crash it.
    os._exit(0)


def _listen(commands: SimpleQueue[bytes | Said]) -> None:
    """Read commands to the end; after it the worker has a moment to go by itself, longer if it was to ring out."""
    last = b""
    for command in sys.stdin.buffer:
        commands.put(last := command)
    finishing = wire.read(last).get("is") == "finish"
    if not finishing:
        commands.put(b"")
    time.sleep(RINGS_OUT if finishing else ENDS)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
