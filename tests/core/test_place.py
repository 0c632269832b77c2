"""A phase being gone through: which cues are due, which are tied to its end, and which going-through they belong to."""

from __future__ import annotations

import pytest

from crampstretch.core.cue import Cue, Sound
from crampstretch.core.phase import Phase, PhaseKind
from crampstretch.core.place import Place, pending_cues
from crampstretch.core.retelling import retold
from crampstretch.core.speech import AFTER_WORDS, seconds_to_say

WORDS = "Stay there, breathe."
SPOKEN = seconds_to_say(WORDS)
CUES = (
    Cue(0.0, Sound.HOLD),
    Cue(2.0, say=WORDS),
    Cue(15.0, Sound.HALFWAY),
    Cue(17.0, say=WORDS),
    Cue(29.0, Sound.TICK),
    Cue(30.0, Sound.FINISH),
)


def hold(*cues: Cue, kind: PhaseKind = PhaseKind.HOLD, seconds: float = 30.0) -> Phase:
    return Phase(kind, seconds, step=0, cues=cues or CUES)


def test_from_the_halfway_tone_on_a_cue_is_tied_to_the_end() -> None:
    assert [cue.tied for cue in pending_cues(hold(), 2)] == [False, False, True, True, True, True]
    assert [cue.id for cue in pending_cues(hold(), 2)] == [2000, 2001, 2002, 2003, 2004, 2005]


def test_in_a_lead_in_only_the_last_tone_is_tied() -> None:
    cues = (Cue(0.0, Sound.REST), Cue(3.0, Sound.TICK), Cue(4.0, say=WORDS), Cue(10.0, Sound.FINISH))
    assert [cue.tied for cue in pending_cues(hold(*cues, kind=PhaseKind.REST), 1)] == [False, False, False, True]


def test_cues_are_taken_out_once_when_they_are_due() -> None:
    place = Place(hold(), 0, 1)
    assert [cue.id for cue in place.due(2.0)] == [1000, 1001]
    assert list(place.due(2.0)) == []
    assert place.sounded == ["hold", f"say: {WORDS}"]
    assert place.sounding_until == place.words_until == 2.0 + SPOKEN
    assert [cue.id for cue in place.due(15.0)] == [1002]
    assert (place.sounding_until, place.words_until) == (15.75, 2.0 + SPOKEN)


def test_a_short_tone_within_words_does_not_shorten_them() -> None:
    place = Place(hold(Cue(1.0, say=WORDS), Cue(1.5, Sound.TICK)), 0, 1)
    list(place.due(5.0))
    assert place.sounding_until == place.words_until == 1.0 + SPOKEN


def test_no_cue_is_due_beyond_the_end() -> None:
    place = Place(hold(Cue(0.0, Sound.HOLD), Cue(31.0, Sound.FINISH)), 0, 1)
    assert [cue.cue.sound for cue in place.due(99.0)] == [Sound.HOLD]


def test_a_longer_phase_takes_what_is_tied_along_and_leaves_the_rest() -> None:
    place = Place(hold(), 0, 1)
    place.stretch_to(35.1234567, 0.0)
    assert place.length == 35.1234567
    assert [cue.at for cue in place.cues] == [0.0, 2.0, 20.123457, 22.123457, 34.123457, 35.123457]


def ended_at(place: Place, length: float, elapsed: float) -> list[str]:
    place.stretch_to(length, elapsed)
    return [f"{cue.cue.sound or 'words'} {cue.at:g}" for cue in place.cues]


def test_in_a_shorter_phase_what_is_over_is_left_out_and_the_last_tone_never() -> None:
    assert ended_at(Place(hold(), 0, 1), 10.0, 3.0) == ["tick 9", "finish 10"]
    assert ended_at(Place(hold(), 0, 1), 20.0, 0.0) == [
        "hold 0", "words 2", "halfway 5", "words 7", "tick 19", "finish 20",
    ]  # fmt: skip


