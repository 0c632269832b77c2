"""Making and editing routines of one's own: with a real editor's file, and nothing ever lost."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import which

import pytest

from crampstretch.cli import main
from tests.conftest import OpenTerminal
from tests.harness.home import Home, crampstretch_command
from tests.harness.pty import Terminal

Edited = Callable[..., Terminal]


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


def test_a_copy_can_be_of_a_file(home: Home, tmp_path: Path) -> None:
    theirs = tmp_path / "From my physio.yaml"
    theirs.write_bytes(b"\xef\xbb\xbf# kept\r\nname: Theirs\r\n")
    assert main(["new", "mine", "--from", str(theirs), "--no-edit"]) == 0
    made = (routines(home) / "mine.yaml").read_bytes()
    assert made == b"# yaml-language-server: $schema=routine.schema.json\n# kept\r\nname: Theirs\r\n"


def test_a_copy_of_what_is_no_text_is_refused_before_anything_is_made(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "picture.yaml"
    picture.write_bytes(b"\x89PNG\0")
    assert main(["new", "mine", "--from", str(picture), "--no-edit"]) == 2
    assert "cannot be copied" in capsys.readouterr().err
    assert not routines(home).exists()


def test_a_name_that_comes_with_the_program_is_not_taken_by_the_way(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "bedtime", "--no-edit"]) == 2
    assert "comes with the program" in capsys.readouterr().err
    assert not routines(home).exists()


def test_where_nothing_can_be_written_it_says_so(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    home.config.parent.mkdir(parents=True, exist_ok=True)
    home.config.write_text("a file in the way", encoding="utf-8")
    assert main(["new", "mine", "--no-edit"]) == 4
    assert "cannot be written" in capsys.readouterr().err


def test_without_a_terminal_the_new_file_is_made_and_no_editor_opened(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "mine"]) == 0
    assert "no editor was opened" in capsys.readouterr().err
    assert (routines(home) / "mine.yaml").is_file()


def test_editing_without_a_terminal_copies_nothing(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["edit", "bedtime"]) == 2
    assert "needs a terminal" in capsys.readouterr().err
    assert not routines(home).exists()


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


@pytest.fixture
def edited(tmp_path: Path, open_terminal: OpenTerminal) -> Edited:
    """Edits the user's routine `mine` with an editor that does one thing."""
    main(["new", "mine", "--no-edit"])

    def run(script: str, **variables: str) -> Terminal:
        command = crampstretch_command("edit", "mine")
        return open_terminal(*command, columns=400, EDITOR=editor(tmp_path, script), **variables)

    return run


def flat(terminal: Terminal) -> str:
    return " ".join(terminal.text.split())


def test_going_back_in_ends_with_the_new_timeline(edited: Edited) -> None:
    """The first time in it breaks the file, the second time in it mends it."""
    swap = "t = file.read_text(); o, n = ('hold:', 'hodl:') if 'hold:' in t else ('hodl:', 'hold:')"
    terminal = edited(f"{swap}; file.write_text(t.replace(o, n))")
    terminal.wait_for("q leaves it")
    terminal.type("\n")
    assert terminal.wait() == 0
    assert "in all" in terminal.text
    assert "Nothing was changed." in terminal.text, "it is what it was at first"


def test_b_puts_the_file_back_and_keeps_what_was_written(home: Home, edited: Edited) -> None:
    file = routines(home) / "mine.yaml"
    before = file.read_bytes()
    terminal = edited("file.write_text('name: A great idea, half done')")
    terminal.wait_for("q leaves it")
    terminal.type("b\n")
    assert terminal.wait() == 1
    assert file.read_bytes() == before
    kept = flat(terminal).rpartition("What you wrote is kept in ")[2].removesuffix(".")
    assert Path(kept).read_text(encoding="utf-8") == "name: A great idea, half done"


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("file.unlink()", "mine.yaml is gone."),
        pytest.param(
            "file.unlink(); file.mkdir(); (file / 'x').write_text('')",
            "mine.yaml is no file any more.",
            marks=pytest.mark.torture,
        ),
    ],
)
def test_a_file_that_the_editor_takes_away_can_be_put_back(home: Home, edited: Edited, script: str, said: str) -> None:
    file = routines(home) / "mine.yaml"
    before = file.read_bytes()
    terminal = edited(script)
    terminal.wait_for("Enter puts it back")
    assert said in flat(terminal)
    terminal.type("\n")
    assert terminal.wait() == 1
    assert file.read_bytes() == before


