"""Lines that cannot be said in the time they have: they are shown, and their author is told."""

from __future__ import annotations

from collections.abc import Iterator

from crampstretch.core.routine import Entry, Routine, Side
from crampstretch.core.safety import Finding, Severity
from crampstretch.core.text import shorten
from crampstretch.core.timeline import too_long
from crampstretch.core.wording import for_side

_PHASES = ("ease", "hold", "release", "ready")


def find_long_lines(routine: Routine) -> Iterator[Finding]:
    """Yield a warning for each such line, once even where it is meant for both legs."""
    found = dict.fromkeys((entry, *_where(routine, entry, text)) for entry, text in too_long(routine))
    for entry, field, index, text in found:
        message = f"“{shorten(text)}” is too long to be said in its time: it is only shown."
        hint = "Shorten it to what can be said in three seconds, or give the phase more time."
        yield Finding("too-long-to-say", Severity.WARNING, message, hint, entry, field, index, text)


def _where(routine: Routine, entry: int, said: str) -> tuple[str, int | None, str]:
    """Return field, index and text as it is written, from the text as it would be said to one leg."""
    item = routine.entries[entry]
    lines = item.stretch.do if isinstance(item, Entry) else None
    for phase in _PHASES if lines else ():
        for index, text in enumerate(getattr(lines, phase)):
            if said in (for_side(text, Side.LEFT), for_side(text, Side.RIGHT)):
                return f"do.{phase}", index, text
    return "", None, said
