"""kill -9 at any moment: what was acknowledged is kept, the diary is whole, going on is offered while it is fresh."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from crampstretch.store import Diary
from tests.harness.home import Home, crampstretch_command
from tests.harness.pty import Terminal
from tests.harness.routines import foot_up
from tests.torture.tally import Tally

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is meant")
ROUTINE = foot_up("Many short steps", active="true", hold="3s", reps=8, ready="3s", rest="3s", ease="1s", release="1s")
STEPS = 16


class Led:
    """A session in a process of its own that can be killed."""

    def __init__(self, folder: Path) -> None:
        self.home = Home.at(folder)
        self.file, self.trace = folder / "steps.yaml", folder / "trace.jsonl"
        self.file.write_text(ROUTINE, encoding="utf-8")
        self.home.choose()
        words = ("run", str(self.file), "--plain", "--quiet", "--trace", str(self.trace))
        nobody = subprocess.DEVNULL
        self.process = subprocess.Popen(
            # At the usual speed for the diary, which is what may be gone on with; quick for everybody else.
            [sys.executable, "-c", _QUICK, *crampstretch_command(*words)[3:]], env=self.home.environment,
            stdin=nobody, stdout=nobody, stderr=subprocess.PIPE,
        )  # fmt: skip

    @property
    def diary(self) -> Path:
        return self.home.data / "diary.db"

    def acknowledged(self) -> int:
        """How many steps the trace tells of: it does after the diary has them."""
        lines = self.trace.read_text(encoding="utf-8").splitlines(keepends=True) if self.trace.exists() else []
        return sum(json.loads(line)["event"] == "step" for line in lines if line.endswith("\n"))

    def kill(self, after: int, moment: float) -> bool:
        """Kill it a moment after so many steps; tell whether it was killed, and had not ended by itself."""
        deadline = time.monotonic() + 30
        while self.acknowledged() < after and self.process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.002)
        time.sleep(moment)
        self.process.kill()
        _, said = self.process.communicate()
        assert self.process.returncode in (0, -9), (
            f"ended by itself with {self.process.returncode}: {said.decode()[-300:]}"
        )
        return self.process.returncode == -9

    def settle(self) -> str:
        """Look at the diary: whole, with every acknowledged step; return how a later program would see it."""
        # To be written too: what was being written when it died is rolled back first, as by any later program.
        with closing(sqlite3.connect(f"file:{self.diary}?mode=rw", uri=True)) as db:
            ((whole,),) = db.execute("PRAGMA integrity_check").fetchall()
            kept = {step for (step,) in db.execute("SELECT step FROM steps").fetchall()}
        assert whole == "ok", whole
        told = self.acknowledged()
        assert kept >= set(range(told)), f"{told} steps acknowledged, kept are {sorted(kept)}"
        assert len(kept) <= told + 1, "a step was invented"
        return self._offers(len(kept))

    def _offers(self, kept: int) -> str:
        now = datetime.now().astimezone()
        soon = Diary(self.diary, lambda: now, lambda _: None).unfinished()
        late = Diary(self.diary, lambda: now + timedelta(minutes=31), lambda _: None).unfinished()
        assert late is None, "it would go on with a session of half an hour ago"
        begun = 0 < kept < STEPS
        if soon is not None:
            assert soon.fits(soon.plan), "it cannot go on with what was being led"
            assert not soon.fits(replace(soon.plan, fingerprint="other steps")), "it would go on with other steps"
        assert (soon is not None) == begun, f"{kept} steps kept, going on offered: {soon is not None}"
        return "offered" if begun else "not offered"


_QUICK = """
import importlib, sys
from crampstretch.cli import main
from crampstretch.clock import Clock
importlib.import_module("crampstretch.cli.lines").Clock = lambda speed: Clock(100.0)
sys.exit(main())
"""


@pytest.mark.parametrize("count", [2, pytest.param(200, marks=[pytest.mark.torture, pytest.mark.timeout(3600)])])
def test_killed_in_a_session(tally: Tally, tmp_path: Path, rounds: float, count: int) -> None:
    """At random moments of a session."""
    chance = random.Random(9)
    wanted = count if count < 9 else int(count * rounds)
    offered, killed, number = 0, 0, 0
    while killed < wanted and number < 3 * wanted:
        led = Led(tmp_path / str(number))
        number += 1
        with tally.attempt(f"kill {number}"):
            killed += led.kill(chance.randrange(STEPS), chance.uniform(0, 0.3))
            if led.diary.exists() and led.diary.stat().st_size:
                offered += led.settle() == "offered"
            else:
                assert not led.acknowledged(), "steps were acknowledged, and there is no diary"
    tally.note(f"{killed} killed, {number - killed} had ended before; going on offered after {offered}")
    with tally.attempt("so many kills"):
        assert killed == wanted, f"{killed} of {wanted} were killed"


@pytest.mark.torture
@pytest.mark.timeout(600)
@pytest.mark.parametrize("since", ["just now", "an hour ago", "changed since"])
def test_the_next_start(tally: Tally, tmp_path: Path, rounds: float, since: str) -> None:
    """After a kill the program itself offers to go on; not an hour later, and not where the routine was changed."""
    for number in range(max(1, round(6 * rounds))):
        with tally.attempt(f"{since} {number}"):
            led = Led(tmp_path / str(number))
            led.kill(1 + number, 0.05)
            led.settle()
            if since == "an hour ago":
                _make_older(led.diary)
            elif since == "changed since":
                led.file.write_text(ROUTINE.replace("reps: 8", "reps: 7"), encoding="utf-8")
            words = ("run", str(led.file), "--plain", "--quiet")
            with Terminal(crampstretch_command(*words), env=led.home.environment) as terminal:
                terminal.until(lambda: _asks(terminal) or "Get ready" in terminal.text, "a beginning", 30)
                assert _asks(terminal) == (since == "just now"), terminal.text


def _asks(terminal: Terminal) -> bool:
    return "go on from there" in terminal.text


def _make_older(diary: Path) -> None:
    """Let what is in a diary have happened an hour earlier."""
    with closing(sqlite3.connect(diary)) as db, db:
        for table, key, column in (("sessions", "id", "started"), ("steps", "step", "done")):
            for which, moment in db.execute(f"SELECT {key}, {column} FROM {table}").fetchall():
                earlier = (datetime.fromisoformat(moment) - timedelta(hours=1)).isoformat(timespec="milliseconds")
                db.execute(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", (earlier, which))
