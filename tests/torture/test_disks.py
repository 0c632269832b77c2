"""Disks that are full, read-only, not ours or damaged: no traceback, nothing acknowledged lost, nothing overwritten."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from crampstretch.core.state import State
from tests.harness.home import Home, crampstretch_command
from tests.store.made import Desk, rows_of, step
from tests.torture.tally import Tally

ASKED = (["due"], ["tonight"], ["list"], ["check"], ["show", "bedtime"], ["paths"], ["set"])
"""Commands that only ask."""
BLIND = {
    "HOME is a file": ("due", "tonight", "check"), "data is a file": ("due", "tonight"),
    "config is a file": ("check",),
}  # fmt: skip
"""Where a command cannot see what it is asked about, and so answers with what follows; every other does without it."""
UNSEEN = {
    "due": (4, "The diary cannot be read: "), "tonight": (4, "The diary cannot be read: "),
    "check": (3, "crampstretch/routines: error: This folder cannot"),
}  # fmt: skip
LED = ["run", "bedtime", "--plain", "--quiet", "--speed", "400"]


def run(home: Home, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    environment = {name: value for name, value in (home.environment | variables).items() if value != "-"}
    nobody = subprocess.DEVNULL
    return subprocess.run(
        crampstretch_command(*words), env=environment, stdin=nobody, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip


def calm(done: subprocess.CompletedProcess[str], *codes: int) -> None:
    """It ended with one of these codes and in words."""
    said = done.stdout + done.stderr
    assert "Traceback" not in said, said[-400:]
    assert done.returncode in codes, f"{done.args[3:]} ended with {done.returncode}: {shortened(said)}"


def shortened(said: str) -> str:
    """Return what a program said, marked where much of it was left out."""
    return said if len(said) <= 400 else f"{said[:100]}[...]{said[-300:]}"


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk of its own, as small as is wanted; skips where none may be mounted."""
    folder.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk may be mounted here (that takes root)")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def fill(folder: Path) -> Path:
    """Fill a disk to its last byte; deleting what is returned makes room again."""
    ballast = folder / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as stream:
        while stream.write(bytes(4096)):
            pass
    return ballast


@pytest.mark.parametrize("times", [2, pytest.param(60, marks=[pytest.mark.torture, pytest.mark.timeout(900)])])
def test_a_full_disk(tally: Tally, tmp_path: Path, times: int) -> None:
    """The disk fills up at every step in turn; what was acknowledged stays, the rest follows when there is room."""
    for number in range(times):
        with small_disk(tmp_path / str(number), "256k") as disk, tally.attempt(f"full at step {number % 20}"):
            desk = Desk(disk / "diary.db")
            keeper, kept, ballast = desk.keeper(), -1, None
            keeper.begin()
            for n in range(20):
                if n == number % 20:
                    ballast = fill(disk)
                keeper.step(step(n))
                kept = n if keeper.saved else kept
            there = {s for (s,) in rows_of(desk.path, "SELECT step FROM steps")} if kept >= 0 else set()
            assert there >= set(range(kept + 1)), f"acknowledged to step {kept}, there are {sorted(there)}"
            assert ballast is not None
            ballast.unlink(missing_ok=True)
            keeper.end(State.FINISHED)
            assert keeper.saved, "there is room again, and it is not kept"
            assert rows_of(desk.path, "PRAGMA integrity_check") == [("ok",)]
            assert rows_of(desk.path, "SELECT count(*) FROM steps") == [(20,)]


@pytest.mark.parametrize("command", [["due"], pytest.param(None, marks=pytest.mark.torture, id="every command")])
def test_a_home_that_cannot_be_written(tally: Tally, tmp_path: Path, command: list[str] | None) -> None:
    """A disk that is full, or read-only, from the beginning: commands say so, a routine is led all the same."""
    for way in ("full", "read-only"):
        with small_disk(tmp_path / f"{way}-disk", "64k") as disk:
            home = Home.at(disk / "home")
            if way == "full":
                fill(disk)
            else:
                subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
            for words in [command] if command else [*ASKED, LED]:
                with tally.attempt(f"{' '.join(words)}, {way}"):
                    done = run(home, *words)
                    calm(done, *((4,) if words is LED else (0,)))
                    if words is LED:
                        assert "Good night" in done.stdout, "it was not led to its end"
                        assert "saved" in done.stderr or "written" in done.stderr, "nobody was told"


@pytest.mark.torture
@pytest.mark.timeout(600)
def test_homes_that_are_missing_or_strange(tally: Tally, tmp_path: Path) -> None:
    """No HOME, a HOME that is a file, directories that are files."""
    for name, variables in {
        "no HOME": {
            "HOME": "-",
            "XDG_DATA_HOME": "-",
            "XDG_CONFIG_HOME": "-",
            "XDG_STATE_HOME": "-",
            "XDG_CACHE_HOME": "-",
        },
        "HOME is not there": {"HOME": "/nowhere/at/all", "XDG_DATA_HOME": "-", "XDG_CONFIG_HOME": "-"},
        "HOME is a file": {"HOME": __file__, "XDG_DATA_HOME": "-", "XDG_CONFIG_HOME": "-", "XDG_STATE_HOME": "-"},
        "data is a file": {"XDG_DATA_HOME": __file__},
        "config is a file": {"XDG_CONFIG_HOME": __file__},
        "empty": {"XDG_DATA_HOME": "", "XDG_CONFIG_HOME": "", "HOME": ""},
        "relative": {"XDG_DATA_HOME": "here", "XDG_CONFIG_HOME": "here"},
    }.items():
        home = Home.at(tmp_path / name.replace(" ", "-"))
        for words in (*ASKED, [*LED, "--practice"]):
            with tally.attempt(f"{' '.join(words)}, {name}"):
                code, sentence = UNSEEN[words[0]] if words[0] in BLIND.get(name, ()) else (0, "")
                done = run(home, *words, **variables)
                calm(done, code)
                assert sentence in done.stdout + done.stderr, f"it does not say why: {done.stdout}{done.stderr}"


