"""What is left on a terminal when only the cells that differ were sent: the pose itself, cell by cell."""

from __future__ import annotations

import sys

import pytest

from crampstretch.core.figures.drawing import draw
from tests.conftest import OpenTerminal
from tests.harness.home import Home
from tests.tui.pty_player import Played
from tests.tui.test_poses import DRAWINGS, WALL

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pty is needed")
ROUTINE = """\
name: One calf
seated: in-bed
stretches:
  - {stretch: wall-calf, hold: 20s, reps: 2, rest: 20s, ease: 4s}
"""
LEFT, TOP, WIDTH, HEIGHT = 2, 1, 29, 18
"""Where the figure is at 80 x 24."""


def test_after_moving_the_terminal_shows_the_pose_and_nothing_of_the_way(
    home: Home, open_terminal: OpenTerminal
) -> None:
    """In the hold after the ease, and in the rest after the release; the left leg is the mirror."""
    played = Played(home, open_terminal, "--speed", "5", routine=ROUTINE)
    played.begin()
    played.terminal.press("n")
    drawn = DRAWINGS[WALL]
    assert drawn is not None
    for word, share in (("Stay there", 1), ("Rest", 0)):
        pose = draw(drawn.figure, drawn.muscles, share, WIDTH, HEIGHT).mirrored()
        played.terminal.wait_for(word, 20)
        played.terminal.until(lambda pose=pose: on_screen(played) == list(pose.rows), f"the pose of “{word}”", 5)  # type: ignore[misc]


def on_screen(played: Played) -> list[str]:
    rows = [row.ljust(80) for row in played.terminal.text.split("\n")]
    return [row[LEFT : LEFT + WIDTH] for row in rows[TOP : TOP + HEIGHT]]
