"""`remind`: what is written, what is left alone, and what it says at bedtime."""

from __future__ import annotations

import plistlib
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest

from crampstretch import paths
from crampstretch.cli import main
from crampstretch.clock import wall
from crampstretch.remind.moments import Moments
from crampstretch.remind.recipes import recipe
from crampstretch.remind.units import MARK, SERVICE, TIMER, units
from tests.harness.home import Home
from tests.remind.desk import Desk
from tests.test_cli_choose import do_tonight

Captured = pytest.CaptureFixture[str]
ODD = ('/opt/my 100% $HOME "python"\\bin', "-m", "crampstretch")
INSTALL = ["remind", "install", "--at", "22:15"]
ASKED = [["remind", "status"], ["remind", "remove", "--dry-run"], ["remind", "remove"]]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    own = Desk(tmp_path / "desk", monkeypatch)
    own.systemd()
    own.notifier()
    return own


def unit(name: str) -> str:
    return (paths.user_units() / name).read_text(encoding="utf-8")


def test_a_reminder_is_installed_once_however_often_it_is_asked_for(desk: Desk, capsys: Captured) -> None:
    assert main(INSTALL) == 0
    assert "OnCalendar=*-*-* 22:15:00\n" in unit(TIMER)
    assert "Persistent=false" in unit(TIMER)
    assert desk.calls == ["daemon-reload", f"enable {TIMER}", f"restart {TIMER}"]
    assert main(INSTALL) == 0
    assert len(desk.calls) == 3
    assert capsys.readouterr().out.splitlines() == [
        "You will be reminded at 22:15, if it is to do.",
        "You are already reminded at 22:15, if it is to do.",
    ]
    assert sorted(file.name for file in paths.user_units().iterdir()) == [SERVICE, TIMER]


def test_another_time_takes_the_place_of_the_first_and_again_adds_one(desk: Desk, capsys: Captured) -> None:
    main(INSTALL)
    assert main(["remind", "install", "--at", "21:40", "--again"]) == 0
    assert [line for line in unit(TIMER).splitlines() if line.startswith("OnC")] == [
        "OnCalendar=*-*-* 21:40:00", "OnCalendar=*-*-* 22:10:00",
    ]  # fmt: skip
    capsys.readouterr()
    assert main(["remind", "status"]) == 0
    assert capsys.readouterr().out == "A reminder at 21:40, and again at 22:10, if tonight is still to do.\n"
    assert desk.told == []


def test_the_unit_finds_the_diary_where_it_is_now(desk: Desk, home: Home) -> None:
    main(INSTALL)
    assert f'Environment="XDG_DATA_HOME={home.directories["XDG_DATA_HOME"]}"' in unit(SERVICE)
    assert f'"{sys.executable}" "-m" "crampstretch" "remind" "tell" "--at" "22:15"\n' in unit(SERVICE)
    assert desk.calls


def test_remove_leaves_nothing_and_may_be_asked_twice(desk: Desk, capsys: Captured) -> None:
    main(INSTALL)
    capsys.readouterr()
    assert main(["remind", "remove"]) == main(["remind", "remove"]) == main(["remind", "status"]) == 0
    assert capsys.readouterr().out.splitlines() == ["The reminder is gone.", *["There is no reminder."] * 2]
    assert list(paths.user_units().iterdir()) == []
    assert desk.calls[-2:] == [f"disable --now {TIMER}", "daemon-reload"]


@pytest.mark.parametrize("arguments", [INSTALL, ["remind", "remove"]], ids=" ".join)
def test_a_file_that_is_not_ours_is_left_alone_without_force(
    arguments: list[str], desk: Desk, capsys: Captured
) -> None:
    paths.user_units().mkdir(parents=True)
    (paths.user_units() / TIMER).write_text("[Timer]\nOnCalendar=hourly\n", encoding="utf-8")
    assert main(arguments) == 1
    assert "is not one of ours, so it is left alone" in capsys.readouterr().err
    assert unit(TIMER) == "[Timer]\nOnCalendar=hourly\n"
    assert desk.calls == []
    assert main([*arguments, "--force"]) == 0


