"""What the lists show while another thread looks at the folders, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from crampstretch.library import Library
from crampstretch.tui.shelf import rows_of
from tests.tui.stage import SHORT, Stage


class LookedAtAnew(Library):
    """As soon as its names were asked for, one of the routines goes, and another thread looks at the folders anew."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.house.library.shipped, stage.own)
        self._stage = stage

    def again(self) -> Library:
        return LookedAtAnew(self._stage)

    def names(self) -> tuple[str, ...]:
        names = super().names()
        (self.user / "mine.yaml").unlink(missing_ok=True)
        self._stage.house.library = Library(self.shipped, self.user)
        return names


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    stage = Stage(tmp_path, mine=SHORT)
    stage.house.library = LookedAtAnew(stage)
    return stage


def test_a_routine_that_goes_while_the_list_is_made_stands_in_it_as_one_that_cannot_be_led(stage: Stage) -> None:
    cleared = {row.id: row.cleared for row in rows_of(stage.house)}
    assert cleared["mine"] is None
    assert cleared["bedtime"] is not None


def test_a_routine_that_goes_while_it_is_asked_for_is_not_led(stage: Stage) -> None:
    assert stage.house.cleared("mine") is None
    assert stage.house.cleared("mine") is None, "nor where its name is not there any more"
