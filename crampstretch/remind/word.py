"""The reminder itself: a quiet word on the desktop, without a sound, that says nothing about health to a room."""

from __future__ import annotations

import shutil
import subprocess
from typing import Final

TITLE: Final = "Bedtime stretches"
BODY: Final = "Whenever you are ready."
_ASKED: Final = (
    # Not the program's own name: half of it is a word that belongs on nobody's screen.
    ("notify-send", "--app-name=Bedtime", "--urgency=low", "--hint=boolean:suppress-sound:true", TITLE, BODY),
    ("osascript", "-e", f'display notification "{BODY}" with title "{TITLE}"'),
)


class Unheard(Exception):
    """Nothing here can show a word on the desktop; the text says why."""


def shower() -> str | None:
    """Return the program that shows a word on the desktop, None where there is none."""
    return next((found for name, *_ in _ASKED if (found := shutil.which(name))), None)


def show() -> None:
    """Show the word; raises Unheard."""
    for name, *arguments in _ASKED:
        if (found := shutil.which(name)) is not None:
            _run([found, *arguments])
            return
    raise Unheard("notify-send is not installed (Debian and Ubuntu: the package libnotify-bin)")


def _run(command: list[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unheard(f"{command[0]} does not answer") from error
    if done.returncode:
        raise Unheard(f"{command[0]} says: {(done.stderr or 'nothing').strip()[:200]}")
