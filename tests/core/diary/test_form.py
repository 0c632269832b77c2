"""Writing a cramp down half asleep: any keys in any order make a cramp that can be, or a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.core.diary.form import QUESTIONS, Form, Question, clock_of
from crampstretch.core.diary.records import Cramp, Flag, Impossible, Leg, Where

MORNING = datetime.fromisoformat("2026-07-29T08:00:00+02:00")
LAST = date(2026, 7, 28)
KEYS = st.one_of(
    st.sampled_from([("down", None), ("up", None), ("tab", "\t"), ("space", " "), ("left", None), ("right", None)]),
    st.sampled_from([("backspace", "\x7f"), ("delete", None), ("f5", None), ("ctrl+x", "\x18")]),
    st.characters().map(lambda c: (c, c)),
    st.sampled_from("lrbcftoyn0123456789:.").map(lambda c: (c, c)),
)


def typed(*keys: str, form: Form | None = None) -> Form:
    form = form or Form()
    for key in keys:
        form = form.press(key, key if len(key) == 1 else None)
    return form


def test_enter_alone_is_a_cramp_of_last_night_of_which_nothing_else_is_known() -> None:
    assert Form().cramp("m", MORNING) == Cramp("m", LAST, MORNING)


def test_one_key_an_answer() -> None:
    form = typed(*"310", "down", "l", "down", "c", "down", "6", "down", "5", "down", "y", "down", "t", "down", *"hot")
    at = datetime.fromisoformat("2026-07-29T03:10:00+02:00")
    cramp = Cramp("m", LAST, MORNING, at, Leg.LEFT, Where.CALF, 6, 5.0, True, 10, None, "hot")
    assert form.cramp("m", MORNING) == cramp
    assert Form.of(cramp).cramp("m", MORNING) == cramp


def test_what_the_form_does_not_ask_for_stays_with_a_cramp_that_is_written_anew() -> None:
    flags, strange = frozenset({Flag.WARMTH}), frozenset({"heat"})
    before = Cramp("m", LAST, MORNING, severity=4, helped="the towel", flags=flags, strange=strange)
    assert typed("down", "down", "down", "7").cramp("m", MORNING, before=before) == replace(before, severity=7)


def test_the_arrows_go_through_the_choices_and_backspace_takes_one_back() -> None:
    on_leg = typed("down")
    assert [typed(*["right"] * n, form=on_leg).answer("leg") for n in range(5)] == ["", "left", "right", "both", ""]
    assert typed("left", form=on_leg).answer("leg") == "both"
    assert typed("r", "backspace", form=on_leg) == on_leg
    assert typed(*"31", "backspace").answer("at") == "3"


@pytest.mark.parametrize("row", range(len(QUESTIONS)))
def test_every_key_that_goes_on_or_back_goes_one_row_and_round(row: int) -> None:
    form = Form(row=row)
    after, before = (row + 1) % len(QUESTIONS), (row - 1) % len(QUESTIONS)
    assert [typed(key, form=form).row for key in ("down", "tab")] == [after, after]
    assert [typed(key, form=form).row for key in ("up", "shift+tab")] == [before, before]
    assert form.press("up", None).answers == form.answers


def test_space_goes_on_everywhere_but_in_the_note() -> None:
    rows = [form.press("space", " ") for form in (Form(row=row) for row in range(len(QUESTIONS)))]
    assert [form.row for form in rows] == [1, 2, 3, 4, 5, 6, 7, 7]
    assert rows[-1].answer("note") == " "


@pytest.mark.parametrize("key", ["backspace", "delete"])
def test_taking_back_takes_the_last_character_or_the_whole_choice(key: str) -> None:
    assert typed(*"235", key).answer("at") == "23"
    assert typed(*"2", key, key).answer("at") == ""
    assert typed("down", "b", key).answer("leg") == ""


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_key_that_writes_nothing_changes_nothing(question: Question) -> None:
    form = Form(row=QUESTIONS.index(question))
    for start in (form, form.press("left", None), typed("1", form=form)):
        assert start.press("f5", None) == start
        assert start.press("ctrl+x", "\x18") == start


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.most], ids=lambda question: question.name)
def test_an_answer_takes_as_many_characters_as_it_has_room_for(question: Question) -> None:
    form = typed(*"1" * (question.most + 3), form=Form(row=QUESTIONS.index(question)))
    assert form.answer(question.name) == "1" * question.most


@pytest.mark.parametrize(("woke", "answer"), [(None, ""), (True, "yes"), (False, "no")])
def test_whether_it_woke_is_shown_as_it_was_said(woke: bool | None, answer: str) -> None:
    form = Form.of(Cramp("m", LAST, MORNING, woke=woke))
    assert form.answer("woke") == answer
    assert form.cramp("m", MORNING).woke is woke


def test_a_cramp_of_which_nothing_is_known_makes_an_empty_form() -> None:
    assert Form.of(Cramp("m", LAST, MORNING)) == Form()


def test_numbers_are_shown_short() -> None:
    form = Form.of(Cramp("m", LAST, MORNING, severity=0, minutes=0.5, sleep=10))
    assert [form.answer(name) for name in ("severity", "minutes", "sleep")] == ["0", "0.5", "10"]
    assert Form.of(Cramp("m", LAST, MORNING, minutes=7.0)).answer("minutes") == "7"


@pytest.mark.parametrize(("key", "answer"), [("R", "right"), ("B", "both"), ("x", "left"), ("", "left")])
def test_a_choice_is_its_first_letter_in_either_case_and_no_other(key: str, answer: str) -> None:
    assert typed("down", "l").press(key, key).answer("leg") == answer


def test_blanks_alone_are_no_note() -> None:
    note = Form(row=len(QUESTIONS) - 1)
    assert typed(*"   ", form=note).cramp("m", MORNING).note is None
    assert typed(*"  so  ", form=note).cramp("m", MORNING).note == "so"


def test_what_is_no_number_of_minutes_is_said_with_what_was_typed() -> None:
    minutes = Form(row=[question.name for question in QUESTIONS].index("minutes"))
    with pytest.raises(Impossible) as said:
        typed(*"1.2.", form=minutes).cramp("m", MORNING)
    assert str(said.value) == "1.2. is no number of minutes. Write it as 2 or 0.5."
    with pytest.raises(Impossible) as said:
        typed(*"99").cramp("m", MORNING)
    assert str(said.value) == "99 is no time of day. Write it as 310 or 3:10."


@pytest.mark.parametrize(
    ("text", "clock"), [("3", "03:00"), ("15", "15:00"), ("310", "03:10"), ("3:10", "03:10"), ("2359", "23:59")]
)
def test_a_time_may_be_typed_as_it_comes(text: str, clock: str) -> None:
    assert f"{clock_of(text):%H:%M}" == clock


@pytest.mark.parametrize("text", ["24", "25:00", "0360", ":", "3:", "12345", "1:2"])
def test_what_is_no_time_is_said(text: str) -> None:
    with pytest.raises(Impossible, match="is no time of day"):
        clock_of(text)


@pytest.mark.parametrize(
    ("now", "typed_at", "night", "at"),
    [
        ("2026-07-29T08:00:00+02:00", "23:30", "2026-07-28", "2026-07-28T23:30:00+02:00"),
        ("2026-07-29T03:30:00+02:00", "3:10", "2026-07-28", "2026-07-29T03:10:00+02:00"),
        ("2026-07-29T22:30:00+02:00", "3:10", "2026-07-28", "2026-07-29T03:10:00+02:00"),
        ("2026-07-29T22:30:00+02:00", "22:10", "2026-07-29", "2026-07-29T22:10:00+02:00"),
        ("2026-07-29T22:30:00+02:00", "", "2026-07-28", None),
    ],
)
def test_a_time_is_the_latest_such_time(now: str, typed_at: str, night: str, at: str | None) -> None:
    cramp = typed(*typed_at).cramp("m", datetime.fromisoformat(now))
    assert cramp.night == date.fromisoformat(night)
    assert cramp.at == (datetime.fromisoformat(at) if at else None)


def test_a_cramp_that_is_changed_stays_in_its_night_and_keeps_what_is_not_asked() -> None:
    old = Cramp("m", date(2026, 7, 1), MORNING, flags=frozenset({Flag.TWITCHING}), helped="towel")
    new = typed(*"2315", form=Form.of(old)).cramp("m", MORNING, old.night, old)
    assert new == replace(old, at=datetime.fromisoformat("2026-07-01T23:15:00+02:00"))


@pytest.mark.parametrize(("row", "answer"), [(3, "11"), (6, "99"), (4, "1.2."), (4, "."), (4, "9999"), (0, "99")])
def test_what_cannot_be_is_a_sentence(row: int, answer: str) -> None:
    form = typed(*["down"] * row, *answer)
    with pytest.raises(Impossible, match=r"\.$"):
        form.cramp("m", MORNING)


@given(st.lists(KEYS, max_size=60))
def test_whatever_is_pressed_makes_a_cramp_that_can_be_or_a_sentence(keys: list[tuple[str, str | None]]) -> None:
    """It never breaks, never grows beyond its room, and what it saved it shows again."""
    form = Form()
    for key, character in keys:
        form = form.press(key, character)
    assert all(q.choices or len(a) <= q.most for q, a in zip(QUESTIONS, form.answers, strict=True))
    try:
        cramp = form.cramp("m", MORNING)
    except Impossible:
        return
    again = Form.of(cramp).cramp("m", MORNING, cramp.night)
    assert replace(again, note=None) == replace(cramp, note=None)