def test_a_file_that_is_gone_is_kept_even_when_nobody_wants_it_back(home: Home, edited: Edited) -> None:
    before = (routines(home) / "mine.yaml").read_bytes()
    terminal = edited("file.unlink()")
    terminal.wait_for("Enter puts it back")
    terminal.type("q\n")
    assert terminal.wait() == 1
    kept = flat(terminal).partition("is kept in ")[2].partition(". Enter")[0]
    assert Path(kept).read_bytes() == before


@pytest.mark.parametrize(
    ("end", "said"),
    [
        pytest.param("sys.exit(3)", "ended with 3.", marks=pytest.mark.torture),
        ("import os; os.kill(os.getpid(), 9)", "was ended by SIGKILL."),
    ],
)
def test_an_editor_that_ends_badly_is_named_and_the_file_is_read_all_the_same(
    home: Home, edited: Edited, end: str, said: str
) -> None:
    terminal = edited(f"file.write_text(file.read_text().replace('hold: 10s', 'hold: 12s')); {end}")
    assert terminal.wait() == 1
    assert said in terminal.text
    assert "in all" in terminal.text
    assert "hold: 12s" in (routines(home) / "mine.yaml").read_text(encoding="utf-8")


def test_an_editor_that_dies_half_way_through_loses_nothing(home: Home, edited: Edited) -> None:
    before = (routines(home) / "mine.yaml").read_bytes()
    terminal = edited("file.write_text(''); import os; os.kill(os.getpid(), 9)")
    terminal.wait_for("q leaves it")
    assert "The file is empty now. What it held before is kept in " in flat(terminal)
    terminal.type("b\n")
    assert terminal.wait() == 1
    assert (routines(home) / "mine.yaml").read_bytes() == before


def test_the_terminal_is_put_back_after_an_editor_that_was_killed(edited: Edited) -> None:
    terminal = edited("import tty, os; tty.setraw(0); os.kill(os.getpid(), 9)")
    assert terminal.wait() == 1
    assert terminal.termios_restored


def test_ctrl_c_belongs_to_the_editor(home: Home, edited: Edited) -> None:
    waits = "import signal; signal.signal(2, lambda *_: (file.write_text('name: x'), sys.exit(0)))"
    terminal = edited(f"{waits}; print('READY', flush=True); signal.pause()")
    terminal.wait_for("READY")
    terminal.press("ctrl+c")
    terminal.wait_for("q leaves it")
    assert (routines(home) / "mine.yaml").read_text(encoding="utf-8") == "name: x"


def test_a_closed_terminal_ends_the_editor_and_loses_nothing(home: Home, edited: Edited) -> None:
    before = (routines(home) / "mine.yaml").read_bytes()
    terminal = edited("file.write_text('name: half'); print('READY', flush=True); import signal; signal.pause()")
    terminal.wait_for("READY")
    terminal.hang_up()
    assert terminal.wait() == 129
    terminal.until(lambda: not terminal.running(), "everything to end")
    kept = [file.read_bytes() for file in (home.root / ".local/state/crampstretch/drafts").iterdir()]
    assert kept == [before]
    assert (routines(home) / "mine.yaml").read_text(encoding="utf-8") == "name: half"


def test_what_ends_us_ends_the_editor(edited: Edited) -> None:
    terminal = edited("print('READY', flush=True); import signal; signal.pause()")
    terminal.wait_for("READY")
    terminal.signal(signal.SIGTERM)
    assert terminal.wait() == 143
    terminal.until(lambda: not terminal.running(), "the editor to end")


