"""Figures in files: poses written as angles, names of shipped ones, and what is wrong with either."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import yaml

from crampstretch.core.figures.body import Arms, Figure, Hands, Leg, On, Pose
from crampstretch.library import Library, Problem, catalogue_schema
from tests.library.files import ROUTINES

WORDS = """\
name: Mine
position: standing
support: a bar
muscle: calf
knee: straight
ankle: dorsiflexed
heel: down
do: [Step your <side> foot back.]
"""
FIGURE = """\
figure:
  rests: floor
  start: {lean: 3, shoulder: 40, near: {hip: -14, knee: 0, ankle: 17}, far: {hip: 27, knee: 23, ankle: -1}}
  hold: {lean: 8, shoulder: 60, elbow: 20, neck: -5,
         near: {hip: -19, knee: 0, ankle: 27}, far: {hip: 38, knee: 54, ankle: 24}}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "routines" / "stretches"
    folder.mkdir(parents=True)
    return folder


def read(own: Path, text: str) -> tuple[Figure | None, tuple[Problem, ...]]:
    """Return the figure of a catalogue file of one's own, and what is wrong with it."""
    (own / "mine.yaml").write_text(text, encoding="utf-8")
    shelved = Library(ROUTINES, own.parent).shelf.look("mine")
    assert shelved is not None
    return (shelved.stretch.figure if shelved.stretch else None), shelved.problems


def test_angles_become_poses(own: Path) -> None:
    figure, problems = read(own, WORDS + FIGURE)
    assert not problems
    assert figure == Figure(
        On.FLOOR,
        Pose(3, Leg(-14, 0, 17), Leg(27, 23, -1), Arms(40, 0)),
        Pose(8, Leg(-19, 0, 27), Leg(38, 54, 24), Arms(60, 20), neck=-5),
    )


def test_a_stretch_of_ones_own_may_name_a_shipped_figure(own: Path) -> None:
    figure, problems = read(own, WORDS + "figure: wall-calf\n")
    assert not problems
    assert figure is not None
    assert figure.start.arms is Hands.WALL
    assert figure == Library(ROUTINES, own).shelf.figure("wall-calf")


@pytest.mark.parametrize(
    ("before", "after", "code", "line"),
    [
        ("rests: floor", "rests: grass", "unknown-word", 10),
        ("knee: 0, ankle: 17", "knee: 0, ankle: -5", "number", 11),
        ("ankle: -1}", "ankle: -16}", "number", 11),
        ("lean: 3", "lean: 3.5", "number", 11),
        ("lean: 3", "lean: [3]", "kind", 11),
        ("lean: 3, ", "", "missing", 11),
        ("lean: 3", "lean: 3, heel: up", "unknown-key", 11),
        ("shoulder: 40", "shoulder: 40, hands: wall", "arms", 11),
        ("  rests: floor\n", "  rests: floor\n  tiptoe: yes\n", "unknown-key", 11),
    ],
)
def test_what_cannot_be_an_angle_is_told_in_its_place(own: Path, before: str, after: str, code: str, line: int) -> None:
    _, problems = read(own, WORDS + FIGURE.replace(before, after, 1))
    assert (code, line) in [(p.code, p.line) for p in problems if p.is_error]


def test_a_foot_that_is_drawn_pointing_cannot_be_written_and_one_that_hangs_is_found(own: Path) -> None:
    """The words for it do not exist; what angles can still say, the geometry finds."""
    figure, problems = read(own, WORDS + FIGURE.replace("hip: -19, knee: 0, ankle: 27", "hip: -19, knee: 0, ankle: 20"))
    assert figure is None
    (problem,) = problems
    assert problem.is_error
    assert (problem.code, problem.line) == ("figure", 10)
    assert problem.message == "A standing foot of the figure does not have heel and ball on the floor."


def test_a_figure_of_another_position_is_told_and_its_stretch_is_not_there(own: Path) -> None:
    figure, problems = read(own, WORDS + "figure: bed-reach\n")
    assert figure is None
    assert ("figure", 9, "The figure is not standing.") in [(p.code, p.line, p.message) for p in problems]


def test_an_unknown_figure_is_told_with_the_likeliest(own: Path) -> None:
    _, problems = read(own, WORDS + "figure: wal-calf\n")
    assert [(p.code, p.hint) for p in problems] == [("unknown-figure", "did you mean wall-calf?")]


def test_an_editor_knows_the_same_angles() -> None:
    rules = jsonschema.Draft7Validator(catalogue_schema())
    good = yaml.safe_load(WORDS + FIGURE)
    assert rules.is_valid(good)
    for key, value in (("knee", -1), ("ankle", -1), ("hip", "bent"), ("toes", 3)):
        bad = yaml.safe_load(WORDS + FIGURE)
        bad["figure"]["start"]["near"][key] = value
        assert not rules.is_valid(bad), key
    good["figure"]["start"]["hands"] = "wall"
    assert not rules.is_valid(good)
