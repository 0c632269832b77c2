"""What is shipped, and what is written about it: the wheel, the pins, README and its companions."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
import tomllib
import zipfile
from email import message_from_bytes, message_from_string
from email.message import Message
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

import crampstretch
from crampstretch import paths
from crampstretch.cli import main
from tests.harness.home import Home, crampstretch_command

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def project() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        found: dict[str, Any] = tomllib.load(file)["project"]
    return found


def tracked(folder: str) -> list[str]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: what belongs to the repository is not known")
    listed = subprocess.run(["git", "ls-files", folder], cwd=ROOT, capture_output=True, text=True, check=True)
    return sorted(listed.stdout.split())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel as it would be published, built without a network."""
    into = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(into)], cwd=ROOT, check=True, timeout=60
    )
    return zipfile.ZipFile(next(into.glob("*.whl")))


@pytest.fixture(scope="module")
def metadata(wheel: zipfile.ZipFile) -> Message:
    return message_from_bytes(wheel.read(next(n for n in wheel.namelist() if n.endswith("/METADATA"))))


def test_the_wheel_ships_the_routines_of_the_repository(wheel: zipfile.ZipFile) -> None:
    """Neither a new folder is forgotten nor a stray file packed."""
    packed = sorted(n.removeprefix("crampstretch/") for n in wheel.namelist() if n.startswith("crampstretch/routines/"))
    assert packed == tracked("routines")


def test_the_wheel_holds_the_package_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    assert {name.partition("/")[0] for name in wheel.namelist()} == {
        "crampstretch",
        f"crampstretch-{crampstretch.__version__}.dist-info",
    }
    assert "crampstretch/py.typed" in wheel.namelist()


def test_one_version_is_told_everywhere(metadata: Message) -> None:
    assert metadata["Version"] == crampstretch.__version__ == project()["version"]


def test_nothing_has_to_be_compiled(metadata: Message) -> None:
    """What needs a compiler comes only when asked for by name."""
    required = [Requirement(line) for line in metadata.get_all("Requires-Dist", [])]
    (simpleaudio,) = (r for r in required if r.name == "simpleaudio")
    assert str(simpleaudio.marker) == 'extra == "simpleaudio"'
    (miniaudio,) = (r for r in required if r.name == "miniaudio")
    assert miniaudio.marker is not None
    elsewhere = {"sys_platform": "linux", "platform_machine": "aarch64", "implementation_name": "cpython", "extra": ""}
    assert not miniaudio.marker.evaluate(elsewhere)


def test_the_command_leads_to_a_function(wheel: zipfile.ZipFile) -> None:
    points = wheel.read(next(n for n in wheel.namelist() if n.endswith("/entry_points.txt"))).decode()
    module, function = message_from_string(points.splitlines()[1].replace(" = ", ": "))["crampstretch"].split(":")
    assert callable(getattr(import_module(module), function))


def test_the_shipped_routines_are_found() -> None:
    found = sorted(str(path.relative_to(paths.shipped_routines())) for path in paths.shipped_routines().rglob("*.yaml"))
    assert [f"routines/{name}" for name in found] == [name for name in tracked("routines") if name.endswith(".yaml")]


def test_every_pin_is_within_its_range() -> None:
    """The lock says one version of everything the tests and tools ask for, and one that they allow."""
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    pinned = {name.lower(): version for name, version in re.findall(r"^([\w.-]+)==(\S+)$", lock, re.MULTILINE)}
    extras = project()["optional-dependencies"]
    for requirement in map(Requirement, project()["dependencies"] + extras["test"] + extras["dev"]):
        assert requirement.specifier.contains(pinned[requirement.name.lower()]), requirement


# README is the first thing a person tries; what it says is tried here.


