"""The process that renders words, so that neither an engine nor its crash can hold up or end the one that sounds.

Started by the player's child.  It reads JSON lines: `prepare` (texts, the nearest first) and `say` (a text that is
needed now; those after it in the prepared order come next).  It answers `engine` (name), `making` (text) and `made`
(text, file): the file is a WAV, empty where the words cannot be said in their time, null where the engine fails.
It ends when its input does, and when it has had nothing to do for a while.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from array import array
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Condition, Thread
from typing import Any, Final

from crampstretch import paths
from crampstretch.audio import wire
from crampstretch.audio.speech import Engine, chosen
from crampstretch.audio.speech.cache import Cache
from crampstretch.audio.speech.command import Program
from crampstretch.audio.speech.fitting import fitted
from crampstretch.audio.streams import quiet_standard_streams
from crampstretch.core.text import clean

IDLE: Final = 15.0
"""Seconds without anything to render after which the process ends; another is started when it is needed."""

_NICE: Final = 10
_COMMAND: Final = re.compile(r"\[\[|\]\]")


class Wishes:
    """The texts that are still to be rendered, the most urgent first."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._order: list[str] = []
        self._done: set[str] = set()

    def obey(self, command: dict[str, Any]) -> None:
        """Take a command."""
        match command:
            case {"is": "prepare", "texts": list(texts)}:
                self._add(texts)
            case {"is": "say", "text": str(text)}:
                self._hurry(text)

    def take(self, timeout: float) -> str | None:
        """Return the next text; None where none has been wished for within `timeout` seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._left() is not None, timeout)
            text = self._left()
            if text is not None:
                self._done.add(text)
            return text

    def _left(self) -> str | None:
        return next((text for text in self._order if text not in self._done), None)

    def _add(self, texts: Sequence[object]) -> None:
        with self._changed:
            known = set(self._order)
            self._order += [text for text in texts if isinstance(text, str) and text not in known]
            self._changed.notify()

    def _hurry(self, text: str) -> None:
        with self._changed:
            at = self._order.index(text) if text in self._order else 0
            self._done.discard(text)  # asked for again: what was made of it has gone
            before = [each for each in self._order[:at] if each != text]
            self._order = [text, *(each for each in self._order[at:] if each != text), *before]
            self._changed.notify()


class Room:
    """A folder for what is not to be kept, made when it is first needed."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def __call__(self) -> Path:
        """Return the folder."""
        self._folder = self._folder or Path(tempfile.mkdtemp(prefix="crampstretch-"))
        return self._folder

    def clear(self) -> None:
        """Remove it, if it was ever made."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


class Renderer:
    """Renders one text after another and says where each is."""

    def __init__(self, engine: Engine, cache: Cache, room: Room, say: Callable[..., None]) -> None:
        self._engine, self._cache, self._room, self._say = engine, cache, room, say

    def render(self, text: str) -> None:
        """Answer with the file of a text, made now where it is not there yet."""
        words = said(text)
        path = self._cache.path(words, self._engine.name, self._engine.voice)
        if not self._cache.holds(path):
            self._say("making", text=text)
            samples = fitted(self._engine, words)
            if samples is None:
                self._say("made", text=text, file=None)
                return
            path = self._kept(path, samples)
        self._say("made", text=text, file=str(path))

    def _kept(self, path: Path, samples: array[int]) -> Path:
        """Keep a phrase in the cache; where that cannot be written, for as long as this process lives."""
        try:
            self._cache.store(path, samples)
        except OSError:
            path = self._room() / path.name
            Cache(self._room()).store(path, samples)
        return path


def said(text: str) -> str:
    """Return a text as an engine may have it: `[[` begins a command to `say`, and sounds instead of words elsewhere."""
    return _COMMAND.sub(" ", clean(text))


def open_engine(name: str, program: Program, room: Room) -> Engine | None:
    """Return the engine of this name; None where it does not open."""
    if name == "say":
        from crampstretch.audio.speech.system_say import SystemSay

        return SystemSay(program, room())
    if name == "sapi":
        from crampstretch.audio.speech.sapi import Sapi

        return Sapi(program, room())
    if name == "espeak-ng":
        from crampstretch.audio.speech.espeak import Espeak

        return Espeak(program)
    from crampstretch.audio.speech.loaded import LoadedEspeak

    try:
        return LoadedEspeak()
    except (ImportError, OSError):
        return None


def main(arguments: Sequence[str]) -> None:
    """Render until there is nothing left to do.  The first argument is the wanted engine, or empty."""
    with suppress(OSError, AttributeError):
        os.nice(_NICE)
    pipe, program, wishes, room = quiet_standard_streams(), Program(), Wishes(), Room()

    def say(word: str, **fields: object) -> None:
        os.write(pipe, wire.line(word, **fields))

    def end() -> None:
        program.stop()
        room.clear()
        os._exit(0)

    Thread(target=_listen, args=(wishes, end), daemon=True).start()
    name = chosen(arguments[0] or None)
    engine = open_engine(name, program, room) if name is not None else None
    with suppress(BrokenPipeError):
        say("engine", name=engine.name if engine else None)
        if engine is not None:
            renderer = Renderer(engine, Cache(paths.cache_dir() / "speech"), room, say)
            while (text := wishes.take(IDLE)) is not None:
                renderer.render(text)
    end()


def _listen(wishes: Wishes, end: Callable[[], None]) -> None:
    for line in sys.stdin.buffer:
        wishes.obey(wire.read(line))
    end()
