"""The first run in lines: the same words and questions as on the screen, each answered with a key and Enter."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Event

from crampstretch import paths, settings, welcome
from crampstretch.cli.saying import say
from crampstretch.collaborators import SoundEdge
from crampstretch.core.cue import Answer
from crampstretch.one_tone import OneTone
from crampstretch.settings import Settings
from crampstretch.welcome import Question

Sound = Callable[[Callable[[Answer], None], int], SoundEdge]
TONE_WITHIN = 4.0


def welcomed(sound: Sound, *, asks: bool) -> bool:
    """Say the first-run words, and wait for Enter where there is anyone to press it; tell whether to go on."""
    _say("\n\n".join(welcome.WORDS))
    if not asks:
        return True
    _say(f"\nEnter  {welcome.READ}")
    if not sys.stdin.readline():
        return False
    _keep("welcome", "read")
    for question in welcome.QUESTIONS:
        if not _ask(question, sound):
            break
    return True


def _ask(question: Question, sound: Sound) -> bool:
    """Ask one question until it is answered; tell whether anyone is still there."""
    _say(f"\n{question.text}")
    for offered in question.options:
        _say(f"  {offered.shown:<5}  {offered.words}")
    while line := sys.stdin.readline():
        typed = line.rstrip("\r\n")
        key = typed if typed == " " else typed.strip().lower()
        option = question.chosen(key) if len(key) <= 1 else None
        if option is None:
            _say(f"  {' or '.join(offered.shown for offered in question.options)}?")
        elif key == " ":
            _say(f"  {_tone(sound)}")
        else:
            if question.setting is not None and option.answer is not None:
                _keep(question.setting, option.answer.format(key=key))
            return True
    return False


def _tone(sound: Sound) -> str:
    """Play one soft tone and return how it went."""
    heard, over = [False], Event()

    def played(well: bool) -> None:
        heard[0] = well
        over.set()

    tone = OneTone(sound, _chosen().level, played)
    tone.play()
    if not over.wait(TONE_WITHIN):
        tone.close()
    return welcome.PLAYED if heard[0] else welcome.NO_SOUND


def _chosen() -> Settings:
    return settings.load(paths.settings_file()).settings


def _keep(key: str, answer: str) -> None:
    with suppress(OSError):  # where it cannot be kept, it is asked again; the session is led all the same
        settings.change(paths.settings_file(), key, answer)


def _say(text: str) -> None:
    say(*text.split("\n"), err=True)
