"""However a session ends, its exit code says so, its steps are kept and the terminal is as it was."""

from __future__ import annotations

import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from crampstretch.clock import wall
from crampstretch.store import Diary
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


@contextmanager
def diary_in_use(played: Played) -> Iterator[None]:
    """Another program begins to write in the diary as soon as a step is in it, and takes its time."""
    played.traced("step")
    with closing(sqlite3.connect(played.home.data / "diary.db", isolation_level=None, timeout=5)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def in_the_diary(played: Played) -> list[int]:
    """How many steps of each session are in the diary after the next start."""
    return [session.done for session in Diary(played.home.data / "diary.db", wall, lambda _: None).sessions()]


def finished_in_use(played: Played) -> None:
    """It has been led to its end and left at once; the diary is waited for."""
    played.terminal.wait_for("Good night.")
    played.terminal.press("space")
    played.terminal.wait_for("The diary is busy, and is waited for. Ctrl+C leaves at once.")
    played.is_clean()


def test_who_leaves_while_the_diary_is_in_use_waits_until_all_is_kept(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal, *QUICK)
    played.begin()
    with diary_in_use(played):
        finished_in_use(played)
    played.ends(0)
    assert played.kept() == ("finished", STEPS)


def test_a_diary_that_stays_in_use_is_told_and_all_is_in_it_after_the_next_start(
    home: Home, open_terminal: OpenTerminal
) -> None:
    played = Played(home, open_terminal, *QUICK)
    played.begin()
    with diary_in_use(played):
        finished_in_use(played)
        assert played.terminal.wait() == 4
        played.terminal.wait_for("kept aside, and taken in")
    assert in_the_diary(played) == [STEPS]


def test_who_does_not_wait_for_the_diary_loses_nothing(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal, *QUICK)
    played.begin()
    with diary_in_use(played):
        finished_in_use(played)
        played.terminal.press("ctrl+c")
        assert played.terminal.wait(5) == 130
    assert in_the_diary(played) == [STEPS]


def test_ctrl_c_waits_for_no_diary_and_loses_nothing(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal, *QUICK, routine=LONGER)
    played.begin()
    with diary_in_use(played):
        played.traced("step", 2)
        played.terminal.press("ctrl+c", "ctrl+c")
        assert played.terminal.wait(5) == 130
    assert in_the_diary(played) == [len(played.rows("step"))]
