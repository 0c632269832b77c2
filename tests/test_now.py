"""`now` as a person meets it: words at once, lines where there is no screen, a clean terminal whatever happens."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem

from crampstretch.core.relief_page import HANDS, STOP, THREE
from crampstretch.core.relief_steps import HELP
from crampstretch.first_words import _INKS, CLOSE, KEYS, OPEN, asked, lines, picture
from crampstretch.store import Diary
from crampstretch.tui.themes import NIGHT
from tests.conftest import OpenTerminal
from tests.harness.home import Home, crampstretch_command
from tests.harness.pty import Terminal
from tests.harness.screen import Screen

STALLED = (
    "import sys, time\nfrom crampstretch.first_words import FirstWords\n"
    "first = FirstWords()\n"
    "try:\n    first.show(['now'])\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    sys.exit(130)\n"
    "finally:\n    first.close()\n"
)
"""The first words, and then nothing: as if all that comes after them took for ever."""


def plain(home: Home, *arguments: str, text: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        crampstretch_command(*arguments), env=home.environment | variables, input=text, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip


def events(ran: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in ran.stdout.splitlines()]


def noted(home: Home) -> int:
    from crampstretch.clock import wall

    return len(Diary(home.data / "diary.db", wall, lambda _: None).history().reliefs)


def leads(terminal: Terminal) -> None:
    """Wait until the toolkit has the screen and its clock goes."""
    terminal.until(lambda: re.search(r"\b0:(0[1-9]|[1-5]\d)", terminal.text) is not None, "a second to pass", 20)


@pytest.mark.parametrize("command", [["now"], ["run", "now"]])
def test_without_a_terminal_it_is_lines_and_ends_after_its_three_rounds(home: Home, command: list[str]) -> None:
    ran = plain(home, *command, "--quiet", "--speed", "500")
    assert ran.returncode == 0, ran.stderr
    first, second, *rest = ran.stdout.splitlines()
    assert first == f"{'. '.join(THREE)}. {HANDS}"
    assert second == f"{STOP.removesuffix(' Stop: h')} Stop."
    words = "\n".join(rest)
    assert words.count("Ease off.") == 3
    assert "Draw your foot up, towards your shin." in words
    assert "press" not in words.lower(), "nobody can press a key"
    assert ran.stderr == ""
    assert noted(home) == 1


def test_practice_writes_nothing(home: Home) -> None:
    assert plain(home, "now", "--quiet", "--practice", "--speed", "500").returncode == 0
    assert not home.data.exists()


def test_no_first_run_words_and_no_question_stand_before_it(home: Home) -> None:
    ran = plain(home, "now", "--quiet", "--practice", "--speed", "500")
    assert "one small trial" not in ran.stdout + ran.stderr
    assert not home.config.exists()


def test_its_json_is_its_script_and_nothing_else(home: Home) -> None:
    told = events(plain(home, "now", "--json", "--quiet", "--practice", "--speed", "500"))
    assert (told[0]["event"], told[0]["name"], told[-1]["event"]) == ("start", "now", "finish")
    said = [(row["at"], row["say"]) for row in told if row["event"] == "cue" and row["say"]]
    assert said[:3] == [
        (1.5, "Breathe out."),
        (2.9, "Straighten your knee."),
        (5.0, "Draw your foot up, towards your shin."),
    ]
    assert [row["stretch"] for row in told if row["event"] == "phase"].count("Foot up") == 3


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"ACCESSIBLE": "1"}])
def test_a_terminal_without_a_screen_gets_lines_and_keys(
    home: Home, open_terminal: OpenTerminal, variables: dict[str, str]
) -> None:
    terminal = open_terminal(*crampstretch_command("now", "--quiet"), **variables)
    terminal.wait_for(KEYS)
    terminal.wait_for("Straighten your knee.")
    terminal.type("\n")
    terminal.wait_for("It has let go, after 0:0")
    terminal.type("\n")
    terminal.wait_for("It grips again.")
    terminal.type("h\n")
    terminal.wait_for(HELP[2])
    terminal.type("q\n")
    assert terminal.wait() == 0
    assert b"\x1b[?1049h" not in terminal.screen.output
    assert noted(home) == 1


def test_an_option_that_it_does_not_know_is_said_on_a_clean_screen(home: Home, open_terminal: OpenTerminal) -> None:
    terminal = open_terminal(*crampstretch_command("now", "--loud"))
    assert terminal.wait() == 2
    assert "No such option" in terminal.text
    assert terminal.modes.left == ()
    assert not home.data.exists()


def test_help_is_help(home: Home) -> None:
    ran = plain(home, "now", "--help")
    assert ran.returncode == 0
    assert "BREATHE" not in ran.stdout


def test_the_first_frame_of_the_screen_is_the_page_that_stood_there(open_terminal: OpenTerminal) -> None:
    """One alternate screen, opened once and never cleared again: nothing flashes."""
    terminal = open_terminal(*crampstretch_command("now", "--quiet", "--practice"))
    terminal.wait_for(THREE[2])
    first = terminal.text
    leads(terminal)
    output = bytes(terminal.screen.output)
    assert output.count(b"\x1b[?1049h") == 1
    assert output.count(b"\x1b[2J") == 1
    shown, before = terminal.text.splitlines(), first.splitlines()
    same = [new for old, new in zip(before, shown, strict=True) if old.strip() and old == new]
    assert len(same) >= len([row for row in before if row.strip()]) - 1, "all but the clock"
    terminal.press("q")
    assert terminal.wait() == 0
    assert (terminal.modes.left, terminal.termios_restored) == ((), True)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_before_the_screen_is_there_leaves_a_clean_terminal(
    open_terminal: OpenTerminal, number: signal.Signals, code: int
) -> None:
    terminal = open_terminal(sys.executable, "-c", STALLED, COLORTERM="truecolor")
    terminal.wait_for(THREE[2])
    terminal.signal(number)
    assert terminal.wait() == code
    assert terminal.modes.left == ()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_on_the_screen_ends_it_in_order(
    home: Home, open_terminal: OpenTerminal, number: signal.Signals, code: int
) -> None:
    terminal = open_terminal(*crampstretch_command("now", "--quiet"))
    leads(terminal)
    terminal.signal(number)
    assert terminal.wait() == code
    assert (terminal.modes.left, terminal.termios_restored) == ((), True)
    assert noted(home) == 1


def test_ctrl_c_leaves_at_once_and_asks_nothing(open_terminal: OpenTerminal) -> None:
    terminal = open_terminal(*crampstretch_command("now", "--quiet", "--practice"))
    leads(terminal)
    terminal.press("ctrl+c")
    assert terminal.wait() == 130
    assert (terminal.modes.left, terminal.termios_restored) == ((), True)


def test_a_diary_that_cannot_be_written_says_so_afterwards(home: Home, open_terminal: OpenTerminal) -> None:
    home.data.parent.mkdir(parents=True)
    home.data.write_text("in the way")
    terminal = open_terminal(*crampstretch_command("now", "--quiet"))
    leads(terminal)
    terminal.press("q")
    assert terminal.wait() == 4
    assert "could not be noted in the diary" in " ".join(terminal.text.split())


def test_the_words_stand_there_before_the_toolkit_is_loaded(home: Home) -> None:
    """At the first word, neither the command line's library nor the diary's nor the screen's has been imported."""
    code = (
        "import sys, crampstretch.first_words as f, crampstretch.cli as c\n"
        "heavy = {'click', 'textual', 'yaml', 'sqlite3', 'asyncio', 'typing', 're'}\n"
        "f._write = lambda fd, text: print(sorted(heavy & set(sys.modules)), fd) or sys.exit(7)\n"
        "c.main(['now', '--plain'])"
    )
    ran = subprocess.run(
        [sys.executable, "-S", "-c", code], env=home.environment, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout.splitlines()[:1]) == (7, ["[] 1"]), ran.stderr


