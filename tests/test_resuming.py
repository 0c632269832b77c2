"""Going on with what was broken off: offered, never forced, from the first unfinished step, in the same session."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch import paths
from crampstretch.clock import wall
from crampstretch.core.events import Entered, Event, StepFinished
from crampstretch.core.phase import PhaseKind
from crampstretch.core.routine import Dose, Entry, Routine
from crampstretch.core.safety import clear
from crampstretch.core.session import Session
from crampstretch.core.state import State
from crampstretch.core.timeline import compile_timeline
from crampstretch.library import Library
from crampstretch.store import Diary, Plan
from tests.conftest import OpenTerminal
from tests.core.made import CALF
from tests.harness.home import Home, crampstretch_command
from tests.store.made import rows_of, step

TIMELINE = compile_timeline(clear(Routine("mine", "Mine", (Entry(CALF, Dose(hold=10.0, reps=2)),))))


def led(session: Session, until: float = 10_000.0) -> list[Event]:
    events = list(session.start(0.0))
    for second in range(int(until)):
        events += session.advance(float(second))
        if session.state is not State.RUNNING:
            break
    return events


@given(first=st.integers(0, TIMELINE.steps - 1))
def test_a_session_begun_at_a_step_gets_ready_for_it_and_does_the_rest(first: int) -> None:
    session = Session(TIMELINE)
    session.from_step = first
    events = led(session)
    assert session.state is State.FINISHED
    entered = [event.phase for event in events if isinstance(event, Entered)]
    assert (entered[0].kind, entered[0].step) == (PhaseKind.READY, first)
    assert (entered[1].kind, entered[1].step) == (PhaseKind.EASE, first)
    done = [event.step for event in events if isinstance(event, StepFinished)]
    assert done == list(range(first, TIMELINE.steps))


def test_a_movement_is_begun_with_its_own_ready() -> None:
    library = Library(paths.shipped_routines(), paths.user_routines())
    cleared = library.open("bedtime").cleared
    assert cleared is not None
    timeline = compile_timeline(cleared)
    move = next(p.step for p in timeline.phases if p.kind is PhaseKind.MOVE)
    assert move is not None
    session = Session(timeline)
    session.from_step = move
    entered = [event.phase for event in led(session, 300) if isinstance(event, Entered)]
    assert [(p.kind, p.step) for p in entered[:2]] == [(PhaseKind.READY, move), (PhaseKind.MOVE, move)]


ROUTINE = """\
name: Foot up
stretches:
  - {name: Foot up, position: lying, muscle: calf, ankle: dorsiflexed, heel: supported,
     do: [Draw the <side> foot up.], hold: 2s, reps: 2, ready: 2s, ease: 2s, rest: 3s, release: 2s, switch: 3s}
