"""The routines and the catalogue that come with the program: whole, gentle, and fit to be heard at night."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from crampstretch import paths
from crampstretch.core.phase import Phase, PhaseKind, Timeline
from crampstretch.core.routine import (
    Ankle,
    Contact,
    Dose,
    Entry,
    Kind,
    Muscle,
    Order,
    Part,
    Position,
    Routine,
    Say,
    Sides,
    Stretch,
    Voice,
)
from crampstretch.core.safety import loads
from crampstretch.core.speech import seconds_to_say
from crampstretch.core.timeline import compile_timeline, too_long
from crampstretch.core.wording import Telling
from crampstretch.library import Library, Opened

ROUTINES = ("bedtime", "calf-pair", "in-bed", "longer-flexibility")
CATALOGUE = (
    "ankle-bends",
    "bed-reach",
    "chair-calf",
    "chair-hamstring",
    "chair-toe-lift",
    "foot-up",
    "march",
    "slow-breaths",
    "strap-calf",
    "strap-hamstring",
    "towel-calf",
    "towel-soleus",
    "towel-sole",
    "wall-calf",
    "wall-soleus",
)
TELLINGS = (Telling(Voice.FULL, new=True), Telling(Voice.FULL), Telling(Voice.NAMES), Telling())
FIRST_NIGHT = TELLINGS[0]
FLAT = (Position.LYING, Position.SIDE_LYING)

NEVER_SAID = re.compile(
    r"\b(point\w*|tip-?\s?toe\w*|bounc\w*|massag\w*|rub\w*|squeez\w*|knead\w*|pulse|stamp\w*"
    r"|(raise|lift) (your|the|both) heels?|heels? (up|off)|hold(?! on)|stand up"
    r"|harder|further|a little more|as far as|push through|pain|degrees?|[0-9]+"
    r"|it works|cured?|stop your cramps|well done|missed|failed|nothing to worry|only a cramp|harmless"
    r"|clot|thrombosis|emergency|other leg|that leg|this one|as before|drink|water|tablets?|magnesium|quinine"
    r"|quick\w*|hurry|come on|last chance|don't|do not|never)\b|!",
    re.IGNORECASE,
)


def shelf(own: Path | None = None) -> Library:
    return Library(paths.shipped_routines(), own or paths.user_routines())


@cache
def opened(name: str) -> Opened:
    return shelf().open(name)


def routine(name: str) -> Routine:
    found = opened(name).routine
    assert found is not None, [p.render() for p in opened(name).problems]
    return found


def timeline(one: Opened, telling: Telling) -> Timeline:
    assert one.cleared is not None, [p.render() for p in one.problems]
    return compile_timeline(one.cleared, telling)


def entries(one: Routine) -> list[Entry]:
    return [entry for entry in one.entries if isinstance(entry, Entry)]


def said(one: Timeline) -> list[str]:
    return [cue.say for cue in one.cues if cue.say]


def alone(name: str, folder: Path) -> Opened:
    """Open a routine of the shortest usual doses with one stretch of the catalogue between warm-up and finish."""
    dose = {
        "march": "move: 60s",
        "ankle-bends": "move: 60s",
        "slow-breaths": "move: 5 x 8s",
        "foot-up": "hold: 5s\n    reps: 5\n    rest: 5s",
        "chair-toe-lift": "hold: 5s\n    reps: 5\n    rest: 5s",
    }.get(name, "hold: 10s")
    file = folder / f"with-{name}.yaml"
    file.write_text(
        f"name: One of the catalogue\nseated: in-bed\nstretches:\n  - stretch: march\n    move: 60s\n"
        f"  - stretch: {name}\n    {dose}\n  - stretch: slow-breaths\n    move: 5 x 8s\n",
        encoding="utf-8",
    )
    return shelf().open(str(file))


@pytest.fixture(params=CATALOGUE)
def lone(request: pytest.FixtureRequest, tmp_path: Path) -> Opened:
    return alone(request.param, tmp_path)


@pytest.fixture
def stretch(lone: Opened) -> Stretch:
    assert lone.routine is not None, [p.render() for p in lone.problems]
    return entries(lone.routine)[1].stretch


# -- what there is ---------------------------------------------------------------------------


def test_there_are_four_routines_and_fifteen_stretches() -> None:
    assert sorted(file.stem for file in paths.shipped_routines().glob("*.yaml")) == sorted(ROUTINES)
    assert sorted(file.stem for file in (paths.shipped_routines() / "stretches").glob("*.yaml")) == sorted(CATALOGUE)


@pytest.mark.parametrize("name", ROUTINES)
def test_a_shipped_routine_has_no_problem_of_any_kind(name: str) -> None:
    assert [p.render() for p in opened(name).problems] == []
    assert opened(name).cleared is not None


def test_every_stretch_of_the_catalogue_can_be_led_without_a_warning(lone: Opened) -> None:
    assert [p.render() for p in lone.problems] == []
    assert lone.cleared is not None


@pytest.mark.parametrize("name", ROUTINES)
def test_a_shipped_routine_says_what_it_is_and_where_it_comes_from(name: str) -> None:
    one = routine(name)
    assert one.about
    assert one.source
    assert "not a programme" in one.source or "not the programme" in one.source


def test_the_routine_for_flexibility_claims_no_fewer_cramps() -> None:
    about = routine("longer-flexibility").about or ""
    assert "four weeks" in about.lower()
    assert "nobody has shown" in about


@pytest.mark.parametrize("name", ROUTINES)
def test_loudness_voice_and_growth_are_left_to_the_user(name: str) -> None:
    one = routine(name)
    assert (one.volume, one.voice, one.progress, dict(one.accept)) == (None, None, None, {})


# -- gentle and steady -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ROUTINES)
def test_a_routine_that_stands_offers_one_that_never_does(name: str) -> None:
    one = routine(name)
    if any(entry.position is Position.STANDING for entry in map(_stretch_or_say, one.entries)):
        assert one.seated is not None
        instead = routine(one.seated)
        assert Position.STANDING not in {entry.position for entry in map(_stretch_or_say, instead.entries)}


def _stretch_or_say(entry: Entry | Say) -> Stretch | Say:
    return entry.stretch if isinstance(entry, Entry) else entry


@pytest.mark.parametrize("name", ROUTINES)
def test_a_routine_begins_with_a_minute_of_warm_up_and_ends_quietly(name: str) -> None:
    first, *middle, last = entries(routine(name))
    assert first.stretch.part is Part.WARM_UP
    assert first.dose.move is not None
    assert first.dose.move.total >= 60
    assert last.stretch.part is Part.FINISH
    assert {entry.stretch.part for entry in middle} == {Part.STRETCH}


@pytest.mark.parametrize("name", ROUTINES)
def test_standing_comes_before_sitting_and_sitting_before_lying(name: str) -> None:
    height = {Position.STANDING: 0, Position.SITTING: 1, Position.LONG_SITTING: 2, Position.LYING: 3}
    heights = [height[entry.stretch.position] for entry in entries(routine(name))]
    assert heights == sorted(heights)


@pytest.mark.parametrize("name", ROUTINES)
def test_whoever_changes_position_is_told_how_before_the_next_stretch(name: str) -> None:
    for before, after in pairwise(routine(name).entries):
        if isinstance(before, Entry) and isinstance(after, Entry):
            assert before.stretch.position is after.stretch.position or after.stretch.position in FLAT


@pytest.mark.parametrize("name", ROUTINES)
def test_it_takes_three_to_ten_minutes(name: str) -> None:
    assert 180 <= timeline(opened(name), Telling()).seconds <= 600


@pytest.mark.parametrize("name", ROUTINES)
def test_each_muscle_of_each_leg_is_held_for_30_to_90_seconds(name: str) -> None:
    held = loads(routine(name))
    assert Muscle.CALF in {muscle for muscle, _ in held}
    assert all(30 <= seconds <= 90 for seconds in held.values()), held


@pytest.mark.parametrize("name", ROUTINES)
def test_a_towel_or_strap_changes_feet_once_and_without_haste(name: str) -> None:
    with_strap = [entry.dose for entry in entries(routine(name)) if entry.stretch.contact is Contact.STRAP]
    assert all(dose.order is Order.BLOCK and dose.switch >= 10 for dose in with_strap if dose.sides is Sides.EACH)


def test_the_bedtime_dose_is_the_one_that_was_tried() -> None:
    held = [entry.dose for entry in entries(routine("bedtime")) if entry.stretch.kind is Kind.STRETCH]
    assert {(dose.hold, dose.reps, dose.rest) for dose in held} == {(10, 3, 10)}


def test_nothing_in_bed_needs_more_than_a_towel() -> None:
    assert set(routine("in-bed").needs) <= {"bed", "pillow", "towel"}


def test_a_stretch_tells_how_it_feels_what_spoils_it_and_where_it_comes_from(stretch: Stretch) -> None:
    assert stretch.feel
    assert stretch.avoid
    assert stretch.caution
    assert stretch.source


def test_a_stretch_is_steady(stretch: Stretch) -> None:
    assert stretch.balance == (1 if stretch.position is Position.STANDING else 0)
    assert stretch.support


def test_a_held_calf_is_drawn_up(stretch: Stretch) -> None:
    if stretch.kind is Kind.STRETCH and {Muscle.CALF, Muscle.SOLEUS, Muscle.SOLE} & set(stretch.muscles):
        assert stretch.ankle is Ankle.DORSIFLEXED


def test_what_pulls_on_a_foot_is_among_the_things_needed(stretch: Stretch) -> None:
    assert (stretch.contact is Contact.STRAP) == bool({"towel", "strap"} & set(stretch.equipment))


# -- fit to be heard -------------------------------------------------------------------------


@pytest.mark.parametrize("telling", TELLINGS)
@pytest.mark.parametrize("name", ROUTINES)
def test_nothing_is_said_that_must_never_be_said(name: str, telling: Telling) -> None:
    assert [line for line in said(timeline(opened(name), telling)) if NEVER_SAID.search(line)] == []


def test_no_stretch_says_what_must_never_be_said(lone: Opened) -> None:
    assert [line for line in said(timeline(lone, FIRST_NIGHT)) if NEVER_SAID.search(line)] == []


@pytest.mark.parametrize("line", ["Point your toes.", "Hold.", "Change to the other leg.", "Lift the heel.", "Harder!"])
def test_the_list_of_what_is_never_said_finds_it(line: str) -> None:
    assert NEVER_SAID.search(line)


def test_each_step_is_one_short_sentence(stretch: Stretch) -> None:
    do = stretch.do
    for line in do.ready + do.ease + do.release:
        assert len(line.split()) <= 10, line
        assert len(re.findall(r"[.?]", line)) == 1, line
        assert line.endswith("."), line
        assert line[0].isupper(), line


def test_the_words_of_ease_and_release_fit_their_longest_time(stretch: Stretch) -> None:
    """At most 6 and 5 s, with the tone before and a breath of quiet after."""
    if stretch.kind is Kind.STRETCH:
        assert 1.0 + 0.2 + sum(map(seconds_to_say, stretch.do.ease)) + 0.3 <= 6.0
        assert 1.2 + 0.2 + sum(map(seconds_to_say, stretch.do.release)) + 0.3 <= 5.0


def test_the_words_of_a_hold_end_before_its_middle(stretch: Stretch) -> None:
    """At 5 s where the muscles work by themselves, at 10 s otherwise; the middle of 20 s is as late."""
    if stretch.kind is Kind.STRETCH:
        shortest = 5.0 if stretch.active else 10.0
        assert 1.3 + sum(map(seconds_to_say, stretch.do.hold)) + 0.3 <= shortest


def test_every_word_of_a_stretch_is_said_on_its_first_night(lone: Opened, stretch: Stretch) -> None:
    assert lone.routine is not None
    assert too_long(lone.routine) == ()
    do = stretch.do
    wanted = {line.replace("<side>", "left").replace("<other>", "right") for line in do.ready + do.ease + do.hold}
    assert wanted <= set(said(timeline(lone, FIRST_NIGHT)))


def test_the_leg_is_named_where_legs_change(stretch: Stretch) -> None:
    """The first line that names the side is said again after "Change legs.": it must be what to do then."""
    if stretch.sides is Sides.EACH:
        lines = [line for line in stretch.do.ready if "<side>" in line]
        assert lines
        assert lines[0].split()[0] in {"Step", "Slide", "Loop", "Keep"}
    else:
        assert "<" not in " ".join(stretch.do.ready + stretch.do.ease + stretch.do.hold + stretch.do.release)


@pytest.mark.parametrize("name", ROUTINES)
def test_only_sitting_or_lying_may_close_the_eyes(name: str) -> None:
    phases = timeline(opened(name), FIRST_NIGHT).phases
    closing = [index for index, phase in enumerate(phases) if "close your eyes" in _words(phase)]
    assert len(closing) == 1
    assert Position.STANDING not in {phase.position for phase in phases[closing[0] :]}
    assert "sit down" not in _words(phases[closing[0]])


def _words(phase: Phase) -> str:
    return " ".join(cue.say or "" for cue in phase.cues).lower()


@pytest.mark.parametrize("name", [name for name in ROUTINES if name != "in-bed"])
def test_a_routine_that_stands_speaks_of_light_and_eyes_once(name: str) -> None:
    lines = said(timeline(opened(name), FIRST_NIGHT))
    assert sum("your eyes open" in line for line in lines) == 1
    assert not any("eyes" in line for entry in entries(routine(name)) for line in entry.stretch.do.ready)


def test_bedtime_takes_about_nine_minutes_with_every_word() -> None:
    assert 8.5 * 60 <= timeline(opened("bedtime"), FIRST_NIGHT).seconds <= 9.5 * 60


@pytest.mark.parametrize("name", ROUTINES)
def test_the_last_words_are_the_same_every_night(name: str) -> None:
    assert routine(name).end == ("That was everything. Good night.",)
    assert said(timeline(opened(name), Telling(Voice.FULL)))[-1] == "That was everything. Good night."


@pytest.mark.parametrize("name", ROUTINES)
def test_holds_keep_still_whatever_is_said(name: str) -> None:
    quiet, spoken = (timeline(opened(name), telling) for telling in (Telling(), FIRST_NIGHT))
    assert _holds(quiet) == _holds(spoken)


def _holds(one: Timeline) -> list[float]:
    return [phase.seconds for phase in one.phases if phase.kind is PhaseKind.HOLD]


def test_a_dose_that_a_routine_leaves_out_is_the_usual_one() -> None:
    first = next(entry for entry in entries(routine("in-bed")) if entry.stretch.id == "bed-reach")
    assert (first.dose.ease, first.dose.release) == (Dose().ease, Dose().release)
