"""Lengths of time as people write them, in seconds, whole or half."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from crampstretch.core.routine import Move

FORMS: Final = "20, 20s, 20 s, 20 sec, 1m, 1 min 30 s, 1m30s or 1:30"
MOVE_FORMS: Final = "60s, 1:30, or 10 x 4s for ten times four seconds"
MOST: Final = 9999.5
"""The longest length that can be written, in seconds; what a leg can bear is far below and not decided here."""

_SECONDS: Final = r"[0-9]{1,4}(?:\.[05]0{0,3})?"
_UNDER_60: Final = r"[1-5]?[0-9](?:\.[05]0{0,3})?"
SPAN: Final = (
    rf"(?:{_SECONDS}(?: ?(?:s|sec))?"
    rf"|[0-9]{{1,2}} ?(?:m|min)(?: ?{_UNDER_60} ?(?:s|sec))?"
    r"|[0-9]{1,2}:[0-5][0-9](?:\.[05])?)"
)
"""The pattern of a duration; both Python and JSON Schema read it."""
SOME: Final = rf"(?=.*[1-9]){SPAN}"
"""The pattern of a duration that is more than nothing."""
MOVE: Final = rf"(?:[1-9][0-9]{{0,2}} ?[x×] ?)?{SOME}"
"""The pattern of a movement's length."""

_SPAN: Final = re.compile(SPAN)
_MOVE: Final = re.compile(MOVE)
_TIMES: Final = re.compile("[x×]")


@lru_cache(maxsize=256)
def parse_duration(text: str) -> float | None:
    """Return the seconds `text` means, or None where it is none of the forms."""
    if not _SPAN.fullmatch(text):
        return None
    if ":" in text:
        minutes, _, seconds = text.partition(":")
        return int(minutes) * 60 + float(seconds)
    minutes, unit, seconds = text.partition("m")
    if not unit:
        return float(text.rstrip("sec "))
    seconds = seconds.removeprefix("in").strip("sec ")
    return int(minutes) * 60 + float(seconds or 0)


@lru_cache(maxsize=256)
def parse_move(text: str) -> Move | None:
    """Return the movement `60s` or `10 x 4s` means, or None where it is neither."""
    if not _MOVE.fullmatch(text):
        return None
    *times, span = (part.strip() for part in _TIMES.split(text))
    seconds = parse_duration(span)
    return None if seconds is None else Move(seconds, int(times[0]) if times else 1)


def write_duration(seconds: float) -> str:
    """Return `seconds` in a form that `parse_duration` reads: `20s`, `1m`, `1m30s`."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return f"{seconds:g}s"
    return f"{minutes:g}m{rest:g}s" if rest else f"{minutes:g}m"
