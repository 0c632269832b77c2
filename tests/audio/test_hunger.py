"""A process that is kept from running is told from one that hangs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from crampstretch.audio import supervisor
from crampstretch.audio.hunger import Hunger, Reading, of_process

PID = 4711


def hunger(*readings: Reading | None) -> Hunger:
    told = iter(readings)
    return Hunger(PID, lambda pid: next(told) if pid == PID else None)


def test_one_that_wants_to_run_and_gets_nothing_starves() -> None:
    looks = hunger(("R", 1.0), ("R", 1.01), ("R", 1.05))
    assert [looks.starves(now) for now in (10.0, 10.25, 10.5)] == [True, True, True]


def test_one_that_runs_and_says_nothing_hangs_and_is_found_out_at_the_second_look() -> None:
    looks = hunger(("R", 1.0), ("R", 1.25))
    assert [looks.starves(now) for now in (10.0, 10.25)] == [True, False]


@pytest.mark.parametrize("reading", [("S", 1.0), ("T", 1.0), ("D", 1.0), ("Z", 1.0), None])
def test_one_that_waits_for_something_else_hangs(reading: Reading | None) -> None:
    assert not hunger(reading).starves(10.0)


def test_who_has_spoken_is_looked_at_anew() -> None:
    looks = hunger(("R", 1.0), ("R", 5.0))
    assert looks.starves(10.0)
    looks.forget()
    assert looks.starves(14.0)


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen([sys.executable, "-c", "print(flush=True); input()"], stdin=-1, stdout=-1, text=True) as one:
        assert one.stdout is not None
        one.stdout.readline()
        yield one
        one.kill()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_what_the_system_says_of_processes_is_understood(sleeper: subprocess.Popen[str]) -> None:
    own = of_process(os.getpid())
    assert own is not None
    assert own[0] == "R"
    assert own[1] > 0
    sleeper.send_signal(signal.SIGSTOP)
    os.waitpid(sleeper.pid, os.WUNTRACED)
    stopped = of_process(sleeper.pid)
    assert stopped is not None
    assert stopped[0] == "T"
    assert of_process(2**22 + 1) is None


class Silent:
    """A child that has been started at 0 and says nothing."""

    pid, started = PID, 0.0


def ended_after(monkeypatch: pytest.MonkeyPatch, *states: str) -> float:
    """Return after how many seconds of silence a child that was ready is given up."""
    told = iter(states)
    monkeypatch.setattr(supervisor, "Hunger", lambda pid: Hunger(pid, lambda _: (next(told, states[-1]), 0.0)))
    life = supervisor._Life(Silent())  # type: ignore[arg-type]
    life.ready, now = True, 0.0
    while not life.over:
        now += 0.25
        life.looked_at(now)
    return now


def test_a_child_that_hangs_is_given_up_within_a_second_or_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ended_after(monkeypatch, "S") == 1.0


def test_a_child_that_starves_is_waited_for_as_long_as_one_that_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ended_after(monkeypatch, "R") == 4.25


def test_a_child_that_hangs_after_it_has_starved_is_given_up_then(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ended_after(monkeypatch, "R", "R", "S") == 1.5
