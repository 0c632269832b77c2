"""What a command loads before it answers: nothing that it does not need, and each module of ours on purpose.

A command that became slow has nearly always loaded something.  The lists are exact; `make loaded` writes them anew.
"""

from __future__ import annotations

import sys

import pytest

from crampstretch import paths
from crampstretch.clock import wall
from crampstretch.core.nights import tonight
from crampstretch.store import Diary
from tests.conftest import OpenTerminal
from tests.harness.home import Home, crampstretch_command
from tests.loaded import HEAVY, NAMES, NOW, PACKAGES, SOUND, loaded, read

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems load other modules")
LIGHT = {"click", "platformdirs"}
DIARY = {"sqlite3"}
NEEDED: dict[str, set[str]] = {
    NOW: set(),
    SOUND: {"platformdirs", "subprocess"},
    "--version": LIGHT,
    "--help": LIGHT,
    "paths": LIGHT,
    "due": LIGHT | DIARY,
    "log none": LIGHT | DIARY,
    "log list": LIGHT | DIARY,
    "report": LIGHT | DIARY,
    "list": LIGHT | {"yaml"},
    "check": LIGHT | {"yaml"},
    "remind status": LIGHT | {"subprocess"},
}
"""The heavy ones that a command cannot do without."""


def test_every_command_that_is_listed_is_asked() -> None:
    assert set(read()) == set(NAMES) == set(NEEDED)


@pytest.mark.parametrize("name", NAMES)
def test_a_command_loads_what_it_needs_and_nothing_else(name: str, home: Home) -> None:
    found, listed = loaded(name, home), read()[name]
    heavy = (found & (PACKAGES | HEAVY)) - NEEDED[name]
    assert not heavy, (
        f"`{name}` loads {', '.join(sorted(heavy))}: everyone who asks for it would wait for that. "
        "Import it in the function that uses it."
    )
    assert found == listed, (
        f"`{name}` loads {', '.join(sorted(found - listed)) or 'nothing'} more and "
        f"{', '.join(sorted(listed - found)) or 'nothing'} less than tests/loaded.txt says. "
        "Where that is meant, `make loaded` writes it anew."
    )


LATER = {"miniaudio", "multiprocessing", "numpy", "simpleaudio", "sqlite3", "tree_sitter", "unittest", "wave"}
OTHERS = {
    "crampstretch.audio.worker", "crampstretch.core.safety.words.check", "crampstretch.library.mending",
    "crampstretch.page", "crampstretch.remind", "crampstretch.store.entries",
}  # fmt: skip
_NOTED = (
    "import os, sys; from textual.drivers._writer_thread import WriterThread as W; write = W.write; "
    "note = lambda: open(os.environ['LOADED'], 'x').write(' '.join(sys.modules)); "
    "W.write = lambda self, text: ('begins' in text and not os.path.exists(os.environ['LOADED']) and note(), "
    "write(self, text))[1]; "
)


@pytest.mark.parametrize("diary", [False, True], ids=["a first night", "with a diary"])
def test_the_first_frame_of_run_waits_for_no_diary_no_sound_and_no_colours(
    diary: bool, home: Home, open_terminal: OpenTerminal
) -> None:
    """They arrive when they arrive; what is loaded is noted when the first frame goes to the terminal."""
    home.choose()
    if diary:
        Diary(paths.diary_file(), wall, pytest.fail).logbook.none(tonight(wall()))
    kept = home.root / "modules"
    python, option, program, *rest = crampstretch_command("run", "bedtime", "--quiet")
    terminal = open_terminal(python, option, _NOTED + program, *rest, LOADED=str(kept))
    terminal.wait_for("Space begins", 30)
    found = set(kept.read_text(encoding="utf-8").split())
    assert "textual" in found
    assert not found & LATER
    assert not [name for name in found if name.startswith("crampstretch.store")], "the diary arrives when it arrives"
    rooms = {
        "crampstretch.page",
        "crampstretch.remind",
        "crampstretch.core.safety.words.check",
        "crampstretch.library.long_lines",
        "crampstretch.library.mending",
    }
    assert not found & rooms, "what only other commands, or files with mistakes, need"
