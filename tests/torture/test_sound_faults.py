"""The sound's process is killed, frozen, or has no device: the routine goes on to its end, on time, with one notice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from crampstretch import paths
from crampstretch.core.timeline import compile_timeline
from crampstretch.library import Library
from tests.harness import processes
from tests.harness.home import Home, crampstretch_command
from tests.harness.sound import Sink, needs_sound
from tests.torture.tally import Tally

NOWHERE = {"ALSA_CONFIG_PATH": "/nonexistent", "PULSE_SERVER": "unix:/nonexistent", "PIPEWIRE_REMOTE": "/nonexistent"}


class Session:
    """A routine led in lines with a real sound, whose player can be found."""

    def __init__(self, folder: Path, speed: float, environment: dict[str, str], routine: str = "bedtime") -> None:
        home = Home.at(folder)
        home.choose()
        self.mark, self.trace = f"torture-{folder.name}-{os.getpid()}", folder / "trace.jsonl"
        words = ("run", routine, "--plain", "--practice", "--volume", "1", "--speed", str(speed))
        nobody = subprocess.DEVNULL
        self.program = subprocess.Popen(
            crampstretch_command(*words, "--trace", str(self.trace)),
            env=home.environment | environment | {processes.MARK: self.mark},
            stdin=nobody, stdout=nobody, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        opened = Library(paths.shipped_routines(), folder).open(routine)
        assert opened.cleared is not None
        self.phases = sum(phase.seconds > 0 for phase in compile_timeline(opened.cleared).phases)

    def players(self) -> list[int]:
        """The sound's processes that live now."""
        return [p.pid for p in processes.marked(self.mark) if "crampstretch.audio.worker" in p.command]

    def hurt(self, number: signal.Signals) -> bool:
        """Send a signal to the sound's process, if there is one now."""
        for pid in self.players()[:1]:
            with suppress(ProcessLookupError):
                os.kill(pid, number)
                return True
        return False

    def settle(self, tally: Tally, notices: int = 1) -> None:
        """Wait for the end; every phase must have been shown, and nobody told anything twice."""
        _, said = self.program.communicate(timeout=600)
        rows = [json.loads(line) for line in self.trace.read_text(encoding="utf-8").splitlines()]
        shown = sum(row["event"] == "phase" for row in rows)
        late = max(row["done"] - row["due"] for row in rows if row["event"] == "phase")
        told = Counter(line for line in said.splitlines() if line.strip())
        tally.note(f"{shown} of {self.phases} phases, the latest by {1000 * late:.0f} ms, {len(told)} notices")
        with tally.attempt("the end"):
            assert self.program.returncode == 0, said[-300:]
            assert shown >= self.phases, f"{self.phases - shown} phases were never shown"
            assert max(told.values(), default=0) <= 1, f"told twice: {told.most_common(1)}"
            assert "Traceback" not in said, said[-300:]
            assert "ALSA lib" not in said, "the library's chatter came through"
            assert sum("ound" in line for line in told) <= notices, str(told)


@needs_sound
@pytest.mark.torture
@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("number", "times", "speed", "between"),
    [(signal.SIGKILL, 50, 1.0, (5.2, 9.0)), (signal.SIGSTOP, 9, 4.0, (0.3, 2.6)), (signal.SIGSEGV, 9, 4.0, (0.3, 2.6))],
    ids=["KILL fifty times", "STOP, hardly alive", "SEGV, hardly alive"],
)
def test_its_process_is_hurt(
    tally: Tally, tmp_path: Path, number: signal.Signals, times: int, speed: float, between: tuple[float, float]
) -> None:
    """At random moments of one session, in real time; and again and again before it has lived five seconds."""
    with Sink() as sink:
        session, chance, hurt = Session(tmp_path / "night", speed, sink.environment), random.Random(50), 0
        while session.program.poll() is None and hurt < times:
            time.sleep(chance.uniform(*between))
            hurt += session.hurt(number)
        tally.tried += hurt
        session.settle(tally)
    with tally.attempt("the number of attacks"):
        assert hurt >= times, f"only {hurt} of {times} times hurt"


@pytest.mark.parametrize("speed", [400.0, pytest.param(20.0, marks=pytest.mark.torture)])
def test_there_is_no_device(tally: Tally, tmp_path: Path, speed: float) -> None:
    """Nothing to play on from beginning to end."""
    Session(tmp_path / "night", speed, NOWHERE).settle(tally)


@needs_sound
@pytest.mark.torture
@pytest.mark.timeout(300)
def test_the_server_goes_and_comes_back(tally: Tally, tmp_path: Path) -> None:
    """The device vanishes in mid-session, several times, and comes back."""
    with Sink() as sink:
        session = Session(tmp_path / "night", 8.0, sink.environment)
        for _ in range(4):
            time.sleep(5)
            tally.tried += 1
            sink.down()
            time.sleep(2)
            sink.up()
        session.settle(tally)
