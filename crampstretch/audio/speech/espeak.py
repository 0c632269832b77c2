"""espeak-ng, as its command: small, quick, everywhere in the packages of Linux, and plainly a machine."""

from __future__ import annotations

from array import array
from typing import Final

from crampstretch.audio.speech.command import Program
from crampstretch.audio.speech.shaping import samples_of

VOICE: Final = "en"
WORDS_A_MINUTE: Final = 140
"""Unhurried; all words of the shipped routines fit into their slots with it."""

PITCH: Final = 40
"""A little lower than its usual 50: softer late at night."""


class Espeak:
    """Speaks by running `espeak-ng`; the words go to its standard input, where nothing in them can be an option."""

    name = "espeak-ng"
    voice = f"{VOICE}-{WORDS_A_MINUTE}-{PITCH}"

    def __init__(self, program: Program) -> None:
        self._program = program

    def render(self, text: str, pace: float) -> array[int] | None:
        """Return the spoken words."""
        rate = round(WORDS_A_MINUTE * pace)
        argv = ["espeak-ng", "-v", VOICE, "-s", str(rate), "-p", str(PITCH), "-z", "--stdin", "--stdout"]
        wav = self._program.run(argv, text)
        return None if wav is None else samples_of(wav)
