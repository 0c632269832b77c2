"""The processes that a test started, wherever they have gone: found by a mark in their environment."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MARK = "CRAMPSTRETCH_TEST_MARK"
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Process:
    """A running process; `cpu` is what it has used so far, in seconds."""

    pid: int
    command: str
    cpu: float


def marked(mark: str) -> list[Process]:
    """Return the processes that carry the mark; Linux only, elsewhere none are seen."""
    proc = Path("/proc")
    entries = [p for p in proc.iterdir() if p.name.isdigit()] if proc.is_dir() else []
    return [found for entry in entries if (found := _read(entry, f"{MARK}={mark}".encode()))]


def _read(entry: Path, mark: bytes) -> Process | None:
    try:
        if mark not in (entry / "environ").read_bytes().split(b"\0"):
            return None
        command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
        fields = (entry / "stat").read_text().rpartition(")")[2].split()
    except OSError:  # it ended while we looked, or is not ours to read
        return None
    return Process(int(entry.name), command, (int(fields[11]) + int(fields[12])) / _TICKS)


def end(mark: str) -> None:
    """Kill everything that carries the mark."""
    for process in marked(mark):
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
