"""The ways of making a sound, and the order in which they are tried.

A backend is imported only when its turn comes: importing miniaudio takes longer than opening a device.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Final

from crampstretch.audio.backends.base import Backend, Report, Unavailable

NAMES: Final = ("simpleaudio", "miniaudio", "system")


def open_first(names: Iterable[str], report: Report, trying: Callable[[str], None]) -> Backend:
    """Open the first backend that opens; `trying` hears of each before it can do harm.  Raises Unavailable."""
    why = "no backend is left"
    for name in names:
        if name not in _OPENERS:
            why = f"there is no backend named {name}"
            continue
        trying(name)
        try:
            return _OPENERS[name](report)
        except Unavailable as unavailable:
            why = str(unavailable)
    raise Unavailable(why)


def _simpleaudio(report: Report) -> Backend:
    from crampstretch.audio.backends.simple import SimpleAudio
    from crampstretch.audio.backends.timed import Timed

    return Timed(SimpleAudio(), report)


def _miniaudio(report: Report) -> Backend:
    from crampstretch.audio.backends.mini import MiniAudio

    return MiniAudio(report)


def _system(report: Report) -> Backend:
    from crampstretch.audio.backends.timed import Timed

    if sys.platform == "win32":
        from crampstretch.audio.backends.windows import WinSound

        return Timed(WinSound(), report)
    from crampstretch.audio.backends.system import SystemPlayer

    return Timed(SystemPlayer(), report)


_OPENERS: Final[dict[str, Callable[[Report], Backend]]] = {
    "simpleaudio": _simpleaudio,
    "miniaudio": _miniaudio,
    "system": _system,
}