def damaged(chance: random.Random, content: bytes) -> bytes:
    """Return a diary that a disk or a program has spoilt in one of many ways."""
    data = bytearray(content)
    way = chance.randrange(6)
    if way == 0:
        for _ in range(chance.choice((1, 8, 64))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif way == 1:
        del data[chance.randrange(1, len(data)) :]
    elif way == 2:
        page = 4096 * chance.randrange(len(data) // 4096)
        data[page : page + 4096] = bytes(4096)
    elif way == 3:
        data[: chance.randrange(1, 100)] = chance.randbytes(20)
    elif way == 4:
        at = chance.randrange(len(data))
        data[at : at + 200] = chance.randbytes(200)
    else:
        data[:] = chance.randbytes(chance.choice((1, 100, 9000)))
    return bytes(data)


def found_damaged(desk: Desk) -> list[Path]:
    """Return the diaries that were set aside."""
    return [p for p in desk.path.parent.iterdir() if "damaged" in p.name and "journal" not in p.name]


@pytest.mark.parametrize("count", [10, pytest.param(100, marks=[pytest.mark.torture, pytest.mark.timeout(900)])])
def test_a_damaged_diary(tally: Tally, tmp_path: Path, count: int) -> None:
    """Damaged at random: never an exception, never overwritten, and a session is kept all the same."""
    first = Desk(tmp_path / "good" / "diary.db")
    for _ in range(40):
        first.session(0, 1, 2)
        first.clock.go_on(days=1)
    content, chance, aside, seen = first.path.read_bytes(), random.Random(4), 0, 0
    for number in range(count):
        desk = Desk(tmp_path / str(number) / "diary.db", first.clock)
        desk.path.parent.mkdir()
        spoilt = damaged(chance, content)
        desk.path.write_bytes(spoilt)
        with tally.attempt(f"damage {number}"):
            desk.diary.done_tonight()
            desk.diary.sessions()
            at_once = found_damaged(desk)
            seen += bool(at_once)
            for file in at_once:
                assert file.read_bytes() == spoilt, f"{file.name} is not what was found"
            assert at_once or not desk.notices or desk.path.read_bytes() == spoilt, "what could not be read was changed"
            assert desk.session(0, 1, 2).saved, f"not kept: {desk.notices}"
            for file in at_once:
                assert file.read_bytes() == spoilt, f"{file.name} was written to after it was set aside"
            set_aside = found_damaged(desk)
            aside += bool(set_aside)
            # What was not seen at once was written to before it was set aside; it is never shorter for it.
            kept = set_aside[0] if set_aside else desk.path
            same = kept.read_bytes() == spoilt
            assert same or len(kept.read_bytes()) >= len(spoilt) // 4096 * 4096, f"{kept.name} is not what was there"
            if not set_aside:
                assert rows_of(desk.path, "SELECT count(*) FROM sessions")[0][0] >= 1, "overwritten"
    tally.note(f"set aside {aside}, {seen} of them at opening; still whole enough {count - aside}")
    with tally.attempt("seen at opening"):
        assert seen, "none was seen to be damaged when it was opened"


def test_a_diary_whose_damage_is_no_text_is_set_aside(tally: Tally, tmp_path: Path) -> None:
    """An error's own words may quote bytes that are no UTF-8: reading and writing both get past that."""
    first = Desk(tmp_path / "good" / "diary.db")
    first.session(0, 1, 2)
    spoilt = first.path.read_bytes().replace(b"CREATE TABLE meta", b"CREATE TABL\xc5 meta")
    for way in ("read", "written"):
        desk = Desk(tmp_path / way / "diary.db", first.clock)
        desk.path.parent.mkdir()
        desk.path.write_bytes(spoilt)
        with tally.attempt(way):
            if way == "read":
                assert desk.diary.sessions() == ()
            else:
                assert desk.session(0, 1, 2).saved, str(desk.notices)
            (kept,) = found_damaged(desk)
            assert kept.read_bytes() == spoilt


@pytest.mark.parametrize("each", [20, pytest.param(500, marks=[pytest.mark.torture, pytest.mark.timeout(900)])])
def test_two_at_once(tally: Tally, tmp_path: Path, each: int) -> None:
    """Two programs keep steps in one diary at the same time."""
    path = tmp_path / "diary.db"
    code = f"from tests.store.test_killed import main; main({str(path)!r}, {each})"
    environment = Home.at(tmp_path / "a home").environment
    programs = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for program in programs:
        said = program.communicate(timeout=600)[0].splitlines()
        tally.tried += each
        with tally.attempt("the end"):
            assert said[-1] == "saved", said[-1]
    with tally.attempt("all of it"):
        assert rows_of(path, "SELECT count(*) FROM steps") == [(2 * each,)]
        assert rows_of(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_lock_that_is_held(tally: Tally, tmp_path: Path) -> None:
    """Another program writes and writes: the session goes on, and is kept when it is done."""
    desk = Desk(tmp_path / "diary.db")
    desk.session(0)
    keeper = desk.keeper()
    with tally.attempt("held for a step"):
        with closing(sqlite3.connect(desk.path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            keeper.begin()
            keeper.step(step(0))
            assert not keeper.saved
        keeper.step(step(1))
        keeper.end(State.FINISHED)
        assert keeper.saved, str(desk.notices)
        assert rows_of(desk.path, "SELECT count(*) FROM steps") == [(3,)]
