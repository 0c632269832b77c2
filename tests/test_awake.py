"""The machine is kept awake while a session runs, let go while it is paused, and never held by what is left of us."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from crampstretch import awake
from crampstretch.awake import KeptAwake, Wakeful
from crampstretch.core.events import Event
from crampstretch.core.frame import Frame
from crampstretch.core.session import Session
from tests.conftest import OpenTerminal
from tests.core import made
from tests.harness.home import Home, crampstretch_command
from tests.harness.pty import Terminal
from tests.tapes import TapeView

ROUTINE = """\
name: Foot up
stretches:
  - {name: Foot up, position: lying, muscle: calf, ankle: dorsiflexed, heel: supported,
     do: [Draw the <side> foot up.], hold: 10s, reps: 2, ready: 5s, ease: 4s}
"""
FAKE = """\
#!/bin/sh
echo "begin $*" >>"$LIFE"
while [ "${1#--}" != "$1" ]; do shift; done
"$@"
echo end >>"$LIFE"
"""
STUBBORN = """\
#!/bin/sh
echo begin >>"$LIFE"
exec sleep 60 </dev/null
"""


class Tools:
    """A directory on PATH with a systemd-inhibit that writes down its life."""

    def __init__(self, folder: Path, script: str) -> None:
        folder.mkdir()
        self.life = folder / "life"
        self.life.touch()
        tool = folder / "systemd-inhibit"
        tool.write_text(script, encoding="utf-8")
        tool.chmod(0o755)
        self.variables = {"PATH": f"{folder}:{os.environ['PATH']}", "LIFE": str(self.life)}

    @property
    def words(self) -> list[str]:
        """What was written so far: the first word of each line."""
        return [line.split()[0] for line in self.life.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def tools(tmp_path: Path) -> Tools:
    return Tools(tmp_path / "tools", FAKE)


@pytest.fixture
def led(home: Home, tmp_path: Path, open_terminal: OpenTerminal, tools: Tools) -> Terminal:
    home.choose()
    file = tmp_path / "foot-up.yaml"
    file.write_text(ROUTINE, encoding="utf-8")
    program = crampstretch_command("run", str(file), "--plain", "--quiet", "--practice")
    return open_terminal(*program, **tools.variables)


def soon(done: Callable[[], bool], what: str, within: float = 5.0) -> None:
    end = time.monotonic() + within
    while not done():
        assert time.monotonic() < end, f"{what} did not come"
        time.sleep(0.01)


def test_a_session_keeps_the_machine_awake_while_it_runs_and_not_while_it_is_paused(
    led: Terminal, tools: Tools
) -> None:
    led.until(lambda: tools.words == ["begin"], "awake")
    led.type("\n")
    led.until(lambda: tools.words == ["begin", "end"], "let go in the pause")
    led.type("\n")
    led.until(lambda: tools.words == ["begin", "end", "begin"], "awake again")
    led.type("q\n")
    assert led.wait() == 1
    soon(lambda: tools.words == ["begin", "end"] * 2, "let go at the end")
    asked = tools.life.read_text(encoding="utf-8").splitlines()[0]
    assert "--what=sleep" in asked, "the screen may go dark"
    assert "--mode=block" in asked
    assert asked.endswith("cat")


@pytest.mark.parametrize("blow", [signal.SIGKILL, pytest.param(signal.SIGHUP, marks=pytest.mark.torture)])
def test_nothing_keeps_it_awake_when_the_program_was_killed(led: Terminal, tools: Tools, blow: signal.Signals) -> None:
    led.until(lambda: tools.words == ["begin"], "awake")
    os.kill(led.pid, blow)
    led.until(lambda: tools.words == ["begin", "end"], "let go")
    led.until(lambda: not led.running(), "nothing left behind")


def test_the_screen_keeps_it_awake_too(home: Home, tmp_path: Path, open_terminal: OpenTerminal, tools: Tools) -> None:
    home.choose()
    file = tmp_path / "foot-up.yaml"
    file.write_text(ROUTINE, encoding="utf-8")
    led = open_terminal(*crampstretch_command("run", str(file), "--quiet", "--practice"), **tools.variables)
    led.wait_for("space")
    assert tools.words == [], "at rest it may sleep"
    led.press("space")
    led.until(lambda: tools.words == ["begin"], "awake")
    led.press("space")
    led.until(lambda: tools.words == ["begin", "end"], "let go in the pause")


def test_without_the_tool_nothing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    kept = KeptAwake()
    kept.keep(True)
    kept.keep(False)
    assert awake.means() == "may fall asleep in mid-session: systemd-inhibit is not there"


def test_a_tool_that_does_not_let_go_is_ended_and_nobody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stubborn = Tools(tmp_path / "tools", STUBBORN)
    for name, value in stubborn.variables.items():
        monkeypatch.setenv(name, value)
    kept = KeptAwake()
    kept.keep(True)
    soon(lambda: stubborn.words == ["begin"], "awake")
    began = time.monotonic()
    kept.keep(False)
    kept.keep(True)
    assert time.monotonic() - began < 0.5
    soon(lambda: stubborn.words == ["begin", "begin"], "awake again")
    kept.keep(False)
    soon(lambda: not sleepers(), "both ended")


def sleepers() -> list[str]:
    """The stubborn tools that this process has started and that are still there."""
    children = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    pids = [pid for file in children for pid in file.read_text(encoding="utf-8").split()]
    commands = [Path(f"/proc/{pid}/cmdline") for pid in pids]
    return [text for command in commands if "sleep" in (text := command.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(
    ("script", "word"),
    [(FAKE, "is kept awake while a session runs, by systemd-inhibit"), ("#!/bin/sh\nexit 1\n", "is not let")],
)
def test_the_doctor_knows_whether_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, word: str
) -> None:
    for name, value in Tools(tmp_path / "tools", script).variables.items():
        monkeypatch.setenv(name, value)
    assert word in awake.means()


class Tape:
    """Writes down what it is asked."""

    def __init__(self) -> None:
        self.asked: list[bool] = []

    def keep(self, awake: bool) -> None:
        if self.asked[-1:] != [awake]:
            self.asked.append(awake)


def test_only_a_running_session_keeps_awake() -> None:
    session, tape, view = Session(made.timeline(made.calf())), Tape(), TapeView()
    wakeful = Wakeful[Frame](view, session, tape)
    steps: list[Callable[[], tuple[Event, ...]]] = [
        lambda: session.start(0.0),
        lambda: session.pause(1.0),
        lambda: session.resume(2.0),
        lambda: session.stop(3.0),
    ]
    wakeful.show((), session.frame)
    for step in steps:
        wakeful.show(step(), session.frame)
    wakeful.notice("Still here.")
    assert tape.asked == [False, True, False, True, False]
    assert view.notices == ["Still here."]
