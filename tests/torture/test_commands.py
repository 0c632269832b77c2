"""Commands that only run for a moment: whatever ends them, or takes their streams away, they end in words and order."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from tests.harness.pty import Terminal
from tests.torture.commands import COMMANDS, Desk, wait_until_begun
from tests.torture.tally import Tally

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
LITTER: Final = ("Traceback", "Exception ignored", "Fatal Python error")
ENDS: Final = {"INT": signal.SIGINT, "TERM": signal.SIGTERM, "HUP": signal.SIGHUP}
SHELL: Final = {
    "stdin closed": '"$@" <&-',
    "stdout closed": '"$@" >&-',
    "stderr closed": '"$@" 2>&-',
    "all of them closed": '"$@" <&- >&- 2>&-',
    "a reader that takes one line": '"$@" </dev/null | head -n 1; exit ${PIPESTATUS[0]}',
    "a reader that takes nothing": '"$@" </dev/null | true; exit ${PIPESTATUS[0]}',
    "a full disk for its words": '"$@" </dev/null >/dev/full',
    "no room for its messages": '"$@" </dev/null 2>/dev/full',
    "a reader of all it says that takes nothing": '"$@" </dev/null 2>&1 | true; exit ${PIPESTATUS[0]}',
    "no terminal": '"$@" </dev/null 2>&1 | cat; exit ${PIPESTATUS[0]}',
    "TERM=dumb": 'TERM=dumb "$@" </dev/null',
}
SOME: Final = ("log cramp", "refused")
NOW: Final = {"now": ("now", "--plain", "--quiet", "--speed", "400")}
"""It ends early, and says so by its exit code, once nobody reads it."""


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A home to be copied."""
    return Desk.furnished(tmp_path_factory.mktemp("furnished") / "home")


def reference(desk: Desk, words: tuple[str, ...]) -> tuple[int, float]:
    """Return how a command ends when nobody disturbs it, and how long that takes."""
    begun = time.monotonic()
    running = desk.start(*words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said, _ = running.communicate(timeout=60)
    assert running.returncode in (0, 1, 2), f"ended with {running.returncode}: {said[-300:]}"
    assert not [word for word in LITTER if word in said], said[-300:]
    return running.returncode, time.monotonic() - begun


@pytest.mark.parametrize(
    "names",
    [SOME, pytest.param(tuple(COMMANDS | NOW), marks=[pytest.mark.torture, pytest.mark.timeout(1800)], id="every one")],
)
def test_commands_whose_streams_are_gone(tally: Tally, tmp_path: Path, furnished: Desk, names: tuple[str, ...]) -> None:
    """Every command with every stream closed, unread or full: the exit code of a calm day, and no litter."""
    for number, name in enumerate(names):
        words = (COMMANDS | NOW)[name]
        code, _ = reference(furnished.copy(tmp_path / f"{number}-calm"), words)
        for way, line in SHELL.items():
            desk = furnished.copy(tmp_path / f"{number}-{way.replace(' ', '-')}")
            with tally.attempt(f"{name}, {way}"):
                running = desk.start(
                    *words, under=("bash", "-c", line, "bash"), stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                )  # fmt: skip
                out, err = running.communicate(timeout=60)
                litter = [word for word in LITTER if word in out + err]
                assert not litter, err[-300:]
                assert "\x1b" not in out + err, "no terminal, and yet it was painted"
                early = "disk" in way or (name in NOW and "reader" in way)
                assert running.returncode in (code, *((1,) if early else ())), (
                    f"ended with {running.returncode}, on a calm day with {code}: {err[-200:]}"
                )
                desk.is_whole()


@pytest.mark.parametrize(
    ("names", "times"),
    [
        (SOME[:1], 1),
        pytest.param(tuple(COMMANDS), 2, marks=[pytest.mark.torture, pytest.mark.timeout(2400)], id="every one"),
    ],
)
def test_commands_that_are_ended(
    tally: Tally, tmp_path: Path, furnished: Desk, rounds: float, names: tuple[str, ...], times: int
) -> None:
    """INT, TERM, HUP and a closed terminal at a random moment of every command."""
    chance = random.Random(1)
    for number, name in enumerate(names):
        code, takes = reference(furnished.copy(tmp_path / f"{number}-calm"), COMMANDS[name])
        for way in (*ENDS, "the terminal closed") * max(1, round(times * rounds)):
            desk = furnished.copy(tmp_path / f"{number}-{tally.tried}")
            with tally.attempt(f"{name}, {way}"):
                _end(desk, COMMANDS[name], way, chance.uniform(0, takes), code)
                desk.is_whole()


def _end(desk: Desk, words: tuple[str, ...], way: str, moment: float, calm: int) -> None:
    """Begin a command on a terminal, end it a moment later, and look at what it leaves."""
    with Terminal(desk.command(*words), env=desk.environment, cwd=desk.home.root) as terminal:
        terminal.until(lambda: desk.begun.exists() or terminal.exit_code is not None, "the beginning", 30)
        until = time.monotonic() + moment
        while time.monotonic() < until and terminal.exit_code is None:
            terminal.pump(0.005)
        if way in ENDS and terminal.exit_code is None:
            terminal.signal(ENDS[way])
        elif terminal.exit_code is None:
            terminal.hang_up()
        number = ENDS.get(way, signal.SIGHUP)
        ended = terminal.wait(10)
        assert ended in (calm, 128 + number, -number), f"ended with {ended}, {moment:.3f} s after its beginning"
        said = bytes(terminal.screen.output).decode(errors="replace")
        assert not [word for word in LITTER if word in said], said[-300:]
        assert terminal.modes.left == (), f"left on: {terminal.modes.left}"
        # Of a closed terminal only what it was at that moment is known: `log` may just have waited for a key.
        assert terminal.termios_restored or way not in ENDS, "the line settings are not restored"
        terminal.until(lambda: not terminal.running(), "the last process to end", 5)


def test_a_command_is_begun_before_it_is_ended(tmp_path: Path) -> None:
    """The stage itself: what says that a command has begun does say it."""
    desk = Desk(tmp_path / "night")
    running = desk.start("paths", stdout=subprocess.DEVNULL)
    wait_until_begun(desk, running)
    assert running.wait(30) == 0
    assert desk.begun.exists()
