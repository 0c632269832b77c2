"""The player on a real terminal: however it ends, the exit code, the terminal and the diary are right."""

from __future__ import annotations

import random
import signal
import sys
import time

import pytest

from tests.conftest import OpenTerminal
from tests.harness.home import crampstretch_command
from tests.tui.night import Night, Open

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these terminals are POSIX")
QUICK = ("--speed", "20")


def ended(led: Night, code: int) -> None:
    assert led.terminal.wait() == code
    led.terminal.until(lambda: not led.terminal.running(), "everything to have ended")
    assert led.terminal.modes.left == ()
    assert led.terminal.termios_restored
    assert not list(led.home.root.rglob("fault-*")), "no fault was reported"


def test_a_whole_night_with_space_alone(night: Open) -> None:
    led = night(*QUICK)
    led.begin()
    led.terminal.wait_for("Good night.", 30)
    led.terminal.press("space")
    ended(led, 0)
    assert led.state() == "finished"
    assert led.steps() == 6


def test_q_at_rest_leaves_without_a_question(night: Open) -> None:
    led = night()
    led.terminal.wait_for("Space begins")
    led.terminal.press("q")
    ended(led, 1)


def test_q_asks_once_something_was_done_and_space_goes_on(night: Open) -> None:
    led = night(*QUICK)
    led.begin()
    led.wait_for_event("step")
    led.terminal.press("q")
    led.terminal.wait_for("Leave now?")
    led.terminal.press("space")
    led.terminal.wait_for("space pauses")
    led.terminal.press("q")
    led.terminal.wait_for("Leave now?")
    led.terminal.press("q")
    ended(led, 1)
    assert led.state() == "stopped"
    assert led.steps() >= 1


def test_escape_pauses_and_asks(night: Open) -> None:
    led = night()
    led.begin()
    led.terminal.press("escape")
    led.terminal.wait_for("Leave now?")
    led.terminal.press("q")
    ended(led, 1)


def test_ctrl_c_asks_once_then_leaves_with_130(night: Open) -> None:
    led = night(*QUICK)
    led.begin()
    led.wait_for_event("step")
    led.terminal.press("ctrl+c")
    led.terminal.wait_for("Ctrl+C once more leaves")
    led.terminal.press("ctrl+c")
    ended(led, 130)
    assert led.state() == "stopped"
    assert led.steps() >= 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_in_order_and_keeps_the_steps(night: Open, number: signal.Signals) -> None:
    led = night(*QUICK)
    led.begin()
    led.wait_for_event("step", 2)
    led.terminal.signal(number)
    ended(led, 128 + number)
    assert led.state() == "stopped"
    assert led.steps() >= 2


def test_a_signal_at_rest_ends_in_order(night: Open) -> None:
    led = night()
    led.terminal.wait_for("Space begins")
    led.terminal.signal(signal.SIGTERM)
    ended(led, 143)


def test_a_closed_terminal_ends_the_program_and_keeps_the_steps(night: Open) -> None:
    led = night(*QUICK)
    led.begin()
    led.wait_for_event("step")
    led.terminal.hang_up()
    assert led.terminal.wait(5) == 129
    led.terminal.until(lambda: not led.terminal.running(), "everything to have ended")
    assert led.steps() >= 1


def test_a_closed_terminal_is_noticed_where_hang_ups_are_ignored(night: Open) -> None:
    led = night(prefix=("sh", "-c", "trap '' HUP; exec \"$@\"", "sh"))
    led.begin()
    led.terminal.hang_up()
    assert led.terminal.wait(5) == 129


def test_a_terminal_that_stalls_holds_up_no_cue(night: Open) -> None:
    led = night("--speed", "10")
    led.begin()
    led.terminal.stall()
    began = time.monotonic()
    led.terminal.until(lambda: time.monotonic() > began + 5, "five seconds without a reader", 8)
    rows = led.traced("shown")
    assert len(rows) >= 10
    late = [float(str(row["done"])) - float(str(row["due"])) for row in rows]
    assert max(late) < 0.1, "every cue was acted on when it was due"
    led.terminal.resume()
    led.terminal.wait_for("Good night.", 30)
    led.terminal.press("space")
    ended(led, 0)


def test_a_signal_ends_it_within_three_seconds_while_the_terminal_stalls(night: Open) -> None:
    led = night("--speed", "200")
    led.begin()
    led.terminal.stall()
    for size in range(40):  # each asks for a whole new screen
        led.terminal.resize(100 + size, 40)
        led.terminal.pump(0.02)
    sent = time.monotonic()
    led.terminal.signal(signal.SIGTERM)
    led.terminal.until(lambda: led.terminal.exit_code is not None, "the end", 5)
    assert led.terminal.exit_code == 143
    assert time.monotonic() - sent < 3.0
    assert led.terminal.termios_restored


