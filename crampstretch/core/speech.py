"""How long words take to say, estimated from the text alone, so that a timeline is the same everywhere."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

SECONDS_A_WORD: Final = 0.45
SECONDS_A_SENTENCE: Final = 0.5
BEFORE_WORDS: Final = 0.2
"""Seconds of quiet between a tone and the words after it."""
AFTER_WORDS: Final = 0.3
"""Seconds of quiet between words and the next sound."""

LONG_TO_SAY: Final = 6.0
"""Estimated seconds, about four when spoken, after which words are better said sentence by sentence."""

_SENTENCE_END: Final = re.compile(r"[.!?]+(?=\s|$)")
_UP_TO_TEN: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TEENS: Final = ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_NUMBERS: Final = (*_UP_TO_TEN, *_TEENS, "twenty")


@lru_cache(maxsize=1024)  # most lines are said for each leg, each time, and asked about more than once
def seconds_to_say(text: str) -> float:
    """Return how long `text` takes to say, in seconds."""
    words = len(text.split())
    if not words:
        return 0.0
    sentences = max(1, len(_SENTENCE_END.findall(text)))
    return round(SECONDS_A_WORD * words + SECONDS_A_SENTENCE * sentences, 2)


def breaths(text: str) -> list[str]:
    """Return a text in the pieces in which it is said: whole, or sentence by sentence where it would take long.

    What has begun is said to its end, so no piece is longer than it must be; together they take as long as the whole.
    """
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    if seconds_to_say(text) <= LONG_TO_SAY or ends[-1:] != [len(text)]:
        return [text]
    return [text[first:last].strip() for first, last in pairwise([0, *ends])]


def half_up(seconds: float) -> float:
    """Round `seconds` up to the next half second, forgiving what floats add."""
    return math.ceil(seconds * 2 - 1e-6) / 2


def in_words(number: int) -> str:
    """Return a small number as a word, a larger one as figures."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def span_in_words(seconds: float) -> str:
    """Return a length as it would be said: `one minute`, `forty seconds` as `40 seconds`."""
    if seconds % 60 == 0 and seconds:
        minutes = int(seconds // 60)
        return f"{in_words(minutes)} minute" + ("s" if minutes > 1 else "")
    if seconds == 90:
        return "a minute and a half"
    return f"{seconds:g} second" + ("" if seconds == 1 else "s")


def about(seconds: float) -> str:
    """Return a rough length for the opening words; always three words, so that it changes no timeline."""
    minutes = max(1, round(seconds / 60))
    return f"About {in_words(minutes)} minute" + ("s." if minutes > 1 else ".")
