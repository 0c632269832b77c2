"""The words of a routine: which are read, how strictly, and what is said about them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crampstretch.core.routine import Entry, Instructions, Position, Routine, Say, Stretch
from crampstretch.core.safety import Finding, Severity, examine
from tests.core.safety.routines import TOWEL, WALL, said, seated, standing

ASKS, WARNS = "Rise up on tiptoe.", "Never rise on tiptoe."


def _with(field: str, text: str) -> Routine:
    """Put one text into one field of a routine that is otherwise sound."""
    if field == "about":
        return standing(about=text)
    if field == "end":
        return standing(end=("Good night.", text))
    if field == "say":
        return standing(Entry(WALL), Say(("Well.", text), 10))
    phase = field.removeprefix("do.")
    if phase in ("ready", "ease", "hold", "release"):
        do = replace(WALL.do, **{phase: ("Your <side> leg.", text)})
        return standing(Entry(replace(WALL, do=do)))
    if field == "name":
        return standing(Entry(replace(WALL, name=text)))
    return standing(Entry(replace(WALL, **{field: ("wall", text)})))  # type: ignore[arg-type]


SPOKEN = ["name", "end", "say", "do.ready", "do.ease", "do.hold", "do.release"]
SHOWN = ["about", "feel", "support", "equipment"]


@pytest.mark.parametrize("field", SPOKEN + SHOWN)
def test_what_asks_for_tiptoe_is_an_error_wherever_it_stands(field: str) -> None:
    (finding,) = examine(_with(field, ASKS))
    assert (finding.code, finding.severity, finding.phrase) == ("tiptoe", Severity.ERROR, "tiptoe")
    assert finding.field == field.replace("do.ready", "do")
    assert finding.index == {"name": None, "about": None}.get(field, 1)


@pytest.mark.parametrize("field", SPOKEN)
def test_spoken_words_say_the_safe_thing(field: str) -> None:
    assert said(*examine(_with(field, WARNS))) == {("say-the-safe-thing", Severity.WARNING)}


@pytest.mark.parametrize("field", [*SHOWN, "avoid", "caution"])
def test_shown_words_may_warn(field: str) -> None:
    assert examine(_with(field, WARNS)) == ()


@pytest.mark.parametrize("field", ["avoid", "caution"])
@pytest.mark.parametrize(
    "text", [ASKS, "The heel lifting.", "Bouncing, or a hard pull.", "Toe raises", "Without bouncing"]
)
def test_what_to_avoid_reads_as_if_it_began_with_never(field: str, text: str) -> None:
    assert examine(_with(field, text)) == ()


@pytest.mark.parametrize("field", ["avoid", "caution"])
@pytest.mark.parametrize("text", ["Don't forget to rise on your toes.", "Skipping the calf raises."])
def test_what_insists_is_an_error_even_there(field: str, text: str) -> None:
    assert said(*examine(_with(field, text))) == {("tiptoe", Severity.ERROR)}


def test_sources_and_reasons_are_not_read() -> None:
    sourced = replace(WALL, source="Calf raises, massage and bouncing: a review")
    routine = standing(Entry(sourced), source="On tiptoe", seated=None, accept={"seated": "I bounce."})
    assert examine(routine) == ()


def test_the_name_of_the_routine_is_read() -> None:
    (finding,) = examine(standing(name="Calf raises"))
    assert (finding.code, finding.entry, finding.field) == ("tiptoe", None, "name")


def test_what_is_uncertain_is_a_warning_that_a_reason_answers() -> None:
    told = replace(TOWEL, do=Instructions(("<side> toe raise, heel resting.",)))
    (finding,) = examine(seated(Entry(told)))
    assert (finding.code, finding.severity) == ("unclear", Severity.WARNING)
    assert examine(seated(Entry(told, accept={"unclear": "The toes go up."}))) == ()


def test_kneeling_on_pointed_feet_is_a_warning_of_its_own() -> None:
    assert said(*examine(_with("do.ready", "Sit back on your heels."))) == {("position", Severity.WARNING)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ASKS, "tiptoe"),
        ("Point your toes and hold.", "point"),
        ("Bounce a little.", "bounce"),
        ("Rub the calf.", "touch"),
        ("Push through the pain.", "force"),
        ("Hold your breath.", "breath"),
    ],
)
def test_each_rule_has_its_code_its_reason_and_safe_words(text: str, code: str) -> None:
    (finding,) = (f for f in examine(_with("do.hold", text)) if f.is_error)
    assert finding.code == code
    assert finding.phrase in finding.message
    assert "\n" not in finding.message
    assert finding.hint


def test_the_safe_words_are_safe() -> None:
    from crampstretch.core.safety.words.advice import REASONS, SAFE_WORDS
    from crampstretch.core.safety.words.reading import read_sentence

    assert REASONS.keys() == SAFE_WORDS.keys()
    for hint in SAFE_WORDS.values():
        for words in hint.split("`")[1::2]:
            assert read_sentence(words).finds == ()


def test_closing_the_eyes_belongs_to_sitting_and_lying() -> None:
    text = "Close your eyes."
    assert said(*examine(_with("do.hold", text))) == {("eyes", Severity.WARNING)}
    seat = replace(TOWEL, do=replace(TOWEL.do, hold=(text,)))
    assert examine(seated(Entry(seat))) == ()
    assert examine(standing(Entry(WALL), Say((text,), 20, position=Position.SITTING))) == ()
    assert said(*examine(_with("say", text))) == {("eyes", Severity.WARNING)}


@pytest.mark.parametrize("text", ["Hurry up.", "A little further.", "It is only a cramp."])
def test_what_urges_or_frightens_is_not_said_at_night(text: str) -> None:
    assert said(*examine(_with("do.hold", text))) == {("never-said", Severity.WARNING)}


@pytest.mark.parametrize("text", ["Do not hurry.", "Go no further than a mild pull."])
def test_what_calms_is_not_taken_for_urging(text: str) -> None:
    assert [f for f in examine(_with("do.hold", text)) if f.code == "never-said"] == []


def test_words_can_be_left_unread() -> None:
    assert examine(_with("do.hold", ASKS), words=False) == ()


def test_every_find_of_a_text_is_told() -> None:
    found = examine(_with("do.hold", "Rise on tiptoe, bounce, and rub the calf."))
    assert [f.code for f in found] == ["tiptoe", "bounce", "touch"]


def _errors(*texts: str) -> list[Finding]:
    told: Stretch = replace(WALL, do=Instructions(("Your <side> leg.", *texts)))
    return [f for f in examine(standing(Entry(told))) if f.is_error]


def test_a_not_reaches_to_the_end_of_its_sentence_and_no_further() -> None:
    assert _errors("Do not lean back: walk on tip toes.")
    assert _errors("Do not hurry. Bounce.", "Never rush, but rise on your toes.")
    assert _errors("Do not bounce, jerk or force the stretch.") == []


GERMAN = ("Stell dich an die Wand, einen Fuß nach hinten.", "Lehne dich langsam nach vorn, <side> Ferse am Boden.")


def test_words_that_are_not_english_are_said_to_be_unread() -> None:
    told = replace(WALL, do=Instructions(GERMAN), avoid=())
    (finding,) = examine(standing(Entry(told)))
    assert (finding.code, finding.severity, finding.field) == ("language", Severity.WARNING, "do")
    assert examine(standing(Entry(told, accept={"language": "Gelesen."}))) == ()


def test_another_alphabet_is_unread_too() -> None:
    words = ("Встаньте лицом к стене, держитесь за неё руками и дышите спокойно.",)
    assert said(*examine(seated(Entry(TOWEL), Say(words, 20)))) == {("language", Severity.WARNING)}


def test_a_name_alone_may_be_in_any_language() -> None:
    assert examine(standing(name="Gute Nacht, liebe Waden")) == ()
