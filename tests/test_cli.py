"""The command line: what is printed, where, and with which exit code."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from crampstretch import __version__, paths
from crampstretch.cli import main
from tests.harness.home import Home, crampstretch_command

MINE = """\
name: My towel stretch
stretches:
  - say: Sit up against the pillows.
    for: 5s
    position: long-sitting
  - name: Towel, knee straight
    position: long-sitting
    muscle: calf
    ankle: dorsiflexed
    heel: down
    do: [Loop the towel round the ball of the <side> foot.]
    hold: 10s
    reps: 2
"""
PHASE_KEYS = ["kind", "start", "seconds", "stretch", "side", "rep", "reps"]
PROBLEM_KEYS = ["file", "line", "column", "severity", "code", "message", "hint"]


def write(home: Home, name: str, text: str) -> Path:
    folder = home.config / "routines"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def run(home: Home, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = crampstretch_command(*arguments)
    quiet = subprocess.DEVNULL
    return subprocess.run(
        command, env=home.environment, stdin=quiet, capture_output=True, text=True, timeout=60, check=False
    )


def test_help_begins_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    assert text.index("Examples") < text.index("Options") < text.index("Commands")


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert __version__ in capsys.readouterr().out


def test_alone_without_a_terminal_it_prints_the_help_and_exits_with_2(home: Home) -> None:
    done = run(home)
    assert done.returncode == 2
    assert "Examples" in done.stdout


def test_list_has_every_routine_with_its_length(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--json"]) == 0
    rows = lines(capsys.readouterr().out)
    assert {row["id"] for row in rows} == {"bedtime", "in-bed", "calf-pair", "longer-flexibility"}
    assert all(list(row) == ["id", "name", "seconds", "file", "origin", "problems"] for row in rows)
    assert all(isinstance(row["seconds"], float) and row["problems"] == 0 for row in rows)


def test_one_bad_file_hides_no_other_and_has_no_length(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    write(home, "broken", "name: [")
    assert main(["list", "--json"]) == 0
    rows = {row["id"]: row for row in lines(capsys.readouterr().out)}
    assert len(rows) == 5
    assert rows["broken"]["seconds"] is None
    assert rows["broken"]["problems"]


def test_a_users_routine_takes_the_place_of_a_shipped_one_and_list_says_so(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    write(home, "in-bed", MINE)
    main(["list"])
    assert "yours, in place of the shipped one" in capsys.readouterr().out


def test_show_prints_phases_and_cues_in_the_promised_shape(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "bedtime", "--json"]) == 0
    (shown,) = lines(capsys.readouterr().out)
    assert list(shown) == ["name", "seconds", "phases", "cues"]
    phases, cues = shown["phases"], shown["cues"]
    assert isinstance(phases, list)
    assert isinstance(cues, list)
    assert all(list(phase) == PHASE_KEYS for phase in phases)
    assert all(list(cue) == ["at", "sound", "say"] for cue in cues)
    assert {phase["kind"] for phase in phases} <= {"ready", "ease", "hold", "move", "release", "rest", "switch"}


def test_show_says_what_you_need_and_what_it_adds_up_to(capsys: pytest.CaptureFixture[str]) -> None:
    main(["show", "bedtime"])
    text = capsys.readouterr().out
    assert "You need: a wall" in text
    assert "each leg is held" in text


def test_check_is_content_with_what_is_shipped(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "no errors, no warnings" in capsys.readouterr().out


def test_check_prints_every_problem_with_its_place(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(home, "mine", MINE.replace("reps: 2", "rep: 2").replace("hold: 10s", "hold: long"))
    assert main(["check", str(file), "--json"]) == 3
    problems = lines(capsys.readouterr().out)
    assert [list(problem) for problem in problems] == [PROBLEM_KEYS] * 2
    assert [(problem["line"], problem["severity"]) for problem in problems] == [(12, "error"), (13, "error")]


def test_an_unknown_name_gets_the_nearest_and_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("run", "show", "check"):
        assert main([command, "bedtme"]) == 2
        assert "Did you mean bedtime?" in capsys.readouterr().err


def test_a_broken_file_gets_all_its_problems_and_exit_3(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(home, "mine", MINE.replace("reps: 2", "rep: 2").replace("hold: 10s", "hold: long"))
    assert main(["run", str(file), "--plain"]) == 3
    text = capsys.readouterr().err
    assert f"{file}:12:" in text
    assert f"{file}:13:" in text


def test_a_routine_that_is_not_safe_gets_its_warnings_too(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    long = "Loop the towel slowly round the ball of the <side> foot and go on until it lies there as you like it."
    text = MINE.replace("hold: 10s", "hold: 90s").replace("do: [Loop", f"do:\n      ease: {long}\n#")
    assert main(["run", str(write(home, "mine", text)), "--plain"]) == 3
    said = capsys.readouterr().err
    assert "90" in said
    assert "too long to be said" in said


def test_a_missing_file_is_said_in_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["run", str(tmp_path / "nothing.yaml")]) == 3
    assert "no such file" in capsys.readouterr().err


def test_an_unreadable_directory_gets_one_line_and_the_shipped_routines(home: Home) -> None:
    home.config.mkdir(parents=True)
    (home.config / "routines").write_text("not a directory", encoding="utf-8")
    done = run(home, "list")
    assert len(done.stderr.splitlines()) == 1
    assert "bedtime" in done.stdout


def test_a_run_without_a_terminal_is_plain_and_goes_to_its_end(home: Home) -> None:
    file = write(home, "mine", MINE)
    (home.config / "settings.yaml").write_text("welcome: read\n", encoding="utf-8")
    done = run(home, "run", str(file), "--speed", "100", "--json", "--practice")
    events = lines(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert events[0] == {"at": 0.0, "event": "start", "name": "My towel stretch", "seconds": events[-1]["at"]}
    assert events[-1]["event"] == "finish"
    assert {event["event"] for event in events} == {"start", "phase", "cue", "finish"}
    assert [event["at"] for event in events] == sorted(event["at"] for event in events)  # type: ignore[type-var]


def test_the_words_of_a_plain_run_are_lines_of_text_without_escapes(home: Home) -> None:
    file = write(home, "mine", MINE.replace("My towel", r'"My \e[31m towel"'.strip('"')))
    done = run(home, "run", str(file), "--speed", "100", "--practice")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "Loop the towel round the ball of the left foot." in done.stdout


def test_a_trace_tells_due_and_done(home: Home, tmp_path: Path) -> None:
    file, trace = write(home, "mine", MINE), tmp_path / "trace.jsonl"
    run(home, "run", str(file), "--speed", "100", "--trace", str(trace), "--practice")
    rows = lines(trace.read_text(encoding="utf-8"))
    assert rows[0]["event"] == "start"
    assert rows[-1]["event"] == "finish"
    assert all({"due", "done", "event"} <= set(row) for row in rows)


def test_a_trace_that_cannot_be_written_is_a_clear_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "bedtime", "--plain", "--trace", "/nowhere/trace"]) == 2
    assert "/nowhere/trace" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["run", "--volume", "101"], ["run", "--voice", "loud"], ["runn"], ["show"]])
def test_wrong_usage_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err


def test_paths_names_every_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["paths"]) == 0
    told = [line[19:].partition("   (")[0] for line in capsys.readouterr().out.splitlines()]
    named = (
        paths.settings_file, paths.user_routines, paths.user_stretches, paths.user_sounds, paths.shipped_routines,
        paths.diary_file, paths.state_dir, paths.cache_dir, paths.log_dir,
    )  # fmt: skip
    assert told == [str(place()) for place in named]


def test_a_reader_that_goes_away_ends_it_quietly(home: Home) -> None:
    program = subprocess.Popen(
        crampstretch_command("run", "bedtime", "--plain", "--speed", "50"), env=home.environment,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.readline()
    program.stdout.close()
    assert program.wait(timeout=30) == 1
    assert b"Traceback" not in program.stderr.read()
    program.stderr.close()


def test_the_doctor_says_what_plays_what_shows_and_where_things_are(home: Home) -> None:
    done = run(home, "doctor")
    assert done.returncode == 0
    assert all(
        word in done.stdout for word in ("program", "sound", "terminal", "directories", "simpleaudio", "miniaudio")
    )


def test_the_doctor_without_a_device_says_so_and_exits_with_1(home: Home) -> None:
    command = crampstretch_command("doctor", "--sound")
    nowhere = home.environment | {"PULSE_SERVER": "unix:/nowhere", "ALSA_CONFIG_PATH": "/dev/null"}
    done = subprocess.run(command, env=nowhere, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "Nothing plays here." in done.stderr


def test_the_first_run_words_come_before_the_first_session_on_stderr(home: Home) -> None:
    file = write(home, "mine", MINE)
    done = run(home, "run", str(file), "--speed", "100", "--practice")
    assert "This is guidance, not treatment" in done.stderr
    assert "guidance" not in done.stdout


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("shwo", "There is no command shwo. Did you mean show?"),
        ("bedtime", "There is no command bedtime. A routine is begun by `crampstretch run bedtime`."),
        ("xyzzy\x1b[2J", "There is no command xyzzy[2J."),
    ],
)
def test_a_command_that_is_not_there_is_answered_with_the_one_that_was_meant(
    home: Home, typed: str, answer: str
) -> None:
    done = run(home, typed)
    assert done.returncode == 2
    assert done.stderr.endswith(f"Error: {answer}\n")


@pytest.mark.parametrize("group", ["log", "diary", "remind"])
def test_no_line_of_a_groups_help_is_cut_off(home: Home, group: str) -> None:
    assert "...\n" not in run(home, group, "--help").stdout.replace("[ARGS]...", "")
