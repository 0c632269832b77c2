"""What the player on a terminal says and returns where the diary cannot be written."""

from __future__ import annotations

import sys

import pytest

from tests.conftest import OpenTerminal
from tests.harness.home import Home
from tests.tui.pty_player import Played

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pty is needed")


def test_a_diary_that_cannot_be_written_is_said_at_once_and_after(home: Home, open_terminal: OpenTerminal) -> None:
    home.data.parent.mkdir(parents=True)
    home.data.write_text("in the way of the diary", encoding="utf-8")
    played = Played(home, open_terminal, "--speed", "20")
    played.begin()
    played.terminal.wait_for("The diary cannot be written yet")
    played.terminal.wait_for("Good night.", 20)
    played.terminal.wait_for("could not be saved")
    played.terminal.press("space")
    assert played.terminal.wait() == 4
    played.is_clean()
    assert "This session could not be saved" in played.terminal.text, "its words for the person's own notes are left"
    assert home.data.read_text(encoding="utf-8") == "in the way of the diary"


def test_a_key_that_is_pressed_before_there_is_a_screen_is_not_lost(home: Home, open_terminal: OpenTerminal) -> None:
    played = Played(home, open_terminal, "--speed", "20")
    played.terminal.type(" ")
    played.terminal.wait_for("Good night.", 30)
