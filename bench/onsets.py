"""When tones are heard against when they were due, from a recording: `python -m bench.onsets [COUNT]`.

Idle and with both cores busy, through each backend that the machine has; and how loud a listener hears them.
"""

from __future__ import annotations

import math
import os
import statistics
import sys
import time
from array import array
from contextlib import nullcontext

from bench.measuring import both_cores_busy, p99
from crampstretch.audio.tones import FULL, RATE, render
from crampstretch.core.cue import Sound
from tests.audio.playing import playing
from tests.harness.sound import Recording, Sink

APART = 1.3
AUDIBLE = 20
"""A sample that is no silence: the same one of every tone, so that its distance from the onset is a constant."""
LEVELS = (5, 30, 100)


def errors(backend: str, count: int, *, busy: bool) -> list[float | None]:
    """Play so many tones and return by how much each was late, in seconds; None for one that was not heard."""
    with Sink() as sink, playing(backend, sink) as play, Recording.of(sink) as recording:
        play.until_ready(seconds=20)
        with both_cores_busy() if busy else nullcontext():
            begin = time.monotonic() + 1.5
            due = [(Sound.HALFWAY, begin + APART * i) for i in range(count)]
            play.hand_in_time(due)
            time.sleep(2.0)
        recording.stop()
        return [_late(recording, moment) for _, moment in due]


def _late(recording: Recording, due: float) -> float | None:
    """Return by how much the first sample that can be heard near a moment was late."""
    first = round((due - APART / 4 - recording.at(0)) * RATE)
    heard = recording.samples[max(0, first) : first + round(APART * RATE * 0.75)]
    index = next((i for i, value in enumerate(heard, first) if abs(value) > AUDIBLE), None)
    return None if index is None else recording.at(index) - due


def told(backend: str, count: int, *, busy: bool) -> str:
    """Return one line of the table."""
    found = errors(backend, count, busy=busy)
    heard = [error for error in found if error is not None]
    middle = statistics.median(heard)
    spread = [abs(error - middle) for error in heard]
    figures = " ".join(
        f"{1000 * value:8.1f}" for value in (middle, statistics.median(spread), p99(spread), max(spread))
    )
    load = "busy" if busy else "idle"
    return f"{backend:<12} {load:<5} {len(heard):>3} of {count:<3} {figures}"


def loudness(level: int) -> str:
    """Return the peak and the loudness that a recording of the hold has at a volume."""
    with Sink() as sink, playing("miniaudio", sink, level) as play, Recording.of(sink) as recording:
        play.until_ready(seconds=20)
        due = time.monotonic() + 1.5
        play.hand_in_time([(Sound.HOLD, due)])
        time.sleep(2.0)
        recording.stop()
        first = round((due - recording.at(0)) * RATE)
    heard = recording.samples[first : first + len(render(Sound.HOLD)) + RATE // 4]
    return f"{level:>3}   {_decibels(max(map(abs, heard))):6.1f} {_decibels(_rms(heard)):6.1f}"


def _rms(samples: array[int]) -> float:
    """Return the root of the mean square of all that is not silence."""
    sounding = [value for value in samples if value]
    return math.sqrt(sum(value * value for value in sounding) / len(sounding)) if sounding else 0.0


def _decibels(value: float) -> float:
    return 20 * math.log10(max(value, 0.5) / FULL)


def main(count: int) -> None:
    """Print both tables."""
    print(f"load {os.getloadavg()[0]:.1f} beside this; milliseconds, less the constant")
    print(f"{'':<31} constant   median      p99    worst")
    for backend in ("miniaudio", "simpleaudio"):
        for busy in (False, True):
            print(told(backend, count, busy=busy), flush=True)
    print("volume: peak and RMS of the hold, in dB below full scale")
    for level in LEVELS:
        print(loudness(level), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
