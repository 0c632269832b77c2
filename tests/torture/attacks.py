"""What a bad night does to a program on a terminal: signals, hang-ups, sizes, bytes that make no sense."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from tests.torture.places import Night

Attack = Callable[[Night], int]
"""Does something to the program and returns the exit code that it must end with."""


def sent(number: signal.Signals) -> Attack:
    """Return an attack that sends a signal."""

    def attack(night: Night) -> int:
        night.terminal.signal(number)
        return 128 + number

    return attack


def closed(night: Night) -> int:
    """Close the terminal under it."""
    night.terminal.hang_up()
    return 128 + signal.SIGHUP


def closed_while_stalled(night: Night) -> int:
    """Read nothing any more, and then close the terminal."""
    _stall(night)
    return closed(night)


def interrupted_from_outside(night: Night) -> int:
    """Send INT; in lines that is Ctrl+C, which asks once."""
    night.terminal.signal(signal.SIGINT)
    if night.place.plain and night.place.session:
        night.terminal.wait_for("Ctrl+C once more leaves")
        night.terminal.signal(signal.SIGINT)
    return 130


def interrupted(night: Night) -> int:
    """Press Ctrl+C until it is gone: once may ask."""
    night.terminal.press("ctrl+c")
    night.terminal.wait_quiet(0.3)
    if night.terminal.exit_code is None:
        night.terminal.press("ctrl+c")
    return 130


def stormed(night: Night) -> int:
    """Resize it through every size, down to a single cell, then end it."""
    for columns, lines in [(80, 24), (1, 1), (200, 60), (2, 40), (40, 1), (65, 3), (0, 0), (3, 2), (500, 2)] * 6:
        night.terminal.resize(columns, lines)
        night.terminal.pump(0.01)
    night.terminal.resize(80, 24)
    night.terminal.signal(signal.SIGTERM)
    return 143


def stopped_for_long(night: Night) -> int:
    """Stop it for longer than a gap, let it go on, and end it."""
    night.terminal.signal(signal.SIGSTOP)
    night.terminal.wait_quiet(5.5, 8)
    night.terminal.signal(signal.SIGCONT)
    night.terminal.wait_quiet(0.5)
    night.terminal.signal(signal.SIGTERM)
    return 143


def continued(night: Night) -> int:
    """Stop it from outside and let it go on, several times, then end it."""
    return _on_and_off(night, lambda: night.terminal.wait_quiet(0.3))


def continued_at_once(night: Night) -> int:
    """Stop it again and again, each time before it is back, then end it."""
    return _on_and_off(night, lambda: None)


def _on_and_off(night: Night, between: Callable[[], None]) -> int:
    for _ in range(4):
        night.terminal.signal(signal.SIGTSTP)
        _until_stopped(night)
        night.terminal.signal(signal.SIGCONT)
        between()
    night.terminal.wait_quiet(0.3)
    night.terminal.signal(signal.SIGTERM)
    night.terminal.signal(signal.SIGCONT)  # whatever it was given up for, nothing is left standing still
    return 143


def _until_stopped(night: Night) -> None:
    """Wait until it stands still, the terminal given back: a CONT that came before that would leave it so.

    In lines, and before its screen has come, it may not stop at all: nobody is there who could let it go on.
    """
    stat, stops = Path("/proc", str(night.terminal.pid), "stat"), _stops(night)
    give_up = time.monotonic() + (10 if stops else 0.7)
    while time.monotonic() < give_up and night.terminal.exit_code is None:
        night.terminal.pump(0.02)
        with suppress(OSError):  # it may just have ended
            if stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0] == "T":
                while night.terminal.pump(0.02):
                    pass
                assert not stops or night.terminal.modes.left == (), f"stopped with {night.terminal.modes.left} on"
                return
    assert not stops, "it never stopped"


def _stops(night: Night) -> bool:
    return not night.place.plain and night.place.words[:1] != ("now",)


def garbled(night: Night) -> int:
    """Send bytes that are no text and sequences that have no end, then end it."""
    night.terminal.type(b"\xff\xe9a\xe1\x1b[A\x1b]0;\x90\x1b[<0;1;1M\x1b[M\xff\xff\xff\xc3")
    night.terminal.pump(0.2)
    night.terminal.signal(signal.SIGTERM)
    return 143


def stalled(night: Night) -> int:
    """Read nothing any more, while it has much to say, and end it."""
    _stall(night)
    night.terminal.signal(signal.SIGTERM)
    night.terminal.wait_quiet(2.5, 5)
    night.terminal.resume()
    return 143


def _stall(night: Night) -> None:
    night.terminal.stall()
    for more in range(30):
        night.terminal.resize(100 + more, 40)
        night.terminal.pump(0.01)


ATTACKS: Final[dict[str, Attack]] = {
    "INT": interrupted_from_outside,
    "TERM": sent(signal.SIGTERM),
    "HUP": sent(signal.SIGHUP),
    "Ctrl+C": interrupted,
    "the terminal closed": closed,
    "TSTP and CONT": continued,
    "TSTP and CONT, at once": continued_at_once,
    "STOP for longer than the gap": stopped_for_long,
    "a storm of sizes": stormed,
    "bytes that are no text": garbled,
    "a terminal that reads nothing": stalled,
    "closed while it reads nothing": closed_while_stalled,
}
