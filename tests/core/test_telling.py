"""How much is spoken, and who decides it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.core.routine import Position, Say, Voice
from crampstretch.core.speech import breaths, seconds_to_say
from crampstretch.core.telling import Wish, in_a_sentence, more_or_less
from crampstretch.core.wording import NEW_FOR, Telling
from tests.core import made

OFF, NAMES, FULL = Voice.OFF, Voice.NAMES, Voice.FULL
FIRST, LAST_NEW, LATER = 0, NEW_FOR - 1, NEW_FOR


@pytest.mark.parametrize(
    ("wish", "ceiling", "nights", "words"),
    [
        (Wish(), None, FIRST, FULL),
        (Wish(), None, LAST_NEW, FULL),
        (Wish(), None, LATER, NAMES),
        (Wish(), NAMES, FIRST, NAMES),
        (Wish(), OFF, LATER, OFF),
        (Wish(kept=OFF), FULL, FIRST, OFF),
        (Wish(kept=FULL), None, LATER, FULL),
        (Wish(kept=FULL), NAMES, FIRST, NAMES),
        (Wish(asked=FULL, kept=OFF), NAMES, LATER, FULL),
        (Wish(asked=OFF, kept=FULL), None, FIRST, OFF),
        (Wish(accessible=True), None, FIRST, OFF),
        (Wish(kept=NAMES, accessible=True), None, FIRST, NAMES),
        (Wish(asked=FULL, accessible=True), None, FIRST, FULL),
        (Wish(asleep_near=True), None, FIRST, NAMES),
        (Wish(asleep_near=True, kept=FULL), None, FIRST, FULL),
        (Wish(asked=FULL, engine=False), None, FIRST, OFF),
        (Wish(engine=False), None, FIRST, OFF),
        (Wish(engine=None), None, FIRST, OFF),
        (Wish(asked=FULL, engine=None), None, FIRST, FULL),
    ],
)
def test_what_is_asked_for_goes_before_what_was_chosen_and_both_before_habit(
    wish: Wish, ceiling: Voice | None, nights: int, words: Voice
) -> None:
    assert wish.telling(ceiling, nights) == Telling(words, new=nights < NEW_FOR)


def test_that_there_is_no_voice_is_said_to_whoever_might_miss_it() -> None:
    assert Wish(engine=False).lacks_engine(None, FIRST)
    assert Wish(asked=NAMES, engine=False).lacks_engine(None, LATER)
    assert Wish(kept=FULL, engine=False).lacks_engine(None, LATER)
    assert not Wish(engine=False).lacks_engine(None, LATER)
    assert not Wish(kept=OFF, engine=False).lacks_engine(None, FIRST)
    assert not Wish(engine=False).lacks_engine(OFF, FIRST)
    assert not Wish(engine=None).lacks_engine(None, FIRST)
    assert not Wish().lacks_engine(None, FIRST)


def test_that_the_voice_says_less_is_told_on_the_night_it_begins_and_to_nobody_who_chose() -> None:
    assert [n for n in range(10) if Wish().says_less(None, n)] == [NEW_FOR]
    assert not Wish(kept=FULL).says_less(None, NEW_FOR)
    assert not Wish(asked=NAMES).says_less(None, NEW_FOR)
    assert not Wish(asleep_near=True).says_less(None, NEW_FOR)
    assert not Wish().says_less(NAMES, NEW_FOR)
    assert not Wish(engine=False).says_less(None, NEW_FOR)


def test_one_key_goes_round_all_amounts_and_each_has_its_sentence() -> None:
    assert [more_or_less(words) for words in (OFF, NAMES, FULL)] == [NAMES, FULL, OFF]
    assert len({in_a_sentence(words) for words in Voice}) == 3


@given(
    st.lists(st.sampled_from(["Rest.", "Is it well?", "Slowly, and no further.", "no end"]), max_size=12).map(" ".join)
)
def test_long_words_are_said_in_pieces_that_lose_nothing_and_take_no_longer(text: str) -> None:
    pieces = breaths(text)
    assert " ".join(pieces) == text
    assert abs(sum(map(seconds_to_say, pieces)) - seconds_to_say(text)) < 0.05
    assert len(pieces) == 1 or seconds_to_say(text) > 6.0


def test_a_long_line_is_said_sentence_by_sentence_and_shown_as_one() -> None:
    line = "Sit on the edge of the bed for a while. Feel the floor under both feet. Then lie back slowly."
    timeline = made.timeline(Say((line,), 30.0, position=Position.SITTING), telling=Telling(FULL))
    said = [cue.say for cue in timeline.phases[0].cues if cue.say][1:-1]
    assert said == line.replace(". ", ".|").split("|")
    assert line in [shown.text for shown in timeline.phases[0].lines]
