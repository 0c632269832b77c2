"""What is coming, asked of a place: beyond a phase that waits nothing is named while there is a key to press."""

from __future__ import annotations

import pytest

from crampstretch.core.routine import Say
from crampstretch.core.session import Session
from crampstretch.core.whereabouts import Whereabouts
from tests.core import made

NIGHT = made.timeline(Say(("Lie down, and press a key.",), 0, waits=True), made.calf(), end=("Good night.",))


@pytest.mark.parametrize("keyboard", [True, False])
def test_what_comes_after_a_phase_that_waits_is_named_only_where_nobody_can_answer(keyboard: bool) -> None:
    session = Session(NIGHT, keyboard=keyboard)
    session.start(0.0)
    wait = NIGHT.phases[0].seconds
    assert bool(session.upcoming(wait + 0.1, wait + 5.0)) is not keyboard


def test_before_it_begins_it_looks_like_the_first_phase() -> None:
    frame = Whereabouts(NIGHT, keyboard=True).frame
    assert frame.up_next == Session(NIGHT).frame.up_next != ""
    assert frame == Session(NIGHT).frame
