"""Every command of the program, with what it needs beside it, begun so that the moment of its beginning is known."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from tests.harness.home import Home
from tests.harness.routines import foot_up

BEGUN: Final = "CRAMPSTRETCH_TEST_BEGUN"
_MAIN: Final = """
import os, sys
from crampstretch.cli import main
os.close(os.open(os.environ["CRAMPSTRETCH_TEST_BEGUN"], os.O_CREAT | os.O_WRONLY))
sys.exit(main())
"""

COMMANDS: Final[dict[str, tuple[str, ...]]] = {
    "help": ("--help",),
    "version": ("--version",),
    "list": ("list", "--json"),
    "show": ("show", "bedtime"),
    "check": ("check",),
    "log cramp": ("log", "cramp", "--left", "--severity", "6", "--minutes", "3", "--at", "03:10"),
    "log none": ("log", "none", "--night", "2026-03-01"),
    "log day": ("log", "day", "--night", "2026-03-02", "--drinks", "0"),
    "log list": ("log", "list", "--weeks", "2000"),
    "log undo": ("log", "undo"),
    "report": ("report", "--weeks", "8"),
    "report, a page": ("report", "--html", "OUT.html"),
    "report, a table": ("report", "--csv", "OUT.csv"),
    "diary export": ("diary", "export", "OUT.jsonl"),
    "diary export, all of it on stdout": ("diary", "export", "-"),
    "diary import": ("diary", "import", "KEPT.jsonl"),
    "diary forget": ("diary", "forget", "--before", "2026-02-01", "--yes"),
    "diary recover": ("diary", "recover"),
    "remind status": ("remind", "status"),
    "remind install": ("remind", "install", "--at", "22:15", "--dry-run"),
    "progress": ("progress", "bedtime"),
    "export": ("export", "one-minute", "--audio", "OUT.wav", "--voice", "off"),
    "set": ("set", "volume", "30"),
    "tonight": ("tonight", "in-bed"),
    "due": ("due",),
    "new": ("new", "mine", "--no-edit"),
    "schema": ("schema",),
    "paths": ("paths",),
    "doctor": ("doctor",),
    "refused": ("nonsense",),
    "refused, a routine": ("show", "nowhere"),
}
SHORT_ROUTINE: Final = foot_up("One minute", hold="5s", reps=1)


class Desk:
    """A home with a diary, to be copied for every try."""

    def __init__(self, folder: Path) -> None:
        self.home = Home.at(folder)
        self.home.choose("welcome: read\nsteady: yes\n")
        routines = self.home.config / "routines"
        routines.mkdir()
        (routines / "one-minute.yaml").write_text(SHORT_ROUTINE, encoding="utf-8")

    @classmethod
    def furnished(cls, folder: Path) -> Desk:
        """Return one with some nights in its diary, and with the diary of another beside it."""
        desk = cls(folder)
        for words in (
            ("log", "cramp", "--night", "2026-01-10", "--at", "02:00", "--right", "--note", "the first one"),
            ("log", "none", "--night", "2026-01-11"),
            ("diary", "export", "KEPT.jsonl"),
            ("log", "cramp", "--night", "2026-02-10", "--at", "04:00", "--left", "--severity", "4"),
        ):
            done = subprocess.run(
                desk.command(*words), env=desk.environment, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
                text=True, timeout=60, check=False,
            )  # fmt: skip
            assert done.returncode == 0, done.stderr
        return desk

    def copy(self, folder: Path) -> Desk:
        """Return the same home in another place."""
        shutil.copytree(self.home.root, folder, symlinks=True)
        desk = object.__new__(Desk)
        desk.home = Home(folder)
        desk.begun.unlink(missing_ok=True)
        return desk

    @property
    def begun(self) -> Path:
        """A file that is there as soon as the command has begun."""
        return self.home.root / "begun"

    @property
    def environment(self) -> Mapping[str, str]:
        return self.home.environment | {BEGUN: str(self.begun)}

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-c", _MAIN, *words]

    def start(
        self,
        *words: str,
        under: tuple[str, ...] = (),
        stdin: int | None = None,
        stdout: int | None = None,
        stderr: int | None = None,
    ) -> subprocess.Popen[str]:
        """Start a command in this home's directory."""
        return subprocess.Popen(
            [*under, *self.command(*words)], env=self.environment, cwd=self.home.root, text=True, stdin=stdin,
            stdout=stdout, stderr=stderr,
        )  # fmt: skip

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the diary's file itself; what a killed command left half written is taken back first, as by any start."""
        with closing(sqlite3.connect(f"file:{self.home.data / 'diary.db'}?mode=rw", uri=True)) as db:
            return db.execute(sql).fetchall()

    def is_whole(self) -> None:
        """No fault was reported, and the diary is as whole as ever."""
        faults = [file.read_text(encoding="utf-8") for file in self.home.root.rglob("fault-*")]
        assert not faults, f"a fault was reported: {faults[0][-300:]}"
        assert not list(self.home.root.rglob("*.damaged*")), "the diary was set aside"
        assert self.ask("PRAGMA integrity_check") == [("ok",)]
        assert self.ask("SELECT note FROM cramps WHERE night = '2026-01-10'") in ([("the first one",)], [])


def wait_until_begun(desk: Desk, running: subprocess.Popen[str], within: float = 30.0) -> None:
    """Wait until a command has begun, or has ended."""
    give_up = time.monotonic() + within
    while not desk.begun.exists() and running.poll() is None and time.monotonic() < give_up:
        time.sleep(0.001)