@pytest.mark.parametrize(
    ("arguments", "is_now"),
    [(["now"], True), (["run", "now"], True), (["now", "--quiet"], True), ([], False), (["run"], False),
     (["run", "bedtime"], False), (["show", "now"], False)],
)  # fmt: skip
def test_the_words_are_for_now_alone(arguments: list[str], is_now: bool) -> None:
    assert asked(arguments) is is_now


def test_in_lines_it_is_enter_that_is_to_be_pressed(open_terminal: OpenTerminal) -> None:
    terminal = open_terminal(*crampstretch_command("now", "--plain", "--quiet", "--practice", "--speed", "50"))
    terminal.wait_for("When it lets go, press Enter.")
    terminal.wait_for("Press Enter when it has let go. I will be quiet now.")
    terminal.type("q\n")
    assert terminal.wait() == 0


def test_the_picture_is_black_from_its_first_cell_and_hides_what_is_typed_over_it() -> None:
    os.environ["COLORTERM"], before = "truecolor", os.environ.get("COLORTERM")
    try:
        drawn = picture(80, 24)
    finally:
        os.environ.pop("COLORTERM") if before is None else os.environ.update(COLORTERM=before)
    assert drawn.startswith(f"{OPEN}\x1b[0;48;2;0;0;0m\x1b[2J"), "the ground is black before anything is cleared"
    assert drawn.endswith("\x1b[H\x1b[0;48;2;0;0;0;38;2;0;0;0m")
    screen = Screen(80, 24, lambda _: None)
    screen.show(drawn.encode())
    assert THREE[2] in screen.text
    screen.show(CLOSE.encode())
    assert screen.modes.left == ()


def test_its_colours_are_those_of_the_night_in_every_depth() -> None:
    wanted = {"strong": NIGHT.primary, "text": NIGHT.foreground, "quiet": NIGHT.variables["quiet"]}
    for style, name in wanted.items():
        colour = Color.parse(str(name))
        red, green, blue = colour.get_truecolor()
        assert _INKS["24"][style].removeprefix("1;") == f"38;2;{red};{green};{blue}"
        assert _INKS["256"][style].removeprefix("1;") == f"38;5;{colour.downgrade(ColorSystem.EIGHT_BIT).number}"


def test_as_lines_they_name_keys_only_where_there_are_any() -> None:
    assert KEYS in lines(keys=True)
    assert "Enter" not in lines(keys=False)
    assert "Stop: h" not in lines(keys=False)


def test_a_terminal_that_goes_away_ends_it(home: Home, open_terminal: OpenTerminal, tmp_path: Path) -> None:
    del tmp_path
    terminal = open_terminal(*crampstretch_command("now", "--quiet"))
    leads(terminal)
    terminal.hang_up()
    until = time.monotonic() + 5
    terminal.until(lambda: not terminal.running() or time.monotonic() > until, "its end", 6)
    assert not terminal.running()
    assert noted(home) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="takes a stream that takes nothing")
def test_where_nobody_can_be_told_anything_it_ends_in_order(home: Home) -> None:
    """Also where the thread that writes is the first to go on: it fails with the very first words."""
    python, option, program, *_ = crampstretch_command()
    late = "lambda frame, *_: frame.f_code.co_filename.endswith('now.py') and time.sleep(0.001)"
    command = [python, option, f"import sys, time; sys.setprofile({late}); {program}", "now", "--plain", "--quiet"]
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            command, env=home.environment, stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE, text=True,
            timeout=60, check=False,
        )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (1, "")
    assert noted(home) == 1
