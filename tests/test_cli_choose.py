from __future__ import annotations

import json
import subprocess

import pytest

from crampstretch import paths
from crampstretch.cli import main
from crampstretch.clock import wall
from crampstretch.core.nights import tonight
from crampstretch.core.state import State
from crampstretch.settings import FIELDS, load
from crampstretch.store import Diary
from tests.harness.home import Home, crampstretch_command
from tests.store.made import PLAN, step

Captured = pytest.CaptureFixture[str]


def do_tonight() -> None:
    keeper = Diary(paths.diary_file(), wall, pytest.fail).keeper(PLAN)
    keeper.begin()
    keeper.step(step(0))
    keeper.end(State.FINISHED)


def test_set_alone_shows_every_setting_with_its_value_and_what_it_is_for(capsys: Captured) -> None:
    assert main(["set"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(FIELDS)
    assert all(field.about in line and field.may in line for field, line in zip(FIELDS.values(), lines, strict=True))
    assert max(map(len, lines)) < 100


def test_a_setting_is_shown_set_and_taken_back(capsys: Captured) -> None:
    answers = []
    for arguments in (["volume"], ["volume", "035"], ["volume"], ["volume", "default"], ["voice"]):
        assert main(["set", *arguments]) == 0
        answers.append(capsys.readouterr().out.strip())
    assert answers == ["20", "volume: 35", "35", "volume: 20", "full while new, then names"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["volum"], "There is no setting called volum. Did you mean volume?"),
        (["volum", "3"], "There is no setting called volum. Did you mean volume?"),
        (["volume", "300"], "volume cannot be 300: it may be 0 to 100."),
        (["night", ""], "night cannot be empty: it may be two times, such as 21:00-06:00."),
        (["tonight", "bedtme"], "There is no routine called bedtme. Did you mean bedtime?"),
        (["tonight", "now"], "tonight cannot be now: it may be the name of a routine."),
    ],
)
def test_what_cannot_be_set_is_refused_in_one_sentence(arguments: list[str], said: str, capsys: Captured) -> None:
    assert main(["set", *arguments]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"{said}\n")
    assert not paths.settings_file().exists()


def test_tonights_routine_is_bedtime_until_another_is_chosen(capsys: Captured) -> None:
    assert main(["tonight"]) == 0
    assert main(["tonight", "in-bed"]) == 0
    assert main(["tonight"]) == 0
    night = f"Tonight ({tonight(wall()):%A, %Y-%m-%d})"
    first, *others = capsys.readouterr().out.splitlines()
    assert first == f"{night}: bedtime. Still to do."
    assert others == [f"{night}: in-bed. Still to do."] * 2
    assert load(paths.settings_file()).settings.tonight == "in-bed"


@pytest.mark.parametrize("taken_back", [["set", "tonight", "default"], ["tonight", "Default"]], ids=" ".join)
def test_tonights_routine_is_taken_back_by_the_word_default(taken_back: list[str], capsys: Captured) -> None:
    assert main(["tonight", "in-bed"]) == 0
    assert main(taken_back) == 0
    assert "bedtime" in capsys.readouterr().out.splitlines()[-1]
    assert "tonight" not in load(paths.settings_file()).chosen


def test_an_unknown_routine_is_answered_with_the_nearest(capsys: Captured) -> None:
    assert main(["tonight", "in-bad"]) == 2
    assert capsys.readouterr().err == "There is no routine called in-bad. Did you mean in-bed?\n"


def test_ones_own_routine_may_be_tonights(home: Home, capsys: Captured) -> None:
    own = home.config / "routines" / "mine.yml"
    own.parent.mkdir(parents=True)
    own.write_text("name: Mine\n")
    assert main(["tonight", "mine"]) == 0
    own.unlink()
    capsys.readouterr()
    assert main(["tonight"]) == 0
    assert "There is no routine called mine." in capsys.readouterr().err


def test_due_says_by_its_exit_code_whether_tonight_is_still_to_do(capsys: Captured) -> None:
    assert main(["due"]) == 0
    assert not paths.data_dir().exists()
    do_tonight()
    assert main(["due"]) == 1
    assert main(["tonight"]) == 0
    first, second, third = capsys.readouterr().out.splitlines()
    assert (first, second) == ("Tonight is still to do.", "Tonight is done.")
    assert third.endswith("bedtime. Done.")


