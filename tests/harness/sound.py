"""A virtual sound card that is recorded.

`Sink` is a PulseAudio of a test's own with a null sink; `Recording` listens to it and knows when each sample was
heard; `ear.hear` says which tones are in it.
"""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import tempfile
import time
from array import array
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Final, Self

import pytest

from crampstretch.audio.tones import RATE

PROGRAMS: Final = ("pulseaudio", "pactl", "parec")
MISSING: Final = [program for program in PROGRAMS if shutil.which(program) is None]
needs_sound = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")

QUICK: Final = ("--latency-msec=5", "--raw")

CLOCK_WINDOW: Final = 10
"""Seconds before and after a sample in which the earliest chunk is looked for."""

SETTLES: Final = 2.5
"""Seconds that a recording must run before the first sound: the idle sink sits on a block of 2 s."""


class Sink:
    """A sound server with one sink; programs are led to it by `environment`."""

    def __init__(self) -> None:
        self._room = Path(tempfile.mkdtemp(prefix="sink."))  # not below a test's directory: a socket's path is short
        self._server: subprocess.Popen[bytes] | None = None
        (self._room / "asound.conf").write_text("pcm.!default { type pulse }\nctl.!default { type pulse }\n")

    @property
    def environment(self) -> dict[str, str]:
        """The variables that lead PulseAudio's and ALSA's programs here."""
        return {
            "PULSE_SERVER": f"unix:{self._room}/socket",
            "ALSA_CONFIG_PATH": f"/usr/share/alsa/alsa.conf:{self._room}/asound.conf",
            "XDG_RUNTIME_DIR": str(self._room),
        }

    def up(self) -> None:
        """Start the server, and wait until it answers."""
        socket = self._room / "socket"
        socket.unlink(missing_ok=True)
        self._server = subprocess.Popen(
            [
                *("pulseaudio", "-n", "-F", "/dev/null", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"),
                f"--log-target=file:{self._room}/log",
                *("-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1"),
                # norewinds: without it the monitor loses the first milliseconds of a sound
                *("-L", "module-null-sink sink_name=cramp rate=44100 channels=1 format=s16le norewinds=1"),
            ],
            env=os.environ | self.environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until = time.monotonic() + 10
        while subprocess.run(["pactl", "info"], env=os.environ | self.environment, capture_output=True).returncode:
            assert time.monotonic() < until, (self._room / "log").read_text()
            time.sleep(0.05)

    def down(self) -> None:
        """Stop the server as a crash would."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()
            self._server = None

    def __enter__(self) -> Self:
        self.up()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.down()
        shutil.rmtree(self._room, ignore_errors=True)


class Recording:
    """What a sink plays from now on: mono, 16 bit, at the tones' rate."""

    def __init__(self, sink: Sink) -> None:
        self.samples = array("h")
        self._began: dict[int, float] = {}
        self._parec = subprocess.Popen(
            ["parec", "-d", "cramp.monitor", "--format=s16le", "--channels=1", f"--rate={RATE}", *QUICK],
            env=os.environ | sink.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._thread = Thread(target=self._listen, daemon=True)

    @classmethod
    def of(cls, sink: Sink) -> Recording:
        """Begin a recording, and return when it is safe to sound something."""
        recording = cls(sink)
        recording._thread.start()
        time.sleep(SETTLES)
        return recording

    def stop(self) -> None:
        """End the recording."""
        self._parec.terminate()
        self._parec.wait()
        self._thread.join()

    def at(self, index: float) -> float:
        """Return the reading of the monotonic clock at which a sample was heard."""
        near = range(int(index / RATE) - CLOCK_WINDOW, int(index / RATE) + CLOCK_WINDOW + 1)
        return min(self._began[second] for second in near if second in self._began) + index / RATE

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def _listen(self) -> None:
        """Read to the end; a chunk may come late but never early, so the earliest of some seconds shows the time.

        The sink's clock drifts against ours, by some 0.1 s in ten minutes: hence not one beginning for the whole.
        """
        assert self._parec.stdout is not None
        rest = b""
        with self._parec.stdout as pipe:
            while chunk := os.read(pipe.fileno(), 65536):
                now = time.monotonic()
                whole = rest + chunk
                even = len(whole) - len(whole) % 2
                self.samples.frombytes(whole[:even])
                rest = whole[even:]
                second = len(self.samples) // RATE
                self._began[second] = min(self._began.get(second, math.inf), now - len(self.samples) / RATE)