def test_words_that_would_reach_the_end_of_a_shorter_phase_are_left_out() -> None:
    room = 2.0 + SPOKEN + AFTER_WORDS
    words = Place(hold(Cue(2.0, say=WORDS)), 0, 1)
    assert ended_at(words, room, 0.0) == ["words 2"]
    assert ended_at(words, room - 0.01, 0.0) == []
    tone = Place(hold(Cue(2.0, Sound.EASE)), 0, 1)
    assert ended_at(tone, 2.0, 0.0) == ["ease 2"]
    assert ended_at(tone, 1.9, 0.0) == []


def test_a_tone_that_moved_into_words_is_left_out_and_one_after_them_stays() -> None:
    quiet = 2.0 + SPOKEN + AFTER_WORDS
    for tick, left in ((quiet + 0.01, 1), (quiet - 0.01, 0)):
        place = Place(hold(Cue(2.0, say=WORDS), Cue(20.0, Sound.TICK)), 0, 1)
        list(place.due(2.0))
        place.stretch_to(30.0 + tick - 20.0, 2.5)
        assert len(place.cues) == left


def test_what_is_left_again_is_silent_where_it_was_heard_and_has_new_ids() -> None:
    place = Place(hold(), 3, 2, returning=True)
    list(place.due(2.0))
    place.stretch_to(40.0, 2.0)
    again = place.again(5)
    assert (again.phase, again.index, again.visit, again.returning, again.length) == (place.phase, 3, 5, True, 40.0)
    assert [cue.id for cue in again.cues] == [5002, 5003, 5004, 5005]
    assert [cue.at for cue in again.cues] == [25.0, 27.0, 39.0, 40.0]
    assert again.sounded == place.sounded is not again.sounded
    later = Place(hold(), 3, 5)
    later.take_after(again)
    assert [cue.id for cue in later.cues] == [5000, 5001, 5002, 5003, 5004, 5005]


def test_in_another_telling_a_cue_keeps_its_id_and_a_new_one_gets_an_id_of_its_own() -> None:
    place, other = Place(hold(), 0, 1), hold(Cue(0.0, Sound.HOLD), Cue(5.0, say="Else."), *CUES[1:4], *CUES[4:])
    list(place.due(2.0))
    place.entered = place.cut = True
    new = Place(other, 0, 1)
    new.take_after(place)
    assert [cue.id for cue in new.cues] == [1000, 1006, 1001, 1002, 1003, 1004, 1005]
    assert (new.entered, new.cut, new.words_until) == (True, True, 2.0 + SPOKEN)


@pytest.mark.parametrize(("elapsed", "length"), [(10.0, 15.0), (18.0, 20.0), (2.5, 12.0)])
def test_another_telling_of_a_rest_goes_on_for_five_seconds_or_what_was_left(elapsed: float, length: float) -> None:
    place = Place(hold(Cue(0.0, Sound.REST), kind=PhaseKind.REST, seconds=20.0), 0, 1)
    list(place.due(elapsed))
    assert retold(place, hold(Cue(0.0, Sound.REST), kind=PhaseKind.REST, seconds=12.0), elapsed).length == length


def test_words_that_are_being_said_are_let_to_their_end_in_another_telling() -> None:
    place = Place(hold(Cue(0.0, Sound.REST), Cue(6.0, say=WORDS * 2), kind=PhaseKind.REST, seconds=12.0), 4, 1, True)
    list(place.due(6.0))
    cues = (Cue(0.0, Sound.REST), Cue(7.0, say="Else."), Cue(8.0, Sound.TICK), Cue(9.0, Sound.FINISH))
    new = retold(place, hold(*cues, kind=PhaseKind.REST, seconds=9.0), 6.5)
    assert new.length == max(11.5, place.words_until + AFTER_WORDS)
    assert [cue.cue.name for cue in new.cues] == ["finish"]
    assert (new.index, new.visit, new.returning) == (4, 1, True)
