"""Running an engine's program: an argument list and no shell, quiet, and never for longer than five seconds."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

WITHIN: Final = 5.0
"""Seconds that an engine has for one phrase."""

_LONGEST: Final = 4_000_000
"""Bytes of a WAV that are looked at: a minute and a half of words, which no phrase has."""


class Program:
    """One program at a time; `stop` ends it from another thread."""

    def __init__(self) -> None:
        self._running: subprocess.Popen[bytes] | None = None

    def run(self, argv: Sequence[str], said: str, environment: Mapping[str, str] | None = None) -> bytes | None:
        """Run it with words on its standard input; return what it wrote, None where it failed or took too long."""
        try:
            self._running = process = subprocess.Popen(
                argv, env=environment,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )  # fmt: skip
        except OSError:
            return None
        with process:
            try:
                written, _ = process.communicate(said.encode(), timeout=WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()
                return None
            finally:
                self._running = None
        return written[:_LONGEST] if process.returncode == 0 else None

    def stop(self) -> None:
        """End what runs."""
        if process := self._running:
            with suppress(OSError):
                process.kill()