def test_a_stop_and_a_continue_leave_the_terminal_as_it_was(night: Open) -> None:
    led = night()
    led.begin()
    for _ in range(3):
        led.terminal.signal(signal.SIGSTOP)
        led.terminal.pump(0.2)
        led.terminal.signal(signal.SIGCONT)
        led.terminal.signal(signal.SIGCONT)
        led.terminal.pump(0.2)
    led.terminal.press("p")
    led.terminal.wait_for("Paused.")
    led.terminal.press("q")
    ended(led, 1)


def test_a_long_stop_pauses_and_says_so(night: Open) -> None:
    led = night()
    led.begin()
    led.terminal.signal(signal.SIGSTOP)
    began = time.monotonic()
    led.terminal.until(lambda: time.monotonic() > began + 6, "six seconds", 8)
    led.terminal.signal(signal.SIGCONT)
    led.terminal.wait_for("computer was away for")
    led.terminal.wait_for("Space goes on.")


def test_ctrl_z_gives_the_shell_back_and_stays_paused_on_return(night: Open) -> None:
    led = night(prefix=("bash", "--norc", "--noprofile", "-i", "-c", 'set -m; "$@"; echo BACK; fg; echo CODE $?', "sh"))
    led.begin()
    led.terminal.press("ctrl+z")
    led.terminal.wait_for("Paused. Space goes on.")
    led.terminal.press("q")
    led.terminal.wait_for("CODE 1")


def test_ctrl_z_without_a_shell_only_pauses(night: Open) -> None:
    led = night()
    led.begin()
    led.terminal.press("ctrl+z")
    led.terminal.wait_for("Paused.")
    led.terminal.press("space")
    led.terminal.wait_for("space pauses")


def test_sizes_down_to_one_cell_and_back(night: Open) -> None:
    led = night("--speed", "5")
    led.begin()
    sizes = random.Random(3)
    for _ in range(60):
        led.terminal.resize(sizes.choice([1, 2, 5, 20, 40, 80, 200]), sizes.choice([1, 2, 3, 5, 12, 24, 60]))
        led.terminal.pump(0.03)
    led.terminal.resize(1, 1)
    led.terminal.press("p", "?")
    led.terminal.wait_quiet()
    led.terminal.resize(80, 24)
    led.terminal.wait_for("Esc closes")
    led.terminal.press("q")
    led.terminal.wait_for("space goes on")
    led.terminal.signal(signal.SIGTERM)
    ended(led, 143)


@pytest.mark.parametrize("junk", [b"\xff", b"\xe9a", b"\xe1\x1b[A", b"\x1b[M\xff\xff\xff", b"\xf0\x9f"])
def test_bytes_that_are_not_utf_8_are_survived(night: Open, junk: bytes) -> None:
    led = night()
    led.begin()
    led.terminal.type(junk)
    led.terminal.pump(0.1)
    led.terminal.type(b" p")
    led.terminal.wait_for("? keys")
    led.terminal.signal(signal.SIGTERM)
    ended(led, 143)


TRICKY = """\
name: "[@click=app.bell]a[/b] [/]"
stretches:
  - name: "[b]Foot [/red] $x {y} ] up"
    position: lying
    muscle: calf
    ankle: dorsiflexed
    heel: supported
    do: ["Rest the <side> foot [/] [@click=app.quit]here"]
    hold: 10s
"""


def test_what_files_say_is_shown_and_never_obeyed(night: Open) -> None:
    led = night("--speed", "5", text=TRICKY)
    led.terminal.wait_for("[@click=app.bell]a[/b] [/]")
    led.begin()
    led.terminal.wait_for("[b]Foot [/red] $x {y} ] up")
    led.terminal.wait_for("left foot [/] [@click=app.quit]here")
    led.wait_for_event("step")
    led.terminal.signal(signal.SIGTERM)
    ended(led, 143)


def test_holding_costs_few_bytes(night: Open) -> None:
    led = night()
    led.begin()
    led.terminal.press("n")
    led.terminal.wait_for("Stay there", 15)
    led.terminal.wait_quiet(0.5)
    before, began = led.terminal.received, time.monotonic()
    led.terminal.until(lambda: time.monotonic() > began + 5, "five seconds of holding", 8)
    a_second = (led.terminal.received - before) / 5
    assert a_second <= 600, f"{a_second:.0f} bytes a second"


def test_there_is_no_screen_where_nobody_could_see_it(open_terminal: OpenTerminal) -> None:
    command = crampstretch_command("run", "bedtime", "--quiet", "--practice")
    led = open_terminal(*command, TERM="dumb")
    led.wait_for("Enter")
    assert not led.modes.has(1049)
