"""What a routine as a whole may say; the warnings about its form; findings with their places."""

from __future__ import annotations

import pytest

from crampstretch.core.cue import Sound
from crampstretch.core.routine import CueChoice, Progress, Side, Voice
from tests.library.files import opened, routine, said

STRETCHES = "stretches:\n  - stretch: foot-up\n"


def errors(text: str) -> list[tuple[int, int, str]]:
    return said(opened(f"name: Mine\n{text}\n{STRETCHES}").errors)


def test_a_routine_says_all_that_it_may() -> None:
    made = routine(f"""
format: 1
name: "Mine"
about: >-
  Two lines
  of text.
source: Me
seated: in-bed
first: right
volume: 30
voice: names
progress: {{every: 7 nights, hold: +2s, until: 20s}}
end: [Good night., Sleep well.]
{STRETCHES}""")
    assert (made.id, made.name, made.about, made.source) == ("mine", "Mine", "Two lines of text.", "Me")
    assert (made.seated, made.first, made.volume, made.voice) == ("in-bed", Side.RIGHT, 30, Voice.NAMES)
    assert made.progress == Progress(7, 2, 20)
    assert made.end == ("Good night.", "Sleep well.")


@pytest.mark.parametrize(
    ("written", "choice"),
    [
        ("{halfway: no}", CueChoice(halfway=False)),
        ("{halfway: off, countdown: 0}", CueChoice(halfway=False, countdown=0)),
        ("{countdown: 5, tick: on}", CueChoice(countdown=5)),
        ("{rest: off, ready: off, finish: false}", CueChoice(off=frozenset({Sound.REST, Sound.READY, Sound.FINISH}))),
    ],
)
def test_cues_are_chosen_one_by_one(written: str, choice: CueChoice) -> None:
    assert routine(f"name: Mine\ncues: {written}\n{STRETCHES}").cues == choice


@pytest.mark.parametrize("name", ["no", "yes", "on", "1:30", "010", "2024-01-05", "1e3", "0x1F", "true", "don't"])
def test_a_name_is_what_its_author_typed(name: str) -> None:
    assert routine(f"name: {name}\n{STRETCHES}").name == name


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        ("format: 2", 9, "number"),
        ("first: both", 8, "unknown-word"),
        ("volume: 101", 9, "number"),
        ("volume: -1", 9, "number"),
        ("voice: loud", 8, "unknown-word"),
        ("seated: nowhere", 9, "seated"),
        ("seated: mine", 9, "seated"),
        ("seated: In Bed", 9, "name"),
        ("seated: now", 9, "name"),
        ("about:", 1, "no-value"),
        ("about: ~", 1, "no-value"),
        ('about: " "', 8, "no-value"),
        ("about: [a]", 8, "kind"),
        ("about: {a: b}", 8, "kind"),
        ("defaults: 10s", 11, "kind"),
        ("defaults: {move: 60s}", 12, "unknown-key"),
        ("defaults: {hold: soon}", 18, "duration"),
        ("defaults: {rep: 3}", 12, "unknown-key"),
        ("cues: {tock: off}", 8, "unknown-key"),
        ("cues: {countdown: 6}", 19, "number"),
        ("cues: {halfway: maybe}", 17, "unknown-word"),
        ("progress: {every: 7 nights}", 11, "missing"),
        ("progress: {every: 0 nights, hold: 2s, until: 20s}", 19, "number"),
        ("progress: {every: 7 nights, hold: -2s, until: 20s}", 35, "duration"),
        ("author: me", 1, "unknown-key"),
        ("end: {a: b, c: d}", 6, "kind"),
        ("end: []", 6, "list"),
        ("accept: [a]", 9, "kind"),
    ],
)
def test_a_wrong_line_is_told_with_its_column(line: str, column: int, code: str) -> None:
    assert errors(line) == [(2, column, code)]


def test_a_routine_needs_a_name_and_stretches() -> None:
    answer = opened("about: x\n")
    assert said(answer.errors) == [(1, 1, "missing")]
    assert "`name` and `stretches`" in answer.errors[0].message


