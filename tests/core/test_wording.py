"""The words of a stretch and of a movement, first and later times, for each leg and each amount of words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crampstretch.core.routine import Entry, Part, Say, Side, Sides, Voice
from crampstretch.core.wording import Telling, Text, Turn, Wording, _with_article, for_side, you_need
from tests.core import made

FULL, SHORT = (Wording(made.routine(made.calf()), Telling(words)) for words in (Voice.FULL, Voice.NAMES))


def turn(entry: Entry, side: Side = Side.LEFT, rep: int = 1, reps: int = 3) -> Turn:
    return Turn(entry, side, rep, reps)


@pytest.mark.parametrize(
    ("side", "read"), [(Side.LEFT, "left right"), (Side.RIGHT, "right left"), (Side.BOTH, "both both")]
)
def test_the_legs_are_named(side: Side, read: str) -> None:
    assert for_side("<side> <other>", side) == read


def test_the_words_of_a_stretch_are_said_the_first_time_and_shown_every_time() -> None:
    first, later = turn(made.calf()), turn(made.calf(), rep=2)
    assert FULL.ease(first) == [Text("Lean in slowly, to a mild pull.", True)]
    assert FULL.ease(later) == [Text("Lean in slowly, to a mild pull.", False)]
    assert SHORT.ease(first) == [Text("Lean in slowly, to a mild pull.", False)]
    own = made.calf()
    own = replace(own, stretch=replace(own.stretch, do=replace(own.stretch.do, hold=("Still, on the <side>.",))))
    assert FULL.hold(turn(own)) == [Text("Still, on the left.", True)]
    assert FULL.hold(first) != FULL.hold(turn(own))
    assert FULL.hold(first)[0].said


@pytest.mark.parametrize("new", [True, False])
def test_of_eyes_and_light_is_said_where_all_words_are_and_shown_else(new: bool) -> None:
    for words in (Voice.FULL, Voice.NAMES):
        texts = Wording(made.routine(made.calf()), Telling(words, new=new)).eyes_open()
        assert [text.said for text in texts] == [words is Voice.FULL] * (2 if new else 1)


@pytest.mark.parametrize(("rest", "told"), [(30, "Half a minute more."), (20, "Half way."), (45, "Half way.")])
def test_half_way_through_a_movement_is_said_but_not_at_a_quiet_finish(rest: float, told: str) -> None:
    march = made.march()
    assert FULL.half_more(turn(march, Side.BOTH), rest) == [Text(told, True)]
    assert SHORT.half_more(turn(march, Side.BOTH), rest) == [Text(told, False)]
    finish = replace(march, stretch=replace(march.stretch, part=Part.FINISH))
    assert FULL.half_more(turn(finish, Side.BOTH), rest) == []


@pytest.mark.parametrize(
    ("side", "rep", "full", "brief"),
    [
        (Side.LEFT, 2, "Rest there. The left leg again in a moment.", "The left leg again."),
        (Side.BOTH, 2, "Rest there. Once more in a moment.", "Once more."),
        (Side.LEFT, 3, "Rest. Once more, in a moment.", "The left leg again."),
        (Side.LEFT, 4, "Rest. One last time, in a moment.", "The left leg again."),
    ],
)
def test_what_is_said_between_two_reps(side: Side, rep: int, full: str, brief: str) -> None:
    coming = turn(made.calf(), side, rep, reps=4)
    assert FULL.rest(coming) == [Text(full)]
    assert SHORT.rest(coming) == [Text(brief)]


def test_changing_legs_tells_the_step_the_first_time_and_the_leg_later() -> None:
    assert FULL.switch(turn(made.calf(), Side.RIGHT)) == [Text("Change legs. Step your right foot back.")]
    assert FULL.switch(turn(made.calf(), Side.RIGHT, rep=2)) == [Text("Change legs. Right leg now.")]
    assert SHORT.switch(turn(made.calf(), Side.RIGHT)) == [Text("Right leg.")]
    assert FULL.switch(turn(made.march(), Side.RIGHT)) == [Text("Change legs. Right leg now.")]


def test_one_leg_at_a_time_the_first_is_named_as_the_first() -> None:
    assert FULL.arrival(made.calf(), Side.LEFT, first=False)[0].text.endswith(" Left leg first.")
    block = made.calf(sides=Sides.LEFT)
    assert FULL.arrival(block, Side.LEFT, first=False)[0].text.endswith(". Left leg.")


def test_the_last_words_are_said_where_all_words_are_and_shown_else() -> None:
    routine = made.routine(made.calf(), end=("Good night.",))
    assert Wording(routine, Telling(Voice.FULL)).end() == [Text("Good night.", True)]
    assert Wording(routine, Telling(Voice.NAMES)).end() == [Text("Good night.", False)]
    assert [text.said for text in Wording(routine, Telling(Voice.NAMES, new=True)).end()] == [False, False]
    assert len(Wording(routine, Telling(Voice.FULL, new=True)).end()) == 2


@pytest.mark.parametrize(
    ("thing", "told"),
    [
        ("wall", "a wall"),
        ("armchair", "an armchair"),
        ("a wall", "a wall"),
        ("A wall", "A wall"),
        ("an old chair", "an old chair"),
        ("the bed", "the bed"),
        ("your bed", "your bed"),
        ("some room", "some room"),
        ("two chair cushion", "two chair cushion"),
        ("chair a friend gave you", "a chair a friend gave you"),
        ("towel", "a towel"),
        ("blankets", "blankets"),
        ("", ""),
    ],
)
def test_a_thing_gets_its_article(thing: str, told: str) -> None:
    assert _with_article(thing) == told


def test_what_is_needed_is_one_sentence() -> None:
    assert you_need(made.routine(made.calf())) == "You need: a wall."
    assert you_need(made.routine(Say(("Sit.",), 10.0))) == "Nothing needed."
