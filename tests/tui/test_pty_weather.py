"""Standstill, odd sizes, odd bytes, odd files, no reader: the session goes on, the terminal stays whole."""

from __future__ import annotations

import random
import shlex
import shutil
import signal
import sys

import pytest

from tests.conftest import OpenTerminal
from tests.harness.home import Home, crampstretch_command
from tests.harness.pty import Terminal
from tests.tui.pty_player import LONGER, ROUTINE, Played

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
SLOWER = ("--speed", "8")
LONGEST = LONGER.replace("reps: 3", "reps: 8")


def leaves(played: Played) -> None:
    """Escape and q, the way out from anywhere, still lead out."""
    played.terminal.press("escape")
    played.terminal.wait_for("Leave now?")
    played.terminal.press("q")
    played.ends(1)


@pytest.mark.parametrize("signals", [(signal.SIGSTOP, signal.SIGCONT), (signal.SIGCONT,)], ids=["stopped", "bare"])
def test_three_times_continued_it_goes_on_with_no_thread_more(
    home: Home, open_terminal: OpenTerminal, signals: tuple[signal.Signals, ...]
) -> None:
    played = Played(home, open_terminal, routine=LONGER)
    played.begin()
    played.terminal.wait_for("space pauses")
    threads = played.threads
    for _ in range(3):
        for number in signals:
            played.terminal.signal(number)
            played.lets_pass(1.0 if number is signal.SIGSTOP else 0.2)
    phases = len(played.rows("phase"))
    played.traced("phase", phases + 1)
    assert played.threads == threads
    assert not played.rows("pause"), "a second is no absence"
    leaves(played)


def test_a_long_standstill_pauses_says_so_and_space_goes_on(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal)
    played.begin()
    played.terminal.wait_for("space pauses")
    played.terminal.signal(signal.SIGSTOP)
    played.lets_pass(5.5)
    played.terminal.signal(signal.SIGCONT)
    played.terminal.wait_for("computer was away for")
    played.terminal.wait_for("Paused. Space goes on.")
    assert len(played.rows("pause")) == 1
    played.terminal.press("space")
    played.terminal.wait_for("space pauses")
    played.traced("resume")
    leaves(played)


def test_stopped_again_before_it_is_back_it_still_leaves_the_terminal_as_it_was(
    home: Home, open_terminal: OpenTerminal
) -> None:
    played = Played(home, open_terminal, routine=LONGER)
    played.begin()
    for _ in range(8):
        played.terminal.signal(signal.SIGTSTP)
        played.terminal.until(lambda: played.stopped, "it to stand still")
        played.terminal.signal(signal.SIGCONT)
    played.terminal.signal(signal.SIGTERM)
    played.ends(143)


@pytest.mark.parametrize("name", ["bash", "dash"])
def test_ctrl_z_gives_the_shell_back_and_fg_finds_it_paused(home: Home, open_terminal: OpenTerminal, name: str) -> None:
    shell = shutil.which(name)
    if shell is None:
        pytest.skip(f"{name} is not installed")
    options = ("--norc", "--noprofile", "--noediting") if name == "bash" else ()
    played = Played(home, open_terminal, shell=(shell, *options, "-i"), PS1="ready> ")
    play = home.root / "play"
    play.write_text(f"exec {shlex.join(played.command)}\n", encoding="utf-8")
    played.terminal.wait_for("ready>")
    played.terminal.type(f"sh {play}\r")
    played.begin()
    played.terminal.wait_for("space pauses")
    played.terminal.press("ctrl+z")
    played.terminal.until(lambda: played.stopped, "the shell to have it stopped")
    played.terminal.wait_for("Stopped")
    played.is_clean()
    played.terminal.type("fg\r")
    played.terminal.wait_for("Paused. Space goes on.")
    assert played.terminal.modes.has(1049)
    assert not played.stopped
    assert len(played.rows("pause")) == 1
    assert not played.rows("resume"), "coming back is not going on"
    played.terminal.press("q")
    played.terminal.until(lambda: not played.alive, "the end of the program")
    played.terminal.type("echo came to $?\r")
    played.terminal.wait_for("came to 1")
    played.terminal.type("exit\r")
    played.ends(0)


def test_ctrl_z_without_a_shell_to_come_back_from_only_pauses(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal)
    played.begin()
    played.terminal.press("ctrl+z")
    played.terminal.wait_for("Paused. Space goes on.")
    assert not played.stopped
    played.terminal.press("space")
    played.traced("resume")
    leaves(played)


def test_a_storm_of_sizes_down_to_one_cell_is_survived(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal, routine=LONGER)  # it outlasts the storm however slow the machine is
    played.begin()
    chance = random.Random(60)
    sizes = [(chance.randint(1, 120), chance.randint(1, 50)) for _ in range(56)]
    for columns, lines in (*sizes, (2, 2), (1, 24), (80, 1), (1, 1)):
        played.terminal.resize(columns, lines)
        played.lets_pass(0.03)
    played.terminal.press("?", "up", "down")
    played.terminal.resize(80, 24)
    played.terminal.wait_for("Esc closes")
    played.terminal.press("escape")  # two that come at once are taken for one
    played.terminal.until(lambda: "Esc closes" not in played.terminal.text, "the keys to be gone")
    played.terminal.wait_for("space pauses")
    leaves(played)


