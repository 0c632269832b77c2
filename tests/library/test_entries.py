"""What an entry of a routine may say, and whose word goes before whose."""

from __future__ import annotations

import pytest

from crampstretch.core.routine import Ankle, Instructions, Kind, Move, Muscle, Order, Position, Sides
from tests.library.files import entry, form, one_item, opened, routine, said, say

OWN = "name: Mine, position: sitting, ankle: neutral, heel: down, do: [<side> leg.]"


def errors(text: str, before: str = "") -> list[tuple[int, int, str]]:
    return said(opened(one_item(text, before)).errors)


def test_a_stretch_of_the_catalogue_comes_with_its_facts_and_the_usual_dose() -> None:
    made = entry("stretch: wall-calf")
    assert (made.stretch.id, made.stretch.position, made.stretch.muscles) == (
        "wall-calf", Position.STANDING, (Muscle.CALF,),
    )  # fmt: skip
    dose = made.dose
    assert (dose.hold, dose.reps, dose.rest, dose.ready, dose.ease, dose.release, dose.switch) == (
        10,
        3,
        10,
        10,
        4,
        3,
        6,
    )
    assert (dose.order, dose.sides, dose.move) == (Order.BLOCK, Sides.EACH, None)


def test_an_entry_goes_before_defaults_and_defaults_before_what_is_built_in() -> None:
    made = entry("{stretch: wall-calf, hold: 12}", "defaults: {hold: 20s, rest: 7.5s, order: alternate}\n")
    assert (made.dose.hold, made.dose.rest, made.dose.order, made.dose.reps) == (12, 7.5, Order.ALTERNATE, 3)


def test_the_catalogue_says_sides_unless_the_entry_does() -> None:
    assert entry("stretch: chair-toe-lift").dose.sides is Sides.TOGETHER
    assert entry("{stretch: chair-toe-lift, sides: each}").dose.sides is Sides.EACH
    assert entry("stretch: wall-calf", "defaults: {sides: left}\n").dose.sides is Sides.LEFT
    assert entry("{stretch: wall-calf, sides: right}", "defaults: {sides: left}\n").dose.sides is Sides.RIGHT


def test_one_leg_for_all_does_not_go_with_both_together() -> None:
    assert errors("stretch: chair-toe-lift", "defaults: {sides: left}\n") == [(4, 5, "together")]
    assert errors(f"{{{OWN}, hold: 10s, sides: together}}", "defaults: {sides: left}\n") == [(4, 5, "together")]


def test_both_legs_at_once_want_words_for_both() -> None:
    assert errors("{stretch: wall-calf, sides: together}") == [(3, 33, "together")]
    assert errors("{stretch: wall-calf, sides: together, do: [Lean in slowly.]}") == []


def test_one_leg_for_all_leaves_breathing_and_marching_alone() -> None:
    assert entry("{stretch: slow-breaths, move: 5 x 8s}", "defaults: {sides: left}\n").dose.sides is Sides.TOGETHER


@pytest.mark.parametrize("sides", ["each", "together", "both"])
def test_defaults_may_only_choose_one_leg(sides: str) -> None:
    assert errors("stretch: wall-calf", f"defaults: {{sides: {sides}}}\n") == [(2, 19, "unknown-word")]


def test_the_times_of_stretches_in_defaults_never_reach_a_movement() -> None:
    made = entry(
        "{stretch: march, move: 60s}", "defaults: {hold: 20s, reps: 2, rest: 5s, ease: 5s, release: 5s, ready: 15s}\n"
    )
    assert made.dose.move == Move(60)
    assert (made.dose.hold, made.dose.reps, made.dose.ease, made.dose.ready) == (10, 3, 4, 15)


@pytest.mark.parametrize("key", ["hold", "rest", "ease", "release"])
def test_a_movement_has_none_of_the_times_of_a_stretch(key: str) -> None:
    assert errors(f"{{stretch: march, move: 60s, {key}: 10s}}") == [(3, 33, "wrong-time")]


def test_a_stretch_has_no_move() -> None:
    assert errors("{stretch: wall-calf, move: 60s}") == [(3, 26, "wrong-time")]
    assert "held" in opened(one_item("{stretch: wall-calf, move: 60s}")).errors[0].hint


def test_hold_and_move_together_are_an_error() -> None:
    assert errors(f"{{{OWN}, hold: 10s, move: 60s}}")[0][2] == "wrong-time"


def test_a_movement_says_how_long() -> None:
    assert errors("stretch: march") == [(3, 14, "missing")]