@pytest.mark.parametrize("value", ["x", "{}", "[]", ""])
def test_stretches_are_a_list_of_at_least_one(value: str) -> None:
    assert len(opened(f"name: x\nstretches: {value}\n").errors) == 1


@pytest.mark.parametrize("text", ["just words", "- a\n- b\n", "5"])
def test_a_file_of_something_else_is_told_so(text: str) -> None:
    assert said(opened(text).errors) == [(1, 1, "kind")]


@pytest.mark.parametrize(
    ("line", "column"),
    [("about: Calf #1", 13), ("about: Calf # 1", 13), ("end: Set\t#2", 10), ("end: [One #x\n  ]", 11)],
)
def test_a_text_that_a_comment_sign_has_cut_is_a_warning(line: str, column: int) -> None:
    answer = opened(f"name: Mine\n{line}\n{STRETCHES}")
    assert (2, column, "comment") in said(answer.warnings)
    assert not answer.errors


@pytest.mark.parametrize(
    "line", ["about: Calf # a remark", "about: Calf  # 2 holds", 'about: "Calf #1"', "volume: 30 #x", "about: Calf#1"]
)
def test_an_honest_comment_is_no_warning(line: str) -> None:
    assert "comment" not in {p.code for p in opened(f"name: Mine\n{line}\n{STRETCHES}").problems}


def test_a_sentence_that_a_comma_has_cut_is_a_warning() -> None:
    answer = opened(f"name: Mine\nend: [Sit tall, left leg long.]\n{STRETCHES}")
    assert (2, 17, "comma") in said(answer.warnings)


@pytest.mark.parametrize(
    "end", ["[Sit tall., Breathe.]", "[Sit tall, Breathe]", '["Sit tall", "left leg"]', "[calf, thigh]"]
)
def test_a_list_of_whole_sentences_is_no_warning(end: str) -> None:
    assert "comma" not in {p.code for p in opened(f"name: Mine\nend: {end}\n{STRETCHES}").problems}


def test_words_in_angle_brackets_that_mean_nothing_are_a_warning() -> None:
    answer = opened(f"name: Mine\nend: The <sied> leg and the <other> <side>.\n{STRETCHES}")
    assert (2, 6, "placeholder") in said(answer.warnings)


def test_warnings_about_the_form_can_be_answered() -> None:
    """By code, and an answer that is needed is not called needless."""
    text = f"name: Mine\nend: [Sit tall, left leg long.]\naccept: {{comma: It is meant so.}}\n{STRETCHES}"
    assert not {"comma", "accept-nothing"} & {p.code for p in opened(text).problems}


SAFE = """
name: Mine
stretches:
  - {stretch: ankle-bends, move: 60s}
  - {say: Settle down slowly., for: 20s}
  - stretch: towel-calf
    hold: 15s
    reps: 3
  - {stretch: slow-breaths, move: 10 x 8s}
"""


def test_a_routine_without_mistakes_is_cleared() -> None:
    answer = opened(SAFE)
    assert not answer.errors
    assert answer.cleared is not None
    assert answer.cleared.routine == answer.routine


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("hold: 15s", "hold: 99s", (6, 11, "hold")),
        ("reps: 3", "reps: 12", (7, 11, "reps")),
        ("hold: 15s", "hold: 1s", (6, 11, "hold")),
    ],
)
def test_a_dose_that_is_not_safe_is_an_error_where_it_stands(old: str, new: str, place: tuple[int, int, str]) -> None:
    answer = opened(SAFE.replace(old, new))
    assert place in said(answer.errors)
    assert answer.cleared is None
    assert answer.routine is not None


def test_a_dose_from_the_defaults_is_told_where_they_stand() -> None:
    text = SAFE.replace("    hold: 15s\n", "").replace("name: Mine", "name: Mine\ndefaults: {hold: 99s}")
    assert (2, 18, "hold") in said(opened(text).errors)


def test_what_is_missing_is_told_at_the_entry() -> None:
    text = SAFE.replace("    hold: 15s\n    reps: 3\n", "    sides: left\n")
    assert "one-side" in {p.code for p in opened(text).warnings}
