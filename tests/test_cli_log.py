"""`log`: one line in, one clear line out, with the night named."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta

import pytest

from crampstretch import paths
from crampstretch.cli import main
from crampstretch.clock import wall
from crampstretch.core.diary.words import the_night
from crampstretch.core.nights import last_night, night_of, tonight
from crampstretch.store import Diary
from tests.conftest import OpenTerminal
from tests.harness.home import Home, crampstretch_command
from tests.store.made import rows_of

Captured = pytest.CaptureFixture[str]


def logged(*arguments: str) -> int:
    return main(["log", *arguments])


def diary() -> Diary:
    return Diary(paths.diary_file(), wall, pytest.fail)


def test_a_night_without_cramps_is_last_night_unless_another_is_named(capsys: Captured) -> None:
    assert logged("none") == 0
    assert capsys.readouterr().out == f"Logged: no cramp, {the_night(last_night(wall()))}.\n"
    earlier = last_night(wall()) - timedelta(days=3)
    assert logged("none", "--night", earlier.isoformat()) == 0
    assert capsys.readouterr().out == f"Logged: no cramp, {the_night(earlier)}.\n"
    assert set(diary().history().recorded) == {last_night(wall()), earlier}


def test_a_cramp_in_one_line(capsys: Captured) -> None:
    at = (wall() - timedelta(hours=2)).replace(second=0, microsecond=0)
    line = ["--left", "--severity", "6", "--at", f"{at:%H:%M}", "--muscle", "calf", "--minutes", "2", "--woke"]
    assert logged("cramp", *line, "--sleep", "4", "--note", "long walk\x1b[31m") == 0
    (cramp,) = diary().history().cramps
    assert (cramp.at, cramp.night, cramp.leg, cramp.muscle) == (at, night_of(at), "left", "calf")
    assert (cramp.severity, cramp.minutes, cramp.woke, cramp.sleep, cramp.flags) == (6, 2.0, True, 4, None)
    assert cramp.note == "long walk[31m"
    said = f"a cramp at {at:%H:%M}, left calf, severity 6, 2 minutes, woke you, sleep lost 4 of 10"
    assert capsys.readouterr().out == f"Logged: {said}, {the_night(night_of(at))}.\n"


def test_all_but_the_fact_is_optional(capsys: Captured) -> None:
    assert logged("cramp") == 0
    (cramp,) = diary().history().cramps
    assert (cramp.at, cramp.leg, cramp.severity, cramp.night) == (None, None, None, last_night(wall()))
    assert capsys.readouterr().out.startswith("Logged: a cramp, the night of")


def test_both_legs_can_be_said_in_two_ways() -> None:
    logged("cramp", "--both")
    logged("cramp", "--left", "--right")
    assert [cramp.leg for cramp in diary().history().cramps] == ["both", "both"]


def test_a_cramp_after_none_takes_its_place_and_says_so(capsys: Captured) -> None:
    logged("none")
    assert logged("cramp") == 0
    assert "takes the place of the night without cramps" in capsys.readouterr().out
    assert logged("none") == 2
    assert "a night cannot have both" in capsys.readouterr().err
    assert logged("undo") == 0
    assert diary().history().nights[0].said == "none"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["cramp", "--severity", "11"], "Severity cannot be 11: 0 to 10 is possible."),
        (["cramp", "--severity=-1"], "Severity cannot be -1: 0 to 10 is possible."),
        (["cramp", "--sleep", "12"], "The sleep lost cannot be 12: 0 to 10 is possible."),
        (["cramp", "--minutes=-3"], "The minutes of a cramp cannot be -3: 0 to 1440 is possible."),
        (["cramp", "--minutes", "nan"], "The minutes of a cramp cannot be nan: 0 to 1440 is possible."),
        (["cramp", "--at", "25:00"], "25:00 is no time of day: write it as 03:10."),
        (["cramp", "--night", "2999-01-01"], "The night of Tuesday, 2999-01-01 is still to come."),
        (["cramp", "--night", "9999-12-31", "--at", "03:00"], "03:00 in the night of Friday, 9999-12-31 is still to"),
        (["cramp", "--night", "0001-01-01", "--at", "13:00"], " is too long ago."),
        (["none", "--night", "2999-01-01"], "The night of Tuesday, 2999-01-01 is still to come."),
        (["none", "--night", "soon"], "soon is no night: write last, tonight, or the date of its evening"),
        (["day", "--drinks", "many"], "Alcoholic drinks cannot be many: it may be 0, 1-2, 3+."),
        (["day"], "Nothing is ticked."),
        (["cramp", "--muscle", "arm"], "'arm' is not one of"),
        (["cramp", "--note", "x" * 501], "A note may have 500 characters; this has 501."),
    ],
)
def test_what_cannot_be_is_a_sentence_and_changes_nothing(
    arguments: list[str], sentence: str, capsys: Captured
) -> None:
    assert logged(*arguments) == 2
    captured = capsys.readouterr()
    assert sentence in captured.err
    assert not captured.out
    assert not paths.diary_file().exists()


def test_more_than_ten_minutes_is_answered_at_once(capsys: Captured) -> None:
    assert logged("cramp", "--minutes", "11") == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("Logged: a cramp, 11 minutes")
    assert "Get medical help today" in captured.err.replace("\n", " ")
    assert logged("cramp", "--minutes", "9") == 0
    assert not capsys.readouterr().err


def test_ticks_belong_to_the_night_that_they_go_before(capsys: Captured) -> None:
    assert logged("day", "--drinks", "2", "--hot", "--no-tobacco") == 0
    assert capsys.readouterr().out == f"Logged: drinks 1-2, tobacco no, hot yes, {the_night(tonight(wall()))}.\n"
    assert diary().history().nights[0].context == {"drinks": "1-2", "hot": "yes", "tobacco": "no"}
    assert not diary().history().recorded


def test_the_list_shows_what_is_there_and_how_much_is_not(capsys: Captured) -> None:
    night = last_night(wall())
    logged("none", "--night", (night - timedelta(days=1)).isoformat())
    logged("cramp", "--severity", "3", "--note", "after a walk")
    logged("none", "--night", (night - timedelta(days=60)).isoformat())
    capsys.readouterr()
    assert logged("list") == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{night - timedelta(days=1)}  no cramp",
        f"{night}  a cramp, severity 3; after a walk",
        "2 of the last 28 nights are logged.",
    ]


def test_a_diary_that_another_program_wrote_in_is_listed_and_reported(capsys: Captured) -> None:
    logged("cramp")
    change = ("UPDATE cramps SET flags = 'glow'", "UPDATE nights SET context = 'no JSON\x1b[31m'")
    diary().change(lambda db: [db.execute(sql) for sql in change])
    capsys.readouterr()
    assert (logged("list"), logged("list", "--json"), main(["report"]), main(["report", "--json"])) == (0, 0, 0, 0)
    told = capsys.readouterr()
    assert "ticked: unread no JSON[31m\n" in told.out
    assert '"flags": ["glow"]' in told.out
    assert (told.err, "\x1b" in told.out) == ("", False)


def test_the_list_as_json_says_null_where_nothing_was_said(capsys: Captured) -> None:
    logged("cramp", "--severity", "3")
    capsys.readouterr()
    assert logged("list", "--json", "--weeks", "1") == 0
    night, cramp = map(json.loads, capsys.readouterr().out.splitlines())
    assert night == {"kind": "night", "night": last_night(wall()).isoformat(), "cramps": "logged", "ticks": {}}
    assert (cramp["severity"], cramp["leg"], cramp["flags"], cramp["woke"]) == (3, None, None, None)


def test_undo_takes_back_what_was_last_and_says_what_it_was(capsys: Captured) -> None:
    logged("none")
    logged("none")
    capsys.readouterr()
    night = the_night(last_night(wall()))
    assert logged("undo") == 0
    assert capsys.readouterr().out == f"Taken back: no cramp, {night}.\n"
    assert logged("undo") == 0
    assert capsys.readouterr().out == "There is nothing to take back.\n"


@pytest.mark.parametrize("arguments", [["cramp", "--severity", "4"], ["none"], ["undo"], ["list"]])
def test_a_diary_that_cannot_be_kept_is_exit_4(arguments: list[str], capsys: Captured) -> None:
    paths.data_dir().parent.mkdir(parents=True)
    paths.data_dir().write_text("in the way")
    assert logged(*arguments) == 4
    assert "The diary c" in capsys.readouterr().err


def test_where_nobody_can_answer_nothing_is_asked(home: Home) -> None:
    done = subprocess.run(
        crampstretch_command("log", "cramp"), env=home.environment, stdin=subprocess.DEVNULL, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    assert not done.stderr
    assert rows_of(home.data / "diary.db", "SELECT flags FROM cramps") == [(None,)]


def test_a_light_command_loads_neither_textual_nor_yaml(home: Home) -> None:
    code = "import sys; from crampstretch.cli import main; main(['log', 'none']); main(['log', 'list']); print(sys.modules.keys() & {'textual', 'yaml'})"  # noqa: E501
    done = subprocess.run(
        [sys.executable, "-c", code], env=home.environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "set()"


@pytest.mark.parametrize(
    ("keys", "flags", "said"),
    [
        (["\r"], "", "Kept."),
        (["s", "w", "s", "\r"], "warmth", "Get medical help today"),
        (["t", "m", "\r"], "medicine,twitching", "worth telling a doctor or pharmacist"),
        (["q", "\x1b[A", "z", "\r"], "", "Kept."),
        (["s", "\x1b"], None, "Not asked now."),
        (["s", "\x03"], None, "Not asked now."),
    ],
)
def test_what_came_with_a_cramp_is_asked_at_a_terminal(
    home: Home, open_terminal: OpenTerminal, keys: list[str], flags: str | None, said: str
) -> None:
    terminal = open_terminal(*crampstretch_command("log", "cramp", "--right"))
    terminal.wait_for("later")
    assert "Logged: a cramp, right leg" in terminal.text
    for key in keys:
        before = terminal.received
        terminal.type(key)
        if key in ("s", "w", "t", "m"):
            terminal.until(lambda before=before: terminal.received > before, "an answer")  # type: ignore[misc]
    assert terminal.wait() == 0
    assert said.split()[0] in terminal.text
    assert terminal.termios_restored
    assert rows_of(home.data / "diary.db", "SELECT flags FROM cramps") == [(flags,)]


def test_a_dumb_terminal_is_asked_by_the_line(home: Home, open_terminal: OpenTerminal) -> None:
    for line, flags in (("sk", "swelling,weakness"), ("", ""), ("-", None)):
        terminal = open_terminal(*crampstretch_command("log", "cramp"), ACCESSIBLE="1")
        terminal.wait_for("A dash: later.")
        terminal.type(line + "\n")
        assert terminal.wait() == 0
        assert rows_of(home.data / "diary.db", "SELECT flags FROM cramps ORDER BY id DESC LIMIT 1") == [(flags,)]