def test_a_shipped_routine_that_was_only_looked_at_stays_the_shipped_one(
    home: Home, tmp_path: Path, open_terminal: OpenTerminal
) -> None:
    terminal = open_terminal(*crampstretch_command("edit", "bedtime"), EDITOR=editor(tmp_path, "pass"))
    assert terminal.wait() == 0
    assert "So bedtime stays as it comes with the program." in flat(terminal)
    assert not (routines(home) / "bedtime.yaml").exists()


def test_a_file_anywhere_can_be_edited(home: Home, tmp_path: Path, open_terminal: OpenTerminal) -> None:
    file = tmp_path / "theirs.yaml"
    shutil.copy(Path(__file__).parent.parent / "routines" / "in-bed.yaml", file)
    changes = "file.write_text(file.read_text() + '# seen\\n')"
    terminal = open_terminal(*crampstretch_command("edit", "theirs.yaml"), EDITOR=editor(tmp_path, changes))
    assert terminal.wait() == 0
    assert "in all" in terminal.text
    assert file.read_text(encoding="utf-8").endswith("# seen\n")
    assert not routines(home).exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [("none.yaml", "there is no such file"), ("./", "this is a directory"), ("bedtme", "Did you mean bedtime?")],
)
def test_what_cannot_be_edited_is_refused_in_words(
    tmp_path: Path, open_terminal: OpenTerminal, name: str, said: str
) -> None:
    terminal = open_terminal(*crampstretch_command("edit", name), EDITOR=editor(tmp_path, "file.touch()"))
    assert terminal.wait() == 2
    assert said in flat(terminal)


def test_an_editor_that_is_not_there_is_named_and_another_found(tmp_path: Path, open_terminal: OpenTerminal) -> None:
    main(["new", "mine", "--no-edit"])
    terminal = open_terminal(
        *crampstretch_command("edit", "mine"), VISUAL="no-such-editor -w", EDITOR=editor(tmp_path, "pass")
    )
    assert terminal.wait() == 0
    assert "VISUAL names an editor that is not there: no-such-editor -w" in terminal.text


def test_without_any_editor_it_says_what_to_do(home: Home, tmp_path: Path, open_terminal: OpenTerminal) -> None:
    terminal = open_terminal(*crampstretch_command("edit", "bedtime"), PATH=str(tmp_path), EDITOR="")
    assert terminal.wait() == 2
    assert "No editor was found. Set EDITOR to the name of yours." in flat(terminal)
    assert not routines(home).exists()


def test_no_shell_reads_the_editors_words(tmp_path: Path, open_terminal: OpenTerminal) -> None:
    main(["new", "mine", "--no-edit"])
    program = f"{editor(tmp_path, 'pass')} ; touch {tmp_path}/owned $(touch {tmp_path}/owned)"
    terminal = open_terminal(*crampstretch_command("edit", "mine"), EDITOR=program)
    assert terminal.wait() == 0
    assert not (tmp_path / "owned").exists()


@pytest.mark.parametrize(
    ("program", "shown", "keys"),
    [
        pytest.param(
            "nano", "Exit", ("\x0f", "\r", "\x18"), marks=pytest.mark.skipif(not which("nano"), reason="no nano")
        ),
        pytest.param("vi", "language-server", (":wq\r",), marks=pytest.mark.skipif(not which("vi"), reason="no vi")),
    ],
)
def test_a_real_editor_goes_in_and_out(
    home: Home, open_terminal: OpenTerminal, program: str, shown: str, keys: tuple[str, ...]
) -> None:
    main(["new", "mine", "--no-edit"])
    terminal = open_terminal(*crampstretch_command("edit", "mine"), EDITOR=program)
    terminal.wait_for(shown)
    terminal.wait_quiet()
    for key in ("i# from here " if program == "vi" else "# from here ", *(["\x1b"] if program == "vi" else []), *keys):
        terminal.type(key)
        terminal.wait_quiet()
    assert terminal.wait() == 0
    assert "in all" in terminal.text
    assert (routines(home) / "mine.yaml").read_text(encoding="utf-8").startswith("# from here # yaml")