def test_due_as_json(capsys: Captured) -> None:
    main(["tonight", "in-bed"])
    capsys.readouterr()
    night = tonight(wall()).isoformat()
    assert main(["due", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"night": night, "routine": "in-bed", "due": True}
    do_tonight()
    assert main(["due", "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {"night": night, "routine": "in-bed", "due": False}


@pytest.mark.parametrize("arguments", [["due"], ["due", "--json"]], ids=" ".join)
def test_of_a_diary_that_cannot_be_read_due_says_neither(arguments: list[str], home: Home, capsys: Captured) -> None:
    home.data.parent.mkdir(parents=True)
    home.data.write_text("in the way")
    assert main(arguments) == 4
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "The diary cannot be read: not a directory.\nSo it is not known if tonight is done.\n"


def test_of_a_diary_that_cannot_be_read_tonight_says_only_what_was_chosen(home: Home, capsys: Captured) -> None:
    home.data.parent.mkdir(parents=True)
    home.data.write_text("in the way")
    night = f"Tonight ({tonight(wall()):%A, %Y-%m-%d})"
    for arguments, code, chosen in (([], 4, "bedtime"), (["in-bed"], 0, "in-bed"), ([], 4, "in-bed")):
        assert main(["tonight", *arguments]) == code
        out, err = capsys.readouterr()
        assert out == f"{night}: {chosen}.\n"
        told = ["The diary cannot be read: not a directory.", "So it is not known if tonight is done."]
        assert err.splitlines() == (told if code else told[:1])


def test_broken_settings_are_told_and_set_aside_when_one_is_set(home: Home, capsys: Captured) -> None:
    home.config.mkdir(parents=True)
    file = home.config / "settings.yaml"
    file.write_text("volume: [")
    assert main(["set", "volume"]) == 0
    out, err = capsys.readouterr()
    assert out == "20\n"
    assert "cannot be read: line 1 is not YAML. The defaults hold" in err
    assert main(["set", "volume", "40"]) == 0
    assert f"is now {file}.unreadable" in capsys.readouterr().err
    assert main(["set"]) == 0
    assert capsys.readouterr().err == ""


def test_settings_that_cannot_be_written_end_with_four(home: Home, capsys: Captured) -> None:
    home.config.parent.mkdir(parents=True)
    home.config.write_text("in the way")
    assert main(["set", "volume", "40"]) == 4
    assert "cannot be saved" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["set"], ["set", "volume", "30"], ["tonight"], ["tonight", "in-bed"], ["due"]])
def test_these_commands_do_not_wait_for_the_screen(arguments: list[str], home: Home) -> None:
    python, _, program, *_ = crampstretch_command()
    heavy = "{'textual', 'rich', 'crampstretch.audio', 'crampstretch.conductor'}"
    report = f"import atexit, sys; atexit.register(lambda: print('imported', *({heavy} & set(sys.modules))));"
    command = [python, "-c", report + program, *arguments]
    ran = subprocess.run(command, env=home.environment, capture_output=True, text=True, check=True, timeout=30)
    assert ran.stdout.splitlines()[-1] == "imported"


def led(home: Home, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = crampstretch_command("run", *arguments, "--plain", "--quiet")
    return subprocess.run(
        command, env=home.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60
    )


def test_a_run_is_written_down_with_its_speed_and_practice_is_not(home: Home) -> None:
    assert led(home, "--practice", "--speed", "400").returncode == 0
    assert not home.data.exists()
    assert led(home, "--speed", "400").returncode == 0
    (record,) = Diary(home.data / "diary.db", wall, pytest.fail).sessions()
    assert (record.routine, record.state, record.speed) == ("bedtime", "finished", 400.0)
    assert record.done == record.total > 0


def test_who_is_not_always_steady_is_led_in_bed_unless_a_name_is_said(home: Home) -> None:
    main(["set", "steady", "no"])
    unnamed, named = (led(home, *name, "--practice", "--speed", "400") for name in ([], ["bedtime"]))
    assert "In bed, as you are not always steady on your feet. `crampstretch run bedtime`" in unnamed.stderr
    assert "In bed, " in unnamed.stdout
    assert "not always steady" not in named.stderr
    assert "Bedtime at the wall, " in named.stdout


def test_without_a_name_tonights_routine_is_led_and_an_unsaved_session_ends_with_four(home: Home) -> None:
    main(["tonight", "in-bed"])
    home.data.parent.mkdir(parents=True)
    home.data.write_text("in the way")
    ran = led(home, "--speed", "400")
    assert ran.returncode == 4
    assert "This session could not be saved" in ran.stderr
    assert "In bed" in ran.stderr
