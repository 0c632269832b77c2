"""What the program does for itself when its first frame stands."""

from __future__ import annotations

import sys

import pytest

from tests.conftest import OpenTerminal
from tests.harness.home import Home, crampstretch_command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pty is needed")
_NOTED = """
import gc, os, threading, time
def note():
    while not gc.get_freeze_count():
        time.sleep(0.02)
    open(os.environ["NOTED"], "x").close()
threading.Thread(target=note, daemon=True).start()
"""


def test_what_is_loaded_is_never_searched_for_garbage_again(home: Home, open_terminal: OpenTerminal) -> None:
    home.choose()
    noted = home.root / "noted"
    python, option, program, *rest = crampstretch_command("run", "bedtime", "--practice", "--quiet")
    terminal = open_terminal(python, option, _NOTED + program, *rest, NOTED=str(noted))
    terminal.wait_for("Space begins", 30)
    terminal.until(noted.exists, "the one search for garbage", 30)
    terminal.press("q")
    assert terminal.wait() == 1
