"""The voice: what can speak on this machine, and which of it does.

An engine is imported only in the process that renders its words; finding out what is installed imports none.
"""

from __future__ import annotations

import shutil
import sys
from array import array
from importlib.util import find_spec
from typing import Final, Protocol

NAMES: Final = ("say", "sapi", "espeak-ng", "voice")
"""The engines in the order in which one is chosen: what the system speaks with itself comes first."""

GET: Final = {
    "say": "comes with macOS only",
    "sapi": "comes with Windows only",
    "espeak-ng": "is in the packages of the system: sudo apt install espeak-ng",
    "voice": "is an extra of ours: pip install 'crampstretch[voice]'",
}
"""How to come by each."""

INSTALL: Final = "install espeak-ng (sudo apt install espeak-ng)"
"""What to do where there is none: of all that can be installed, the one that is kept up to date by the system."""

NO_VOICE: Final = f"No voice here: the tones lead alone. For a voice, {INSTALL}."
"""The one notice where words were to be said and nothing can say them."""


class Engine(Protocol):
    """Something that speaks."""

    @property
    def name(self) -> str:
        """What `set engine` calls it."""

    @property
    def voice(self) -> str:
        """The voice and the rate it speaks with, for telling its renderings from others'."""

    def render(self, text: str, pace: float) -> array[int] | None:
        """Return the spoken words, mono, at the tones' rate, `pace` times as fast as usual; None where it cannot."""


def installed() -> tuple[str, ...]:
    """Return the names of the engines that are there, in their order."""
    return tuple(name for name in NAMES if _is_there(name))


def chosen(wanted: str | None) -> str | None:
    """Return the engine that speaks: the wanted one where it is there, else the first that is; None where none is."""
    there = installed()
    return wanted if wanted in there else next(iter(there), None)


def _is_there(name: str) -> bool:
    if name == "voice":
        return find_spec("espeakng_loader") is not None
    if name == "say":
        return sys.platform == "darwin" and shutil.which("say") is not None
    if name == "sapi":
        return sys.platform == "win32" and shutil.which("powershell") is not None
    return shutil.which(name) is not None
