"""A virtual sound card that is recorded, and an ear that says which tone began when.

`Sink` is a PulseAudio of a test's own with a null sink; `Recording` listens to it and knows when each sample was
heard; `hear` finds the tones by comparing what was recorded with what `tones.render` makes.
"""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import tempfile
import time
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Final, Self

import pytest

from crampstretch.audio.tones import RATE, render
from crampstretch.core.cue import LENGTHS, Sound

PROGRAMS: Final = ("pulseaudio", "pactl", "parec")
MISSING: Final = [program for program in PROGRAMS if shutil.which(program) is None]
needs_sound = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")

QUICK: Final = ("--latency-msec=5", "--raw")

CLOCK_WINDOW: Final = 10
"""Seconds before and after a sample in which the earliest chunk is looked for."""

SETTLES: Final = 2.5
"""Seconds that a recording must run before the first sound: the idle sink sits on a block of 2 s."""

_COARSE: Final = 4
_WINDOW: Final = 0.75
_FAINT: Final = 0.05
_AUDIBLE: Final = 8
_FRAME: Final = 64
_ALIKE: Final = 0.8
_REACH: Final = RATE // 300


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


@dataclass(frozen=True, slots=True)
class Heard:
    """A tone that was recognised: its first sample, and how like it is to the rendered one (1 is the same)."""

    sound: Sound
    index: float
    likeness: float


def hear(samples: array[int]) -> list[Heard]:
    """Return the tones in a recording, in order.  They may touch, but not overlap."""
    found: list[Heard] = []
    at = 0
    while (loud := _next_loud(samples, at)) is not None:
        heard = _recognise(samples, loud)
        if heard.likeness < _ALIKE:
            at = loud + _FRAME
            continue
        found.append(heard)
        at = round(heard.index + LENGTHS[heard.sound] * RATE) - _FRAME
    return found


def onset_errors(schedule: Sequence[tuple[str, float]], recording: Recording) -> list[float | None]:
    """Return, for each (name, due), by how many seconds its tone was heard after it was due; None if it was not."""
    heard = [(each.sound, recording.at(each.index)) for each in hear(recording.samples)]
    errors: list[float | None] = []
    for name, due in schedule:
        near = [at - due for sound, at in heard if sound == name and abs(at - due) < 0.5]
        errors.append(min(near, key=abs, default=None))
    return errors


def _next_loud(samples: array[int], at: int) -> int | None:
    """Return where the next sound can first be heard."""
    for start in range(at, len(samples), _FRAME):
        if max(map(abs, samples[start : start + _FRAME])) > _AUDIBLE:
            return start
    return None


def _recognise(samples: array[int], loud: int) -> Heard:
    """Compare what is heard from here on with every tone, first roughly, then to the sample."""
    window = samples[loud : loud + round(_WINDOW * RATE)]
    crossing = loud + _first_crossing(window)
    heard = max((_likeness(samples, sound, crossing) for sound in Sound), key=lambda heard: heard.likeness)
    return _refined(samples, heard)


def _first_crossing(samples: Sequence[int]) -> int:
    """Return the first sample that is no longer faint beside the loudest."""
    faint = max(map(abs, samples)) * _FAINT
    return next(i for i, value in enumerate(samples) if abs(value) >= faint)


@cache
def _template(sound: Sound) -> tuple[list[int], list[int], int]:
    """Return a tone, filled up with silence, at the full and the coarse rate, and where it ceases to be faint."""
    count = round(_WINDOW * RATE)
    tone = render(sound)[:count]
    full = [*tone, *([0] * (count - len(tone)))]
    return full, _thinned(full), _first_crossing(full)


def _thinned(samples: Sequence[int]) -> list[int]:
    return [a + b + c + d for a, b, c, d in zip(*(samples[i::_COARSE] for i in range(_COARSE)), strict=False)]


def _likeness(samples: array[int], sound: Sound, crossing: int) -> Heard:
    """Return the best place for a tone within 3 ms of where it would cross the same faintness."""
    _, coarse, own_crossing = _template(sound)
    first = max(0, crossing - own_crossing - _REACH)
    heard = _thinned(samples[first : crossing - own_crossing + _REACH + round(_WINDOW * RATE)])
    heard += [0] * (len(coarse) - len(heard))
    likeness, place = _best_place(heard, coarse)
    return Heard(sound, first + place * _COARSE, likeness)


def _refined(samples: array[int], heard: Heard) -> Heard:
    """Return the same tone, placed to the sample by its first 0.4 s."""
    beginning = _template(heard.sound)[0][: round(0.4 * RATE)]
    first = max(0, round(heard.index) - _REACH)
    _, place = _best_place(samples[first : first + len(beginning) + 2 * _REACH].tolist(), beginning)
    return Heard(heard.sound, first + place, heard.likeness)


def _best_place(heard: list[int], template: list[int]) -> tuple[float, float]:
    """Return the highest normalised correlation, and where it is.

    Both are read between the samples: one period beside the true place a whole sample may fit better than half a
    sample does there.
    """
    alike = _correlations(heard, template)
    best = (alike[0], 0.0)
    for i in range(1, len(alike) - 1):
        before, here, after = alike[i - 1 : i + 2]
        if here >= before and here >= after and (bend := before - 2 * here + after) < 0:
            shift = 0.5 * (before - after) / bend
            best = max(best, (here - 0.25 * (before - after) * shift, i + shift))
    return best


def _correlations(heard: list[int], template: list[int]) -> list[float]:
    """Return how like the template what is heard from each place on is."""
    count = len(template)
    own = sum(map(mul, template, template))
    energy = sum(map(mul, heard[:count], heard[:count]))
    alike: list[float] = []
    for place in range(max(1, len(heard) - count + 1)):
        if place:
            energy += heard[place + count - 1] ** 2 - heard[place - 1] ** 2
        alike.append(sum(map(mul, heard[place : place + count], template)) / math.sqrt(own * energy or 1))
    return alike
