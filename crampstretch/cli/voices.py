"""What can speak here: for `doctor`, for its sentence to be heard, and for `set engine`."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from typing import Final

from crampstretch.audio.player import Player
from crampstretch.audio.speech import GET, INSTALL, NAMES, chosen, installed
from crampstretch.cli.saying import say
from crampstretch.core.cue import Answer, Cue, Dropped, Handed, Sounded, SoundNotice
from crampstretch.core.speech import seconds_to_say
from crampstretch.settings import Settings

SENTENCE: Final = "Stay there. Breathe easily."
"""What `doctor --sound` says: words of a routine, so that they are heard as they will be."""

_ID: Final = 1000
_AHEAD: Final = 0.6
_WITHIN: Final = 8.0
_ELSEWHERE: Final = {"say": "darwin", "sapi": "win32"}


def lines_on_voice(settings: Settings) -> list[str]:
    """Return what there is to say about the voice: each engine that could be here, and which of them speaks."""
    speaks = chosen(settings.engine)
    lines = [f"{name:<12} {_found(name)}" for name in NAMES if sys.platform == _ELSEWHERE.get(name, sys.platform)]
    if settings.engine is not None and settings.engine != speaks:
        lines.append(f"{settings.engine} was set to speak, but is not here")
    if speaks is None:
        return [*lines, f"nothing speaks here: the tones lead alone; for a voice, {INSTALL}"]
    amount = settings.voice or "full while a routine is new, then names"
    return [*lines, f"speaks through {speaks}; how much: {amount}"]


def speak(player: Player, answers: Sequence[Answer], settings: Settings) -> None:
    """Speak one sentence through a player whose answers are kept in `answers`, or say what is missing."""
    engine = chosen(settings.engine)
    if engine is None:
        say(f"  No voice: {INSTALL}.")
        return
    say(f"  {engine:<8} says: {SENTENCE}")
    player.prepare([SENTENCE])
    until = time.monotonic() + _WITHIN
    while time.monotonic() < until and not any(isinstance(answer, SoundNotice) for answer in answers):
        player.hand([Handed(_ID, time.monotonic() + _AHEAD, Cue(0.0, say=SENTENCE))])
        time.sleep(_AHEAD + 0.4)
        if any(isinstance(answer, Sounded) and answer.id == _ID for answer in answers):
            time.sleep(seconds_to_say(SENTENCE))
            return
    why = next((answer.why for answer in reversed(answers) if isinstance(answer, Dropped)), "it did not answer")
    say(f"  {engine} could not be heard: {why}.")


def refused(name: str) -> str | None:
    """Return the sentence for an engine that cannot be set, None for one that is here."""
    there = installed()
    if name in there:
        return None
    known = f"Here there {'is' if len(there) == 1 else 'are'}: {', '.join(there)}." if there else f"For one, {INSTALL}."
    if name in NAMES:
        return f"{name} is not here: it {GET[name]}. {known}"
    return f"There is no engine called {name}: it may be {', '.join(NAMES[:-1])} or {NAMES[-1]}. {known}"


def _found(name: str) -> str:
    return "is there" if name in installed() else f"is not there; it {GET[name]}"
