"""However a session ends, its exit code says so, its steps are kept and the terminal is as it was."""

from __future__ import annotations

import signal
import sys
import time

import pytest

from tests.conftest import OpenTerminal
from tests.harness.home import Home
from tests.harness.sound import Sink, needs_sound
from tests.tui.pty_player import LONGER, QUICK, STEPS, Played

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pty is needed")


def test_ctrl_c_asks_once_and_space_goes_on(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal, *QUICK)
    played.begin()
    played.traced("step")
    played.terminal.press("ctrl+c")
    played.terminal.wait_for("Ctrl+C once more leaves")
    played.terminal.press("space")
    played.terminal.wait_for("space pauses")
    played.traced("resume")
    played.terminal.press("ctrl+c")
    played.terminal.wait_for("Ctrl+C once more leaves")
    assert played.terminal.exit_code is None, "going on has answered the first Ctrl+C: this one asks again"
    played.terminal.press("space")
    played.traced("resume", 2)
    played.terminal.signal(signal.SIGTERM)
    played.ends(143)


def test_ctrl_c_twice_leaves_with_130(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal, *QUICK)
    played.begin()
    played.traced("step")
    played.terminal.press("ctrl+c")
    played.terminal.wait_for("Ctrl+C once more leaves")
    played.terminal.press("ctrl+c")
    played.ends(130)
    assert played.kept()[1] >= 1


def test_ctrl_c_at_rest_leaves_with_130_and_keeps_no_session(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal)
    played.terminal.wait_for("Space begins")
    played.terminal.press("ctrl+c")
    played.terminal.press("ctrl+c")
    assert played.terminal.wait(5) == 130
    played.is_clean()
    played.terminal.until(lambda: not played.terminal.running(), "the last process to end", 3)
    assert not played.rows("start")


def test_escape_asks_and_q_leaves_with_1(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal, *QUICK)
    played.begin()
    played.traced("step")
    played.terminal.press("escape")
    played.terminal.wait_for("Leave now?")
    played.traced("pause")
    played.terminal.press("q")
    played.ends(1)
    assert played.kept()[1] >= 1


def test_q_in_the_first_twenty_seconds_leaves_at_once(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal)
    played.begin()
    played.terminal.wait_for("space pauses")
    played.terminal.press("q")
    played.ends(1, within=2)
    assert played.kept() == ("stopped", 0)


def test_q_later_asks_first(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal, *QUICK)
    played.begin()
    played.traced("step", 2)
    played.terminal.press("q")
    played.terminal.wait_for("Leave now?")
    played.terminal.press("q")
    played.ends(1)


def test_the_whole_session_is_done_with_space_alone(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal, "--speed", "50")
    played.begin()
    played.terminal.wait_for("Good night.")
    played.terminal.press("space")
    played.ends(0)
    assert played.kept() == ("finished", STEPS)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_from_outside_ends_it_in_order(
    home: Home, open_terminal: OpenTerminal, number: signal.Signals
) -> None:
    played = Played(home, open_terminal, *QUICK)
    played.begin()
    played.traced("step")
    played.terminal.signal(number)
    played.ends(128 + number, within=3)
    assert played.kept()[1] >= 1


def test_a_second_signal_on_the_heels_of_the_first_changes_nothing(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal, *QUICK)
    played.begin()
    played.traced("step")
    played.terminal.signal(signal.SIGTERM)
    played.terminal.signal(signal.SIGHUP)
    assert played.terminal.wait(3) in (143, 129), "either may come first"
    played.is_clean()
    played.leaves_nothing()


@pytest.mark.sound
@needs_sound
def test_a_closed_terminal_ends_it_and_the_sound_player_with_it(home: Home, open_terminal: OpenTerminal) -> None:
    with Sink() as sink:
        played = Played(home, open_terminal, *QUICK, "--volume", "1", sound=True, **sink.environment)
        played.begin()
        played.traced("step")
        assert [p for p in played.terminal.running() if "crampstretch.audio.worker" in p.command]
        closed = time.monotonic()
        played.terminal.hang_up()
        assert played.terminal.wait(3) == 129
        played.leaves_nothing()
        assert time.monotonic() - closed < 3
    assert played.kept()[1] >= 1


def test_a_closed_terminal_is_noticed_where_hang_ups_are_ignored(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal, *QUICK, under=("sh", "-c", 'trap "" HUP; exec "$@"', "sh"))
    played.begin()
    played.traced("step")
    closed = time.monotonic()
    played.terminal.hang_up()
    assert played.terminal.wait(3) == 129
    played.leaves_nothing()
    assert time.monotonic() - closed < 3


def test_a_stalled_terminal_does_not_keep_it_from_ending(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal, *QUICK, routine=LONGER)
    played.begin()
    played.traced("step")
    played.terminal.stall()
    for more in range(40):  # each asks for a whole new screen, of which nobody takes anything
        played.terminal.resize(100 + more, 40)
        played.lets_pass(0.02)
    sent = time.monotonic()
    played.terminal.signal(signal.SIGTERM)
    assert played.terminal.wait(4) == 143
    assert time.monotonic() - sent < 4
    assert played.terminal.termios_restored, "the modes cannot be: nobody takes what would switch them off"
    played.leaves_nothing()
