"""The guidance of `now`: by itself it only repeats, it never speaks into itself, it claims no unknown length."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crampstretch.core import relief_steps as steps
from crampstretch.core.cue import LENGTHS, Cue, Sound
from crampstretch.core.events import (
    Cued,
    Entered,
    Event,
    Finished,
    GripsAgain,
    HelpClosed,
    HelpShown,
    Interrupted,
    LetGo,
    Started,
    Stopped,
)
from crampstretch.core.phase import PhaseKind
from crampstretch.core.relief import ALONE_FOR, HELP_AT, Page, Relief, script
from crampstretch.core.speech import seconds_to_say
from crampstretch.core.state import IllegalCommand, State

Some = TypeVar("Some", bound=Event)
FIRST_MINUTE = (
    (0.2, "rest"),
    (1.5, "Breathe out."),
    (2.9, "Straighten your knee."),
    (5.0, "Draw your foot up, towards your shin."),
    (9.0, "Steady, not hard."),
    (13.0, "Let your hands rest on the bed."),
    (19.0, "Breathe out, slowly."),
    (28.0, "Good. Keep it there."),
    (35.0, "release"),
    (36.4, "Ease off slowly, until the foot is level."),
    (41.0, "If that made it much worse, or the leg is swollen or warm, stop, and press H."),
    (49.5, "Still tight? Once more. Foot up, towards your shin."),
    (55.3, "Steady. Breathe out."),
    (57.8, "When it lets go, press Space."),
)
"""The script of docs/guidance.md; its first tone is over before the first word, so those two come 0.3 s later."""
THEN = (
    (85.0, "release"),
    (98.0, "Foot up, towards your shin."),
    (130.0, "release"),
    (135.0, "Press Space when it has let go. I will be quiet now."),
)


def begun(**how: bool) -> Relief:
    relief = Relief(**how)
    relief.start(0.0)
    return relief


def heard(events: Iterable[Event]) -> list[tuple[float, str]]:
    """What is to be heard, in seconds since it was opened."""
    return [(round(e.at, 3), str(e.cue.sound or e.cue.say)) for e in events if isinstance(e, Cued)]


def of(kind: type[Some], events: Iterable[Event]) -> list[Some]:
    return [event for event in events if isinstance(event, kind)]


def test_the_first_minute_is_the_script_word_for_word() -> None:
    relief = Relief()
    events = (*relief.start(0.0), *relief.advance(60.0))
    assert isinstance(events[0], Started)
    assert tuple(heard(events)) == FIRST_MINUTE


def test_three_rounds_of_thirty_seconds_with_five_to_ease_off_and_eight_to_rest() -> None:
    events = begun().advance(200.0)
    entered = [(e.due, e.phase.kind) for e in of(Entered, events)]
    ups = [due for due, kind in entered if kind is PhaseKind.HOLD]
    offs = [due for due, kind in entered if kind is PhaseKind.RELEASE]
    rests = [due for due, kind in entered if kind is PhaseKind.REST]
    assert len(ups) == len(offs) == 3
    assert [off - up for up, off in zip(ups, offs, strict=True)] == [30.0, 35.5, 32.0]
    assert [rest - off for off, rest in zip(offs, rests, strict=True)] == [6.0, 5.0, 5.0], "the first has more words"
    assert [up - rest for rest, up in zip(rests, ups[1:], strict=False)] == [8.5, 8.0]
    assert [moment for moment in heard(events) if moment in THEN] == list(THEN)


def test_after_three_rounds_it_is_silent_and_its_clock_goes_on() -> None:
    relief = begun()
    relief.advance(150.0)
    assert relief.advance(HELP_AT - 1) == ()
    assert relief.upcoming(150.0, HELP_AT - 1) == ()
    assert (relief.frame.passed, relief.state) == (599, State.RUNNING)


def test_by_itself_it_never_comes_to_the_towel_or_to_standing() -> None:
    titles = {e.phase.stretch for e in of(Entered, begun().advance(HELP_AT - 1))}
    assert titles == {steps.BREATHE, steps.UP, steps.EASE, steps.REST}


def test_it_shows_the_time_passed_each_second() -> None:
    relief = begun()
    shown = []
    while (due := relief.next_change()) is not None and due <= 60.0:
        relief.advance(due)
        shown.append(relief.frame.passed)
    assert sorted(set(shown)) == list(range(61))
    assert shown == sorted(shown)


def test_the_time_counts_from_the_first_words_not_from_the_sound() -> None:
    relief = Relief(opened=10.0)
    relief.start(11.5)
    relief.advance(15.0)
    assert relief.frame.passed == 5


def test_the_towel_comes_when_it_is_asked_for() -> None:
    relief = begun()
    relief.advance(20.5)
    relief.press("towel", 20.5)
    words = [word for _, word in heard(relief.advance(200.0))]
    assert words[:2] == ["rest", "Loop the towel round the ball of your foot."]
    assert words.count("Draw the towel gently towards you.") == 2
    assert words[-1] == steps.QUIET


def test_who_asks_to_stand_sits_for_half_a_minute_and_is_asked_first() -> None:
    relief = begun()
    relief.advance(20.5)
    relief.press("stand", 20.5)
    events = relief.advance(200.0)
    (sit, question, stand, down, _) = of(Entered, events)
    assert (sit.phase.stretch, round(question.due - sit.due, 6)) == (steps.SIT, 30.0)
    assert (question.phase.lines[0].text, stand.phase.stretch) == (steps.QUESTION, steps.STAND)
    assert down.phase.stretch == steps.SIT
    assert "Sit down again, holding on." in [word for _, word in heard(events)]


def test_space_says_that_it_let_go_and_the_length_is_what_passed() -> None:
    relief = begun()
    relief.advance(41.2)
    (let_go,) = of(LetGo, relief.press("space", 41.2))
    assert let_go.seconds == 41.2
    later = relief.advance(500.0)
    assert [word for _, word in heard(later)] == ["Good. Let it rest."]
    assert (relief.frame.page, relief.frame.passed, relief.state) == (Page.LET_GO, 41, State.WAITING)


def test_a_word_waits_for_the_sentence_before_it() -> None:
    relief = begun()
    relief.advance(41.5)  # half a second into the longest sentence of all
    relief.press("space", 41.5)
    ((at, _),) = heard(relief.advance(100.0))
    assert at >= 41.0 + seconds_to_say(FIRST_MINUTE[10][1])


def test_space_once_more_says_that_it_grips_again() -> None:
    relief = begun()
    relief.press("space", 41.0)
    relief.advance(100.0)
    (grips,) = of(GripsAgain, relief.press("space", 100.0))
    assert grips.due == 100.0
    words = heard(relief.advance(300.0))
    assert words[0][1] == "Knee straight. Foot up, towards your shin."
    assert words[-1][1] == steps.QUIET
    assert relief.frame.passed == 241, "it counts while it grips"
    (let_go,) = of(LetGo, relief.press("space", 310.0))
    assert let_go.seconds == 251.0


def test_after_a_session_it_says_that_this_was_enough() -> None:
    relief = begun(after_session=True)
    relief.press("space", 30.0)
    assert heard(relief.advance(60.0))[0][1] == "Good. Enough stretching for tonight. Good night."


def test_who_stands_when_it_lets_go_is_told_to_sit_down() -> None:
    relief = begun()
    relief.press("stand", 10.0)
    relief.advance(60.0)
    relief.press("space", 60.0)
    assert "Good. Sit down, holding on." in [word for _, word in heard(relief.advance(90.0))]


def standing_for_a_while() -> Relief:
    relief = begun()
    relief.press("stand", 10.0)
    relief.advance(60.0)
    assert relief.frame.title == steps.STAND
    return relief


@pytest.mark.parametrize("keys", [("help",), ("help", "help"), ("help", "help", "help")])
def test_who_stands_is_told_to_sit_down_though_the_help_text_came_between(keys: tuple[str, ...]) -> None:
    relief = standing_for_a_while()
    for number, key in enumerate((*keys, "space")):
        relief.press(key, 61.0 + number)
    assert heard(relief.advance(200.0))[-1][1] == "Good. Sit down, holding on."


def test_who_stands_at_ten_minutes_is_told_to_sit_down_when_it_lets_go() -> None:
    relief = begun()
    relief.press("stand", 555.0)
    relief.advance(HELP_AT + 5)
    assert relief.frame.page is Page.HELP
    relief.press("space", HELP_AT + 5)
    assert heard(relief.advance(HELP_AT + 100))[-1][1] == "Good. Sit down, holding on."


def test_who_has_been_told_to_sit_down_is_not_told_again() -> None:
    for keys in (
        ((60.0, "space"), (70.0, "space")),
        ((60.0, "towel"),),
        ((60.0, "help"), (110.0, "help"), (115.0, "towel")),
    ):
        relief = standing_for_a_while()
        for at, key in keys:
            relief.press(key, at)
        relief.advance(140.0)
        relief.press("space", 140.0)
        assert heard(relief.advance(200.0))[-1][1] == "Good. Let it rest."


def test_whom_a_cramp_finds_standing_sits_down_first_and_is_led_as_ever() -> None:
    relief = begun(after_session=True, standing=True)
    assert relief.frame.line == "Sit down, holding on."
    (tone, sit, *rest) = heard(relief.advance(60.0))
    assert (tone, sit) == ((0.2, "rest"), (1.5, "Sit down, holding on."))
    later = [(round(at + 3.5, 3), word) for at, word in FIRST_MINUTE[1:]]
    assert rest == [moment for moment in later if moment[0] <= 60.0]
    relief.press("space", 60.0)
    assert heard(relief.advance(90.0))[-1][1] == f"Good. {steps.ENOUGH}"


@pytest.mark.parametrize(("key_at", "said"), [(None, False), (100.0, False), (179.0, False), (181.0, True)])
def test_at_ten_minutes_the_help_text_takes_the_screen_and_speaks_only_to_who_is_awake(
    key_at: float | None, said: bool
) -> None:
    relief = begun()
    if key_at:
        relief.press("awake", key_at)
    events = relief.advance(HELP_AT + 60)
    (shown,) = of(HelpShown, events)
    assert (shown.due, shown.said, relief.frame.page) == (HELP_AT, said, Page.HELP)
    after = [word for at, word in heard(events) if at >= HELP_AT]
    assert (after[:1], len(after) > 3) == ((["Stop stretching."] if said else []), said)
    assert heard(relief.advance(HELP_AT + 900)) == [], "once"


@pytest.mark.parametrize(("key_at", "said"), [(279.0, False), (280.0, True)])
def test_the_minutes_before_it_let_go_for_a_while_count_for_who_is_awake(key_at: float, said: bool) -> None:
    relief = begun()
    for at, key in ((100.0, "space"), (200.0, "space"), (key_at, "awake")):
        relief.press(key, at)
    (shown,) = of(HelpShown, relief.advance(HELP_AT + 200))
    assert (shown.due, shown.said) == (HELP_AT + 100, said)


def test_a_cramp_that_let_go_in_time_is_no_reason_for_the_help_text() -> None:
    relief = begun()
    relief.press("space", 590.0)
    assert of(HelpShown, relief.advance(1500.0)) == []


def test_h_shows_the_text_says_it_and_closes_it_again() -> None:
    relief = begun()
    relief.advance(43.0)
    (shown,) = of(HelpShown, relief.press("help", 43.0))
    assert shown.said
    assert "Stop stretching." in [word for _, word in heard(relief.advance(80.0))]
    assert of(HelpClosed, relief.press("help", 80.0))
    assert (relief.frame.page, relief.frame.title) == (Page.GRIPS, steps.UP)
    assert heard(relief.advance(HELP_AT - 1)) == [], "stretching does not go on by itself"
    (shown,) = of(HelpShown, relief.advance(HELP_AT))
    assert not shown.said, "it is spoken once"


def test_the_help_text_is_said_word_for_word() -> None:
    relief = begun()
    said = [word for _, word in heard((*relief.press("help", 0.0), *relief.advance(100.0)))]
    assert " ".join(said) == " ".join(steps.HELP)
    assert max(len(piece.split()) for piece in said) <= 20, "no piece is much longer than a breath"


@pytest.mark.parametrize("key", ["towel", "stand"])
def test_while_help_is_read_or_it_has_let_go_nothing_leads_back_into_stretching(key: str) -> None:
    for first in ("help", "space"):
        relief = begun()
        relief.press(first, 10.0)
        assert relief.press(key, 12.0) == () or of(Entered, relief.press(key, 12.0)) == []
        assert {e.phase.kind for e in of(Entered, relief.advance(100.0))} <= {PhaseKind.REST}


@pytest.mark.parametrize("key", ["n", "next", "back", "pause", "resume", "longer", "undo", "repeat", "x", "awake"])
def test_every_other_key_does_nothing(key: str) -> None:
    relief, other = begun(), begun()
    relief.press(key, 20.5)
    other.advance(20.5)
    assert relief.frame == other.frame
    assert heard(relief.advance(200.0)) == heard(other.advance(200.0))


def test_q_leaves_at_once() -> None:
    relief = begun()
    assert isinstance(relief.press("stop", 3.0)[-1], Stopped)
    assert (relief.state, relief.next_change(), relief.upcoming(3.0, 60.0)) == (State.STOPPED, None, ())
    with pytest.raises(IllegalCommand):
        relief.press("space", 4.0)


def test_nothing_can_be_pressed_before_it_has_begun() -> None:
    with pytest.raises(IllegalCommand):
        Relief().press("space", 0.0)


def test_left_alone_it_ends_by_itself() -> None:
    relief = begun()
    relief.press("awake", 60.0)
    assert isinstance(relief.advance(10 * ALONE_FOR)[-1], Stopped)
    assert relief.now == 10 * ALONE_FOR
    assert relief.state is State.STOPPED


def test_a_machine_that_slept_leaves_silence_and_a_length_that_nobody_knows() -> None:
    relief = begun()
    relief.advance(20.0)
    assert isinstance(relief.interrupt(3620.0, 3600.0)[0], Interrupted)
    assert relief.advance(3700.0) == (), "no volley of old cues, no help text for minutes that nobody knows of"
    assert relief.frame.passed == 100
    (let_go,) = of(LetGo, relief.press("space", 3700.0))
    assert let_go.seconds is None


def test_where_nobody_can_press_a_key_it_ends_after_its_three_rounds() -> None:
    relief = begun(keyboard=False)
    events = relief.advance(1000.0)
    assert isinstance(events[-1], Finished)
    words = " ".join(word for _, word in heard(events))
    assert "press" not in words.lower(), "no key is named"
    assert events[-1].due == script().seconds
    assert heard(events) == [(round(cue.at, 3), str(cue.sound or cue.say)) for cue in script().cues]


def test_without_a_voice_every_round_begins_with_a_tone() -> None:
    tones = heard(begun(voice=False).advance(300.0))
    assert [word for _, word in tones] == ["rest", "hold", "release", "hold", "release", "hold", "release"]


def spans(cues: Sequence[tuple[float, Cue]]) -> list[tuple[float, float]]:
    return [(due, due + (LENGTHS[cue.sound] if cue.sound else seconds_to_say(cue.say or ""))) for due, cue in cues]


def cues_of(events: Iterable[Event]) -> list[tuple[float, Cue]]:
    return [(event.due, event.cue) for event in of(Cued, events)]


presses = st.lists(
    st.tuples(st.floats(0.05, 90.0), st.sampled_from(["space", "towel", "stand", "help", "awake", "next"])), max_size=8
)


@given(presses, st.booleans(), st.booleans())
@settings(max_examples=200, deadline=None)
def test_whatever_is_pressed_nothing_speaks_into_anything(
    pressed: list[tuple[float, str]], after: bool, standing: bool
) -> None:
    relief, now = begun(after_session=after, standing=standing), 0.0
    events: list[Event] = []
    for wait, key in pressed:
        now += wait
        events += relief.press(key, now) if relief.state is not State.STOPPED else ()
    events += relief.advance(now + 400.0)
    sounding = spans(cues_of(events))
    assert all(later >= end - 1e-6 for (_, end), (later, _) in pairwise(sounding)), sounding
    assert [event.due for event in events] == sorted(event.due for event in events)
    ids = [event.id for event in of(Cued, events)]
    assert len(ids) == len(set(ids))


@given(presses, st.lists(st.floats(0.01, 40.0), max_size=30))
@settings(max_examples=150, deadline=None)
def test_told_once_or_a_hundred_times_the_sum_is_the_same(pressed: list[tuple[float, str]], looks: list[float]) -> None:
    often, seldom, now = begun(), begun(), 0.0
    many: list[Event] = []
    few: list[Event] = []
    for wait, key in pressed:
        for look in sorted(look for look in looks if look < wait):
            many += often.advance(now + look)
        now += wait
        many += often.press(key, now)
        few += seldom.press(key, now)
    for look in sorted(looks):
        many += often.advance(now + look)
    assert many + list(often.advance(now + 900.0)) == few + list(seldom.advance(now + 900.0))
    assert often.frame == seldom.frame


@given(presses, st.floats(0.1, 3.0))
@settings(max_examples=100, deadline=None)
def test_what_is_named_ahead_is_what_comes(pressed: list[tuple[float, str]], ahead: float) -> None:
    relief, now = begun(), 0.0
    for wait, key in pressed:
        now += wait
        relief.press(key, now)
    named = [(cue.id, cue.due) for cue in relief.upcoming(now, now + ahead)]
    assert named == [(event.id, event.due) for event in of(Cued, relief.advance(now + ahead)) if event.due > now]


@pytest.mark.parametrize("part", steps.PARTS)
def test_no_part_says_more_than_there_is_time_for(part: str) -> None:
    for phase in steps.PARTS[part]:
        ends = [cue.at + (LENGTHS[cue.sound] if cue.sound else seconds_to_say(cue.say or "")) for cue in phase.cues]
        begins = [*(cue.at for cue in phase.cues[1:]), phase.seconds]
        assert all(end <= begin + 1e-6 for end, begin in zip(ends, begins, strict=True)), phase.lines
        assert math.isclose(phase.seconds * 2, round(phase.seconds * 2))


def test_every_title_can_be_drawn_and_every_phase_has_one() -> None:
    assert {phase.stretch for part in steps.PARTS.values() for phase in part} <= set(steps.TITLES)


def test_every_way_ends_in_a_phase_that_waits_and_only_there() -> None:
    for part in steps.PARTS.values():
        assert [phase.waits for phase in part] == [False] * (len(part) - 1) + [True]


def test_no_tone_of_it_is_anything_but_soft() -> None:
    sounds = {cue.sound for part in steps.PARTS.values() for phase in part for cue in phase.cues} - {None}
    assert sounds == {Sound.REST, Sound.RELEASE}


def test_start_and_leave_are_commands_like_the_keys() -> None:
    relief = Relief()
    assert relief.press("start", 3.0) == (Started(3.0, 0.0),)
    assert of(Stopped, relief.stop(8.0)) == [Stopped(8.0, 5.0)]
    assert relief.state is State.STOPPED


def test_what_the_machine_slept_is_told_and_counts_for_nothing_each_time() -> None:
    relief = begun()
    relief.advance(10.0)
    assert relief.interrupt(110.0, 100.0) == (Interrupted(110.0, 110.0, 100.0),)
    assert relief.passed == 10.0
    relief.advance(120.0)
    relief.interrupt(320.0, 200.0)
    assert relief.passed == 20.0


def test_nothing_can_sleep_that_has_not_begun() -> None:
    with pytest.raises(IllegalCommand, match=r"^cannot interrupt while at rest$"):
        Relief().interrupt(1.0, 1.0)


def test_its_moments_are_told_to_the_millionth_of_a_second() -> None:
    relief = begun()
    assert of(Stopped, relief.stop(1.23456789)) == [Stopped(1.23456789, 1.234568)]
