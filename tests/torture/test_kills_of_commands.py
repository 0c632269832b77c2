"""kill -9 at any moment of a write: what was acknowledged is there, all of it or nothing, and the diary is whole."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

from crampstretch.clock import wall
from crampstretch.core.diary.records import Trouble
from crampstretch.store import Diary
from crampstretch.store.migrations import MIGRATIONS
from crampstretch.store.opening import Door
from tests.torture.commands import BEGUN, Desk, wait_until_begun
from tests.torture.tally import Tally

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is meant")
MARK: Final = "a session that was asked about"


@dataclass(frozen=True, slots=True)
class Write:
    """Something that is written: the command, the word that acknowledges it, and what there is before and after."""

    words: tuple[str, ...]
    acknowledged: str
    state: Callable[[Desk], object]
    before: object
    after: object


def _count(sql: str) -> Callable[[Desk], object]:
    return lambda desk: desk.ask(sql)[0][0]


def _volume(desk: Desk) -> object:
    lines = (desk.home.config / "settings.yaml").read_text(encoding="utf-8").splitlines()
    assert "welcome: read" in lines, "what was chosen earlier is gone"
    return next((line for line in lines if line.startswith("volume")), "")


CRAMPS: Final = _count("SELECT count(*) FROM cramps")
WRITES: Final = {
    "log cramp": Write(("log", "cramp", "--left", "--at", "03:10", "--severity", "5"), "Logged", CRAMPS, 2, 3),
    "log none": Write(
        ("log", "none", "--night", "2026-03-01"),
        "Logged",
        _count("SELECT count(*) FROM nights WHERE night = '2026-03-01'"), 0, 1,
    ),
    "log day": Write(
        ("log", "day", "--night", "2026-02-10", "--drinks", "0"),
        "Logged",
        _count("SELECT count(*) FROM nights WHERE context LIKE '%drinks%'"), 0, 1,
    ),
    "undo": Write(("log", "undo"), "Taken back", CRAMPS, 2, 1),
    "import": Write(("diary", "import", "OTHER.jsonl"), "Taken in", CRAMPS, 2, 42),
    "forget": Write(("diary", "forget", "--before", "2026-02-01", "--yes"), "Erased", CRAMPS, 2, 1),
    "settings": Write(("set", "volume", "30"), "30", _volume, "", "volume: 30"),
    "check-in": Write(("check-in",), "Kept", _count("SELECT count(*) FROM sessions WHERE pull = 3"), 0, 1),
    "migration": Write(
        ("log", "list", "--weeks", "2000"), "2026-02-10", _count("PRAGMA user_version"), 1, len(MIGRATIONS)
    ),
}  # fmt: skip
TRIES: Final = 6
"""How often a kind may be tried for each kill that is wanted: one that came too late is none."""


def answer(path: str) -> None:
    """Answer a check-in as the screen does, and acknowledge it."""
    Path(os.environ[BEGUN]).touch()
    Diary(Path(path), wall, lambda _: None).logbook.check_in(MARK, 3, Trouble.SHARP)
    sys.stdout.write("Kept\n")
    sys.stdout.flush()


class Scene:
    """A home for each kind of write, to be copied."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk.furnished(folder / "furnished")
        self._session()
        self._other(folder / "other")
        self.old = self.desk.copy(folder / "old")
        self._make_old(self.old.home.data / "diary.db", folder / "old.db")

    def _session(self) -> None:
        now = datetime.now().astimezone().isoformat(timespec="milliseconds")
        row = (MARK, "2026-02-10", "bedtime", "Bedtime", now, now, "finished", 1.0, 3, "a fingerprint")
        names = "mark, night, routine, name, started, ended, state, speed, total, fingerprint"
        Diary(self.desk.home.data / "diary.db", wall, lambda _: None).change(
            lambda db: db.execute(f"INSERT INTO sessions ({names}) VALUES ({', '.join('?' * 10)})", row)
        )

    def _other(self, folder: Path) -> None:
        """Write the diary of somebody else, to be taken in."""
        other = Desk(folder)
        diary = Diary(other.home.data / "diary.db", wall, lambda _: None)
        values = [(f"mark {n}", f"2025-0{1 + n % 9}-1{n // 9}", "2026-01-01T00:00:00+00:00") for n in range(40)]
        diary.change(lambda db: db.executemany("INSERT INTO cramps (mark, night, logged) VALUES (?, ?, ?)", values))
        diary.change(
            lambda db: db.executemany(
                "INSERT INTO nights (night, cramps, noted) VALUES (?, 'logged', ?)", [(n, at) for _, n, at in values]
            )
        )
        target = str(self.desk.home.root / "OTHER.jsonl")
        subprocess.run(other.command("diary", "export", target), env=other.environment, check=True, capture_output=True)

    @staticmethod
    def _make_old(path: Path, draft: Path) -> None:
        """Write the same diary as an earlier version would have."""
        with closing(Door(draft, wall, lambda _: None, MIGRATIONS[:1]).to_write()) as db:
            db.execute("ATTACH ? AS new", (str(path),))
            for table in ("sessions", "nights", "cramps", "reliefs"):
                db.execute(f"INSERT INTO main.{table} SELECT * FROM new.{table}")
        path.write_bytes(draft.read_bytes())

    def start(self, name: str, folder: Path) -> tuple[Desk, subprocess.Popen[str]]:
        """Begin a write in a fresh copy."""
        desk = (self.old if name == "migration" else self.desk).copy(folder)
        nobody, pipe = subprocess.DEVNULL, subprocess.PIPE
        if name == "check-in":
            diary = str(desk.home.data / "diary.db")
            code = f"from tests.torture.test_kills_of_commands import answer; answer({diary!r})"
            command, env = [sys.executable, "-c", code], desk.environment
            return desk, subprocess.Popen(command, env=env, text=True, stdin=nobody, stdout=pipe, stderr=pipe)
        return desk, desk.start(*WRITES[name].words, stdin=nobody, stdout=pipe, stderr=pipe)


