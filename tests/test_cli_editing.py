"""Making and editing routines of one's own: with a real editor's file, and nothing ever lost."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from crampstretch.cli import main
from tests.conftest import OpenTerminal
from tests.harness.home import Home, crampstretch_command


def routines(home: Home) -> Path:
    return home.config / "routines"


def editor(tmp_path: Path, script: str) -> str:
    """An editor that does one thing to the file and ends."""
    program = tmp_path / "editor.py"
    program.write_text(f"import sys, pathlib\nfile = pathlib.Path(sys.argv[-1])\n{script}\n", encoding="utf-8")
    return f"{sys.executable} {program} --wait"


def test_a_new_routine_is_sound_and_names_its_schema_first(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "towel-plan", "--no-edit"]) == 0
    text = (routines(home) / "towel-plan.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=routine.schema.json\n")
    assert json.loads((routines(home) / "routine.schema.json").read_text(encoding="utf-8"))["properties"]
    assert main(["check", "towel-plan"]) == 0
    assert "no errors, no warnings" in capsys.readouterr().out


def test_a_copy_has_everything_of_the_other(home: Home) -> None:
    assert main(["new", "mine", "--from", "in-bed", "--no-edit"]) == 0
    assert "towel-calf" in (routines(home) / "mine.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["Mine", "../mine", "now", "a b"])
def test_a_name_that_is_none_is_refused(name: str, home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", name, "--no-edit"]) == 2
    assert capsys.readouterr().err
    assert not routines(home).exists()


def test_what_is_there_is_never_written_over(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "mine", "--no-edit"])
    file = routines(home) / "mine.yaml"
    file.write_text("name: Mine, and dear to me\n", encoding="utf-8")
    assert main(["new", "mine", "--no-edit"]) == 2
    assert file.read_text(encoding="utf-8") == "name: Mine, and dear to me\n"
    assert "there is one already" in capsys.readouterr().err


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"]


def test_editing_a_shipped_routine_makes_a_copy_and_says_its_new_length(
    home: Home, tmp_path: Path, open_terminal: OpenTerminal
) -> None:
    changes = "file.write_text(file.read_text().replace('hold: 10s', 'hold: 12s'))"
    terminal = open_terminal(*crampstretch_command("edit", "bedtime"), EDITOR=editor(tmp_path, changes))
    assert terminal.wait() == 0
    assert "This is your copy" in terminal.text.replace("\n", " ")
    assert "in all" in terminal.text
    assert "hold: 12s" in (routines(home) / "bedtime.yaml").read_text(encoding="utf-8")


def test_problems_are_said_and_the_editor_is_offered_again(
    home: Home, tmp_path: Path, open_terminal: OpenTerminal
) -> None:
    main(["new", "mine", "--no-edit"])
    breaks = "file.write_text(file.read_text().replace('hold: 10s', 'hodl: 10s'))"
    terminal = open_terminal(*crampstretch_command("edit", "mine"), EDITOR=editor(tmp_path, breaks))
    terminal.wait_for("q leaves it")
    assert "hodl" in terminal.text
    terminal.type("q\n")
    assert terminal.wait() == 3
    assert "hodl" in (routines(home) / "mine.yaml").read_text(encoding="utf-8")


def test_watching_shows_the_routine_again_when_it_is_saved(home: Home, open_terminal: OpenTerminal) -> None:
    main(["new", "mine", "--no-edit"])
    file = routines(home) / "mine.yaml"
    terminal = open_terminal(*crampstretch_command("show", "mine", "--watch"), lines=120)
    terminal.wait_for("Watching")
    file.write_text(file.read_text(encoding="utf-8").replace("name: Mine", "name: Changed"), encoding="utf-8")
    terminal.wait_for("Changed")
    terminal.press("ctrl+c")
    assert terminal.wait() == 130
