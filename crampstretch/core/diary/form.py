"""Writing a cramp down half asleep: one row a question, all of them optional but the first, one key an answer.

A form is a value: it is told a key and answers with the form after it.  Nothing is in the diary before it is saved.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time
from typing import Final

from crampstretch.core.diary.moments import Local, latest, within
from crampstretch.core.diary.records import NOTE_LONGEST, Cramp, Impossible, Leg, Where
from crampstretch.core.frozen import frozen
from crampstretch.core.nights import last_night, night_of
from crampstretch.core.text import clean


@frozen
class Question:
    """One row: what it asks, what may be chosen (nothing: it is typed), which characters it takes, how many of them."""

    name: str
    asks: str
    choices: tuple[str, ...] = ()
    takes: str = ""
    most: int = 0
    hint: str = ""


TEN: Final = "0123456789"
QUESTIONS: Final = (
    Question("at", "About when", takes="0123456789:", most=5, hint="such as 310 for 03:10"),
    Question("leg", "Leg", tuple(Leg)),
    Question("muscle", "Muscle", tuple(Where)),
    Question("severity", "How strong", takes=TEN, most=2, hint="0 to 10, t ten"),
    Question("minutes", "Minutes", takes="0123456789.", most=4, hint="about how long"),
    Question("woke", "Woke you", ("yes", "no")),
    Question("sleep", "Sleep lost", takes=TEN, most=2, hint="0 to 10, t ten"),
    Question("note", "Note", most=NOTE_LONGEST, hint="anything to remember"),
)
_NAMES: Final = tuple(question.name for question in QUESTIONS)
_TENS: Final = frozenset({"severity", "sleep"})
_TIME: Final = re.compile(r"([0-9]{1,2})(?::?([0-9]{2}))?", re.ASCII)


@frozen
class Form:
    """The answers so far, as they were typed; `row` is the question that hears the keys."""

    answers: tuple[str, ...] = ("",) * len(QUESTIONS)
    row: int = 0

    @classmethod
    def of(cls, cramp: Cramp) -> Form:
        """Return a form that is filled in with a cramp."""
        woke = "" if cramp.woke is None else ("yes" if cramp.woke else "no")
        told = {
            "at": f"{cramp.at:%H:%M}" if cramp.at else "",
            "leg": cramp.leg or "",
            "muscle": cramp.muscle or "",
            "severity": _number(cramp.severity),
            "minutes": _number(cramp.minutes),
            "woke": woke,
            "sleep": _number(cramp.sleep),
            "note": clean(cramp.note or ""),
        }
        return cls(tuple(str(told[name]) for name in _NAMES))

    @property
    def question(self) -> Question:
        """The question that hears the keys."""
        return QUESTIONS[self.row]

    def answer(self, name: str) -> str:
        """Return an answer as it was typed."""
        return self.answers[_NAMES.index(name)]

    def press(self, key: str, character: str | None) -> Form:
        """Return the form after a key; one that means nothing here changes nothing."""
        writes = self.question.name == "note"
        if key in ("down", "tab") or (key == "space" and not writes):
            return replace(self, row=(self.row + 1) % len(QUESTIONS))
        if key in ("up", "shift+tab"):
            return replace(self, row=(self.row - 1) % len(QUESTIONS))
        if key in ("backspace", "delete"):
            return self._with("" if self.question.choices else self._now[:-1])
        if self.question.choices:
            return self._with(_chosen(self.question.choices, self._now, key, character or ""))
        return self._with(self._typed(character or ""))

    @property
    def _now(self) -> str:
        return self.answers[self.row]

    def _with(self, answer: str) -> Form:
        answers = (*self.answers[: self.row], answer, *self.answers[self.row + 1 :])
        return replace(self, answers=answers)

    def _typed(self, character: str) -> str:
        question = self.question
        if question.name in _TENS and character == "t":
            return "10"
        takes = character in question.takes if question.takes else character.isprintable()
        fits = len(self._now) + len(character) <= question.most
        return self._now + character if character and takes and fits else self._now

    def cramp(
        self,
        mark: str,
        now: datetime,
        night: date | None = None,
        before: Cramp | None = None,
        local: Local | None = None,
    ) -> Cramp:
        """Return the cramp that was written down; `before` is the one that is changed.  Raises Impossible.

        Without a night it is the last one, or the one in which it was this time of day last.  `local` gives a
        time its offset; without it the offset is that of now.
        """
        at = self._moment(now, night, local or (lambda moment: moment.replace(tzinfo=now.tzinfo)))
        where = night or (night_of(at) if at else last_night(now))
        woke = self.answer("woke")
        written = Cramp(
            mark, where, now, at,
            leg=Leg(self.answer("leg")) if self.answer("leg") else None,
            muscle=Where(self.answer("muscle")) if self.answer("muscle") else None,
            severity=int(self.answer("severity")) if self.answer("severity") else None,
            minutes=_minutes(self.answer("minutes")),
            woke=woke == "yes" if woke else None,
            sleep=int(self.answer("sleep")) if self.answer("sleep") else None,
            note=self.answer("note").strip() or None,
        )  # fmt: skip
        if before is None:
            return written
        return replace(written, helped=before.helped, flags=before.flags, strange=before.strange)

    def _moment(self, now: datetime, night: date | None, local: Local) -> datetime | None:
        text = self.answer("at")
        if not text:
            return None
        clock = clock_of(text)
        return latest(clock, now, local) if night is None else within(clock, night, now, local)


def clock_of(text: str) -> time:
    """Return the time of day that was typed: `3`, `310`, `3:10`, `0310`; raises Impossible."""
    match = _TIME.fullmatch(text)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
    if hour > 23 or minute > 59:
        raise Impossible(f"{text} is no time of day. Write it as 310 or 3:10.")
    return time(hour, minute)


def _chosen(choices: tuple[str, ...], now: str, key: str, character: str) -> str:
    """Return what is chosen after a key: its first letter, or one further on."""
    if key in ("left", "right"):
        ring = ("", *choices)
        return ring[(ring.index(now) + (1 if key == "right" else -1)) % len(ring)]
    return next((choice for choice in choices if character and choice.startswith(character.lower())), now)


def _minutes(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError as error:
        raise Impossible(f"{text} is no number of minutes. Write it as 2 or 0.5.") from error


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
