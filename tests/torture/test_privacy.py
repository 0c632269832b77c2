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
)  # fmt: skip


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


@pytest.mark.parametrize("commands", [(LED,), pytest.param(COMMANDS, marks=pytest.mark.torture, id="every command")])
def test_no_network(tally: Tally, home: Home, commands: tuple[tuple[str, ...], ...]) -> None:
    """No command opens a socket that could leave the machine, and none looks up a name."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    for number, words in enumerate(commands):
        log = home.root / f"calls-{number}"
        done = run(home, *words, under=("strace", "-f", "-qq", "-e", "trace=network", "-o", str(log)))
        if not log.exists():
            pytest.skip(f"strace may not trace here: {done.stderr[:100]}")
        with tally.attempt(" ".join(words)):
            calls = log.read_text(encoding="utf-8", errors="replace").splitlines()
            opened = [
                call for call in calls if "socket(" in call and "AF_UNIX" not in call and "AF_NETLINK" not in call
            ]
            assert not opened, opened[0]


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


@pytest.mark.torture
@pytest.mark.timeout(300)
def test_dependencies_have_no_known_holes(tally: Tally) -> None:
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
    try:
        looked = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        pytest.skip(f"the advisories cannot be reached from here: {done.stderr.strip()[-80:]}")
    known = [one for one in looked if "vulns" in one]
    if not known:
        pytest.skip(f"the advisories cannot be reached from here: none of {len(looked)} packages could be looked up")
    tally.note(f"{len(known)} of {len(looked)} packages looked up")
    with tally.attempt("advisories"):
        holes = [one["name"] for one in known if one["vulns"]]
        assert not holes, f"known holes in {', '.join(holes)}"
