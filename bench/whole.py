"""A whole shipped routine in real time, its sound recorded: `python -m bench.whole [ROUTINE] [BACKEND…]`.

Each backend gets a sound card of its own, so that all are led at the same time.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring import Row, children_cpu, crampstretch, environment, p99
from tests.harness.account import Account, rows_of
from tests.harness.home import Home
from tests.harness.sound import Recording, Sink

BACKENDS = ("miniaudio", "simpleaudio")
GOAL = {"miniaudio": 0.015}
RINGS = 3.5
"""Seconds for the last tone, which outlives the program."""


def rows(routine: str = "bedtime", backends: tuple[str, ...] = BACKENDS) -> list[Row]:
    """Lead the routine through every backend at once and return what was measured."""
    with ThreadPoolExecutor(len(backends)) as threads:
        return [row for found in threads.map(lambda backend: _led(routine, backend), backends) for row in found]


def _led(routine: str, backend: str) -> list[Row]:
    with TemporaryDirectory() as folder, Sink() as sink, Recording.of(sink) as recording:
        home, trace = Home.at(Path(folder) / "home"), Path(folder) / "trace.jsonl"
        variables = environment(home) | sink.environment | {"CRAMPSTRETCH_SOUND": backend}
        command = crampstretch("run", routine, "--plain", "--practice", "--volume", "60", "--trace", str(trace))
        quiet = subprocess.DEVNULL
        subprocess.run(command, env=variables, stdin=quiet, stdout=quiet, stderr=quiet, check=True)
        time.sleep(RINGS)
        recording.stop()
        return _balance(routine, backend, trace, Account.of(trace, recording))


def _balance(routine: str, backend: str, trace: Path, account: Account) -> list[Row]:
    start, finish = rows_of(trace, "start")[0], rows_of(trace, "finish")[-1]
    planned = float(str(finish["due"])) - float(str(start["due"]))
    took = float(str(finish["done"])) - float(str(start["done"]))
    middle = statistics.median(account.errors)
    spread = [abs(error - middle) for error in account.errors]
    goal = GOAL.get(backend)
    worst = p99(spread)
    head = f"{routine} through {backend}"
    found = f"{len(account.errors)} of {account.shown}, {account.strange} strange"
    onsets = f"median {_ms(statistics.median(spread))}, p99 {_ms(worst)}, worst {_ms(max(spread))}"
    complete = len(account.errors) == account.shown and not account.strange
    kept = abs(took - planned) <= 0.020
    return [
        Row(f"{head}: length planned, measured", f"{planned:.3f} s, {took:.3f} s", "20 ms", kept),
        Row(f"{head}: cues found in the recording", found, "all", complete),
        Row(f"{head}: onsets less the constant {_ms(middle)}", onsets, _ms(goal), worst <= goal if goal else None),
    ]


def _ms(seconds: float | None) -> str:
    return "" if seconds is None else f"{1000 * seconds:.1f} ms"


if __name__ == "__main__":
    begun = children_cpu()
    for row in rows(*sys.argv[1:2], *([tuple(sys.argv[2:])] if sys.argv[2:] else [])):
        print(row.what, "|", row.measured, "|", row.goal, "|", row.reached)
    print(f"CPU of everything that was led: {children_cpu() - begun:.1f} s")
