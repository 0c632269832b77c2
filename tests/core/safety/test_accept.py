"""A reason answers warnings, never errors, and never what is not there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crampstretch.core.routine import Dose, Entry
from crampstretch.core.safety import Cleared, Unsafe, clear, examine
from tests.core.safety.routines import WALL, dosed, standing

LONG = Entry(WALL, Dose(hold=31, reps=2))


def test_a_reason_on_an_entry_answers_that_entry() -> None:
    assert [f.entry for f in examine(standing(replace(LONG, accept={"hold": "I like it."}), LONG))][:1] == [2]


def test_a_reason_on_the_routine_answers_every_entry() -> None:
    found = examine(standing(LONG, LONG, accept={"hold": "I like it.", "load": "Both."}))
    assert found == ()


def test_a_plain_reason_answers_the_one_warning_there() -> None:
    assert examine(standing(replace(LONG, accept={"": "I like it."}))) == ()
    assert examine(standing(seated=None, accept={"": "Always steady."})) == ()


def test_a_plain_reason_for_the_file_may_mean_the_one_warning_of_an_entry() -> None:
    assert examine(standing(LONG, accept={"": "I like it."})) == ()


def test_a_plain_reason_cannot_answer_two() -> None:
    two = Entry(WALL, Dose(hold=31, reps=2, rest=5))
    found = {f.code for f in examine(standing(replace(two, accept={"": "Both."})))}
    assert found == {"hold", "rest", "accept-nothing"}


@pytest.mark.parametrize("code", ["hold", "no-such-code", ""])
def test_a_reason_for_nothing_is_a_warning(code: str) -> None:
    (on_entry,) = examine(standing(Entry(WALL, accept={code: "Why?"})))
    (on_file,) = examine(standing(accept={code: "Why?"}))
    assert (on_entry.code, on_entry.entry, on_entry.field) == ("accept-nothing", 1, "accept")
    assert (on_file.code, on_file.entry, on_file.field) == ("accept-nothing", None, "accept")


def test_no_reason_answers_an_error() -> None:
    found = examine(standing(Entry(WALL, Dose(hold=61, reps=2), accept={"hold": "I am strong."})))
    assert [f.code for f in found if f.is_error] == ["hold"]
    assert "accept-nothing" in {f.code for f in found}


def test_without_its_words_a_reason_for_words_is_not_called_idle() -> None:
    told = replace(WALL, name="No bouncing")
    routine = standing(Entry(told, accept={"say-the-safe-thing": "A name."}))
    assert examine(routine) == ()
    assert examine(routine, words=False) == ()


def test_only_clear_makes_a_cleared_routine() -> None:
    routine = standing()
    assert clear(routine).routine is routine
    with pytest.raises(TypeError, match="clear"):
        Cleared(routine, object())
    with pytest.raises(TypeError, match="seal"):
        replace(clear(routine), routine=dosed(hold=900))


def test_an_unsafe_routine_is_refused_with_all_its_findings() -> None:
    with pytest.raises(Unsafe, match="longer than 60") as refused:
        clear(dosed(hold=61.0, reps=2, rest=5.0))
    assert {f.code for f in refused.value.findings} == {"hold", "rest", "load"}


def test_warnings_do_not_stop_a_routine() -> None:
    assert clear(dosed(rest=5.0))