@pytest.mark.parametrize(
    "fact",
    ["position: lying", "support: wall", "knee: bent", "ankle: neutral", "heel: down", "contact: none", "balance: 0",
     "muscle: calf", "figure: wall-calf", "name: X", "avoid: x", "kind: stretch"],
)  # fmt: skip
def test_what_belongs_to_the_stretch_is_not_the_entrys(fact: str) -> None:
    answer = opened(one_item(f"{{stretch: wall-calf, {fact}}}"))
    assert said(answer.errors) == [(3, 26, "unknown-key")]
    assert "in full" in answer.errors[0].hint


def test_an_entry_may_have_its_own_words() -> None:
    made = entry("{stretch: wall-calf, do: [Step the <side> foot back.], feel: A pull.}")
    assert made.stretch.do == Instructions(ready=("Step the <side> foot back.",))
    assert made.stretch.feel == ("A pull.",)
    assert made.stretch.caution == entry("stretch: wall-calf").stretch.caution


def test_steps_may_be_told_by_phase() -> None:
    made = entry("{stretch: wall-calf, do: {ready: [One., Two.], hold: Stay.}}")
    assert made.stretch.do == Instructions(ready=("One.", "Two."), hold=("Stay.",))


def test_a_stretch_may_be_written_in_full() -> None:
    made = entry(f"{{{OWN}, hold: 1m, muscle: [calf, soleus], balance: 1, active: yes, equipment: [a towel, a chair]}}")
    stretch = made.stretch
    assert (stretch.id, stretch.name, stretch.kind) == (None, "Mine", Kind.STRETCH)
    assert (stretch.position, stretch.ankle) == (Position.SITTING, Ankle.NEUTRAL)
    assert (stretch.muscles, stretch.equipment) == ((Muscle.CALF, Muscle.SOLEUS), ("a towel", "a chair"))
    assert (stretch.active, stretch.balance, made.dose.hold) == (True, 1, 60)


def test_a_movement_may_be_written_in_full() -> None:
    made = entry(f"{{{OWN}, move: 10 x 4s, sides: together}}")
    assert (made.stretch.kind, made.dose.move, made.dose.sides) == (Kind.MOVEMENT, Move(4, 10), Sides.TOGETHER)


@pytest.mark.parametrize("key", ["position", "ankle", "heel", "do"])
def test_a_stretch_in_full_needs_its_facts(key: str) -> None:
    facts = [fact for fact in OWN.split(", ") if not fact.startswith(key)]
    answer = opened(one_item(f"{{{', '.join(facts)}, hold: 10s}}"))
    assert said(answer.errors) == [(3, 5, "missing")]
    assert key in answer.errors[0].message


def test_a_stretch_in_full_needs_hold_or_move() -> None:
    assert errors(f"{{{OWN}}}", "defaults: {hold: 10s}\n") == [(4, 5, "missing")]


@pytest.mark.parametrize(
    ("fact", "word"), [("ankle: plantarflexed", "ankle"), ("heel: raised", "heel"), ("contact: hand", "contact")]
)
def test_there_is_no_word_for_a_pointed_foot_a_raised_heel_or_a_hand(fact: str, word: str) -> None:
    facts = ", ".join(f for f in OWN.split(", ") if not f.startswith(word))
    answer = opened(one_item(f"{{{facts}, {fact}, hold: 10s}}"))
    assert [p.code for p in answer.errors] == ["unknown-word"]


def test_words_may_have_a_time_of_their_own() -> None:
    made = say("{say: [Sit down., Wait.], for: 20s, position: sitting}")
    assert (made.lines, made.seconds, made.waits, made.position) == (
        ("Sit down.", "Wait."),
        20,
        False,
        Position.SITTING,
    )


def test_words_may_wait_for_the_key() -> None:
    made = say("{say: Sit down., for: space}")
    assert (made.lines, made.waits) == (("Sit down.",), True)


@pytest.mark.parametrize("length", ["0s", "never", "-1", "Space"])
def test_words_last_for_a_time_or_until_the_key(length: str) -> None:
    assert errors(f"{{say: Sit down., for: {length}}}") == [(3, 27, "duration")]


def test_words_need_a_time() -> None:
    assert errors("say: Sit down.") == [(3, 5, "missing")]


