"""Which figure a frame shows, and how far it is on its way: told the time, and pure."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch import paths
from crampstretch.core.frame import Frame
from crampstretch.core.phase import PhaseKind
from crampstretch.core.routine import Entry, Routine, Side
from crampstretch.core.session import Session
from crampstretch.core.state import State
from crampstretch.core.timeline import compile_timeline
from crampstretch.core.wording import Telling
from crampstretch.library import Library
from crampstretch.tui import poses

MOVING = (PhaseKind.EASE, PhaseKind.RELEASE)


def bedtime() -> tuple[Routine, Frame]:
    opened = Library(paths.shipped_routines(), paths.shipped_routines() / "none").open("bedtime")
    assert opened.cleared is not None
    return opened.cleared.routine, Frame.of(Session(compile_timeline(opened.cleared, Telling())))


ROUTINE, FIRST = bedtime()
DRAWINGS = poses.drawings(ROUTINE)
WALL = next(
    i for i, entry in enumerate(ROUTINE.entries) if isinstance(entry, Entry) and entry.stretch.id == "wall-calf"
)


def frame(kind: PhaseKind = PhaseKind.EASE, left: int = 4, seconds: float = 4.0, **changes: object) -> Frame:
    """A frame of the wall stretch, in the middle of a session."""
    at = replace(FIRST, state=State.RUNNING, kind=kind, left=left, seconds=seconds, entry=WALL, side=Side.LEFT)
    return replace(at, **changes)  # type: ignore[arg-type]


def test_every_entry_with_a_pose_has_its_figure_with_its_muscle() -> None:
    for entry, drawn in zip(ROUTINE.entries, DRAWINGS, strict=True):
        assert (drawn is not None) == isinstance(entry, Entry)
        if drawn is not None and isinstance(entry, Entry):
            assert (drawn.figure, drawn.muscles) == (entry.stretch.figure, entry.stretch.muscles)


def test_nothing_is_drawn_of_words_and_after_the_end() -> None:
    assert poses.shown(frame(), DRAWINGS) is DRAWINGS[WALL]
    assert poses.shown(None, DRAWINGS) is None
    assert poses.shown(frame(stretch=None, entry=None), DRAWINGS) is None
    assert poses.shown(frame(), ()) is None
    for state in (State.FINISHED, State.STOPPED):
        assert poses.shown(frame(state=state), DRAWINGS) is None


@given(st.integers(1, 10).flatmap(lambda s: st.tuples(st.just(s), st.integers(1, s))), st.floats(0, 3), st.floats(0, 3))
def test_it_goes_from_start_to_hold_in_ease_and_back_in_release(
    spans: tuple[int, int], since: float, later: float
) -> None:
    seconds, left = spans
    there = [poses.share(frame(PhaseKind.EASE, left, seconds), at) for at in sorted((since, later))]
    back = [poses.share(frame(PhaseKind.RELEASE, left, seconds), at) for at in sorted((since, later))]
    assert 0 <= there[0] <= there[1] <= 1
    assert 1 >= back[0] >= back[1] >= 0


@pytest.mark.parametrize("seconds", [3.0, 4.0, 4.5])
def test_the_way_takes_as_long_as_its_phase(seconds: float) -> None:
    first = int(seconds + 0.5)
    assert poses.share(frame(PhaseKind.EASE, first, seconds), 0.0) == 0.0
    assert poses.share(frame(PhaseKind.EASE, 1, seconds), 1.0) == 1.0
    assert poses.share(frame(PhaseKind.RELEASE, first, seconds), 0.0) == 1.0
    assert poses.share(frame(PhaseKind.RELEASE, 1, seconds), 1.0) == 0.0


@given(st.integers(1, 9), st.floats(0, 1))
def test_from_second_to_second_nothing_jumps(left: int, since: float) -> None:
    """The end of one second is where the next begins."""
    end = poses.share(frame(PhaseKind.EASE, left + 1, 10.0), 1.0)
    assert end == pytest.approx(poses.share(frame(PhaseKind.EASE, left, 10.0), 0.0))
    assert poses.share(frame(PhaseKind.EASE, left + 1, 10.0), 1.0 + since) == end, "a late frame is waited for"


def test_at_rest_it_is_at_the_start_and_in_a_hold_at_the_hold() -> None:
    for kind in (PhaseKind.READY, PhaseKind.REST, PhaseKind.SWITCH):
        assert poses.share(frame(kind, 7, 10.0), 0.5) == 0.0
    assert poses.share(frame(PhaseKind.HOLD, 7, 10.0), 0.5) == 1.0


def test_a_movement_shows_its_two_moments_in_turn() -> None:
    turns = [poses.share(frame(PhaseKind.MOVE, 60 - gone, 60.0), 0.3) for gone in range(8)]
    assert turns == [1, 1, 0, 0, 1, 1, 0, 0]
    counted = [poses.share(frame(PhaseKind.MOVE, 40 - gone, 40.0), 0.3, beat=4) for gone in range(9)]
    assert counted == [1, 1, 1, 1, 0, 0, 0, 0, 1]
    breaths = next(d for d in reversed(DRAWINGS) if d is not None)
    assert breaths.beat == 4.0, "a breath of eight seconds has two halves"


def test_it_is_on_its_way_only_in_ease_and_release_and_while_running() -> None:
    assert [kind for kind in PhaseKind if poses.is_moving(frame(kind))] == list(MOVING)
    assert not poses.is_moving(frame(state=State.PAUSED))


def test_a_still_figure_shows_where_the_way_leads_and_says_so() -> None:
    assert poses.share(frame(PhaseKind.EASE), 0.0, still=True) == 1.0
    assert poses.share(frame(PhaseKind.RELEASE), 0.0, still=True) == 0.0
    assert {poses.share(frame(PhaseKind.MOVE, left, 60.0), 0.0, still=True) for left in range(1, 60)} == {1.0}
    assert set(poses.IN_WORDS) == {*MOVING, PhaseKind.MOVE}


def test_the_left_leg_is_the_mirror_of_the_right() -> None:
    assert poses.is_mirrored(frame(side=Side.LEFT))
    assert not poses.is_mirrored(frame(side=Side.RIGHT))
    assert not poses.is_mirrored(frame(side=Side.BOTH))