def test_readme_opens_with_two_commands_of_one_line() -> None:
    """One that leads and one that tests, each right below its heading, and nothing to type before them."""
    opening = re.findall(r"^### .+\n\n(?:<!-- (\w+) -->\n)?```sh\n(.+)\n```$", README, re.MULTILINE)
    assert [mark for mark, _ in opening] == ["", "test"]
    lead, test = (command for _, command in opening)
    assert [block for _, block in BLOCK.findall(README)][:2] == [f"{lead}\n", f"{test}\n"]
    assert lead.endswith("crampstretch run bedtime")
    assert test.endswith("-m pytest -n 3")
    for command in (lead, test):
        assert not {"sudo", "apt", "apt-get", "gcc", "make"} & set(shlex.split(command))
        assert "simpleaudio]' >.venv/simpleaudio.log 2>&1 || true; }" in command
        assert "voice]' >.venv/voice.log 2>&1 || true; }" in command


@pytest.mark.parametrize("attempt", re.findall(r"\{ \.venv[^}]*; \}", README))
def test_the_set_up_goes_on_where_an_extra_cannot_be_had(attempt: str, tmp_path: Path) -> None:
    """The part of the command that tries it keeps what pip said, and succeeds."""
    (extra,) = re.findall(r"\.\[(\w+)\]", attempt)
    pip = tmp_path / ".venv/bin/pip"
    pip.parent.mkdir(parents=True)
    pip.write_text("#!/bin/sh\necho no compiler for $* >&2\nexit 1\n")
    pip.chmod(0o755)
    tried = subprocess.run(["sh", "-c", attempt], cwd=tmp_path, capture_output=True, check=False)
    assert (tried.returncode, tried.stdout, tried.stderr) == (0, b"", b"")
    assert f"[{extra}]" in (tmp_path / f".venv/{extra}.log").read_text()


def commands_named(text: str) -> set[str]:
    return set(re.findall(r"^(?:\.venv/bin/)?crampstretch +([a-z]+)", text, re.MULTILINE))


def test_readme_names_only_commands_that_exist() -> None:
    """Every command of its examples can be asked for help."""
    blocks = [block for kind, block in BLOCK.findall(README) if kind == "sh"]
    named = set().union(*map(commands_named, blocks))
    assert {"run", "list", "check"} <= named
    assert {name: main([name, "--help"]) for name in sorted(named)} == dict.fromkeys(sorted(named), 0)


def problems(home: Home, routine: str) -> str:
    (file := home.root / "mine.yaml").write_text(routine, encoding="utf-8")
    command = crampstretch_command("check", "--json", str(file))
    ran = subprocess.run(command, env=home.environment, capture_output=True, text=True, check=False, timeout=30)
    return ran.stdout + ran.stderr


def test_the_routine_in_readme_has_no_problem(home: Home) -> None:
    (example,) = (block for kind, block in BLOCK.findall(README) if kind == "yaml")
    assert problems(home, example) == ""
    assert "line" in problems(home, example.replace("reps", "rep"))


def test_the_stretch_in_contributing_has_no_problem(home: Home) -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (lines,) = re.findall(r"(?:^ {7}.*\n)+", page, re.MULTILINE)
    stretches = home.config / "routines/stretches"
    stretches.mkdir(parents=True)
    (stretches / "doorway-calf.yaml").write_text(textwrap.dedent(lines), encoding="utf-8")
    routine = "name: Door\nseated: in-bed\nstretches:\n  - {stretch: march, move: 60s}\n  - stretch: doorway-calf\n"
    assert problems(home, routine) == ""


@pytest.mark.parametrize(
    "name",
    ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/decisions.md", "docs/routines.md", "docs/guidance.md"],
)
def test_links_to_files_lead_somewhere(name: str) -> None:
    page = ROOT / name
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_contributing_stays_short() -> None:
    assert len((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()) <= 80


def test_the_changelog_has_a_place_for_this_version() -> None:
    headings = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] in {"Unreleased", crampstretch.__version__}


@pytest.mark.skipif(shutil.which("make") is None, reason="no make here")
def test_the_setting_up_says_what_it_does_before_anything_else_is_done(tmp_path: Path) -> None:
    python = tmp_path / "python3"
    python.write_text("#!/bin/sh\necho the first command\nexit 1\n", encoding="utf-8")
    python.chmod(0o755)
    told = subprocess.run(
        ["make", "-sf", str(ROOT / "Makefile"), "setup"],
        cwd=tmp_path,
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    sentence, first = told.stdout.splitlines()
    assert "may take a minute" in sentence
    assert first == "the first command"
