"""Folders that are somebody else's: every command and screen ends in words, and nothing is lost by it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from crampstretch.store import unsaved
from tests.harness.home import crampstretch_command
from tests.harness.pty import Terminal
from tests.store.test_logbook import FULL
from tests.torture.commands import COMMANDS, Desk
from tests.torture.tally import Tally

LED: Final = ("run", "bedtime", "--plain", "--quiet", "--speed", "400")
EVERY: Final = COMMANDS | {
    "run": LED,
    "now": ("now", "--plain", "--quiet", "--speed", "200"),
    "new, from": ("new", "theirs", "--from", "bedtime", "--no-edit"),
    "edit": ("edit", "one-minute"),
    "check of a file": ("check", ".config/crampstretch/routines/one-minute.yaml"),
    "export to there": ("export", "bedtime", "--audio", ".local/share/crampstretch/x.wav", "--voice", "off"),
    "remind remove": ("remind", "remove", "--dry-run"),
}
FEW: Final = {name: EVERY[name] for name in ("paths", "tonight", "due", "log cramp", "doctor", "remind status")}
SHUT: Final = ("config", "routines", "data", "state", "cache", "units", "all of them")
TALKS: Final = {"log cramp": "Logged", "log none": "Noted", "log day": "Noted", "set": "volume: 30"}
"""What a command says once it has kept what it was asked to keep."""


def bound() -> list[str]:
    """Return what begins a command that may not open everything: root's must be without its power over files."""
    if os.getuid() != 0:
        return []
    powers = "-dac_override,-dac_read_search"
    begin = ["setpriv", "--bounding-set", powers, "--inh-caps", powers, "--"]
    if shutil.which("setpriv") is None or subprocess.run([*begin, "true"], check=False).returncode:
        pytest.skip("root may open everything here (without it: setpriv, of util-linux)")
    return begin


@contextmanager
def shut(*folders: Path, to_look_at: bool = False) -> Iterator[None]:
    """Make folders that are there already somebody else's, until the end, perhaps to be looked into all the same."""
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        if os.getuid() == 0:
            folder.chmod(0o755 if to_look_at else 0o700)
            os.chown(folder, 65534, 65534)
        else:
            folder.chmod(0o555 if to_look_at else 0)
    try:
        yield
    finally:
        for folder in folders:
            if os.getuid() == 0:
                os.chown(folder, 0, 0)
            folder.chmod(0o700)


def folders(desk: Desk, which: str) -> list[Path]:
    """Return the folders of a home that a name means."""
    home = desk.home
    named = {
        "config": home.config,
        "routines": home.config / "routines",
        "data": home.data,
        "state": home.root / ".local/state/crampstretch",
        "cache": home.root / ".cache/crampstretch",
        "units": home.root / ".config/systemd/user",
    }
    return [named[which]] if which in named else [named[name] for name in ("state", "cache", "data", "config", "units")]


@pytest.mark.parametrize(
    "commands", [pytest.param(FEW, id="a few"), pytest.param(EVERY, marks=[pytest.mark.torture], id="every command")]
)
@pytest.mark.timeout(900)
def test_commands_where_folders_are_shut(tally: Tally, tmp_path: Path, commands: dict[str, tuple[str, ...]]) -> None:
    begin, first = bound(), Desk.furnished(tmp_path / "first")
    for which in SHUT if commands is EVERY else SHUT[-1:]:
        for name, words in commands.items():
            desk = first.copy(tmp_path / f"{which} {name}".replace(" ", "-"))
            with tally.attempt(f"{name}, {which}"), shut(*folders(desk, which)):
                done = subprocess.run(
                    [*begin, *crampstretch_command(*words)], env=desk.environment, cwd=desk.home.root, text=True,
                    stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False,
                )  # fmt: skip
                _in_words(done, name)
            with tally.attempt(f"afterwards: {name}, {which}"):
                _kept(desk, name, done)


def _in_words(done: subprocess.CompletedProcess[str], name: str) -> None:
    said = done.stdout + done.stderr
    assert "Traceback" not in said, said[-400:]
    assert 0 <= done.returncode <= 4, f"{done.returncode}: {said[-300:]}"
    assert done.returncode == 0 or done.stderr.strip(), "it failed and said nothing"
    if name == "run":
        assert "Good night" in done.stdout, f"it was not led to its end: {said[-300:]}"