def test_a_dry_run_writes_nothing_and_says_what_it_would(desk: Desk, capsys: Captured) -> None:
    assert main([*INSTALL, "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert str(paths.user_units() / TIMER) in out
    assert MARK in out
    assert "22:15:00" in out
    assert not paths.user_units().exists()
    main(INSTALL)
    assert main(["remind", "remove", "--dry-run"]) == 0
    assert (paths.user_units() / TIMER).exists()
    assert len(desk.calls) == 3


def test_where_there_is_no_systemd_it_says_how_and_installs_nothing(desk: Desk, capsys: Captured) -> None:
    desk.systemd(answers=False)
    for arguments in (INSTALL, [*INSTALL, "--dry-run"]):
        assert main(arguments) == 0
        out, err = capsys.readouterr()
        assert "nothing was installed" in err
        assert "crontab -e" in out
    assert not paths.user_units().exists()


def test_a_systemd_that_refuses_is_told_in_a_sentence(desk: Desk, capsys: Captured) -> None:
    desk.systemd(fails="enable")
    assert main(INSTALL) == 1
    assert capsys.readouterr().err == f"systemctl --user enable {TIMER} says: Access denied.\n"


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(desk: Desk, home: Home, capsys: Captured) -> None:
    home.config.parent.mkdir()
    (home.config.parent / "systemd").write_text("in the way", encoding="utf-8")
    assert main(INSTALL) == 1
    assert capsys.readouterr().err.startswith("The reminder cannot be changed: ")
    assert desk.calls == []


@pytest.mark.parametrize("arguments", ASKED, ids=" ".join)
def test_a_reminder_that_cannot_be_read_is_told_in_a_sentence(
    arguments: list[str], desk: Desk, capsys: Captured
) -> None:
    (paths.user_units() / TIMER).mkdir(parents=True)
    assert main(arguments) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("The reminder cannot be ")
    assert err.endswith(f"{TIMER}: is a directory.\n")
    assert desk.calls == []


@pytest.mark.parametrize("arguments", ASKED, ids=" ".join)
def test_where_no_folder_of_units_can_be_there_is_no_reminder(
    arguments: list[str], home: Home, capsys: Captured
) -> None:
    home.config.parent.mkdir()
    (home.config.parent / "systemd").write_text("in the way", encoding="utf-8")
    assert main(arguments) == 0
    assert capsys.readouterr().out == "There is no reminder.\n"


@pytest.mark.parametrize("arguments", [["--at", "25:00"], ["--at", "10pm"], ["--at", ""], []], ids=" ".join)
def test_a_bad_time_exits_with_2(arguments: list[str], desk: Desk, capsys: Captured) -> None:
    assert main(["remind", "install", *arguments]) == 2
    assert capsys.readouterr().err
    assert desk.calls == []


# -- what it says at bedtime ---------------------------------------------------------------------


def tell(minutes_ago: int = 0) -> int:
    at = wall() - timedelta(minutes=minutes_ago)
    return main(["remind", "tell", "--at", f"{at:%H:%M}"])


def test_the_word_is_quiet_and_says_nothing_about_health(desk: Desk) -> None:
    assert tell() == 0
    assert desk.told[-2:] == ["Bedtime stretches", "Whenever you are ready."]
    assert {"--urgency=low", "--hint=boolean:suppress-sound:true"} < set(desk.told)
    assert "cramp" not in " ".join(desk.told).lower()


def test_nothing_is_said_once_tonight_is_done(desk: Desk) -> None:
    do_tonight()
    assert tell() == 0
    assert desk.told == []


def test_a_computer_that_slept_through_it_says_nothing_later(desk: Desk) -> None:
    assert tell(minutes_ago=300) == 0
    assert desk.told == []


def test_a_diary_that_cannot_be_read_reminds_of_nothing(desk: Desk, home: Home) -> None:
    home.data.parent.mkdir(parents=True)
    home.data.write_text("in the way", encoding="utf-8")
    assert tell() == 4
    assert desk.told == []


def test_a_notifier_that_fails_is_told_in_a_sentence(desk: Desk, capsys: Captured) -> None:
    desk.notifier(code=1)
    assert tell() == 1
    assert "The reminder cannot be shown: " in capsys.readouterr().err


# -- the texts -----------------------------------------------------------------------------------


@pytest.fixture
def verified(tmp_path: Path) -> Iterator[Path]:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    folder = tmp_path / "units"
    folder.mkdir()
    yield folder
    found = [str(file) for file in sorted(folder.iterdir())]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *found], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_systemd_itself_finds_nothing_to_say_against_the_units(tmp_path: Path, verified: Path) -> None:
    program = tmp_path / 'my 100% $HOME "python"'
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    texts = units(Moments(time(23, 50), again=True), [str(program), "-m", "it"], {"XDG_DATA_HOME": '/a "b" 50% c\\d'})
    for name, text in texts.items():
        (verified / name).write_text(text, encoding="utf-8")


def test_the_recipe_for_launchd_is_a_property_list() -> None:
    text = recipe("darwin", Moments(time(23, 50), again=True), ODD)
    agent = plistlib.loads(text[text.index("<?xml") : text.index("</plist>") + 8].encode())
    assert agent["ProgramArguments"] == [*ODD, "remind", "tell", "--at", "23:50", "--again"]
    assert agent["StartCalendarInterval"] == [{"Hour": 23, "Minute": 50}, {"Hour": 0, "Minute": 20}]


def test_the_recipe_for_cron_is_read_back_by_a_shell() -> None:
    text = recipe("linux", Moments(time(7, 5)), ODD)
    line = next(line for line in text.splitlines() if line.startswith("5 7 * * * "))
    assert shlex.split(line.replace("\\%", "%"))[6:] == [*ODD, "remind", "tell", "--at", "07:05"]
    assert "%" not in line.replace("\\%", "")


def test_the_recipe_for_windows_asks_due_first() -> None:
    text = recipe("win32", Moments(time(22, 15)), ["C:\\Python\\python.exe", "-m", "crampstretch"])
    assert "/SC DAILY /ST 22:15" in text
    assert text.index(" due ") < text.index("msg %USERNAME%")


@pytest.mark.parametrize("again", [False, True])
def test_the_recipe_for_windows_says_how_to_end_all_that_it_makes(again: bool) -> None:
    text = recipe("win32", Moments(time(22, 15), again=again), ["program"])
    made, ended = (re.findall(rf'schtasks /{verb} .*/TN "([^"]+)"', text) for verb in ("Create", "Delete"))
    assert made == ended
    assert len(made) == 1 + again


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_no_recipe_says_the_word_to_a_room(platform: str) -> None:
    text = recipe(platform, Moments(time(22, 15)), ["/usr/bin/program"]).lower()
    assert "cramp" not in text.replace("crampstretch.remind", "")
