"""The editor in a real terminal: typed, saved, killed, and offered again."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.conftest import OpenTerminal
from tests.harness.home import Home, crampstretch_command
from tests.harness.pty import Terminal
from tests.tui.stage import SHORT


def opened(home: Home, open_terminal: OpenTerminal) -> tuple[Terminal, Path]:
    """Open the editor on a routine of one's own, from the shell."""
    file = home.config / "routines" / "mine.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.write_text(SHORT, encoding="utf-8")
        (home.config / "settings.yaml").write_text("welcome: read\ntonight: mine\n", encoding="utf-8")
    terminal = open_terminal(*crampstretch_command())
    terminal.wait_for("Tonight: A short night", within=30)
    terminal.press("e")
    terminal.wait_for("mine.yaml  ", within=30)
    return terminal, file


def test_what_was_typed_survives_a_kill_and_is_saved_the_next_time(home: Home, open_terminal: OpenTerminal) -> None:
    terminal, file = opened(home, open_terminal)
    terminal.type("# new: \x1b[B")
    terminal.wait_for("not saved")
    folder = home.root / ".local/state/crampstretch/drafts"
    terminal.until(lambda: folder.is_dir() and any(folder.glob("*.draft")), "the draft", within=30)
    terminal.signal(signal.SIGKILL)
    terminal.wait()
    assert file.read_text(encoding="utf-8") == SHORT
    terminal, _ = opened(home, open_terminal)
    terminal.wait_for("takes it up", within=30)
    terminal.press("t")
    terminal.wait_for("# new: name", within=30)
    terminal.press("ctrl+s")
    terminal.wait_for("Saved.", within=30)
    assert file.read_text(encoding="utf-8") == "# new: " + SHORT
    terminal.press("ctrl+c")
    assert terminal.wait(within=30) == 130
    assert terminal.termios_restored
    assert not any(folder.iterdir())
