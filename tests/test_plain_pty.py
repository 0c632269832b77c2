"""Plain lines on a real terminal: Enter pauses and goes on, and whatever ends the program ends it in order."""

from __future__ import annotations

import signal
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import OpenTerminal
from tests.harness.home import Home, crampstretch_command
from tests.harness.pty import Terminal
from tests.harness.sound import Sink, needs_sound
from tests.store.made import rows_of

ROUTINE = """\
name: Foot up
stretches:
  - {name: Foot up, position: lying, muscle: calf, ankle: dorsiflexed, heel: supported,
     do: [Draw the <side> foot up.], hold: 10s, reps: 2, ready: 2s, ease: 2s}
"""


def begun(home: Home, tmp_path: Path, open_terminal: OpenTerminal, *options: str, **variables: str) -> Terminal:
    """Begin a session in plain lines."""
    home.choose()
    file = tmp_path / "foot-up.yaml"
    file.write_text(ROUTINE, encoding="utf-8")
    return open_terminal(*crampstretch_command("run", str(file), "--plain", *options), **variables)


@pytest.fixture
def led(home: Home, tmp_path: Path, open_terminal: OpenTerminal) -> Terminal:
    """A session in plain lines, some moments after its beginning."""
    terminal = begun(home, tmp_path, open_terminal, "--quiet")
    terminal.wait_for("Ease in")
    return terminal


def test_enter_pauses_and_goes_on(led: Terminal) -> None:
    led.type("\n")
    led.wait_for("Paused. Enter goes on.")
    led.type("\n")
    led.wait_for("This one again, from the start.")


def test_letters_lead_on_and_back_and_out(led: Terminal) -> None:
    led.type("n\n")
    led.wait_for("Next.")
    led.type("u\n")
    led.wait_for("As it was.")
    led.type("q\n")
    led.wait_for("Stopped here.")
    assert led.wait() == 1


def test_the_loudness_has_its_keys_too_and_is_kept(led: Terminal, home: Home) -> None:
    led.type("]\n")
    led.wait_for("Volume 25.")
    led.type("m\n")
    led.wait_for("Muted. m brings it back.")
    led.type("[\n")
    led.wait_for("Volume 20.")
    led.type("[\n")
    led.wait_for("Volume 15.")
    led.type("q\n")
    assert led.wait() == 1
    assert "volume: 15" in (home.config / "settings.yaml").read_text(encoding="utf-8")


def test_ctrl_c_asks_once_and_then_leaves(led: Terminal) -> None:
    led.press("ctrl+c")
    led.wait_for("Ctrl+C once more leaves.")
    led.press("ctrl+c")
    assert led.wait() == 130
    assert led.termios_restored


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_with_its_number_and_the_session_is_kept(
    led: Terminal, home: Home, number: signal.Signals, code: int
) -> None:
    led.signal(number)
    assert led.wait() == code
    assert rows_of(home.data / "diary.db", "SELECT state FROM sessions") == [("stopped",)]


def test_a_terminal_that_is_closed_ends_it(led: Terminal) -> None:
    led.hang_up()
    led.until(lambda: not led.running(), "the end", 5)


def test_a_terminal_that_reads_nothing_does_not_keep_it_from_ending(led: Terminal) -> None:
    led.stall()
    led.signal(signal.SIGTERM)
    led.until(lambda: not led.running(), "the end", 6)


def test_the_first_run_words_wait_for_enter(home: Home, open_terminal: OpenTerminal) -> None:
    terminal = open_terminal(*crampstretch_command("run", "in-bed", "--plain", "--quiet"))
    terminal.wait_for("Enter  I have read this")
    assert "Get ready" not in terminal.text
    terminal.type("\n")
    terminal.wait_for("steady on your feet")
    terminal.press("ctrl+d")
    terminal.wait_for("Get ready")
    assert "welcome: read" in (home.config / "settings.yaml").read_text(encoding="utf-8")


def on_path(folder: Path, *programs: str) -> str:
    """Make a folder with these programs, which speak nothing, to be the whole of a PATH."""
    folder.mkdir()
    for name in programs:
        (folder / name).write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return str(folder)


def test_v_says_how_much_is_spoken_and_it_is_kept(home: Home, tmp_path: Path, open_terminal: OpenTerminal) -> None:
    terminal = begun(home, tmp_path, open_terminal, PATH=on_path(tmp_path / "bin", "espeak-ng"))
    terminal.wait_for("Get ready")
    for words in ("The voice is off.", "The voice says names and legs only.", "The voice says everything."):
        terminal.type("v\n")
        terminal.wait_for(words)
    terminal.type("q\n")
    assert terminal.wait() == 1
    assert "voice: full\n" in (home.config / "settings.yaml").read_text(encoding="utf-8")


@pytest.mark.skipif(find_spec("espeakng_loader") is not None, reason="the extra `voice` is installed: it speaks")
@needs_sound
def test_where_nothing_can_speak_it_is_said_once_and_the_routine_goes_on(
    home: Home, tmp_path: Path, open_terminal: OpenTerminal
) -> None:
    with Sink() as sink:
        terminal = begun(
            home, tmp_path, open_terminal, "--volume", "1", PATH=on_path(tmp_path / "bin"), **sink.environment
        )
        terminal.wait_for("Ease in")
        assert terminal.text.count("the tones lead alone") == 1
        terminal.type("q\n")
        assert terminal.wait() == 1


def test_a_line_that_means_nothing_brings_up_what_does(led: Terminal) -> None:
    led.type("?\n")
    led.wait_for("Enter alone pauses and goes on.")
    led.wait_for("q leaves.")


def test_a_cramp_pauses_and_says_what_helps(led: Terminal) -> None:
    led.type("c\n")
    led.wait_for("Paused. Enter goes on.")
    led.wait_for("A cramp now? Keep the knee straight and draw the foot up.")


def test_in_lines_it_is_enter_that_makes_it_wait(home: Home, open_terminal: OpenTerminal) -> None:
    home.choose()
    terminal = open_terminal(*crampstretch_command("run", "bedtime", "--plain", "--quiet"))
    terminal.wait_for("Enter makes me wait.")
