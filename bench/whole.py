"""A whole ten-minute routine in real time, on the screen and heard: `python -m bench whole`.

On the screen it is led through miniaudio, in lines through simpleaudio beside it; each has a sound card of its own.
"""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

from bench.measuring import Effort, Row, a_home, a_sleeper, crampstretch, environment, p99, read
from bench.timing import MINUTE, event_row, lateness_of, until_finished
from tests.harness.account import Account, rows_of
from tests.harness.home import Home
from tests.harness.pty import Terminal
from tests.harness.sound import MISSING, Recording, Sink

ROUTINE = "longer-flexibility"
"""The longest of those that come with the program: 9:53 without a voice."""
LONGEST = 660.0
"""Seconds after which a routine that does not come to its end is given up."""
RINGS = 3.5
"""Seconds for the last tone, which outlives the program."""
MOST = 0.015


def rows(effort: Effort) -> list[Row]:
    if MISSING:
        why = f"not measured: {', '.join(MISSING)} not installed"
        return [Row("a whole routine, on the screen and heard", why, "", "", False)]
    with ThreadPoolExecutor(2) as threads, a_sleeper(30 if effort.quick else 590) as sleeper:
        beside = threads.submit(_in_lines, effort)
        return [*_on_screen(effort, sleeper), *beside.result()]


def _routine(home: Home, effort: Effort) -> str:
    read(home)
    if not effort.quick:
        return ROUTINE
    file = home.root / "minute.yaml"
    file.write_text(MINUTE, encoding="utf-8")
    return str(file)


def _on_screen(effort: Effort, sleeper: Callable[[], list[float]]) -> list[Row]:
    with a_home() as home, Sink() as sink, Recording.of(sink) as recording:
        name, trace = _routine(home, effort), home.root / "trace.jsonl"
        command = crampstretch("run", name, "--practice", "--voice", "off", "--volume", "60", "--trace", str(trace))
        variables = environment(home) | sink.environment | {"CRAMPSTRETCH_SOUND": "miniaudio"}
        with Terminal(command, env=variables, cwd=home.root, columns=80, lines=24) as led:
            led.wait_for("Space begins", 60)
            led.press("space")
            begun, before = time.monotonic(), led.received
            until_finished(led, trace, LONGEST)
            cpu, took, written = led.cpu, time.monotonic() - begun, led.received - before
            time.sleep(RINGS)
        recording.stop()
        late, end = lateness_of(trace)
        return [
            _end(trace, end),
            event_row("idle", late, sleeper(), 0.010),
            _spent(cpu, took, written),
            *_heard("miniaudio", Account.of(trace, recording), MOST),
        ]


def _spent(cpu: float, took: float, written: int) -> Row:
    counted = "its start included, each process as it was last seen"
    spread = f"{cpu:.1f} s in {took:.0f} s, {counted}; {written / took:.0f} bytes a second to the terminal"
    minute = 60 * cpu / took
    return Row("CPU over a whole routine, child included", f"{minute:.2f} s a minute", spread, "2 s", minute <= 2)


def _end(trace: Path, end: float) -> Row:
    start, finish = rows_of(trace, "start")[0], rows_of(trace, "finish")[-1]
    planned = float(str(finish["due"])) - float(str(start["due"]))
    what = f"a routine of {planned / 60:.1f} minutes, idle: its end against the schedule"
    return Row(what, f"{1000 * end:.2f} ms", f"{planned:.3f} s planned", "20 ms", abs(end) <= 0.020)


def _in_lines(effort: Effort) -> list[Row]:
    if find_spec("simpleaudio") is None:
        return [Row("cues in the recorded sound, simpleaudio", "not measured: not installed", "", "", None)]
    with a_home() as home, Sink() as sink, Recording.of(sink) as recording:
        name, trace = _routine(home, effort), home.root / "trace.jsonl"
        variables = environment(home) | sink.environment | {"CRAMPSTRETCH_SOUND": "simpleaudio"}
        how = ("--plain", "--practice", "--voice", "off", "--volume", "60", "--trace", str(trace))
        nothing = subprocess.DEVNULL
        subprocess.run(
            crampstretch("run", name, *how), env=variables, stdin=nothing, stdout=nothing, stderr=nothing,
            check=True, timeout=LONGEST,
        )  # fmt: skip
        time.sleep(RINGS)
        recording.stop()
        return _heard("simpleaudio", Account.of(trace, recording), None)


def _heard(backend: str, account: Account, most: float | None) -> list[Row]:
    """Say how many of the cues were found in a recording, and how far their onsets are from the constant latency."""
    found = len(account.errors)
    if not found:
        return [Row(f"cues in the recorded sound, {backend}", "none was found", "", "all", False)]
    middle = statistics.median(account.errors)
    away = [abs(error - middle) for error in account.errors]
    counted = f"{found} of {account.shown} cues, {account.strange} strange; constant {1000 * middle:.1f} ms"
    spread = f"median {1000 * statistics.median(away):.1f} ms, worst {1000 * max(away):.1f} ms; {counted}"
    complete = found == account.shown and not account.strange
    goal, reached = ("", None) if most is None else (f"{1000 * most:.0f} ms", p99(away) <= most and complete)
    what = f"a cue in the recorded sound, {backend}: p99 less the constant latency"
    return [Row(what, f"{1000 * p99(away):.1f} ms", spread, goal, reached)]