def test_bytes_that_are_no_text_are_survived(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal)
    played.begin()
    played.terminal.wait_for("space pauses")
    far_out, latin = b"\x1b[M\xe0\xff\x80", b"\x1b[M\x20\xa1\xa1"
    for odd in (b"\xff", b"\xe9a", b"\xe1\x1b[A", b"\xf0\x9f", far_out, latin):
        played.terminal.type(odd * 3)
        played.lets_pass(0.3)  # longer than the driver waits for the rest of a sequence
        assert played.alive, odd
    played.terminal.press("p")
    played.traced("pause")
    played.terminal.signal(signal.SIGTERM)
    played.ends(143)


SPELT = (
    ROUTINE.replace("Foot up", '"Foot up\\e]52;c;aGk=\\a\\x9b31m\\u202e"')
    .replace("[Draw the", '["Draw\\e]0;taken\\a\\x9d0;taken\\x9c\\u2066 the')
    .replace("muscles.]", 'muscles."]')
)
RAW = ROUTINE.replace("Foot up", "Foot\x1b]52;c;aGk=\x07\x9b31m\u202e up")
MARKED = ROUTINE.replace("Foot up", '"[@click=app.quit]Foot[/] [b]up [/red"')


def obeyed(terminal: Terminal) -> list[str]:
    """What a terminal would take for a command, of the texts above: nothing, one hopes."""
    text = terminal.screen.output.decode(errors="replace")
    commands = [part for part in ("]52", "]0;taken") if "\x1b" + part in text]
    return commands + [ascii(c) for c in text if "\x80" <= c < "\xa0" or c in "\x07\u202e\u2066"]


@pytest.mark.parametrize("routine", [SPELT, RAW], ids=["spelt", "raw"])
@pytest.mark.parametrize("how", [(), ("--plain",), ("--json",)], ids=["screen", "plain", "json"])
def test_a_routine_with_commands_for_the_terminal_is_refused_without_showing_them(
    home: Home, open_terminal: OpenTerminal, routine: str, how: tuple[str, ...]
) -> None:
    played = Played(home, open_terminal, *how, routine=routine)
    assert played.terminal.wait() == 3
    assert "calves.yaml" in played.terminal.text.replace("\n", ""), "a long path is broken where the screen ends"
    assert "\x1b" not in played.terminal.screen.output.decode(), "a complaint is plain text"
    assert obeyed(played.terminal) == []
    assert not played.rows("start")


def test_a_file_name_with_commands_for_the_terminal_is_not_obeyed(home: Home, open_terminal: OpenTerminal) -> None:
    file = home.root / "a\x1b]52;c;aGk=\x07\x9b31m\u202e.yaml"
    file.write_text(RAW, encoding="utf-8")
    for command in ("run", "check", "show"):
        terminal = open_terminal(*crampstretch_command(command, str(file)))
        assert terminal.wait() == 3
        assert obeyed(terminal) == []
    file.unlink()
    terminal = open_terminal(*crampstretch_command("run", str(file)))
    assert terminal.wait() != 0
    assert obeyed(terminal) == []


def test_markup_in_a_routine_is_shown_as_it_is_written(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal, routine=MARKED)
    played.begin()
    played.terminal.wait_for("[@click=app.quit]Foot[/] [b]up [/red")
    leaves(played)


def test_a_dumb_terminal_gets_plain_lines(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal, "--speed", "50", TERM="dumb")
    assert played.terminal.wait() == 0
    assert b"\x1b" not in played.terminal.screen.output
    assert b"Foot up" in played.terminal.screen.output
    played.ends(0)


@pytest.mark.parametrize("lost", ["<", ">", "2>"])
def test_where_a_stream_is_no_terminal_there_are_plain_lines(
    home: Home, open_terminal: OpenTerminal, lost: str
) -> None:
    other = home.root / "other"
    other.touch()
    played = Played(home, open_terminal, "--speed", "50", under=("sh", "-c", f'exec "$@" {lost} {other}', "sh"))
    assert played.terminal.wait() == 0
    written = bytes(played.terminal.screen.output) + other.read_bytes()
    assert b"\x1b" not in written
    assert b"Foot up" in written
    played.ends(0)


def test_a_terminal_that_nobody_reads_does_not_delay_the_session(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal, *SLOWER, routine=LONGEST)
    played.begin()
    played.traced("phase")
    before = len(played.rows("phase"))
    played.terminal.stall()
    for more in range(30):
        played.terminal.resize(100 + more, 40)
        played.lets_pass(0.2)
    during = played.rows("phase")[before:]
    assert len(during) >= 4
    assert max(float(str(row["done"])) - float(str(row["due"])) for row in during) < 1.0, "it stood still for six"
    played.terminal.resume()
    played.terminal.resize(80, 24)
    played.terminal.wait_for("left")
    leaves(played)


def test_ten_seconds_of_a_hold_are_few_bytes(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal, routine=LONGER)
    played.begin()
    played.terminal.press("n")
    played.terminal.until(lambda: any("hold" in str(row["what"]) for row in played.rows("phase")), "a hold", 15)
    played.lets_pass(1.0)
    before = played.terminal.received
    played.lets_pass(10)
    written = played.terminal.received - before
    assert 0 < written < 6000
    leaves(played)
