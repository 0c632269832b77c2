"""A figure in braille: all of it in the room it has, near limbs thicker than far ones, the muscle in its ink."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crampstretch.core.figures.body import Arms, Figure, Hands, Leg, On
from crampstretch.core.figures.canvas import Canvas, Ink, Picture
from crampstretch.core.figures.drawing import draw
from crampstretch.core.figures.joints import joints_of
from crampstretch.core.figures.props import props_of
from crampstretch.core.figures.view import view_of
from crampstretch.core.routine import Muscle
from tests.core.figures.bodies import LYING, SITTING, STANDING, WALL, figures, points

widths, heights = st.integers(16, 90), st.integers(8, 50)
BITS = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)


def dots(picture: Picture) -> set[tuple[int, int]]:
    """Where the dots are, counted from the top left."""
    found = set()
    for y, row in enumerate(picture.rows):
        for x, cell in enumerate(row):
            for place, bit in enumerate(BITS):
                if cell != " " and (ord(cell) - 0x2800) & bit:
                    found.add((2 * x + place % 2, 4 * y + place // 2))
    return found


def inks(picture: Picture) -> set[Ink]:
    return {ink for line in picture.inks for ink in line}


@given(figures, st.floats(0, 1), widths, heights)
@settings(max_examples=40)
def test_a_picture_has_the_size_of_its_room(figure: Figure, share: float, width: int, height: int) -> None:
    """Whatever is drawn, every row is braille or blank, and every cell with dots has an ink and no other has."""
    picture = draw(figure, (Muscle.CALF,), share, width, height)
    assert [len(row) for row in picture.rows] == [width] * height
    assert [len(line) for line in picture.inks] == [width] * height
    for row, line in zip(picture.rows, picture.inks, strict=True):
        assert all(cell == " " or 0x2800 < ord(cell) <= 0x28FF for cell in row)
        assert [cell != " " for cell in row] == [bool(ink) for ink in line]


@given(st.sampled_from([WALL, LYING, SITTING]), widths, heights)
@settings(max_examples=30)
def test_both_poses_and_all_props_are_inside_the_room(figure: Figure, width: int, height: int) -> None:
    view = view_of(figure, width, height)
    for pose in (figure.start, figure.hold):
        for x, y in map(view.dot, points(joints_of(figure, pose))):
            assert 0 <= x <= 2 * width
            assert 0 <= y <= 4 * height


def test_the_hand_that_reaches_farthest_is_in_a_narrow_room_to_its_last_finger() -> None:
    reaching = replace(STANDING, arms=Arms(90, 0))
    figure = Figure(On.FLOOR, reaching, reaching)
    hand = joints_of(figure, reaching).hand
    assert view_of(figure, 16, 60).dot((hand[0] + 3, hand[1]))[0] <= 2 * 16


def test_the_floor_is_under_the_foot_that_is_farthest_behind() -> None:
    behind, lifted = replace(STANDING, near=Leg(-30, 0, 0)), replace(STANDING, near=Leg(45, 50, 5))
    start = joints_of(figure := Figure(On.FLOOR, behind, lifted), behind)
    floor = props_of(figure, start)[0]
    assert floor.a[0] < start.near.heel[0] < start.far.toe[0] < floor.b[0]


@pytest.mark.parametrize(
    ("arms", "stands_off"), [(Arms(0, 0), False), (Arms(5, 0), False), (Arms(20, 0), True), (Arms(-30, 120), True)]
)
def test_in_a_small_room_an_arm_stands_off_the_trunk_unless_it_hangs_along_it(arms: Arms, stands_off: bool) -> None:
    """With the arm raised the whole trunk is seen; both poses in both figures keep the view the same."""
    lowered, raised = replace(STANDING, arms=arms), replace(STANDING, arms=Arms(180, 0))
    behind, before = Figure(On.FLOOR, raised, lowered), Figure(On.FLOOR, lowered, raised)
    shoulder = view_of(before, 40, 20).dot(joints_of(before, lowered).shoulder)
    trunk = {(x, y) for x, y in dots(draw(behind, (), 0, 40, 20)) if y > shoulder[1]}
    assert bool(trunk - dots(draw(before, (), 0, 40, 20))) is stands_off


def test_in_a_very_large_room_a_figure_stays_calm_and_in_the_middle() -> None:
    lit = dots(draw(WALL, (), 0, 120, 80))
    rows, columns = sorted(y for _, y in lit), sorted(x for x, _ in lit)
    assert rows[-1] - rows[0] < 36 * 4
    assert abs(rows[0] + rows[-1] - 4 * 80) <= 4
    assert abs(columns[0] + columns[-1] - 2 * 120) <= 12


@given(st.floats(0, 1), widths, heights)
@settings(max_examples=20)
def test_a_mirrored_picture_is_a_mirror(share: float, width: int, height: int) -> None:
    picture = draw(WALL, (Muscle.CALF,), share, width, height)
    mirror = picture.mirrored()
    assert dots(mirror) == {(2 * width - 1 - x, y) for x, y in dots(picture)}
    assert mirror.inks == tuple(line[::-1] for line in picture.inks)
    assert mirror.mirrored() == picture


@pytest.mark.parametrize("muscle", Muscle)
@pytest.mark.parametrize(("width", "height"), [(16, 8), (30, 15), (60, 30)])
def test_every_muscle_can_be_seen_at_every_size(muscle: Muscle, width: int, height: int) -> None:
    for share in (0.0, 1.0):
        assert Ink.MUSCLE in inks(draw(WALL, (muscle,), share, width, height))
    assert Ink.MUSCLE not in inks(draw(WALL, (), 0, width, height))


def test_different_muscles_are_at_different_places() -> None:
    cells = {
        muscle: tuple(draw(SITTING, (muscle,), 0, 60, 30).inks) for muscle in (Muscle.CALF, Muscle.SOLEUS, Muscle.SOLE)
    }
    assert len(set(cells.values())) == 3


def test_limbs_of_the_near_side_are_thicker_than_those_of_the_far() -> None:
    """Counted on a row between knee and hip of the wall stretch, where the legs are apart."""
    picture = draw(WALL, (), 1, 30, 15)
    view, joints = view_of(WALL, 30, 15), joints_of(WALL, WALL.hold)
    row = round(view.dot(joints.near.knee)[1])
    near, far = (view.dot(leg.knee)[0] for leg in (joints.near, joints.far))
    lit = [x for x, y in dots(picture) if y == row]
    wide = [sum(abs(x - knee) < 4 for x in lit) for knee in (near, far)]
    assert wide[0] >= 3 > wide[1] >= 1


def test_what_stands_about_does_not_move_with_the_body() -> None:
    start, hold = draw(WALL, (), 0, 40, 20), draw(WALL, (), 1, 40, 20)
    wall = [row.rindex(cell) for row in start.rows for cell in row.strip()[-1:] if cell]
    assert wall == [row.rindex(cell) for row in hold.rows for cell in row.strip()[-1:] if cell]
    assert start != hold


def test_a_strap_is_drawn_from_the_hand_to_the_foot() -> None:
    held = dots(draw(LYING, (), 1, 40, 20))
    loose = replace(LYING, strap=None)
    assert len(held - dots(draw(loose, (), 1, 40, 20))) > 10
    assert LYING.hold.arms is Hands.STRAP


def test_thin_lines_are_one_dot_and_discs_are_round() -> None:
    sheet = Canvas(8, 4)
    sheet.limb((0.5, 0.5), (15.5, 0.5), 0, 0, Ink.PROP)
    assert dots(sheet.picture()) == {(x, 0) for x in range(16)}
    sheet = Canvas(8, 4)
    sheet.limb((8, 8), (8, 8), 3, 3, Ink.BODY)
    disc = dots(sheet.picture())
    assert disc == {(x, y) for x in range(16) for y in range(16) if (x - 7.5) ** 2 + (y - 7.5) ** 2 <= 9}


def test_a_limb_is_whole_and_what_was_cleared_is_gone() -> None:
    sheet = Canvas(10, 5)
    sheet.limb((2, 3), (17, 15), 3, 1.5, Ink.BODY)
    limb = dots(sheet.picture())
    assert all(len({x for x, y in limb if y == row}) > 1 for row in range(2, 16))
    copy = sheet.copy()
    sheet.clear((2, 3), (17, 15), 3, 1.5)
    assert dots(sheet.picture()) == set()
    assert dots(copy.picture()) == limb


@given(st.floats(-50, 50), st.floats(-50, 50), st.floats(-50, 50), st.floats(-50, 50), st.floats(0, 9))
def test_what_is_beside_the_sheet_is_no_fault(ax: float, ay: float, bx: float, by: float, r: float) -> None:
    sheet = Canvas(4, 3)
    sheet.limb((ax, ay), (bx, by), r, r / 2, Ink.FAR)
    assert all(0 <= x < 8 and 0 <= y < 12 for x, y in dots(sheet.picture()))


def test_of_two_inks_in_a_cell_the_muscle_gives_the_colour() -> None:
    sheet = Canvas(1, 1)
    for ink in (Ink.MUSCLE, Ink.PROP, Ink.BODY):
        sheet.limb((0.5, ink - 0.5), (0.5, ink - 0.5), 0, 0, ink)
    assert sheet.picture().inks == ((Ink.MUSCLE,),)
