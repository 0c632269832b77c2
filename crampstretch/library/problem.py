"""What is wrong with a file, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from crampstretch.core.frozen import frozen
from crampstretch.core.text import clean, width

MOST_SHOWN: Final = 50
"""How many problems of one file are told; a last one says how many more there are."""
_REACH: Final = 70
"""How much of a long line is shown on either side of the place, in characters."""


class Level(StrEnum):
    """An error keeps a routine from running; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@frozen
class Problem:
    """One problem of one file.  `line` and `column` count from 1; 0 means the file as a whole."""

    file: str
    line: int
    column: int
    severity: Level
    code: str
    message: str
    hint: str = ""
    source_line: str = ""

    @property
    def is_error(self) -> bool:
        """Tell whether a file with this problem cannot be used."""
        return self.severity is Level.ERROR

    def __str__(self) -> str:
        """Return the problem's first line: place, severity and message."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return clean(f"{place}: {self.severity}: {self.message}")

    def render(self) -> str:
        """Return all there is to say, a line each: the problem, the line with a caret below it, the remedy."""
        return "\n".join([str(self), *self._pointer(), *([f"  {clean(self.hint)}"] if self.hint else [])])

    def as_json(self) -> dict[str, str | int]:
        """Return the problem as `check --json` prints it."""
        return {
            "file": clean(self.file),
            "line": self.line,
            "column": self.column,
            "severity": str(self.severity),
            "code": self.code,
            "message": clean(self.message),
            "hint": clean(self.hint),
        }

    def _pointer(self) -> list[str]:
        if not self.line or not self.source_line.strip():
            return []
        start = max(0, self.column - 1 - _REACH)
        before = clean(self.source_line[start : self.column - 1])
        after = clean(self.source_line[self.column - 1 : self.column - 1 + _REACH])
        return [f"    {before}{after}".rstrip(), "    " + " " * width(before) + "^"]


def sentence(text: str) -> str:
    """Return `text` with a capital at its start and a stop at its end; quoted words keep their case."""
    whole = text if text.endswith((".", "!", "?", "…")) else f"{text}."
    return whole[:1].upper() + whole[1:]


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems by place, each once, at most `MOST_SHOWN` and a last one that counts the rest.

    The file of the first problem comes first.
    """
    each = list(dict.fromkeys(problems))
    if not each:
        return ()
    files = list(dict.fromkeys(p.file for p in each))
    ordered = sorted(each, key=lambda p: (files.index(p.file), p.line, p.column))
    if len(ordered) <= MOST_SHOWN:
        return tuple(ordered)
    hidden = ordered[MOST_SHOWN:]
    level = Level.ERROR if any(p.is_error for p in hidden) else Level.WARNING
    message = f"And {len(hidden)} more problem{'s' if len(hidden) > 1 else ''}."
    return (*ordered[:MOST_SHOWN], Problem(hidden[0].file, hidden[0].line, 1, level, "more", message))
