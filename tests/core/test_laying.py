"""Laying one phase: how long its words make it, where they go round the halfway tone, and what is only shown."""

from __future__ import annotations

import pytest

from crampstretch.core.cue import Sound
from crampstretch.core.laying import LEAD_TAIL, Laid, Layer, after
from crampstretch.core.routine import CueChoice, Voice
from crampstretch.core.speech import AFTER_WORDS, half_up, seconds_to_say
from crampstretch.core.wording import Text

FULL = Layer(CueChoice(halfway=True, countdown=3), Voice.FULL)
SHORT, LONG = "Stay there.", "Lean in slowly, to a mild pull, and let your breath come and go as it likes."
FOLLOWS = after(Sound.HALFWAY)


def told(laid: Laid) -> list[str]:
    return [f"{cue.sound or 'words'} {cue.at:g}" for cue in laid.cues]


def test_without_a_tone_words_begin_at_once() -> None:
    assert after(None) == 0.0
    laid = FULL.lead(None, 3.0, [Text(LONG)])
    assert (told(laid), laid.seconds) == (["words 0"], half_up(seconds_to_say(LONG) + LEAD_TAIL))


def test_without_words_a_phase_is_as_long_as_asked_for() -> None:
    assert FULL.lead(Sound.REST, 0.5, []).seconds == 0.5
    assert FULL.lead(Sound.REST, 0.5, [Text(LONG, False)]).seconds == 0.5
    assert FULL.moved(0.5, [], []).seconds == 0.5
    assert Layer(CueChoice(), Voice.OFF).moved(0.5, [Text(LONG)], []).seconds == 0.5
    assert FULL.lead(Sound.REST, 4.0, []).lines == ()


def test_a_movement_becomes_longer_only_where_its_words_need_it() -> None:
    need = half_up(after(Sound.HOLD) + 2 * seconds_to_say(LONG) + LEAD_TAIL)
    assert FULL.moved(2.0, [Text(LONG), Text(LONG)], []).seconds == need
    assert FULL.moved(need + 5, [Text(LONG), Text(LONG)], []).seconds == need + 5


def test_words_stay_clear_of_the_halfway_tone_and_go_on_after_it() -> None:
    begins, length = after(Sound.HOLD), seconds_to_say(LONG)
    fits = 2 * half_up(begins + length + AFTER_WORDS)
    assert told(FULL.held(fits, [Text(LONG)]))[1:3] == [f"words {begins:g}", f"halfway {fits / 2:g}"]
    laid = FULL.moved(40.0, [Text(SHORT)] * 2 + [Text(LONG)] * 3, [])
    halfway = laid.seconds / 2
    spoken = [cue for cue in laid.cues if cue.say]
    assert all(c.at + seconds_to_say(c.say or "") <= halfway - AFTER_WORDS or c.at >= halfway + FOLLOWS for c in spoken)
    assert any(cue.at == halfway + FOLLOWS for cue in spoken)


def test_words_that_would_begin_end_or_last_beside_the_halfway_tone_wait_until_it_is_over() -> None:
    begins, half = after(Sound.HOLD), 11.0
    first_ends = begins + seconds_to_say(LONG)
    assert half - AFTER_WORDS < first_ends + seconds_to_say(SHORT) < half
    told_of = told(FULL.moved(2 * half, [Text(LONG), Text(SHORT)], []))
    assert told_of == ["hold 0", f"words {begins:g}", f"halfway {half:g}", f"words {half + FOLLOWS:g}"]
    second_ends, half = first_ends + seconds_to_say(SHORT), 11.5
    assert half - FOLLOWS < second_ends < half - AFTER_WORDS
    told_of = told(FULL.moved(2 * half, [Text(LONG), Text(SHORT), Text(SHORT)], []))
    words = [f"words {at:g}" for at in (begins, first_ends, half + FOLLOWS)]
    assert told_of == ["hold 0", *words[:2], f"halfway {half:g}", *words[2:]]


def test_what_is_said_at_half_time_follows_the_halfway_tone() -> None:
    laid = FULL.moved(40.0, [Text(SHORT)], [Text("Half way.")])
    assert told(laid) == ["hold 0", f"words {after(Sound.HOLD):g}", "halfway 20", f"words {20 + FOLLOWS:g}"]


def test_a_movement_whose_words_go_on_over_half_time_says_nothing_more_at_it() -> None:
    laid = FULL.moved(24.0, [Text(LONG), Text(LONG)], [Text("Half way.")])
    assert "Half way." not in [cue.say for cue in laid.cues]


def test_a_tick_that_would_fall_into_words_is_left_out() -> None:
    length = seconds_to_say(SHORT)
    end = after(Sound.HOLD) + length + AFTER_WORDS
    choice = Layer(CueChoice(halfway=False, countdown=3), Voice.FULL)
    assert told(choice.held(end + 3, [Text(SHORT)]))[2:] == [f"tick {end + n:g}" for n in range(3)]
    assert told(choice.held(end + 2.99, [Text(SHORT)]))[2:] == [f"tick {end + n - 0.01:g}" for n in (1, 2)]


def test_a_tick_within_the_first_of_the_words_is_left_out_too() -> None:
    begins = after(Sound.HOLD)
    choice = Layer(CueChoice(halfway=False, countdown=3), Voice.FULL)
    assert told(choice.held(begins + 3.1, [Text(SHORT)]))[1:] == [f"words {begins:g}", f"tick {begins + 2.1:g}"]


def test_no_tick_falls_into_the_opening_tone() -> None:
    first = after(Sound.HOLD)
    choice = Layer(CueChoice(halfway=False, countdown=3), Voice.FULL)
    assert told(choice.held(first + 3, [])) == ["hold 0", f"tick {first + 1:g}", f"tick {first + 2:g}"]


@pytest.mark.parametrize("seconds", [10.0, 4.0])
def test_lines_that_nobody_says_share_the_phase(seconds: float) -> None:
    laid = Layer(CueChoice(), Voice.OFF).lead(Sound.REST, seconds, [Text("One."), Text("Two.")])
    assert [(line.at, line.text) for line in laid.lines] == [(0.0, "One."), (seconds / 2, "Two.")]


def test_a_line_that_is_not_said_is_shown_with_the_one_before_it() -> None:
    laid = FULL.lead(Sound.REST, 20.0, [Text("Shown.", False), Text(SHORT), Text("Shown too.", False)])
    begins = after(Sound.REST)
    assert [(line.at, line.text) for line in laid.lines] == [(0.0, "Shown."), (begins, SHORT), (begins, "Shown too.")]


def test_what_is_shown_beside_words_that_begin_at_once_is_shown_at_once() -> None:
    laid = FULL.lead(None, 20.0, [Text(SHORT), Text("Shown too.", False)])
    assert [(line.at, line.text) for line in laid.lines] == [(0.0, SHORT), (0.0, "Shown too.")]


def test_words_without_room_are_told_of_and_not_said() -> None:
    laid = FULL.brief(Sound.EASE, 2.0, 3.0, [Text(LONG)])
    assert (laid.seconds, laid.unsaid, told(laid)) == (3.0, (LONG,), ["ease 0"])
    exact = half_up(after(Sound.HOLD) + seconds_to_say(SHORT) + AFTER_WORDS)
    assert FULL.held(exact, [Text(SHORT)]).unsaid == ()
    assert FULL.held(exact - 0.5, [Text(SHORT)]).unsaid == (SHORT,)
