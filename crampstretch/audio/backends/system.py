"""The third choice: the player that comes with the system, started once for every sound."""

from __future__ import annotations

import shutil
import subprocess
from array import array
from pathlib import Path
from typing import Final

from crampstretch.audio.backends.base import Gone, Unavailable
from crampstretch.audio.backends.timed import TakeBack
from crampstretch.audio.tones import RATE, silence
from crampstretch.audio.wav import temporary_wav

PLAYERS: Final = (("afplay",), ("pw-play",), ("paplay",), ("aplay", "-q"))
INSTALL: Final = "none of pw-play, paplay, aplay is installed: sudo apt install pulseaudio-utils (or alsa-utils)"
_PROBE: Final = array("h", bytes(2 * RATE // 50))
_PROBE_WITHIN: Final = 2.0


class SystemPlayer:
    """Plays WAV files through a command; they are this user's alone, and removed."""

    name = "system"
    lead = 0.0

    def __init__(self) -> None:
        found = [command for command in PLAYERS if shutil.which(command[0])]
        self._running: dict[Path, subprocess.Popen[bytes]] = {}
        self._command = next((command for command in found if self._opens(command)), None)
        if self._command is None:
            raise Unavailable("the sound device does not open" if found else INSTALL)

    @property
    def device(self) -> str:
        """The command's name."""
        return self._command[0] if self._command else ""

    def play(self, samples: array[int], ahead: float) -> TakeBack | None:
        """Start the player on a fresh file."""
        assert self._command is not None
        self._remove_finished()
        self._start(self._command, silence(ahead) + samples)
        return None

    def hush(self) -> bool:
        """Kill what plays."""
        for path, process in self._running.items():
            process.kill()
            process.wait()
            path.unlink(missing_ok=True)
        self._running.clear()
        return True

    def close(self) -> None:
        """Leave nothing behind."""
        self.hush()

    def _opens(self, command: tuple[str, ...]) -> bool:
        try:
            process = self._start(command, _PROBE)
            return process.wait(_PROBE_WITHIN) == 0
        except (Gone, subprocess.TimeoutExpired):
            return False
        finally:
            self.hush()

    def _start(self, command: tuple[str, ...], samples: array[int]) -> subprocess.Popen[bytes]:
        path = temporary_wav(samples)
        try:
            process = subprocess.Popen(
                [*command, str(path)],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        except OSError as error:
            path.unlink(missing_ok=True)
            raise Gone(f"{command[0]} does not start") from error
        self._running[path] = process
        return process

    def _remove_finished(self) -> None:
        ended = {path: process for path, process in self._running.items() if process.poll() is not None}
        for path in ended:
            del self._running[path]
            path.unlink(missing_ok=True)
        if any(process.returncode for process in ended.values()):
            raise Gone("the player could not play")
