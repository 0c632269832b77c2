"""However a night ends, the terminal is as it was, the exit code says how, and the session is in the diary."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.harness.home import Home, crampstretch_command
from tests.torture.attacks import ATTACKS
from tests.torture.places import CORE, HOME, OTHERS, PLAIN, PLAYER, Night
from tests.torture.tally import Tally
from tests.tui.pty_player import LONGER

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
EVERY = [pytest.param(name, 10, marks=[pytest.mark.torture, pytest.mark.timeout(1800)], id=name) for name in ATTACKS]
ELSEWHERE = 2
"""How often each attack is made on the places that are not the core of a night."""

NOBODY_THERE = ("the terminal closed", "closed while it reads nothing")
BY_FORCE = ("closed while it reads nothing", "a terminal that reads nothing")
QUICKER = ("--speed", "80", "--quiet")
SOME = [pytest.param(name, 1, id=f"{name}, once") for name in ("a storm of sizes",)]


def survives(night: Night, attack: str) -> None:
    """Attack it, and look at what is left."""
    night.arrive()
    code = ATTACKS[attack](night)
    ended = night.terminal.wait(8)
    assert ended == code, f"ended with {ended}, not {code}"
    if attack in NOBODY_THERE or (attack in BY_FORCE and not night.place.plain):
        night.gone()  # nobody is there who could be given anything back
    else:
        night.clean()
    night.kept(by_force=attack in BY_FORCE)


@pytest.mark.parametrize(("attack", "times"), [*SOME, *EVERY])
def test_endings(tally: Tally, tmp_path: Path, rounds: float, attack: str, times: int) -> None:
    """Every attack on every place; on those where a night is led, again and again."""
    often = max(1, round(times * rounds))
    if times == 1:
        goes = [(PLAYER, 0)]
    else:
        goes = [(place, n) for n in range(often) for place in (*CORE, *(OTHERS if n < ELSEWHERE else ()))]
    for place, number in goes:
        folder = tmp_path / f"{place.name}-{number}"
        with tally.attempt(f"{place.name} {number}"), Night(folder, place) as night:
            survives(night, attack)
    tally.note(f"{len({place.name for place, _ in goes})} places")


def piped(folder: Path, *words: str, **streams: int | None) -> tuple[Home, subprocess.Popen[bytes]]:
    """Start it with streams that are no terminals."""
    home = Home.at(folder)
    file = folder / "calves.yaml"
    file.write_text(LONGER, encoding="utf-8")
    named = [str(file) if word == "ROUTINE" else word for word in words]
    return home, subprocess.Popen(crampstretch_command(*named), env=home.environment, **streams)  # type: ignore[call-overload]


def recorded(home: Home, state: str) -> None:
    """The session is in the diary, with its end, and all its steps where it was led to it."""
    with closing(sqlite3.connect(f"file:{home.data / 'diary.db'}?mode=rw", uri=True)) as diary:
        found = diary.execute("SELECT state, total FROM sessions").fetchall()
        ((steps,),) = diary.execute("SELECT count(*) FROM steps").fetchall()
    assert len(found) == 1, f"{len(found)} sessions in the diary"
    ((ended, total),) = found
    assert ended == state, f"the session is {ended} in the diary, not {state}"
    assert total > 0, "a session of no steps"
    assert steps == total or state != "finished", f"{steps} of {total} steps in the diary"


@pytest.mark.torture
@pytest.mark.timeout(900)
def test_streams_that_are_gone(tally: Tally, tmp_path: Path, rounds: float) -> None:
    """Nobody types, nobody reads, or nobody ever did: it ends by itself, with the right code and no traceback."""
    nobody, pipe = subprocess.DEVNULL, subprocess.PIPE
    for number in range(max(1, round(10 * rounds))):
        with tally.attempt(f"stdin at its end {number}"):
            home, led = piped(
                tmp_path / f"in-{number}", "run", "ROUTINE", *QUICKER, stdin=nobody, stdout=pipe, stderr=pipe
            )
            out, err = led.communicate(timeout=60)
            assert led.returncode == 0, err.decode()
            assert b"Traceback" not in err, err.decode()[-300:]
            assert b"\x1b" not in out + err, "no terminal, and yet it was painted"
            recorded(home, "finished")
        with tally.attempt(f"a reader that goes {number}"):
            home, led = piped(
                tmp_path / f"out-{number}", "run", "ROUTINE", *QUICKER, stdin=nobody, stdout=pipe, stderr=pipe
            )
            assert led.stdout is not None
            assert led.stderr is not None
            led.stdout.readline()
            led.stdout.close()
            err = led.stderr.read()
            led.stderr.close()
            assert led.wait(60) in (1, 129, 141), f"ended with {led.returncode}"
            assert b"Traceback" not in err, err.decode()[-300:]
            recorded(home, "stopped")
        with tally.attempt(f"home without a terminal {number}"):
            _, led = piped(tmp_path / f"home-{number}", stdin=nobody, stdout=pipe, stderr=pipe)
            _, err = led.communicate(timeout=60)
            assert led.returncode == 2, f"ended with {led.returncode}"
            assert b"Traceback" not in err, err.decode()[-300:]


@pytest.mark.torture
@pytest.mark.timeout(600)
@pytest.mark.parametrize("term", ["dumb", "", "unknown", "vt100", "linux", "xterm", "tmux-256color"])
def test_terminals_of_every_kind(tally: Tally, tmp_path: Path, term: str) -> None:
    """A terminal that can show no screen gets lines, the others a screen, and all get themselves back."""
    dumb = term in ("dumb", "", "unknown")
    for number, place in enumerate((PLAIN, PLAYER) if not dumb else (PLAIN,)):
        with tally.attempt(place.name), Night(tmp_path / str(number), place, TERM=term) as night:
            survives(night, "TERM")
    if dumb:
        with tally.attempt("home"), Night(tmp_path / "at home", HOME, TERM=term) as night:
            assert night.terminal.wait(10) == 2
            night.clean()


@pytest.mark.torture
@pytest.mark.timeout(900)
def test_inside_tmux(tally: Tally, tmp_path: Path, rounds: float) -> None:
    """A window of tmux that is closed, or whose server is killed, ends the session in order."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    for number in range(max(1, round(10 * rounds))):
        for way in ("kill-window", "kill-session", "kill-server"):
            with tally.attempt(f"{way} {number}"):
                _in_tmux(tmp_path / f"{way}-{number}", way)


