"""Is it on time: events against their due moments, the end against the schedule."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

from bench.measuring import Row, a_home, both_cores_busy, crampstretch, environment, p99
from tests.harness.home import Home

MINUTE = """\
name: A minute
stretches:
  - {name: Foot up, position: lying, muscle: calf, ankle: dorsiflexed, heel: supported,
     do: [Draw the <side> foot up.], hold: 10s, reps: 1, ready: 5s}
  - say: Lie still.
    for: 5s
"""


def rows(*, busy: bool) -> list[Row]:
    with a_home() as home, both_cores_busy() if busy else nullcontext():
        late, end = _lateness(home)
        sleeper = _sleeper(home)
    limit = 0.020 if busy else 0.010
    more = p99(late) - p99(sleeper)
    load = "both cores busy" if busy else "idle"
    return [
        Row(
            f"event acted on, {load}: p99 beyond a bare sleeper",
            f"{1000 * more:.1f} ms",
            f"{1000 * limit:.0f} ms",
            more <= limit,
        ),
        Row(f"end against schedule, {load}", f"{1000 * end:.2f} ms", "20 ms", abs(end) <= 0.020),
    ]


def _lateness(home: Home) -> tuple[list[float], float]:
    file, trace = home.root / "minute.yaml", home.root / "trace.jsonl"
    file.write_text(MINUTE, encoding="utf-8")
    command = crampstretch("run", str(file), "--plain", "--quiet", "--practice", "--trace", str(trace))
    sleeper = subprocess.run(
        command, env=environment(home), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True
    )
    assert sleeper.returncode == 0
    return lateness_of(trace)


def lateness_of(trace: Path) -> tuple[list[float], float]:
    """Return how late each event was acted on, and the end against its schedule, in seconds."""
    found = [json.loads(line) for line in trace.read_text(encoding="utf-8").splitlines()]
    late = [row["done"] - row["due"] for row in found if row["event"] in ("phase", "shown", "step", "finish")]
    finish = found[-1]
    return late, finish["done"] - finish["due"]


def _sleeper(home: Home) -> list[float]:
    command = [sys.executable, "-m", "bench.sleeper", "50", "0.5"]
    done = subprocess.run(command, env=environment(home), capture_output=True, text=True, check=True)
    return [float(line) for line in done.stdout.split()]