def _kept(desk: Desk, name: str, done: subprocess.CompletedProcess[str]) -> None:
    """Nothing of the home is lost or set aside; what was said to be kept is."""
    desk.is_whole()
    assert (desk.home.config / "routines" / "one-minute.yaml").stat().st_size
    if name == "log cramp" and TALKS[name] in done.stdout:
        later = subprocess.run(
            crampstretch_command("log", "list", "--weeks", "2"), env=desk.environment, text=True, capture_output=True,
            check=True,
        )  # fmt: skip
        assert "6" in later.stdout, "acknowledged, and not kept"
    if name == "set" and not done.returncode:
        assert "volume: 30" in (desk.home.config / "settings.yaml").read_text(encoding="utf-8")


def test_what_was_taken_in_and_cannot_be_deleted_is_in_the_diary_once(tmp_path: Path) -> None:
    """Every start finds the file anew, goes on, and says which it is; it goes as soon as it can."""
    begin, desk = bound(), Desk.furnished(tmp_path / "night")
    (state,) = folders(desk, "state")
    waits = unsaved.keep(state / "diary.db", unsaved.cramp_rows(FULL), FULL.logged)
    assert waits is not None

    def told(*under: str) -> str:
        done = subprocess.run(
            [*under, *crampstretch_command("log", "list")], env=desk.environment, text=True, capture_output=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert desk.ask(f"SELECT count(*) FROM cramps WHERE mark = '{FULL.mark}'") == [(1,)]
        return done.stderr

    with shut(state, to_look_at=True):
        for _ in range(2):
            assert told(*begin) == f"What could not be saved earlier is in the diary, but {waits} cannot be deleted.\n"
    assert told() == "What could not be saved earlier is in the diary now.\n"
    assert not waits.exists()
    assert told() == ""
    desk.is_whole()


def _past_the_first_words(terminal: Terminal, ready: str) -> None:
    """Come to a place; where no settings can be read, the first words come before it."""
    terminal.until(lambda: ready in terminal.text or "I have read this" in terminal.text, ready)
    if ready not in terminal.text:
        terminal.press("space")
        terminal.wait_for("steady on your feet")
        terminal.press("escape")
        terminal.wait_for(ready)


def _home(terminal: Terminal) -> None:
    home = "a all   g diary"
    _past_the_first_words(terminal, home)
    for key in ("a", "l", "g"):
        terminal.press(key)
        terminal.until(lambda: home not in terminal.text, "another screen")
        terminal.press("escape")
        terminal.wait_for(home)
    terminal.press("q")


def _led(terminal: Terminal) -> None:
    _past_the_first_words(terminal, "Space begins")
    terminal.press("space")
    terminal.until(lambda: "Space begins" not in terminal.text, "the session")
    terminal.press("escape")
    terminal.wait_for("q leave")
    terminal.press("q")


def _relieved(terminal: Terminal) -> None:
    terminal.wait_for("KNEE STRAIGHT")
    terminal.press("space")
    terminal.wait_for("grips again")
    terminal.press("q")


SCREENS: Final[dict[str, tuple[tuple[str, ...], Callable[[Terminal], None]]]] = {
    "home": ((), _home),
    "run": (("run", "bedtime", "--quiet"), _led),
    "now": (("now", "--quiet"), _relieved),
}


@pytest.mark.torture
@pytest.mark.timeout(900)
def test_screens_where_folders_are_shut(tally: Tally, tmp_path: Path) -> None:
    begin, first = bound(), Desk.furnished(tmp_path / "first")
    for which in SHUT:
        for name, (words, act) in SCREENS.items():
            desk = first.copy(tmp_path / f"{which} {name}".replace(" ", "-"))
            command = [*begin, *crampstretch_command(*words)]
            with (
                tally.attempt(f"{name}, {which}"),
                shut(*folders(desk, which)),
                Terminal(command, env=desk.environment, cwd=desk.home.root) as terminal,
            ):
                act(terminal)
                code = terminal.wait()
                assert 0 <= code <= 4, f"{code}: {terminal.text[-300:]}"
                assert terminal.modes.left == (), f"left on: {terminal.modes.left}"
                assert b"Traceback" not in bytes(terminal.screen.output)
            with tally.attempt(f"afterwards: {name}, {which}"):
                desk.is_whole()