"""


@pytest.fixture
def broken_off(home: Home) -> Plan:
    """A session of four steps of which one is done, broken off a moment ago."""
    (home.config / "routines").mkdir(parents=True)
    (home.config / "settings.yaml").write_text("welcome: read\n", encoding="utf-8")
    (home.config / "routines" / "foot-up.yaml").write_text(ROUTINE, encoding="utf-8")
    cleared = Library(paths.shipped_routines(), paths.user_routines()).open("foot-up").cleared
    assert cleared is not None
    plan = Plan.of("foot-up", compile_timeline(cleared))
    keeper = Diary(paths.diary_file(), wall, pytest.fail).keeper(plan)
    keeper.begin()
    keeper.step(step(0))
    keeper.end(State.STOPPED)
    return plan


def steps(home: Home) -> list[tuple[object, ...]]:
    return rows_of(
        home.data / "diary.db",
        "SELECT sessions.id, state, count(steps.step) FROM sessions LEFT JOIN steps ON session = sessions.id"
        " GROUP BY sessions.id ORDER BY sessions.id",
    )


@pytest.mark.usefixtures("broken_off")
def test_enter_alone_begins_anew(home: Home, open_terminal: OpenTerminal) -> None:
    terminal = open_terminal(*crampstretch_command("run", "foot-up", "--plain", "--quiet"))
    terminal.wait_for("You stopped after 1 of 4 steps.")
    terminal.type("\n")
    terminal.wait_for("Get ready")
    terminal.type("q\n")
    assert terminal.wait() == 1
    assert steps(home) == [(1, "stopped", 1), (2, "stopped", 0)]


@pytest.mark.usefixtures("broken_off")
def test_g_goes_on_in_the_same_session_from_the_second_step(home: Home, open_terminal: OpenTerminal) -> None:
    terminal = open_terminal(*crampstretch_command("run", "foot-up", "--plain", "--quiet"))
    terminal.wait_for("begin anew")
    terminal.type("g\n")
    terminal.wait_for("Stay there, left leg, 2 of 2")
    terminal.type("q\n")
    assert terminal.wait() == 1
    assert [state for _, state, _ in steps(home)] == ["stopped"]


@pytest.mark.usefixtures("broken_off")
@pytest.mark.parametrize(("asked", "rows"), [((), 2), (("--resume",), 1), (("--resume", "--practice"), 1)])
def test_without_a_terminal_it_is_gone_on_with_only_where_that_was_asked_for(
    home: Home, asked: tuple[str, ...], rows: int
) -> None:
    arguments = crampstretch_command("run", "foot-up", "--plain", "--quiet", *asked)
    with subprocess.Popen(
        arguments, env=home.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        while "Get ready" not in program.stdout.readline():
            pass
        program.terminate()
    assert len(steps(home)) == rows
    assert steps(home)[0][1:] == ("stopped", 1)


def test_where_nothing_was_broken_off_that_is_said_and_it_begins_anew(home: Home) -> None:
    home.choose()
    arguments = crampstretch_command("run", "bedtime", "--plain", "--quiet", "--resume")
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(
        arguments, env=home.environment, stdin=nothing, stdout=pipe, stderr=pipe, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert program.stderr.readline() == "There is nothing to go on with: it begins anew.\n"
        assert "Bedtime" in program.stdout.readline()
        program.terminate()


def test_steps_that_have_changed_are_not_gone_on_with(broken_off: Plan) -> None:
    diary = Diary(paths.diary_file(), wall, pytest.fail)
    assert diary.unfinished(broken_off) is not None
    longer = compile_timeline(clear(Routine("foot-up", "Foot up", (Entry(CALF, Dose(hold=12.0)),))))
    assert diary.unfinished(Plan.of("foot-up", longer)) is None
    for other in (
        Plan("bedtime", "B", 4, broken_off.fingerprint),
        Plan("foot-up", "F", 4, broken_off.fingerprint, 60.0),
    ):
        assert diary.unfinished(other) is None


@pytest.mark.usefixtures("broken_off")
def test_on_the_screen_one_line_offers_it_and_g_goes_on(home: Home, open_terminal: OpenTerminal) -> None:
    terminal = open_terminal(*crampstretch_command("run", "foot-up", "--quiet"))
    terminal.wait_for("You stopped at 1 of 4. g goes on.")
    terminal.type("g")
    terminal.wait_for("2 of 2")
    terminal.press("ctrl+c")
    terminal.press("ctrl+c")
    assert terminal.wait() == 130
    assert [row[:2] for row in steps(home)] == [(1, "stopped")]


@pytest.mark.usefixtures("broken_off")
def test_on_the_screen_the_option_lets_space_go_on(home: Home, open_terminal: OpenTerminal) -> None:
    terminal = open_terminal(*crampstretch_command("run", "foot-up", "--quiet", "--resume"))
    terminal.wait_for("You stopped at 1 of 4. Space goes on.")
    terminal.press("space")
    terminal.wait_for("2 of 2")
    terminal.press("ctrl+c")
    terminal.press("ctrl+c")
    assert terminal.wait() == 130
    assert [row[:2] for row in steps(home)] == [(1, "stopped")]