@pytest.mark.parametrize(
    ("item", "code", "hint"),
    [
        ("wall-calf", "entry", "Write `- stretch: wall-calf`."),
        ("[a, b]", "entry", "`- stretch:`"),
        ("", "entry", "`- stretch:`"),
        ("{}", "entry", "`- stretch:`"),
        ("strech: wall-calf", "entry", "did you mean stretch?"),
        ("stretch: wall-calv", "unknown-stretch", "did you mean wall-calf?"),
        ("stretch: ../../etc/passwd", "name", "a-z, 0-9"),
        ("{stretch: wall-calf, hols: 3}", "unknown-key", "did you mean hold?"),
        ("{stretch: wall-calf, repetitions: 3}", "unknown-key", "did you mean reps?"),
        ("{stretch: wall-calf, side: left}", "unknown-key", "did you mean sides?"),
        ("{stretch: wall-calf, reps: 0}", "number", ""),
        ("{stretch: wall-calf, reps: -3}", "number", ""),
        ("{stretch: wall-calf, reps: 2.5}", "number", ""),
        ("{stretch: wall-calf, hold: .nan}", "duration", "1m30s"),
        ("{stretch: wall-calf, hold: }", "no-value", ""),
        ("{stretch: wall-calf, hold: [1]}", "kind", ""),
        ("{stretch: wall-calf, order: blok}", "unknown-word", "did you mean block?"),
        ("{stretch: wall-calf, do: {redy: x}}", "unknown-key", "did you mean ready?"),
        ("{stretch: wall-calf, do: []}", "list", ""),
    ],
)  # fmt: skip
def test_a_wrong_entry_says_how_to_mend_it(item: str, code: str, hint: str) -> None:
    answer = opened(one_item(item))
    assert [p.code for p in answer.errors] == [code]
    assert hint in answer.errors[0].hint


def test_a_figure_of_ones_own_stretch_is_one_that_comes_with_the_program() -> None:
    made = entry(f"{{{OWN}, hold: 10s, figure: chair-toe-lift}}").stretch
    assert made.figure is not None
    assert made.figure == entry("{stretch: chair-toe-lift, hold: 5s}").stretch.figure
    answer = opened(one_item(f"{{{OWN}, hold: 10s, figure: wall-cal}}"))
    assert (answer.errors[0].code, answer.errors[0].hint) == ("unknown-figure", "did you mean wall-calf?")


def test_a_figure_that_shows_another_position_keeps_a_routine_from_running() -> None:
    """The third look: words and numbers are in order, and the picture would lead a person astray."""
    answer = opened(one_item(f"{{{OWN}, hold: 10s, figure: wall-calf}}"))
    (problem,) = (p for p in answer.errors if p.message == "The figure is not sitting.")
    assert (problem.code, problem.line) == ("figure", 3)
    assert problem.column > 100
    assert answer.cleared is None


def test_a_colon_in_a_step_is_explained() -> None:
    text = """
    name: Mine
    stretches:
      - stretch: wall-calf
        do:
          - Tip: keep the <side> heel down.
    """
    answer = opened(text)
    assert said(answer.errors) == [(5, 9, "colon")]
    assert "quotes" in answer.errors[0].hint


def test_answers_to_warnings_are_kept_with_their_entry() -> None:
    assert dict(entry("{stretch: wall-calf, accept: {hold: I like it.}}").accept) == {"hold": "I like it."}
    assert dict(entry("{stretch: wall-calf, accept: I like it.}").accept) == {"": "I like it."}
    assert errors("{stretch: wall-calf, accept: {Hold!: x}}") == [(3, 35, "unknown-key")]


def test_entries_keep_their_order() -> None:
    made = routine("""
    name: Mine
    stretches:
      - {stretch: march, move: 60s}
      - {say: Sit down., for: 20s}
      - stretch: wall-calf
    """)
    assert [type(e).__name__ for e in made.entries] == ["Entry", "Say", "Entry"]


def test_every_wrong_entry_is_told_not_only_the_first() -> None:
    answer = opened("name: Mine\nstretches:\n" + "  - {stretch: wall-calf, hold: x}\n" * 4)
    assert [line for line, _, _ in said(answer.errors)] == [3, 4, 5, 6]
    assert len(form(answer.errors)) == 4


def test_a_stretch_that_is_named_where_its_key_should_stand_is_told_how_it_is_written() -> None:
    named = opened("name: Mine\nstretches:\n  - wall-calf: {hold: 10s}\n  - wall-cow: {hold: 10s}\n").errors
    assert "Write `- stretch: wall-calf`" in named[0].hint
    assert "wall-cow" not in named[1].hint
