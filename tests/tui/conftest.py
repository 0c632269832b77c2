"""What the tests of the screens have in common."""

from __future__ import annotations

import pytest

from tests.conftest import OpenTerminal
from tests.harness.home import Home
from tests.tui.night import Night, Open


@pytest.fixture
def night(home: Home, open_terminal: OpenTerminal) -> Open:
    """Open a short night on a terminal."""

    def run(*arguments: str, **options: object) -> Night:
        return Night(home, open_terminal, *arguments, **options)  # type: ignore[arg-type]

    return run
