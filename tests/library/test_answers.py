"""`accept` answers every kind of warning, by code or as the one plain reason, on the entry or for the file."""

from __future__ import annotations

import pytest

from tests.library.files import opened

LONG = "Lean in slowly now and keep on leaning in with your whole body until you feel it in the <side> calf."
COMMA = "end: [Sit tall, left leg long.]"


def codes(*, top: str = "", end: str = "end: Good night.", entry: str = "", ease: str = "Lean in.") -> list[str]:
    """Return the codes of what is left to say about a routine that is well but for what it is given."""
    answer = opened(f"""
name: Mine
{top}
{end}
stretches:
  - {{stretch: ankle-bends, move: 60s}}
  - stretch: towel-calf
    {entry}
    do:
      ready: Loop the towel round the <side> foot.
      ease: {ease}
  - {{stretch: bed-reach}}
  - {{stretch: slow-breaths, move: 5 x 8s}}
""")
    assert not answer.errors, [str(p) for p in answer.errors]
    return [p.code for p in answer.problems]


def test_the_routine_of_these_tests_is_well() -> None:
    assert codes() == []


def test_a_line_too_long_to_say_is_a_warning_once_for_both_legs() -> None:
    assert codes(ease=LONG) == ["too-long-to-say"]


@pytest.mark.parametrize("reason", ["{too-long-to-say: It is only for reading.}", "It is only for reading."])
def test_it_can_be_answered_on_its_entry(reason: str) -> None:
    assert codes(ease=LONG, entry=f"accept: {reason}") == []


@pytest.mark.parametrize("reason", ["{too-long-to-say: It is only for reading.}", "It is only for reading."])
def test_it_can_be_answered_for_the_file(reason: str) -> None:
    assert codes(ease=LONG, top=f"accept: {reason}") == []


@pytest.mark.parametrize("reason", ["{comma: I mean two.}", "I mean two."])
def test_a_warning_about_the_form_is_answered_for_the_file(reason: str) -> None:
    assert codes(end=COMMA, top=f"accept: {reason}") == []


FORM = {
    "comma": "[Sit tall, left leg long <side>.]",
    "comment": "Sit tall with your <side> leg #1",
    "placeholder": "Sit tall, <sied> and <side> leg long.",
}


@pytest.mark.parametrize("code", FORM)
@pytest.mark.parametrize("reason", ["{CODE: I mean it so.}", "I mean it so."])
def test_a_warning_about_the_form_is_answered_in_its_item(code: str, reason: str) -> None:
    answered = f"accept: {reason.replace('CODE', code)}"
    assert codes(ease=FORM[code]) == [code]
    assert codes(ease=FORM[code], entry=answered) == []


def test_a_reason_in_one_item_answers_no_other_and_not_the_file() -> None:
    item = f"{{stretch: towel-calf, do: {FORM['comma']}, accept: {{comma: I mean two.}}}}"
    answered = opened(
        f"name: x\nstretches: [{{stretch: ankle-bends, move: 60s}}, {item}]\nend: [Sleep well, you all.]\n"
    )
    assert [(p.line, p.code) for p in answered.warnings if p.code.startswith(("comma", "accept"))] == [(3, "comma")]
    alone = opened(f"name: x\nstretches:\n  - {item.replace(FORM['comma'], '[Lean <side>.]')}\n  - {item}\n")
    assert [(p.line, p.code) for p in alone.warnings if p.code.startswith(("comma", "accept"))] == [
        (3, "accept-nothing")
    ]


def test_a_plain_reason_answers_one_warning_and_no_two() -> None:
    assert codes(end=COMMA, ease=LONG, top="accept: So be it.") == ["accept-nothing", "comma", "too-long-to-say"]


def test_a_plain_reason_on_an_entry_leaves_the_file_alone() -> None:
    assert codes(end=COMMA, ease=LONG, entry="accept: So be it.") == ["comma"]


def test_a_reason_for_another_code_answers_nothing() -> None:
    assert sorted(codes(ease=LONG, entry="accept: {hold: So be it.}")) == ["accept-nothing", "too-long-to-say"]


def test_a_warning_of_the_safety_check_and_one_of_ours_are_answered_side_by_side() -> None:
    reasons = "accept: {hold: I like it., too-long-to-say: For reading.}"
    assert codes(ease=LONG, entry=f"hold: 9s\n    {reasons}") == []


def test_a_reason_never_answers_an_error() -> None:
    answer = opened("name: x\naccept: {hold: Because.}\nstretches:\n  - {stretch: towel-calf, hold: 99s}\n")
    assert "hold" in {p.code for p in answer.errors}
