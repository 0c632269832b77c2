"""`progress`: shown, suggested, and changed only by a yes."""

from __future__ import annotations

import json
from datetime import datetime, time, timedelta

import pytest

from crampstretch import paths
from crampstretch.cli import main
from crampstretch.clock import wall
from crampstretch.core.clockface import clock_face
from crampstretch.core.progress import Level, Suggestion, plan_of
from crampstretch.core.routine import Routine
from crampstretch.core.safety import Cleared
from crampstretch.core.state import State
from crampstretch.library import Library
from crampstretch.store import Diary, Plan, levels
from tests.harness.home import Home
from tests.store.made import step

ROUTINE = """\
name: Slowly longer
progress: {every: 7 nights, hold: +2s, until: 20s}
stretches:
  - {name: Foot up, position: lying, muscle: calf, ankle: dorsiflexed, heel: supported,
     do: [Draw the <side> foot up.], hold: 10s}
"""
Captured = pytest.CaptureFixture[str]
NOON = datetime.combine(wall().date(), time(12)).astimezone()


@pytest.fixture
def mine(home: Home) -> Cleared:
    (home.config / "routines").mkdir(parents=True)
    (home.config / "settings.yaml").write_text("welcome: read\ntonight: mine\n", encoding="utf-8")
    (home.config / "routines" / "mine.yaml").write_text(ROUTINE, encoding="utf-8")
    cleared = Library(paths.shipped_routines(), paths.user_routines()).open("mine").cleared
    assert cleared is not None
    return cleared


class Desk:
    """The program's own diary, at a noon that is handed on."""

    def __init__(self) -> None:
        self.now = NOON - timedelta(days=8, hours=-10)
        self.diary = Diary(paths.diary_file(), lambda: self.now, pytest.fail)

    def eight_nights(self, routine: Routine) -> None:
        levels.settle(self.diary, routine, self.now)
        for _ in range(8):
            keeper = self.diary.keeper(Plan(routine.id, routine.name, 1, "f"))
            keeper.begin()
            keeper.step(step(0))
            keeper.end(State.FINISHED)
            self.diary.logbook.check_in(keeper.mark, pull=3)
            self.now += timedelta(days=1)
        self.now = NOON


def listed(capsys: Captured) -> dict[str, float]:
    """What `list` says of the seconds of every routine."""
    assert main(["list", "--json"]) == 0
    return {row["id"]: row["seconds"] for row in map(json.loads, capsys.readouterr().out.splitlines())}


def shown_seconds(capsys: Captured) -> float:
    """What `show` says of them."""
    assert main(["show", "mine", "--json"]) == 0
    seconds: float = json.loads(capsys.readouterr().out)["seconds"]
    return seconds


@pytest.mark.usefixtures("mine")
@pytest.mark.parametrize("answer", [[], ["--yes"]], ids=["asked", "yes"])
def test_of_a_diary_that_cannot_be_read_it_is_not_said_how_far_they_have_grown(
    answer: list[str], capsys: Captured
) -> None:
    paths.diary_file().mkdir(parents=True)
    assert main(["progress", *answer]) == 4
    out, err = capsys.readouterr()
    assert out == ""
    assert "The diary cannot be read" in err
    assert err.endswith("So it is not known how far the holds have grown.\n")


@pytest.mark.usefixtures("mine")
def test_a_diary_that_cannot_be_read_leaves_the_list_as_the_files_say(capsys: Captured) -> None:
    before = listed(capsys)["mine"]
    paths.diary_file().mkdir(parents=True)
    assert main(["list"]) == 0
    told = capsys.readouterr()
    assert "The diary cannot be read" in told.err
    assert clock_face(before) in told.out


def test_what_is_suggested_waits_for_a_yes(mine: Cleared, capsys: Captured) -> None:
    before = listed(capsys)["mine"]
    desk = Desk()
    desk.eight_nights(mine.routine)
    asked = levels.suggested(desk.diary, mine, NOON)
    assert asked == Suggestion(1, "For suppleness: hold a little longer from now on, 10 s to 12 s?")
    assert levels.level_of(desk.diary, mine.routine) == 0
    levels.answer(desk.diary, mine.routine, asked, NOON, yes=False)
    assert levels.suggested(desk.diary, mine, NOON) is None
    assert levels.level_of(desk.diary, mine.routine) == 0
    levels.answer(desk.diary, mine.routine, asked, NOON, yes=True)
    assert levels.level_of(desk.diary, mine.routine) == 1
    assert main(["show", "mine"]) == 0
    shown = capsys.readouterr().out
    assert "Holds: 12 s now, 10 s in the file" in shown
    assert "1 of 3 (12 s)" in shown
    assert listed(capsys)["mine"] == shown_seconds(capsys) == before + 6 * 2
    assert main(["progress"]) == 0
    assert capsys.readouterr().out == "Slowly longer: 12 s now, 10 s in the file.\n"


def test_a_changed_file_puts_it_back_and_nothing_is_written_into_it(
    mine: Cleared, home: Home, capsys: Captured
) -> None:
    diary = Diary(paths.diary_file(), wall, pytest.fail)
    levels.keep(diary, "mine", Level(plan_of(mine.routine), 3, wall()))
    main(["show", "mine"])
    assert "Holds: 16 s now, 10 s in the file" in capsys.readouterr().out
    file = home.config / "routines" / "mine.yaml"
    assert file.read_text() == ROUTINE
    file.write_text(ROUTINE.replace("hold: 10s", "hold: 11s"), encoding="utf-8")
    main(["show", "mine"])
    assert "Holds:" not in capsys.readouterr().out
    main(["progress", "--yes"])
    assert capsys.readouterr().out == (
        "Slowly longer: the holds are those in the file.\nNothing is suggested now, so nothing is changed.\n"
    )


def test_a_routine_without_progress_stays_as_it_is(capsys: Captured) -> None:
    assert main(["progress", "bedtime"]) == 0
    assert "has no progress: its holds are those in the file." in capsys.readouterr().out
    assert not paths.diary_file().exists()


def test_a_session_is_led_with_the_holds_as_they_have_grown(mine: Cleared, capsys: Captured) -> None:
    diary = Diary(paths.diary_file(), wall, pytest.fail)
    levels.keep(diary, "mine", Level(plan_of(mine.routine), 1, wall()))
    assert main(["run", "mine", "--plain", "--json", "--quiet", "--speed", "1000"]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {event["seconds"] for event in events if event.get("kind") == "hold"} == {12.0}
