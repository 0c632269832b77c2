"""What is the user's stays the user's: modes, no network, no shell, no way out of the routines' directory."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from crampstretch import paths
from crampstretch.library import Library, UnknownRoutine
from tests.harness.home import Home, crampstretch_command
from tests.harness.pty import Terminal
from tests.torture.tally import Tally

LED = ("run", "bedtime", "--plain", "--quiet", "--speed", "400")
ALONE = (
    "test_cli.py", "test_cli_log.py", "test_cli_diary.py", "test_plain_pty.py", "test_now.py", "store", "page",
    "library/test_library.py", "tui/test_home.py", "test_conductor.py",
)  # fmt: skip
COMMANDS = (
    LED, ("due",), ("tonight", "in-bed"), ("list",), ("check",), ("show", "bedtime"), ("set", "volume", "30"),
    ("new", "mine", "--no-edit"), ("paths",), ("doctor",), ("schema",),
    ("log", "cramp", "--left", "--note", "mine alone"), ("log", "none", "--night", "2026-03-01"), ("log", "list"),
    ("report",), ("report", "--html", "report.html"), ("diary", "export", "diary.jsonl"),
    ("diary", "import", "diary.jsonl"), ("export", "in-bed", "--audio", "out.wav"), ("remind", "status"),
    ("remind", "install", "--at", "22:15", "--dry-run"), ("now", "--plain", "--quiet", "--speed", "400"),
    ("run", "bedtime", "--plain", "--speed", "400"),
)  # fmt: skip
"""Every command, the last with whatever sound there is."""
SILENT_ENDS = {"due": (0, 1), "doctor": (0, 1)}
"""Exit codes by which a command answers, and which tell of no failure."""
SCREENS = (("run", "bedtime"), ("now",), ())


def run(
    home: Home, *words: str, under: tuple[str, ...] = (), cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*under, *crampstretch_command(*words)], env=home.environment, stdin=subprocess.DEVNULL, capture_output=True,
        text=True, timeout=120, check=False, cwd=cwd,
    )  # fmt: skip


CARELESS = ("sh", "-c", 'umask 0; exec "$@"', "sh")
PRIVATE = (
    LED, ("set", "volume", "30"), ("log", "cramp", "--left", "--note", "mine alone"),
    ("report", "--html", "report.html"), ("report", "--csv", "report.csv"), ("diary", "export", "diary.jsonl"),
    ("diary", "export", "--csv", "tables"), ("run", "bedtime", "--plain", "--quiet", "--speed", "400", "--trace", "t"),
)  # fmt: skip
"""What writes something that tells of nights."""


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
@pytest.mark.parametrize("commands", [PRIVATE[:2], pytest.param(PRIVATE, marks=pytest.mark.torture, id="everything")])
def test_a_careless_umask(tally: Tally, home: Home, commands: tuple[tuple[str, ...], ...]) -> None:
    """With umask 0 whatever tells of nights, and every folder of ours, is for its owner alone."""
    desk = home.root / "desk"
    desk.mkdir(mode=0o700)
    for words in commands:
        done = run(home, *words, under=CARELESS, cwd=desk)
        assert done.returncode == 0, done.stderr
    # A trace holds moments and no names; routines are shared on purpose.
    shared = ("t", "routines")
    found = [p for p in home.root.rglob("*") if "crampstretch" in p.parts or desk in p.parents]
    for path in found:
        if not set(path.parts) & set(shared) and path != home.config:
            with tally.attempt(str(path.relative_to(home.root))):
                mode = stat.S_IMODE(path.stat().st_mode)
                assert mode == (0o700 if path.is_dir() else 0o600), oct(mode)


class Wire:
    """Watches what a program does with the network."""

    def __init__(self, folder: Path) -> None:
        if shutil.which("strace") is None:
            pytest.skip("strace is not installed")
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._log = folder, folder / "calls"
        done = subprocess.run([*self.under, "true"], capture_output=True, text=True, check=False)
        if done.returncode or not self._log.exists():
            pytest.skip(f"strace may not trace here: {done.stderr[:100]}")

    @property
    def under(self) -> tuple[str, ...]:
        """What is put before a command, whose calls are then written down."""
        return ("strace", "-f", "-qq", "-e", "trace=network,execve", "-o", str(self._log))

    def opened(self) -> list[str]:
        """Return the calls that opened a way out of the machine."""
        calls = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
        self._log.unlink()
        assert any("execve(" in call for call in calls), "nothing was watched"
        return [call for call in calls if "socket(" in call and "AF_UNIX" not in call and "AF_NETLINK" not in call]


@pytest.mark.parametrize("commands", [(LED,), pytest.param(COMMANDS, marks=pytest.mark.torture, id="every command")])
def test_no_network(tally: Tally, home: Home, commands: tuple[tuple[str, ...], ...]) -> None:
    """No command opens a socket that could leave the machine, and none looks up a name."""
    wire = Wire(home.root / "desk")
    for words in commands:
        with tally.attempt(" ".join(words)):
            done = run(home, *words, under=wire.under, cwd=home.root / "desk")
            opened = wire.opened()
            assert not opened, opened[0]
            assert done.returncode in SILENT_ENDS.get(words[0], (0,)), f"{done.returncode}: {done.stderr[-200:]}"


@pytest.mark.torture
@pytest.mark.parametrize("words", SCREENS, ids=lambda words: " ".join(words) or "home")
def test_no_network_on_the_screen(tally: Tally, home: Home, words: tuple[str, ...]) -> None:
    """Nor does a screen, with a sound, while it is looked at and led."""
    wire = Wire(home.root / "desk")
    home.choose("welcome: read\nsteady: yes\nasleep_near: no\n")
    command = [*wire.under, *crampstretch_command(*words)]
    with tally.attempt(" ".join(words) or "home"), Terminal(command, env=home.environment) as terminal:
        terminal.until(lambda: "Space begins" in terminal.text or terminal.received > 2000, "a screen")
        terminal.press("space")
        terminal.wait_quiet(0.7, 3) if not words else terminal.pump(2)
        terminal.press("ctrl+c")
        terminal.pump(0.5)
        terminal.press("ctrl+c")
        code = terminal.wait()
        opened = wire.opened()
        assert not opened, opened[0]
        assert code in (0, 130), f"ended with {code}: {terminal.text}"


@pytest.mark.torture
def test_a_program_that_opens_a_way_out_is_noticed(tally: Tally, home: Home) -> None:
    """The stage itself: a socket is seen, in the program and in a child of it; and so is a watch that saw nothing."""
    wire = Wire(home.root / "desk")
    opens = "import socket; socket.socket(socket.AF_INET).close()"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {opens!r}])"
    for name, code in {"in itself": opens, "in a child": child}.items():
        with tally.attempt(name):
            subprocess.run([*wire.under, sys.executable, "-c", code], check=True)
            assert wire.opened(), "it was not seen"
    with tally.attempt("nothing"):
        (home.root / "desk" / "calls").touch()
        with pytest.raises(AssertionError, match="nothing was watched"):
            wire.opened()


@pytest.mark.torture
@pytest.mark.timeout(900)
def test_all_of_it_without_a_network(tally: Tally) -> None:
    """Tests of every part pass where there is no network at all."""
    lonely = ["unshare", "--net", "--map-root-user"]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*lonely, "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("no network of its own may be made here")
    files = [f"tests/{name}" for name in ALONE if Path("tests", name).exists()]
    command = [*lonely, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not torture", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = done.stdout.strip().splitlines()[-1:]
    counted = re.search(r"(\d+) passed", done.stdout)
    tally.tried = len(files)
    tally.note(f"{counted[0] if counted else told} in a room without a network")
    with tally.attempt("the tests"):
        assert done.returncode == 0, done.stdout[-400:]


@pytest.mark.skipif(sys.platform == "win32", reason="written for POSIX")
@pytest.mark.parametrize(
    "trick",
    [
        "true $(touch {})",
        *(pytest.param(t, marks=pytest.mark.torture) for t in ("true; touch {}", "true `touch {}`", "true | tee {}")),
    ],
)
def test_the_editor_gets_no_shell(tally: Tally, home: Home, tmp_path: Path, trick: str) -> None:
    """What a shell would do with the value of $EDITOR is not done."""
    editor = trick.format(tmp_path / "owned")
    with (
        tally.attempt(editor),
        Terminal(
            crampstretch_command("new", "mine"), env=home.environment | {"EDITOR": editor, "VISUAL": ""}
        ) as opened,
    ):
        opened.wait_quiet(0.5, 10)
        opened.press("ctrl+x")  # where the editor was not found it is another one
        opened.wait_quiet(0.3, 10)
        opened.press("q", "enter")
        opened.wait(10)
        assert not (tmp_path / "owned").exists(), "a shell has run it"


@pytest.mark.parametrize("count", [300, pytest.param(20_000, marks=pytest.mark.torture)])
def test_names_stay_in_their_directory(tally: Tally, tmp_path: Path, count: int) -> None:
    """No name of a routine leads to a file outside the directories of routines."""
    outside, own = tmp_path / "outside.yaml", tmp_path / "own" / "routines"
    own.mkdir(parents=True)
    outside.write_text("name: Outside\nstretches: []\n", encoding="utf-8")
    library, chance = Library(paths.shipped_routines(), own), random.Random(3)
    parts = (
        "..",
        ".",
        "/",
        "\\",
        "outside",
        "~",
        "\0",
        "%2e%2e",
        "․․",
        "a",
        "-",
        " ",
        "C:",
        "bedtime",
        "é",
        "now",
        "*",
    )
    for _ in range(count):
        name = "".join(chance.choices(parts, k=chance.randint(1, 6)))
        if "/" in name or name.endswith((".yaml", ".yml")):
            continue  # that is a file's path, and a person may name any file
        with tally.attempt(repr(name)):
            try:
                found = library.path_of(name)
            except (UnknownRoutine, ValueError):
                continue
            assert found.resolve().parent in (own.resolve(), paths.shipped_routines().resolve()), str(found)


UNREACHED = ("ConnectionError", "ConnectTimeout", "ReadTimeout", "ProxyError", "SSLError", "Max retries exceeded")
"""By which pip-audit says that there is no network; any other end of it is a failure."""


@pytest.mark.torture
@pytest.mark.timeout(300)
def test_what_is_known_of_the_dependencies(tally: Tally) -> None:
    """What we depend on is looked up among published advisories, where they can be reached."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--local",
        "-f",
        "json",
        "--progress-spinner",
        "off",
        "--timeout",
        "10",
    ]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ, check=False)
    if "No module named" in done.stderr:
        pytest.skip("pip-audit is not installed")
    if done.returncode not in (0, 1) or not done.stdout.strip():
        away = [word for word in UNREACHED if word in done.stderr]
        assert away, f"pip-audit ended with {done.returncode}: {done.stderr.strip()[-300:]}"
        pytest.skip(f"the advisories cannot be reached from here: {away[0]}")
    looked = json.loads(done.stdout)["dependencies"]
    known = [one for one in looked if "vulns" in one]
    if looked and all("not found on PyPI" in one.get("skip_reason", "") for one in looked):
        pytest.skip(f"what answers here in place of PyPI has no advisories: it knows none of {len(looked)} packages")
    assert known, f"none of {len(looked)} packages could be looked up"
    tally.note(f"{len(known)} of {len(looked)} packages looked up")
    with tally.attempt("advisories"):
        holes = [one["name"] for one in known if one["vulns"]]
        assert not holes, f"known holes in {', '.join(holes)}"
