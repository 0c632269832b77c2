"""The two files by which systemd reminds a user, as text."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Final

from crampstretch.remind.moments import Moments

SERVICE: Final = "crampstretch-remind.service"
TIMER: Final = "crampstretch-remind.timer"
MARK: Final = "# Written by `crampstretch remind install`; `crampstretch remind remove` takes it away.\n"
"""How our own files are known among others."""


def units(moments: Moments, program: Sequence[str], environment: Mapping[str, str]) -> dict[str, str]:
    """Return the text of both files by name; `environment` says where the diary is, if not in its usual place."""
    return {SERVICE: _service(moments, program, environment), TIMER: _timer(moments)}


def tell_command(moments: Moments, program: Sequence[str]) -> list[str]:
    """Return the command that reminds, if there is anything to be reminded of."""
    again = ["--again"] if moments.again else []
    return [*program, "remind", "tell", "--at", f"{moments.first:%H:%M}", *again]


def _service(moments: Moments, program: Sequence[str], environment: Mapping[str, str]) -> str:
    # systemd refuses programs with odd names, a shell does not; with the colon nothing is taken for a variable.
    command = " ".join([":/bin/sh", *map(_quoted, ["-c", 'exec "$0" "$@"', *tell_command(moments, program)])])
    places = "".join(f"Environment={_quoted(f'{name}={value}')}\n" for name, value in sorted(environment.items()))
    return (
        f"{MARK}[Unit]\nDescription=Bedtime stretches: a quiet word, if tonight is still to do\n\n"
        f"[Service]\nType=oneshot\n{places}ExecStart={command}\n"
    )


def _timer(moments: Moments) -> str:
    calendar = "".join(f"OnCalendar=*-*-* {moment:%H:%M}:00\n" for moment in moments.times)
    return (
        f"{MARK}[Unit]\nDescription=Bedtime stretches at {moments.in_words}\n\n"
        f"[Timer]\n{calendar}AccuracySec=30s\nPersistent=false\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )


def _quoted(word: str) -> str:
    """Quote a word so that systemd reads back the same."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{"".join(c if c.isprintable() else _in_bytes(c) for c in escaped)}"'


def _in_bytes(character: str) -> str:
    """Return a character as systemd's escapes: it would end the line, or act where the file is shown."""
    return "".join(f"\\x{byte:02x}" for byte in os.fsencode(character))