def _in_tmux(folder: Path, way: str) -> None:
    night = Night(folder, PLAYER, TERM="dumb")  # this one only lays out the home
    night.terminal.close()
    tmux = ["tmux", "-f", "/dev/null", "-S", str(folder / "socket")]
    environment = night.home.environment | {"TERM": "xterm-256color"}
    night.trace.unlink(missing_ok=True)

    def ask(*words: str) -> str:
        done = subprocess.run([*tmux, *words], env=environment, capture_output=True, text=True, check=False)
        return done.stdout

    def wait(text: str) -> None:
        deadline = time.monotonic() + 20
        while text not in ask("capture-pane", "-p") and time.monotonic() < deadline:
            time.sleep(0.1)
        assert text in ask("capture-pane", "-p"), f"never showed {text!r}"

    ask("new-session", "-d", "-x", "80", "-y", "24", "sh")
    ask("new-window", *night.command)
    wait("Space begins")
    ask("send-keys", "Space")
    deadline = time.monotonic() + 20
    while night.count("step") < 1 and time.monotonic() < deadline:
        time.sleep(0.05)
    pid = int(ask("list-panes", "-F", "#{pane_pid}").split()[-1])
    ask(way)
    deadline = time.monotonic() + 5
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    ask("kill-server")
    assert not Path(f"/proc/{pid}").exists(), "it runs on"
    assert not list(night.home.root.rglob("fault-*")), "a fault was reported"
    night.kept()


def test_the_attacks_are_noticed(tmp_path: Path) -> None:
    """The battery itself: a program that is killed outright leaves the terminal as no night should."""
    with Night(tmp_path / "killed", PLAYER) as night:
        night.arrive()
        night.terminal.signal(signal.SIGKILL)
        assert night.terminal.wait(5) == -signal.SIGKILL
        with pytest.raises(AssertionError, match="left on"):
            night.clean()
