"""Whatever a command writes goes one way to the terminal, and whoever wrote it, it can do nothing there."""

from __future__ import annotations

import ast
import json
import os
from pathlib import Path

import click
import pytest

import crampstretch
from crampstretch import paths
from crampstretch.cli import main
from crampstretch.cli.faults import report
from crampstretch.cli.saying import Sentence, say, say_error
from crampstretch.plain import Lines
from crampstretch.trace import Trace
from tests.harness.home import Home
from tests.torture.payloads import CONTROLS, around, unclean

EVIL = "calm\x1b]0;x\x07\x9b31m\u202e\r\nlegs"
WRITERS = {"click.echo", "click.secho", "print", "sys.stdout.write", "sys.stderr.write"}
OWN_WORDS = {"saying.py": 1, "showing.py": 1, "own_editor.py": 1, "export.py": 2}
"""Where the program's own sequences are written: a screen cleared, a line written over; and the one way itself."""


def commands() -> list[Path]:
    return sorted((Path(crampstretch.__file__).parent / "cli").glob("*.py"))


@pytest.mark.parametrize("path", commands(), ids=lambda path: path.name)
def test_a_command_has_no_other_way_to_write(path: Path) -> None:
    calls = (n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call))
    assert sum(ast.unparse(call.func) in WRITERS for call in calls) == OWN_WORDS.get(path.name, 0)


@pytest.mark.parametrize("attack", CONTROLS.values(), ids=CONTROLS)
def test_each_line_stays_one_line_and_acts_nowhere(attack: str, capfd: pytest.CaptureFixture[str]) -> None:
    say(around(attack), around(attack))
    out = capfd.readouterr().out
    assert unclean(out.encode()) is None
    assert out.count("\n") == 2
    assert out.count("calm") == out.count("legs") == 2


def test_what_click_quotes_of_a_command_line_is_cleaned_too(capfd: pytest.CaptureFixture[str]) -> None:
    say_error(click.UsageError(f"No such option: {EVIL}"))
    say_error(Sentence(EVIL, "and more"))
    err = capfd.readouterr().err
    assert unclean(err.encode()) is None
    assert "Error: No such option: calm]0;x31m" in err
    assert err.endswith("calm]0;x31m  legs\nand more\n")


@pytest.mark.parametrize(
    "arguments", [(f"--{EVIL}",), ("list", EVIL), ("run", "--volume", EVIL), ("log", "day", "--drinks", EVIL)]
)
def test_an_argument_that_is_quoted_back_does_nothing(
    arguments: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(list(arguments)) == 2
    told = capfd.readouterr()
    assert unclean((told.out + told.err).encode()) is None
    assert "calm" in told.err


@pytest.mark.parametrize("command", ["paths", "doctor"])
def test_odd_names_of_folders_and_variables_do_nothing(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    odd = os.fsdecode(b"calm\x1b[2J\x9b\xff\xe2\x80\xae\nlegs")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "TERM"):
        monkeypatch.setenv(name, str(tmp_path / odd))
    assert main([command]) == 0
    out = capfd.readouterr().out
    assert unclean(out.encode()) is None
    assert "calm[2J legs" in out


def test_lines_of_a_session_are_cleaned_where_they_leave(capfd: pytest.CaptureFixture[str]) -> None:
    import sys

    lines = Lines(sys.stdout)
    lines.write("one\ncalm\x1b[2J\x9d\u2066legs")
    assert lines.close()
    assert capfd.readouterr().out == "one\ncalm[2Jlegs\n"


def test_a_trace_can_be_shown_on_a_terminal(tmp_path: Path) -> None:
    trace = Trace(tmp_path / "trace")
    trace.write(0.0, 0.0, "cue", EVIL)
    trace.close()
    written = (tmp_path / "trace").read_bytes()
    assert unclean(written) is None
    assert json.loads(written)["what"] == EVIL


def test_the_report_of_a_fault_can_be_shown_on_a_terminal(home: Home, capfd: pytest.CaptureFixture[str]) -> None:
    assert report(ValueError(EVIL)) == 70
    (file,) = paths.log_dir().iterdir()
    assert unclean(file.read_bytes()) is None
    assert "calm]0;x31m" in file.read_text(encoding="utf-8")
    assert unclean(capfd.readouterr().err.encode()) is None
    assert home.root in file.parents
