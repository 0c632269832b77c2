"""The text of one file, and the problems found in it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from crampstretch.library.problem import Level, Problem, sentence

LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")


class Source:
    """A file's text by line.  Problems are noted here with the line they stand on."""

    def __init__(self, file: str, text: str = "") -> None:
        self.file = file
        self.text = text
        self.problems: list[Problem] = []

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends."""
        return LINE_BREAK.split(self.text) if "\r" in self.text else self.text.split("\n")

    def line(self, number: int) -> str:
        """Return a line by its number from 1; an empty one where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def error(self, line: int, column: int, code: str, message: str, hint: str = "") -> None:
        """Note something that keeps the file from being used."""
        self._note(line, column, Level.ERROR, code, message, hint)

    def warning(self, line: int, column: int, code: str, message: str, hint: str = "") -> None:
        """Note something that is probably not meant."""
        self._note(line, column, Level.WARNING, code, message, hint)

    @property
    def failed(self) -> bool:
        """Tell whether an error was noted."""
        return any(p.is_error for p in self.problems)

    def _note(self, line: int, column: int, level: Level, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.file, line, column, level, code, sentence(message), hint, self.line(line)))
