"""`report`: on the terminal, into files that are ours, and printed by a real browser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from crampstretch import paths
from crampstretch.cli import main
from crampstretch.clock import wall
from crampstretch.core.diary.overview import Overview
from crampstretch.page import html
from tests.diaries import made_up, written_to
from tests.harness.home import Home, crampstretch_command

Captured = pytest.CaptureFixture[str]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture
def kept() -> None:
    first = wall().date() - timedelta(days=42)
    written_to(paths.diary_file(), made_up(6, first - timedelta(days=first.weekday())), wall())


def test_an_empty_diary_says_so(capsys: Captured) -> None:
    assert main(["report"]) == 0
    assert capsys.readouterr().out == "Nothing is recorded yet.\n"
    assert not paths.data_dir().exists()


@pytest.mark.usefixtures("kept")
def test_the_terminal_has_weeks_a_table_and_what_was_asked(capsys: Captured) -> None:
    assert main(["report"]) == 0
    out = capsys.readouterr().out
    for text in ("User-recorded, unvalidated.", "Weeks 5 and 6", "swelling: asked", "Longest cramp: "):
        assert text in out


@pytest.mark.usefixtures("kept")
def test_json_is_one_object_a_line(capsys: Captured) -> None:
    assert main(["report", "--json", "--weeks", "2"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["kind"] for each in told[:3]] == ["report", "week", "week"]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("kind", ["html", "csv"])
def test_a_file_is_private_and_only_ours_is_written_over(kind: str, tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / f"page.{kind}"
    assert main(["report", f"--{kind}", str(file)]) == main(["report", f"--{kind}", str(file)]) == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert capsys.readouterr().out == ""
    file.write_text("my own words", encoding="utf-8")
    assert main(["report", f"--{kind}", str(file)]) == 2
    assert "was left alone. With --force it goes." in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "my own words"
    assert main(["report", f"--{kind}", str(file), "--force"]) == 0
    assert file.read_text(encoding="utf-8") != "my own words"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [file.name]


@pytest.mark.parametrize("where", ["nowhere/page.html", "."])
def test_a_place_that_cannot_be_written_is_a_sentence(where: str, tmp_path: Path, capsys: Captured) -> None:
    assert main(["report", "--html", str(tmp_path / where), "--force"]) == 2
    assert "cannot be written: " in capsys.readouterr().err


def test_a_diary_that_cannot_be_read_exits_with_4(home: Home, capsys: Captured) -> None:
    home.data.parent.mkdir(parents=True)
    home.data.write_text("in the way", encoding="utf-8")
    assert main(["report"]) == 4
    assert "The diary cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("weeks", ["0", "-1", "many", "5000"])
def test_weeks_that_cannot_be_exit_with_2(weeks: str) -> None:
    assert main(["report", "--weeks", weeks]) == 2


def test_the_report_does_not_wait_for_the_screen(home: Home) -> None:
    python, _, program, *_ = crampstretch_command()
    code = "import atexit, sys; atexit.register(lambda: print({'textual', 'rich'} & set(sys.modules)));" + program
    done = subprocess.run(
        [python, "-c", code, "report"], env=home.environment, capture_output=True, text=True, timeout=30, check=False
    )
    assert done.stdout.splitlines()[-1] == "set()"


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="pdfinfo is not installed")
@pytest.mark.parametrize("weeks", [6, 104])
def test_a_real_browser_prints_one_sheet_of_a4(weeks: int, tmp_path: Path) -> None:
    first = date(2026, 10, 12) - timedelta(days=7 * (weeks - 6))
    history = made_up(weeks, first)
    made = datetime(2026, 11, 24).date()
    page, sheet = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(html.page(Overview.of(history, made, made - timedelta(days=1), weeks, 4)), encoding="utf-8")
    browser = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command = [*browser, f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={sheet}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=90, env={**os.environ, "HOME": str(tmp_path)})
    facts = subprocess.run(["pdfinfo", str(sheet)], check=True, capture_output=True, text=True, timeout=30).stdout
    assert "Pages:           1\n" in facts
    assert "(A4)" in facts