def wait_for_a_moment(desk: Desk, running: subprocess.Popen[str], chance: random.Random, takes: float) -> None:
    """Wait for a moment of the write: at random after its beginning, or just when something is being written."""
    wait_until_begun(desk, running)
    if chance.random() < 0.5:
        time.sleep(chance.uniform(0, takes))
        return
    give_up = time.monotonic() + 3 * takes + 0.2
    while not being_written(desk) and running.poll() is None and time.monotonic() < give_up:
        pass
    time.sleep(chance.choice((0, 0, 0.0005, 0.002)))


def being_written(desk: Desk) -> bool:
    """Tell whether there is a journal, or a draft of a file, or one to be put in the place of another."""
    names = [file.name for folder in (desk.home.data, desk.home.config) for file in folder.iterdir()]
    return any(name.endswith("-journal") or ".new" in name or ".copying" in name for name in names)


def shape(diary: Path) -> object:
    """Return a diary's version with all its tables, as any later program would find it; the file stays as it is."""
    with closing(sqlite3.connect(diary)) as db:  # what was being written when it died is rolled back first
        ((version,),) = db.execute("PRAGMA user_version").fetchall()
        return version, sorted(db.execute("SELECT name, sql FROM sqlite_schema").fetchall())


class Kills:
    """Kills one write after another, and looks at what is left; only what died of it counts."""

    def __init__(self, scene: Scene, folder: Path, tally: Tally) -> None:
        self._scene, self._folder, self._tally = scene, folder, tally
        self._chance, self._takes, self._new = random.Random(200), dict[str, float](), dict[str, object]()
        self.tries, self.kept = 0, 0

    def calm(self, name: str) -> None:
        """Let it be written in peace, and note how long that takes from its beginning, Python's start left out."""
        desk, running = self._scene.start(name, self._folder / f"calm-{name}")
        wait_until_begun(desk, running)
        begun = time.monotonic()
        said, amiss = running.communicate(timeout=60)
        self._takes[name], write = time.monotonic() - begun, WRITES[name]
        assert write.acknowledged in said, f"{name}: {said}{amiss}"
        assert write.state(desk) == write.after, f"{name}: {write.state(desk)}"
        self._new[name] = shape(desk.home.data / "diary.db")

    def kill(self, name: str) -> bool:
        """Kill it once; tell whether it died of it, and had not ended by itself."""
        self.tries += 1
        desk, running = self._scene.start(name, self._folder / str(self.tries))
        wait_for_a_moment(desk, running, self._chance, self._takes[name])
        running.kill()
        said, _ = running.communicate()
        if running.returncode != -9:
            return False
        with self._tally.attempt(f"{name} {self.tries}"):
            self._settle(desk, name, said)
        return True

    def _settle(self, desk: Desk, name: str, said: str) -> None:
        diary, write, told = desk.home.data / "diary.db", WRITES[name], list[str]()
        found = shape(diary)
        olds = [shape(self._scene.old.home.data / "diary.db")] if name == "migration" else []
        assert found in (*olds, self._new[name]), f"neither the old format nor the new one: version {found}"[:90]
        there = write.state(desk)
        Diary(diary, wall, told.append).sessions()
        assert not told, f"the next start says: {told[0]}"
        desk.is_whole()
        assert there in (write.before, write.after), f"neither before nor after: {there}"
        assert there == write.after or write.acknowledged not in said, "acknowledged, and not there"
        assert write.state(desk) == (write.after if name == "migration" else there), "the next start has changed it"
        self.kept += there == write.after


@pytest.mark.parametrize("count", [2, pytest.param(200, marks=[pytest.mark.torture, pytest.mark.timeout(2400)])])
def test_killed_in_a_write(tally: Tally, tmp_path: Path, rounds: float, count: int) -> None:
    """At random moments of every kind of write, until so many have died of it."""
    kills = Kills(Scene(tmp_path), tmp_path, tally)
    wanted = count if count < 99 else max(9, int(count * rounds))
    died = dict.fromkeys(list(WRITES)[:wanted], 0)
    for number, name in enumerate(died):
        kills.calm(name)
        share, begun = len(range(number, wanted, len(died))), kills.tries
        while died[name] < share and kills.tries < begun + TRIES * share:
            died[name] += kills.kill(name)
        with tally.attempt(f"kills of {name}"):
            assert died[name] == share, f"{died[name]} of {share} were killed"
    tally.note(f"{len(died)} kinds, {sum(died.values())} killed of {kills.tries}, written after {kills.kept}")
