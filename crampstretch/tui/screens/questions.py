"""The second page of the first run: a few questions, each answered with one key, none of them needed."""

from __future__ import annotations

import asyncio

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.events import Key

from crampstretch.one_tone import OneTone
from crampstretch.tui.house import House
from crampstretch.tui.screens.leaving import Leaving
from crampstretch.tui.widgets.plain_text import PlainText
from crampstretch.welcome import ENTER, NO_SOUND, PLAYED, QUESTIONS, Option, Question

_KEYS = {"space": " ", "enter": ENTER}


class Asked(Vertical):
    """One question with its answers: the one to be answered now stands out, a given answer is marked."""

    def __init__(self, question: Question) -> None:
        super().__init__(classes="first-question")
        self._question = question
        self._title = PlainText(question.text)
        self._lines = [PlainText(_line(option, chosen=False), classes="first-option") for option in question.options]

    def compose(self) -> ComposeResult:
        """The question, then what may be answered."""
        yield self._title
        yield from self._lines

    def say(self, text: str) -> None:
        """Ask it in other words."""
        self._title.say(text)

    def mark(self, chosen: Option) -> None:
        """Mark the answer that was given."""
        for option, line in zip(self._question.options, self._lines, strict=True):
            line.say(_line(option, chosen=option is chosen))


def _line(option: Option, *, chosen: bool) -> str:
    return f"{'›' if chosen else ' '} {option.shown:<5}  {option.words}"


class QuestionsScreen(Leaving[None]):
    """Keeps each answer as it is given; Esc goes on without the rest."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._asked = [Asked(question) for question in QUESTIONS]
        self._at = 0
        self._tone: OneTone | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def compose(self) -> ComposeResult:
        """All questions, the present one in view."""
        yield VerticalScroll(*self._asked, classes="page", can_focus=False)
        yield PlainText("Esc goes on without answering", classes="foot")

    def on_mount(self) -> None:
        """Ask the first."""
        self._loop = asyncio.get_running_loop()
        self._show()

    def on_unmount(self) -> None:
        """Take no tone along."""
        if self._tone is not None:
            self._tone.close()

    def on_key(self, event: Key) -> None:
        """Take an answer to the present question; other keys do nothing."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.leave()
            return
        if self._at == len(QUESTIONS):
            return  # all is answered: this was pressed before the screen had gone
        question, key = QUESTIONS[self._at], _KEYS.get(event.key, event.key)
        option = question.chosen(key) if len(key) <= 1 else None
        if option is not None:
            self._take(question, option, key)

    def _take(self, question: Question, option: Option, key: str) -> None:
        if key == " ":
            self._play()
            return
        self._asked[self._at].mark(option)
        if question.setting is not None and option.answer is not None:
            self._house.choose(question.setting, option.answer.format(key=key))
        self._at += 1
        if self._at == len(QUESTIONS):
            self.leave()
        else:
            self._show()

    def _show(self) -> None:
        for number, asked in enumerate(self._asked):
            asked.set_class(number == self._at, "-now")
        self._asked[self._at].scroll_visible(animate=False)

    def _play(self) -> None:
        """Sound one soft tone, as loud as the routines will be."""
        if self._tone is not None:
            self._tone.close()
        level = self._house.settings.level if self._house.volume is None else self._house.volume
        self._tone = OneTone(self._house.sound, level, self._heard)
        self._tone.play()

    def _heard(self, played: bool) -> None:
        """Say how it went; called from the sound's thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._asked[2].say, PLAYED if played else NO_SOUND)
