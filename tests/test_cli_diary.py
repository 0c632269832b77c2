"""`diary`: everything out, everything in, forgotten for good, recovered."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from crampstretch import paths
from crampstretch.cli import main
from crampstretch.clock import wall
from crampstretch.core.nights import last_night
from crampstretch.store import Diary
from tests.conftest import OpenTerminal
from tests.diaries import made_up, write
from tests.harness.home import Home, crampstretch_command

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def diary() -> Diary:
    """Six weeks of diary where the program keeps it."""
    diary = Diary(paths.diary_file(), wall, pytest.fail)
    write(diary, made_up())
    return diary


def test_out_and_in_again(diary: Diary, tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "out" / "diary.jsonl"
    assert main(["diary", "export", str(file)]) == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert "keep it as private" in capsys.readouterr().out
    assert main(["diary", "forget", "--all", "--yes"]) == 0
    assert not diary.history().nights
    assert main(["diary", "import", str(file)]) == 0
    assert diary.history() == made_up()
    many = len(made_up().cramps)
    assert f"{many} cramps, 5 openings of now are new; 0 entries were there already." in capsys.readouterr().out


def test_on_the_screen_it_is_lines_of_json(diary: Diary, capsys: Captured) -> None:
    assert main(["diary", "export", "-"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[0]["crampstretch"] == "diary"
    assert lines[-1] == {"end": len(lines) - 2}
    assert len(diary.archive.lines()) == len(lines)


def test_tables_go_into_a_folder(diary: Diary, tmp_path: Path, capsys: Captured) -> None:
    assert main(["diary", "export", "--csv", str(tmp_path / "tables")]) == 0
    assert "5 files in" in capsys.readouterr().out
    assert len((tmp_path / "tables" / "cramps.csv").read_text().splitlines()) == 1 + len(diary.history().cramps)


def test_what_is_there_is_not_written_over(diary: Diary, tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "precious"
    file.write_text("mine")
    assert main(["diary", "export", str(file)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert file.read_text() == "mine"
    assert main(["diary", "export", str(file), "--force"]) == 0
    assert file.read_text().startswith('{"crampstretch"')
    assert diary.history() == made_up()


def test_every_problem_has_its_line_and_nothing_is_taken_in(diary: Diary, tmp_path: Path, capsys: Captured) -> None:
    lines = diary.archive.lines()
    for number in range(30):
        lines[1 + number] = "nonsense"
    file = tmp_path / "bad.jsonl"
    file.write_text("\n".join(lines))
    main(["diary", "forget", "--all", "--yes"])
    capsys.readouterr()
    assert main(["diary", "import", str(file)]) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[0] == f"{file}:2: it is no JSON object."
    assert told[-2:] == ["10 more like these.", "Nothing was taken in."]
    assert not diary.history().nights


@pytest.mark.parametrize("arguments", [["import", "nowhere"], ["recover", "nowhere"], ["recover"], ["forget"],
                                       ["forget", "--all", "--before", "2026-01-01"], ["forget", "--before", "soon"],
                                       ["import", "."], ["export", "/proc/none/x"]])  # fmt: skip
def test_what_cannot_be_done_is_a_sentence(arguments: list[str], capsys: Captured) -> None:
    assert main(["diary", *arguments]) == 2
    (told,) = capsys.readouterr().err.splitlines()
    assert told.endswith(".")


def test_forgetting_is_asked_first(diary: Diary, home: Home, open_terminal: OpenTerminal, capsys: Captured) -> None:
    assert main(["diary", "forget", "--all"]) == 2
    assert "say --yes" in capsys.readouterr().err
    assert diary.history() == made_up()
    for answer, code in (("n", 1), ("", 1), ("y", 0)):
        terminal = open_terminal(*crampstretch_command("diary", "forget", "--all"))
        terminal.wait_for("y / n")
        terminal.type(answer + "\n")
        assert terminal.wait() == code
        assert bool(diary.history().nights) is bool(code)
    assert home.data.exists()


def test_nights_before_a_date_are_forgotten(diary: Diary, capsys: Captured) -> None:
    night = made_up().nights[10].night
    assert main(["diary", "forget", "--before", night.isoformat(), "--yes"]) == 0
    assert capsys.readouterr().out.startswith("Erased: ")
    assert diary.history().nights[0].night == night


def test_a_damaged_diary_is_set_aside_and_recovered(diary: Diary, capsys: Captured) -> None:
    data = diary.path.read_bytes()
    diary.path.write_bytes(bytes(4096) + data[4096:])
    night = last_night(wall()) - timedelta(days=1)
    assert main(["log", "none", "--night", night.isoformat()]) == 0
    assert "is kept as" in capsys.readouterr().err
    assert main(["diary", "recover"]) == 0
    told = capsys.readouterr().out
    assert f"{len(made_up().cramps)} cramps, " in told
    assert "0 could not be used. The file stays as it is." in told
    assert set(made_up().recorded) <= set(Diary(diary.path, wall, pytest.fail).history().recorded)


def test_a_set_aside_diary_that_cannot_be_read_is_named(home: Home, capsys: Captured) -> None:
    aside = home.data / "diary.db.damaged-2026-07-28"
    aside.mkdir(parents=True)
    assert main(["diary", "recover"]) == 2
    assert capsys.readouterr().err == f"{aside} cannot be read: Is a directory.\n"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="takes a file that opens and cannot be read")
def test_where_a_disk_does_not_say_which_file_it_is_called_what_was_set_aside(home: Home, capsys: Captured) -> None:
    home.data.mkdir(parents=True)
    (home.data / "diary.db.damaged-2026-07-28").symlink_to("/proc/self/mem")
    assert main(["diary", "recover"]) == 2
    assert capsys.readouterr().err == "What was set aside cannot be read: Input/output error.\n"
