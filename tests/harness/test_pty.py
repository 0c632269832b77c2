"""The terminal of the tests, tried on tiny real programs whose behaviour is known."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.conftest import OpenTerminal
from tests.harness.home import Home
from tests.harness.processes import Process
from tests.harness.pty import NotSeen, Terminal

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="processes are followed through /proc")


def test_a_program_is_shown_and_its_exit_code_told(open_terminal: OpenTerminal) -> None:
    terminal = open_terminal("sh", "-c", "printf 'calf \\033[3;5Hstretch'; exit 3")
    assert terminal.wait() == 3
    assert terminal.text.splitlines()[:3] == ["calf", "", "    stretch"]
    assert terminal.received == len(b"calf \x1b[3;5Hstretch")
    assert terminal.usage is not None


def test_it_has_a_real_terminal_of_the_given_size(open_terminal: OpenTerminal) -> None:
    terminal = open_terminal(
        "sh", "-c", "test -t 0 -a -t 1 -a -t 2 && stty size && : </dev/tty && echo ours", columns=40
    )
    assert terminal.wait() == 0
    assert terminal.text.split() == ["24", "40", "ours"]


def test_keys_are_sent_and_answered(open_terminal: OpenTerminal) -> None:
    terminal = open_terminal("sh", "-c", "read name; echo good night $name; read rest")
    terminal.press("a", "n", "n", "enter")
    terminal.wait_for("good night ann")
    terminal.press("ctrl+d")
    assert terminal.wait() == 1


def test_ctrl_c_is_a_signal_while_the_line_is_cooked(open_terminal: OpenTerminal) -> None:
    terminal = open_terminal("sh", "-c", "echo up; exec cat")
    terminal.wait_for("up")
    terminal.press("ctrl+c")
    assert terminal.wait() == -signal.SIGINT


def test_a_resize_is_felt(open_terminal: OpenTerminal) -> None:
    terminal = open_terminal("sh", "-c", "trap 'stty size' WINCH; echo up; while :; do read line; done")
    terminal.wait_for("up")
    terminal.resize(33, 11)
    terminal.wait_for("11 33")
    terminal.resize(0, 0)
    assert len(terminal.screen.lines) == 1


def test_signals_reach_the_program(open_terminal: OpenTerminal) -> None:
    terminal = open_terminal("sh", "-c", "trap 'exit 143' TERM; echo up; while :; do read line; done")
    terminal.wait_for("up")
    terminal.signal(signal.SIGTERM)
    assert terminal.wait() == 143


def test_hanging_up_is_felt(open_terminal: OpenTerminal, tmp_path: Path) -> None:
    terminal = open_terminal("sh", "-c", "trap 'echo gone >felt; exit 129' HUP; echo up; while :; do sleep 0.01; done")
    terminal.wait_for("up")
    terminal.hang_up()
    assert terminal.wait() == 129
    assert (tmp_path / "felt").read_text() == "gone\n"


def test_line_settings_left_changed_are_noticed(open_terminal: OpenTerminal) -> None:
    raw = open_terminal("sh", "-c", "stty raw -echo")
    tidy = open_terminal("sh", "-c", "before=$(stty -g); stty raw -echo; stty $before")
    assert (raw.wait(), tidy.wait()) == (0, 0)
    assert not raw.termios_restored
    assert tidy.termios_restored
    raw.hang_up()
    assert not raw.termios_restored


def test_modes_left_on_are_noticed(open_terminal: OpenTerminal) -> None:
    terminal = open_terminal(
        "sh", "-c", "printf '\\033[?1049h\\033[?25l\\033[>1uon'; read go; printf '\\033[?1049l\\033[<u'"
    )
    terminal.wait_for("on")
    assert terminal.modes.has(1049)
    terminal.press("enter")
    assert terminal.wait() == 0
    assert terminal.modes.left == ("?25",)


def test_a_stalled_terminal_holds_its_writer_up(open_terminal: OpenTerminal) -> None:
    terminal = open_terminal(sys.executable, "-Ic", "print('y\\n' * 100_000); print('through')")
    terminal.stall()
    with pytest.raises(NotSeen, match="waited"):
        terminal.wait(within=0.5)
    assert terminal.received == 0
    terminal.resume()
    assert terminal.wait() == 0
    assert "through" in terminal.text


def test_much_typing_does_not_lock_up(open_terminal: OpenTerminal) -> None:
    terminal = open_terminal("sh", "-c", "stty raw -echo; echo up; head -c 100000 | wc -c")
    terminal.wait_for("up")
    terminal.type("x" * 100_000)
    terminal.wait_for("100000")


def test_questions_to_the_terminal_are_answered(open_terminal: OpenTerminal) -> None:
    terminal = open_terminal("sh", "-c", "stty raw -echo; printf 'ab\\033[6n'; head -c 6 | od -An -c")
    assert terminal.wait() == 0
    assert terminal.text.split() == ["ab", "033", "[", "1", ";", "3", "R"]


def test_what_never_comes_fails_with_a_picture_of_the_screen(open_terminal: OpenTerminal) -> None:
    terminal = open_terminal("sh", "-c", "echo almost; read go; exit 4")
    with pytest.raises(NotSeen, match=r"(?s)waited 0.3 s for 'there'.*almost"):
        terminal.wait_for("there", within=0.3)
    terminal.press("enter")
    with pytest.raises(NotSeen, match=r"(?s)ended with 4.*almost"):
        terminal.wait_for("there")


def test_quiet_is_waited_for(open_terminal: OpenTerminal) -> None:
    terminal = open_terminal("sh", "-c", "for i in 1 2 3 4 5; do echo line $i; sleep 0.05; done; read go")
    terminal.wait_for("line 1")
    terminal.wait_quiet(0.3)
    assert "line 5" in terminal.text


@LINUX
def test_children_that_outlive_the_program_are_found_and_ended(home: Home) -> None:
    with Terminal(["sh", "-c", "trap '' HUP; sleep 60 & exit 0"], env=home.environment) as terminal:
        assert terminal.wait() == 0
        terminal.until(lambda: commands(terminal.running()) == ["sleep 60"], "the orphan alone")
    terminal.until(lambda: terminal.running() == [], "its end")


@LINUX
def test_cpu_is_counted_for_the_whole_tree(open_terminal: OpenTerminal) -> None:
    busy = "while True: pass"
    terminal = open_terminal("sh", "-c", f"{sys.executable} -Ic '{busy}'; exit")
    terminal.until(lambda: terminal.cpu > 0.2, "a fifth of a second of CPU")
    assert len(terminal.running()) == 2


@LINUX
def test_cpu_of_a_child_that_has_ended_is_still_counted(open_terminal: OpenTerminal) -> None:
    terminal = open_terminal(
        "sh", "-c", f"{sys.executable} -Ic 'while True: pass' & read line; kill $!; wait; sleep 60"
    )
    terminal.until(lambda: terminal.cpu > 0.2, "a fifth of a second of CPU")
    terminal.press("enter")
    terminal.until(lambda: "sleep 60" in commands(terminal.running()), "the end of the busy one")
    assert terminal.cpu > 0.2
    assert sum(process.cpu for process in terminal.running()) < 0.2


def commands(running: list[Process]) -> list[str]:
    return [process.command for process in running]
