"""What may be ticked of a day: a few things that have been seen beside night cramps.

They are off unless wanted, and only ever counted: one person's nights cannot say what causes what.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from crampstretch.core.diary.records import Impossible
from crampstretch.core.frozen import frozen


@frozen
class Tick:
    """One thing to tick: its question, what may be answered, and which answers are counted as `counted_as`."""

    name: str
    question: str
    answers: tuple[str, ...]
    counted: frozenset[str]
    counted_as: str


def _yes(name: str, question: str, counted_as: str) -> Tick:
    return Tick(name, question, ("no", "yes"), frozenset({"yes"}), counted_as)


_ALL: Final = (
    Tick("drinks", "Alcoholic drinks", ("0", "1-2", "3+"), frozenset({"1-2", "3+"}), "drinks"),
    Tick("exercise", "Exercise", ("none", "light", "moderate", "hard"), frozenset({"hard"}), "unusually hard exercise"),
    Tick("feet", "Hours on your feet", ("0-2", "3-5", "6+"), frozenset({"6+"}), "six hours or more on the feet"),
    Tick("coffee", "Cups of coffee, tea or cola", ("0", "1-2", "3+"), frozenset({"3+"}), "three cups or more"),
    _yes("late", "Coffee, tea or cola after 14:00", "coffee, tea or cola after 14:00"),
    _yes("tobacco", "Tobacco", "tobacco"),
    Tick("fluids", "Drunk through the day", ("less", "usual", "more"), frozenset({"less"}), "less to drink than usual"),
    _yes("hot", "A hot day", "a hot day"),
    _yes("upset", "Vomiting, diarrhoea or much sweating", "vomiting, diarrhoea or much sweating"),
    Tick(
        "medicine", "A medicine", ("same", "changed", "new"), frozenset({"changed", "new"}), "a medicine new or changed"
    ),
    _yes("covers", "Covers loosened at the feet", "loosened covers"),
)
TICKS: Final[Mapping[str, Tick]] = {tick.name: tick for tick in _ALL}


def check_ticks(context: Mapping[str, str]) -> None:
    """Refuse ticks and answers that there are not; raises Impossible."""
    for name, answer in context.items():
        tick = TICKS.get(name)
        if tick is None:
            raise Impossible(f"There is no tick called {name[:40]}. There are: {', '.join(TICKS)}.")
        if answer not in tick.answers:
            raise Impossible(f"{tick.question} cannot be {answer[:40]}: it may be {', '.join(tick.answers)}.")


def answer_of(tick: Tick, text: str) -> str:
    """Return the answer that a text means, a number standing for its span; raises Impossible."""
    word = text.strip().lower()
    if word.isdecimal() and word.isascii() and len(word) < 4:
        for span in tick.answers:
            low, _, high = span.replace("+", "-999").partition("-")
            if low.isdecimal() and int(low) <= int(word) <= int(high or low):
                return span
    check_ticks({tick.name: word})
    return word
