"""Numbers: what is impossible, what is unusual, and that the defaults are neither."""

from __future__ import annotations

import pytest

from crampstretch.core.routine import Dose, Entry, Kind, Move, Order, Routine, Sides, Stretch
from crampstretch.core.safety import Severity, examine, limits
from tests.core.safety.routines import BENDS, MARCH, TOWEL, WALL, codes, dosed, seated, standing


@pytest.mark.parametrize("order", Order)
def test_the_defaults_have_nothing_to_say(order: Order) -> None:
    assert examine(dosed(order=order)) == ()


@pytest.mark.parametrize(
    ("dose", "code"),
    [
        ({"hold": 1.5}, "hold"),
        ({"hold": 60.5, "reps": 2}, "hold"),
        ({"reps": 9}, "reps"),
        ({"reps": 0}, "reps"),
        ({"rest": 2.5}, "rest"),
        ({"switch": 2.5, "order": Order.ALTERNATE}, "switch"),
        ({"ease": 0.0}, "ease"),
        ({"release": 0.0}, "release"),
        ({"move": Move(10)}, "move"),
    ],
)
def test_what_could_hurt_is_an_error(dose: dict[str, object], code: str) -> None:
    assert codes(examine(dosed(**dose)), Severity.ERROR) == {code}


@pytest.mark.parametrize(
    ("dose", "code"),
    [
        ({"hold": 2.0, "reps": 8}, "hold"),
        ({"hold": 9.5}, "hold"),
        ({"hold": 30.5, "reps": 2}, "hold"),
        ({"hold": 60.0, "reps": 2}, "hold"),
        ({"hold": 20.0, "reps": 1}, "reps"),
        ({"reps": 5}, "reps"),
        ({"reps": 8}, "reps"),
        ({"rest": 3.0}, "rest"),
        ({"rest": 9.5}, "rest"),
        ({"rest": 45.0}, "rest"),
        ({"ease": 1.0}, "ease"),
        ({"ease": 7.0}, "ease"),
        ({"release": 1.0}, "release"),
        ({"release": 6.0}, "release"),
    ],
)
def test_what_is_unusual_is_a_warning(dose: dict[str, object], code: str) -> None:
    findings = examine(dosed(**dose))
    assert codes(findings, Severity.ERROR) == set()
    assert code in codes(findings, Severity.WARNING)


@pytest.mark.parametrize(
    "dose",
    [
        {"rest": 10.0},
        {"rest": 30.0},
        {"ease": 3.0},
        {"ease": 6.0},
        {"release": 2.0},
        {"release": 5.0},
        {"switch": 3.0, "order": Order.ALTERNATE},
    ],
)
def test_the_ends_of_what_is_usual_are_usual(dose: dict[str, object]) -> None:
    assert examine(dosed(**dose)) == ()


@pytest.mark.parametrize(
    "dose",
    [
        {"rest": 0.0, "order": Order.ALTERNATE},
        {"rest": 0.0, "reps": 1, "hold": 30.0},
        {"switch": 0.0},
        {"switch": 0.0, "sides": Sides.TOGETHER, "order": Order.ALTERNATE},
    ],
)
def test_a_time_that_is_never_laid_out_is_not_judged(dose: dict[str, object]) -> None:
    assert {"rest", "switch"} & {f.code for f in examine(dosed(**dose))} == set()


def test_switching_is_the_only_rest_when_legs_take_turns() -> None:
    (finding,) = examine(dosed(switch=0.0, order=Order.ALTERNATE))
    assert (finding.entry, finding.field, finding.is_error) == (1, "switch", True)


def _active(**dose: object) -> Routine:
    stretch = Stretch("Toe lift", TOWEL.position, TOWEL.ankle, TOWEL.heel, TOWEL.do, muscles=TOWEL.muscles, active=True)
    return seated(Entry(stretch, Dose(**dose)))  # type: ignore[arg-type]


def test_work_of_the_muscle_itself_has_ranges_of_its_own() -> None:
    assert examine(_active(hold=5.0, reps=10, rest=3.0)) == ()
    assert codes(examine(_active(hold=11.0)), Severity.WARNING) == {"hold"}
    assert codes(examine(_active(hold=30.5)), Severity.ERROR) == {"hold"}
    assert codes(examine(_active(hold=5.0, reps=11)), Severity.ERROR) == {"reps"}


@pytest.mark.parametrize(
    ("move", "severity"),
    [
        (None, Severity.ERROR),
        (Move(0), Severity.ERROR),
        (Move(0.5), None),
        (Move(1), None),
        (Move(60), None),
        (Move(180), None),
        (Move(181), Severity.WARNING),
        (Move(10, 60), Severity.WARNING),
        (Move(601), Severity.ERROR),
        (Move(10, 61), Severity.ERROR),
    ],
)
def test_a_movement_lasts_minutes_not_longer(move: Move | None, severity: Severity | None) -> None:
    routine = seated(Entry(BENDS, Dose(move=move, sides=Sides.TOGETHER)), Entry(TOWEL))
    found = {f.severity for f in examine(routine) if f.field == "move"}
    assert found == ({severity} if severity else set())


def test_the_hold_of_the_defaults_never_reaches_a_movement() -> None:
    assert MARCH.kind is Kind.MOVEMENT
    assert examine(standing(Entry(MARCH, Dose(hold=900.0, move=Move(30), sides=Sides.TOGETHER)), Entry(WALL))) == ()


def test_a_session_can_ask_for_the_same_limits() -> None:
    assert limits.hold_range(active=False) == (2.0, 60.0)
    assert limits.hold_range(active=True) == (2.0, 30.0)
    assert (limits.most_reps(active=False), limits.most_reps(active=True)) == (8, 10)


@pytest.mark.parametrize("dose", [{"hold": 90.0}, {"reps": 9}, {"rest": 0.0}, {"ease": 0.0}])
def test_every_finding_says_why_and_how_to_mend_it(dose: dict[str, object]) -> None:
    for finding in examine(dosed(**dose)):
        assert finding.message.endswith(".")
        assert finding.hint.endswith(".")
        assert "\n" not in finding.message + finding.hint
