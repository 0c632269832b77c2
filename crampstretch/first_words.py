"""The first words of `now`: on the terminal before anything else is loaded, for a cramp does not wait.

Imports only `sys`, `os` and the page.  What it opens, the alternate screen, it hands over to the toolkit, whose
first frame is the same page; whatever happens before that, it closes it again.
"""

from __future__ import annotations

import os
import sys

from crampstretch.core.relief_page import HANDS, STOP, THREE, gripping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

OPEN = "\x1b[?1049h\x1b[?25l"
CLOSE = "\x1b[0m\x1b[?25h\x1b[?1049l"
KEYS = "Enter it has let go    t towel    s stand, if steady    h help    q leave"
"""The keys of plain mode."""
_INKS = {
    "24": {"strong": "1;38;2;240;74;56", "text": "38;2;201;123;45", "quiet": "38;2;168;103;42", "ground": "48;2;0;0;0"},
    "256": {"strong": "1;38;5;203", "text": "38;5;172", "quiet": "38;5;130", "ground": "48;5;16"},
    "16": {"strong": "1;31", "text": "33", "quiet": "33", "ground": "40"},
    "none": {"strong": "1;38;5;250", "text": "38;5;247", "quiet": "38;5;245", "ground": "48;5;16"},
}
"""The night look in the colours that a terminal has; always night, whatever was chosen."""
_HIDDEN = {"24": "38;2;0;0;0", "256": "38;5;16", "16": "30", "none": "38;5;16"}
"""Black on black: a key that is echoed before the toolkit listens is not seen."""
_PLAIN = frozenset({"--plain", "--json", "-h", "--help"})


def asked(arguments: Sequence[str]) -> bool:
    """Tell whether the command line asks for `now`."""
    return list(arguments[:1]) == ["now"] or list(arguments[:2]) == ["run", "now"]


class FirstWords:
    """The words as they stand: on a screen of their own, as lines, or nowhere."""

    def __init__(self) -> None:
        self.on_screen, self.as_lines = False, False

    def show(self, arguments: Sequence[str]) -> None:
        """Show them, if they are asked for and there is anywhere to show them."""
        if not asked(arguments) or _PLAIN.intersection(arguments) - {"--plain"}:
            return
        if "--plain" in arguments or not _has_screen():
            self.as_lines = _write(1, "\n".join((lines(keys=os.isatty(0) and os.isatty(1)), "")))
        elif os.name == "posix":
            self.on_screen = True
            self._watch()
            _write(2, picture(*_size()))

    def take(self) -> bool:
        """Tell whether the screen is open, and leave its closing to whoever asks."""
        stood, self.on_screen = self.on_screen, False
        return stood

    def close(self) -> None:
        """Close the screen, if nobody has taken it."""
        if self.take():
            _write(2, CLOSE)

    def _watch(self) -> None:
        """Leave a clean terminal to a signal too."""
        # Not `signal`, which takes as long to load as the words to appear: this is what it is made of.
        import _signal  # type: ignore[import-not-found]

        def leave(number: int, frame: FrameType | None) -> None:
            del frame
            self.close()
            os._exit(128 + number)

        for number in (_signal.SIGTERM, _signal.SIGHUP):
            _signal.signal(number, leave)


def lines(*, keys: bool) -> str:
    """Return the words as lines of text."""
    first = f"{'. '.join(THREE)}. {HANDS}"
    return "\n".join([first, STOP, KEYS] if keys else [first, STOP.removesuffix(" Stop: h") + " Stop."])


def picture(width: int, height: int) -> str:
    """Return what draws the page: on black, no cell of it white at any moment."""
    inks = _INKS[_depth()]
    drawn = [OPEN, f"\x1b[0;{inks['ground']}m\x1b[2J"]
    for number, (style, row) in enumerate(gripping(width, height), start=1):
        if text := row.strip():
            column = len(row) - len(row.lstrip()) + 1
            drawn.append(f"\x1b[{number};{column}H\x1b[0;{inks['ground']};{inks[style]}m{text}")
    return "".join([*drawn, f"\x1b[H\x1b[0;{inks['ground']};{_HIDDEN[_depth()]}m"])


def _depth() -> str:
    """Return how many colours the terminal has, as its variables say."""
    if "NO_COLOR" in os.environ:
        return "none"
    if os.environ.get("COLORTERM", "").strip().lower() in {"truecolor", "24bit"}:
        return "24"
    return "256" if "256" in os.environ.get("TERM", "") else "16"


def _has_screen() -> bool:
    """Tell, as `paths` and `terminal` do, whether there is a terminal that can show a screen."""
    accessible = os.environ.get("ACCESSIBLE", "").strip().lower() not in {"", "0", "no", "off", "false"}
    dumb = os.environ.get("TERM", "").strip().lower() in {"", "dumb", "unknown"}
    return not accessible and not dumb and all(map(os.isatty, (0, 1, 2)))


def _size() -> tuple[int, int]:
    """Return columns and rows, as the toolkit will find them."""
    told = [os.environ.get(name, "") for name in ("COLUMNS", "LINES")]
    columns, rows = (int(text) if text.isdigit() else 0 for text in told)
    if not (columns and rows):
        try:
            found = os.get_terminal_size(1)
        except OSError:
            found = os.terminal_size((80, 24))
        columns, rows = columns or found.columns or 80, rows or found.lines or 24
    return columns, rows


def _write(descriptor: int, text: str) -> bool:
    try:
        sys.stdout.flush()
        data = text.encode()
        while data:
            data = data[os.write(descriptor, data) :]
    except (OSError, ValueError):
        return False
    return True
