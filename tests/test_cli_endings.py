"""However a command ends, its exit code says so, and what it has to say is said where it stays."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
import threading

import pytest

from crampstretch import terminal
from tests.conftest import OpenTerminal
from tests.harness.home import Home, crampstretch_command

BASH = "/bin/bash"
STAGE = """
import os, sys, types
import click
from crampstretch import cli
@click.command()
def now():
    {deed}
stage = sys.modules["stage"] = types.ModuleType("stage")
stage.COMMANDS = {{"now": now}}
cli.COMMANDS["now"] = ("stage", "")
sys.argv[1:] = ["now"]
sys.exit(cli.main())
"""
"""The program with a `now` that ends in a way of the test's own."""
WAITS = """
import os, signal, sys, threading
from crampstretch.cli import main
threading.Thread(target=threading.Event().wait).start()
sys.argv[1:] = ["paths"]
code = main()
os.kill(os.getpid(), signal.SIGINT)
print("still here", flush=True)
sys.exit(code)
"""
"""Ends, is told to end once more, and then has a thread that never does."""

LETS_GO = """
import os, signal, sys
from crampstretch.cli import main
class Late:
    def __del__(self, kill=os.kill, write=os.write, own=os.getpid(), number=signal.SIGINT):
        kill(own, number)
        kill(own, number)
        write(1, b"still here")
sys.late = Late()
sys.argv[1:] = ["paths"]
sys.exit(main())
"""
"""Is told to end twice while Python lets go of its modules."""

SEARCHES = """
import atexit, gc, sys
from crampstretch.cli import main
sys.argv[1:] = ["paths"]
code = main()
atexit.register(lambda: print("left to be searched:", len(gc.get_objects()) < 1000))
sys.exit(code)
"""
"""Counts what Python has to look through as it ends."""

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="has /dev/full")


@linux
@pytest.mark.parametrize("words", [("nonsense",), ("show", "nowhere"), ("run", "--volume", "much")])
@pytest.mark.parametrize("line", ['"$@" 2>/dev/full', '"$@" 2>&1 | true; exit ${PIPESTATUS[0]}'])
def test_a_refusal_that_nobody_can_read_is_one_all_the_same(home: Home, words: tuple[str, ...], line: str) -> None:
    command = [BASH, "-c", line, "bash", *crampstretch_command(*words)]
    ran = subprocess.run(command, env=home.environment, capture_output=True, text=True, timeout=30, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="has no such terminal")
@pytest.mark.parametrize(
    ("deed", "code", "words"),
    [
        (f"raise OSError({errno.ENOSPC}, 'No space left')", 1, "Not everything could be written: no space left."),
        (f"raise OSError({errno.EIO}, 'Input error')", 1, "Not everything could be read or written: input error."),
        (f"raise OSError({errno.EPERM}, 'Not allowed')", 70, "crampstretch had a fault of its own"),
        ("raise ValueError", 70, "crampstretch had a fault of its own"),
    ],
    ids=["full", "unreadable", "refused", "a fault"],
)
def test_what_goes_wrong_is_said_when_the_first_words_have_gone(
    open_terminal: OpenTerminal, deed: str, code: int, words: str
) -> None:
    terminal = open_terminal(sys.executable, "-c", STAGE.format(deed=deed))
    assert terminal.wait() == code
    assert words in terminal.text, "it stood on the screen that was closed"
    assert terminal.modes.left == ()


@pytest.mark.parametrize(
    ("deed", "code"), [("sys.exit(1)", 1), ("sys.exit(3)", 3), ("raise BrokenPipeError(32, 'gone')", 0)]
)
def test_who_leaves_with_a_code_ends_with_it(home: Home, deed: str, code: int) -> None:
    """A reader that has gone is nobody's fault; click leaves with 1 for it, as others may for a reason of theirs."""
    command = [sys.executable, "-c", STAGE.format(deed=deed)]
    ran = subprocess.run(command, env=home.environment, capture_output=True, text=True, timeout=30, check=False)
    assert (ran.returncode, ran.stderr) == (code, "")


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signals")
def test_after_the_end_a_second_ctrl_c_waits_for_nothing(home: Home) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WAITS], env=home.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        while running.stdout.readline() not in ("still here\n", ""):
            pass
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=30)
    assert (running.returncode, err) == (130, "")


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signals")
def test_a_ctrl_c_at_the_very_last_changes_nothing(home: Home) -> None:
    command = [sys.executable, "-c", LETS_GO]
    ran = subprocess.run(command, env=home.environment, capture_output=True, text=True, timeout=30, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.endswith("still here")


def test_what_is_ended_by_force_is_not_left_half_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "LEAVE_WITHIN", 0.0)
    begun, done = threading.Event(), list[int]()

    def force(code: int) -> None:
        begun.set()
        threading.Event().wait(0.2)  # a terminal that takes its time
        done.append(code)

    with terminal.Signals(lambda: None, force=force) as signals:
        signals.end(143)
        assert begun.wait(30)
    assert done == [143], "it went on to end by itself, with the terminal half restored"


def test_what_is_loaded_is_not_searched_for_garbage_as_the_program_ends(home: Home) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", SEARCHES], env=home.environment, capture_output=True, text=True, timeout=60, check=True
    )
    assert "left to be searched: True" in ended.stdout
