"""Whether a silent process hangs, or is only kept waiting for the processor by a machine that is too busy."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

RUNNABLE: Final = "R"
SHARE: Final = 0.5
"""A process that had less than this of the time it wanted has been kept waiting."""

Reading = tuple[str, float]
"""The state of a process as one letter, and the seconds of processor time that it has had."""


def of_process(pid: int) -> Reading | None:
    """Return the state of a process; None where the system does not tell."""
    try:
        fields = (
            Path("/proc", str(pid), "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        )
        return fields[0], (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return None


class Hunger:
    """Looks at a process now and then: one that wants to run and is not let has done nothing wrong."""

    def __init__(self, pid: int, read: Callable[[int], Reading | None] = of_process) -> None:
        self._pid, self._read = pid, read
        self._at, self._had = 0.0, 0.0

    def forget(self) -> None:
        """Begin anew: it has spoken."""
        self._at = 0.0

    def starves(self, now: float) -> bool:
        """Tell whether it wants the processor and gets too little of it; at the first look, whether it wants it."""
        reading = self._read(self._pid)
        if reading is None or reading[0] != RUNNABLE:
            return False
        since, had = now - self._at, reading[1] - self._had
        first = not self._at
        self._at, self._had = now, reading[1]
        return first or had < SHARE * since
