"""Is it on time with both cores busy: events against their due moments, beside a process that only sleeps."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path

from bench.measuring import (
    Effort,
    Row,
    a_home,
    a_sleeper,
    both_cores_busy,
    crampstretch,
    environment,
    p99,
    read,
    spread_of,
)
from tests.harness.home import Home
from tests.harness.pty import Terminal

STEP = "{name: Foot up, position: lying, muscle: calf, ankle: dorsiflexed, heel: supported,\n     do: [Draw up.]"
MINUTES = f"""\
name: Some minutes
stretches:
  - {STEP}, hold: 10s, reps: 4, ready: 5s}}
"""
MINUTE = MINUTES.replace("reps: 4", "reps: 1")
ACTED_ON = ("phase", "shown", "step", "finish")


def rows(effort: Effort) -> list[Row]:
    with a_home() as home, both_cores_busy():
        trace = home.root / "trace.jsonl"
        file = home.root / "minutes.yaml"
        file.write_text(MINUTE if effort.quick else MINUTES, encoding="utf-8")
        with a_sleeper(40 if effort.quick else 180) as sleeper:
            _led(home, file, trace)
            slept = sleeper()
        late, end = lateness_of(trace)
    return [
        event_row("both cores busy", late, slept, 0.020),
        Row("end against schedule, both cores busy", f"{1000 * end:.2f} ms", "", "20 ms", abs(end) <= 0.020),
    ]


def _led(home: Home, file: Path, trace: Path) -> None:
    read(home)
    command = crampstretch("run", str(file), "--quiet", "--practice", "--trace", str(trace))
    with Terminal(command, env=environment(home), cwd=home.root, columns=80, lines=24) as led:
        led.wait_for("Space begins", 60)
        led.press("space")
        until_finished(led, trace, 300)


def until_finished(led: Terminal, trace: Path, within: float) -> None:
    """Look on until the trace has told of the end; once a second the file is asked, and what each process has used."""
    give_up = time.monotonic() + within
    while not trace.exists() or '"finish"' not in trace.read_text(encoding="utf-8"):
        assert time.monotonic() < give_up, f"it did not come to its end:\n{led.text}"
        moment, _ = time.monotonic() + 1, led.cpu  # looked at now: a child that ends is counted as it was last seen
        led.until(lambda moment=moment: time.monotonic() >= moment, "a second", 60)  # type: ignore[misc]


def event_row(load: str, late: Sequence[float], slept: Sequence[float], limit: float) -> Row:
    """Say how much later than a bare sleeper an event is acted on."""
    more = p99(late) - p99(slept)
    spread = f"{len(late)} events {_worst(late)}, {len(slept)} naps {_worst(slept)}"
    what = f"an event acted on, {load}: p99 beyond a bare sleeper beside it"
    return Row(what, f"{1000 * more:.1f} ms", spread, f"{1000 * limit:.0f} ms", more <= limit)


def _worst(values: Sequence[float]) -> str:
    fine = spread_of(values, lambda v: f"{1000 * v:.1f}")
    return f"p99 {1000 * p99(values):.1f} ms ({fine})"


def lateness_of(trace: Path) -> tuple[list[float], float]:
    """Return how late each event was acted on, and the end against its schedule, in seconds."""
    found = [json.loads(line) for line in trace.read_text(encoding="utf-8").splitlines()]
    late = [row["done"] - row["due"] for row in found if row["event"] in ACTED_ON]
    finish = next(row for row in found if row["event"] == "finish")
    return late, finish["done"] - finish["due"]
