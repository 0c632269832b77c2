"""The screen of an emulated terminal: what a person would see of the bytes a program wrote."""

from __future__ import annotations

from collections.abc import Callable

import pyte

from tests.harness.escapes import Cutter, Modes, drawable


class _Cells(pyte.Screen):
    """The emulator's cells, answering what a program asks of its terminal."""

    def __init__(self, columns: int, lines: int, answer: Callable[[str], None]) -> None:
        self._answer = answer
        super().__init__(columns, lines)

    def write_process_input(self, data: str) -> None:
        self._answer(data)


class Screen:
    """Shows bytes, keeps them all, and notes which modes they leave on."""

    def __init__(self, columns: int, lines: int, answer: Callable[[str], None]) -> None:
        self.modes = Modes()
        self.output = bytearray()
        self.cells = _Cells(columns, lines, answer)
        self._emulator = pyte.Stream(self.cells)
        self._cutter = Cutter()

    @property
    def lines(self) -> list[str]:
        """The screen, line by line, without trailing blanks."""
        return [line.rstrip() for line in self.cells.display]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    def show(self, data: bytes) -> None:
        """Take what a program wrote."""
        self.output += data
        for piece in self._cutter.feed(data):
            self.modes.feed(piece)
            if drawable(piece):
                self._emulator.feed(piece.raw)

    def resize(self, columns: int, lines: int) -> None:
        """Take another size; the smallest that can be drawn is one cell."""
        self.cells.resize(max(lines, 1), max(columns, 1))
