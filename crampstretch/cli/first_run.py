"""The first run in lines: the same words and questions as on the screen, each answered with a key and Enter."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Event

from crampstretch import welcome
from crampstretch.cli.saying import say
from crampstretch.collaborators import SoundEdge
from crampstretch.core.cue import Answer
from crampstretch.one_tone import OneTone
from crampstretch.settings import Choices
from crampstretch.welcome import Question

Sound = Callable[[Callable[[Answer], None], int], SoundEdge]
TONE_WITHIN = 4.0


def welcomed(sound: Sound, choices: Choices, *, asks: bool) -> bool:
    """Say the first-run words, and wait for Enter where there is anyone to press it; tell whether to go on.

    The answers are made in `choices`: also where they cannot be written, the session is led by them.
    """
    _say("\n\n".join(welcome.WORDS))
    if not asks:
        return True
    _say(f"\nEnter  {welcome.READ}")
    if not sys.stdin.readline():
        return False
    choices.choose("welcome", "read", _say)
    for question in welcome.QUESTIONS:
        if not _ask(question, sound, choices):
            break
    return True


def _ask(question: Question, sound: Sound, choices: Choices) -> bool:
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
            _say(f"  {_tone(sound, choices.settings.level)}")
        else:
            if question.setting is not None and option.answer is not None:
                choices.choose(question.setting, option.answer.format(key=key), _say)
            return True
    return False


def _tone(sound: Sound, level: int) -> str:
    """Play one soft tone and return how it went."""
    heard, over = [False], Event()

    def played(well: bool) -> None:
        heard[0] = well
        over.set()

    tone = OneTone(sound, level, played)
    tone.play()
    if not over.wait(TONE_WITHIN):
        tone.close()
    return welcome.PLAYED if heard[0] else welcome.NO_SOUND


def _say(text: str) -> None:
    say(*text.split("\n"), err=True)
