"""The figures that come with the program: each stretch has its own, and each shows what its words say."""

from __future__ import annotations

import pytest

from crampstretch import paths
from crampstretch.core.figures.body import Figure
from crampstretch.core.figures.canvas import Ink
from crampstretch.core.figures.check import disagreements
from crampstretch.core.figures.drawing import draw
from crampstretch.core.figures.joints import joints_of
from crampstretch.core.routine import Ankle, Contact, Kind, Stretch
from crampstretch.library.catalogue import Shelf
from tests.test_shipped import CATALOGUE

SIZES = ((16, 8), (30, 15), (60, 30))


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(paths.shipped_routines() / "stretches", paths.shipped_routines() / "none")


@pytest.fixture(params=CATALOGUE)
def stretch(request: pytest.FixtureRequest, shelf: Shelf) -> Stretch:
    found = shelf.find(request.param)
    assert found is not None, shelf.why_not(request.param)
    return found


def drawn(stretch: Stretch) -> Figure:
    assert stretch.figure is not None
    return stretch.figure


def test_every_stretch_has_a_figure_of_its_own(stretch: Stretch) -> None:
    figure = drawn(stretch)
    assert figure.start != figure.hold


def test_what_is_drawn_is_what_is_said(stretch: Stretch) -> None:
    assert disagreements(stretch) == ()


def test_no_foot_ever_points_in_any_moment_between(stretch: Stretch) -> None:
    figure = drawn(stretch)
    for tenth in range(11):
        pose = figure.at(tenth / 10)
        assert pose.near.ankle >= 0
        assert pose.far.ankle >= -15
    if stretch.ankle is Ankle.DORSIFLEXED:
        assert figure.hold.near.ankle >= 10


def test_the_equipment_that_is_named_is_drawn_and_no_other(stretch: Stretch) -> None:
    figure = drawn(stretch)
    assert (figure.strap is not None) == (stretch.contact is Contact.STRAP)
    assert (figure.wall is not None) == ("wall" in stretch.support)
    assert ("chair" in stretch.support) == (figure.chair is not None or figure.rests == "chair")
    assert figure.pillow <= ("pillow" in stretch.support or stretch.part == "finish")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_both_poses_are_drawn_at_every_size_with_the_muscle_in_its_ink(
    stretch: Stretch, width: int, height: int
) -> None:
    for share in (0, 1):
        picture = draw(drawn(stretch), stretch.muscles, share, width, height)
        inks = [ink for line in picture.inks for ink in line]
        assert inks.count(Ink.BODY) > 12
        assert Ink.PROP in inks
        assert (Ink.MUSCLE in inks) == bool(stretch.muscles)


def test_the_two_poses_differ_in_the_smallest_room_for_them(stretch: Stretch) -> None:
    """Breathing is too small a movement for sixteen cells."""
    width, height = (30, 15) if stretch.part == "finish" else (16, 8)
    start, hold = (draw(drawn(stretch), stretch.muscles, share, width, height) for share in (0, 1))
    assert start.rows != hold.rows


def test_hands_are_at_rest_on_a_wall_or_a_chair(stretch: Stretch) -> None:
    figure = drawn(stretch)
    if figure.wall is None and figure.chair is None:
        return
    places = {tuple(round(value) for value in joints_of(figure, figure.at(tenth / 10)).hand) for tenth in range(11)}
    assert len(places) == 1


def test_stretches_move_one_way_and_movements_have_two_moments(stretch: Stretch) -> None:
    figure = drawn(stretch)
    assert stretch.kind is Kind.MOVEMENT or figure.hold.near.ankle >= figure.start.near.ankle