@pytest.mark.skipif(not which("vi"), reason="no vi")
def test_going_back_in_begins_at_the_first_problem(home: Home, open_terminal: OpenTerminal) -> None:
    main(["new", "mine", "--no-edit"])
    terminal = open_terminal(*crampstretch_command("edit", "mine"), EDITOR="vi")
    terminal.wait_for("language-server")
    terminal.wait_quiet()
    terminal.type("/hold:\ncwhodl\x1b:wq\n")
    terminal.wait_for("q leaves it")
    terminal.type("\n")
    terminal.wait_for("hodl")
    terminal.wait_quiet()
    terminal.type("Ithis line: \x1b:wq\n")
    terminal.wait_for("q leaves it")
    terminal.type("q\n")
    assert terminal.wait() == 3
    assert "this line: hodl" in " ".join((routines(home) / "mine.yaml").read_text(encoding="utf-8").split())


def test_several_files_are_checked_and_a_wrong_name_hides_none_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.yaml").write_text("name: x\n", encoding="utf-8")
    assert main(["check", str(tmp_path / "bad.yaml"), "nothing", "bedtime"]) == 2
    said = capsys.readouterr()
    assert "bad.yaml:1:1: error" in said.err
    assert "There is no routine called nothing." in said.err
    assert "2 routines read" in said.out


def test_where_nothing_was_read_nothing_is_said_to_be_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "nothing"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "There is no routine called nothing. `crampstretch list` shows them all.\n"


def test_a_file_that_was_taken_for_a_name_is_not_denied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("name: x\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "mine.txt"]) == 2
    assert "There is a file mine.txt: write ./mine.txt for it." in capsys.readouterr().err
    assert main(["check", "./mine.txt"]) == 3


def test_a_stretch_of_ones_own_is_checked_as_a_stretch(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    own = routines(home) / "stretches" / "my-wall.yaml"
    own.parent.mkdir(parents=True)
    shutil.copy(Path(__file__).parent.parent / "routines" / "stretches" / "wall-calf.yaml", own)
    own.write_text(own.read_text(encoding="utf-8").replace("balance: 1", "balance: much"), encoding="utf-8")
    assert main(["check", str(own)]) == 3
    said = capsys.readouterr().err
    assert "balance" in said
    assert "stretches" not in said.replace("routines/stretches", ""), "nothing that a routine needs is missed"


@pytest.mark.torture
def test_watching_sees_a_file_that_is_renamed_into_place(home: Home, open_terminal: OpenTerminal) -> None:
    main(["new", "mine", "--no-edit"])
    file = routines(home) / "mine.yaml"
    terminal = open_terminal(*crampstretch_command("show", "mine", "--watch"), lines=40)
    terminal.wait_for("Watching")
    for name in ("First", "Again"):
        text = file.read_text(encoding="utf-8")
        other = file.with_suffix(".tmp")
        other.write_text("name: " + name + text[text.index("\nabout") :], encoding="utf-8")
        os.replace(other, file)  # noqa: PTH105 - what editors do
        terminal.wait_for(name)
    terminal.press("ctrl+c")
    assert terminal.wait() == 130


def test_watching_shows_the_routine_again_when_it_is_saved(home: Home, open_terminal: OpenTerminal) -> None:
    main(["new", "mine", "--no-edit"])
    file = routines(home) / "mine.yaml"
    terminal = open_terminal(*crampstretch_command("show", "mine", "--watch"), lines=120)
    terminal.wait_for("Watching")
    file.write_text(file.read_text(encoding="utf-8").replace("name: Mine", "name: Changed"), encoding="utf-8")
    terminal.wait_for("Changed")
    terminal.press("ctrl+c")
    assert terminal.wait() == 130
