"""macOS: the `say` command.  Written from its manual; no test has run it on a Mac."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import Final

from crampstretch.audio.speech.command import Program
from crampstretch.audio.speech.shaping import samples_of
from crampstretch.audio.tones import RATE

WORDS_A_MINUTE: Final = 150


class SystemSay:
    """Speaks with the voice that the person has chosen for the Mac; the words go to standard input."""

    name = "say"
    voice = f"system-{WORDS_A_MINUTE}"

    def __init__(self, program: Program, room: Path) -> None:
        self._program, self._file = program, room / "said.wav"

    def render(self, text: str, pace: float) -> array[int] | None:
        """Return the spoken words."""
        form = ["--file-format=WAVE", f"--data-format=LEI16@{RATE}", "-o", str(self._file)]
        written = self._program.run(["say", "-r", str(round(WORDS_A_MINUTE * pace)), *form, "-f", "-"], text)
        return None if written is None else samples_of(self._file)
