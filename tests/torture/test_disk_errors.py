"""An error of the disk at every single call and every single statement: nothing acknowledged is lost, nothing half."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from crampstretch.clock import wall
from crampstretch.core.state import State
from crampstretch.store import Diary, Unavailable
from tests.store.made import Desk as Table
from tests.store.made import rows_of, step
from tests.torture.commands import COMMANDS, Desk
from tests.torture.tally import Tally

MOST: Final = 200
"""No write of ours needs more calls of one kind than this: the most, forgetting, needs 88."""
LITTER: Final = ("Traceback", "Exception ignored")
WRITE, SYNC, NAME = "?write,?writev", "?fsync,?fdatasync", "?rename,?renameat,?renameat2"
"""The calls of a class by all their names: which of them is made depends on the library and on the processor."""
PAGE, GONE = "?pwrite64,?pwritev", "?unlink,?unlinkat"
SQLITE: Final = (f"{PAGE}:error=ENOSPC", f"{PAGE}:error=EIO", f"{SYNC}:error=EIO", f"{GONE}:error=EIO")
FILES: Final = (
    f"{WRITE}:error=ENOSPC", f"{WRITE}:error=EDQUOT", f"{SYNC}:error=EIO", f"{NAME}:error=EIO", f"{NAME}:error=EROFS",
)  # fmt: skip


def _rows(sql: str) -> Callable[[Desk], object]:
    return lambda desk: desk.ask(sql)[0][0]


def _whole(name: str, end: str) -> Callable[[Desk], object]:
    """Tell whether a file is there, whole; half a file is neither here nor there."""

    def look(desk: Desk) -> object:
        file = desk.home.root / name
        if not file.exists():
            return False
        assert file.read_text(encoding="utf-8").rstrip().endswith(end), f"half of {name} was left behind"
        return True

    return look


def _sound(desk: Desk) -> object:
    file = desk.home.root / "OUT.wav"
    if not file.exists():
        return False
    with wave.open(str(file)) as read:
        assert len(read.readframes(read.getnframes())) == 2 * read.getnchannels() * read.getnframes(), "half a sound"
    return True


def _volume(desk: Desk) -> object:
    lines = (desk.home.config / "settings.yaml").read_text(encoding="utf-8").splitlines()
    assert "welcome: read" in lines, "what was chosen earlier is gone"
    return "volume: 30" in lines


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that is written: the command, what acknowledges it, what is there before and after, which calls."""

    words: tuple[str, ...]
    acknowledged: str
    state: Callable[[Desk], object]
    before: object
    after: object
    calls: tuple[str, ...]


CRAMPS: Final = _rows("SELECT count(*) FROM cramps")
LED: Final = ("run", "one-minute", "--plain", "--quiet", "--speed", "400")
STEPS: Final = _rows("SELECT count(*) FROM steps")
DEEDS: Final = {
    "a session": Deed(LED, "", STEPS, 0, 2, SQLITE),
    "log cramp": Deed(COMMANDS["log cramp"], "Logged", CRAMPS, 2, 3, SQLITE),
    "import": Deed(COMMANDS["diary import"], "Taken in", CRAMPS, 2, 2, SQLITE),
    "forget": Deed(COMMANDS["diary forget"], "Erased", CRAMPS, 2, 1, SQLITE),
    "diary export": Deed(COMMANDS["diary export"], "Written", _whole("OUT.jsonl", "}"), False, True, FILES),
    "settings": Deed(COMMANDS["set"], "30", _volume, False, True, FILES),
    "report": Deed(COMMANDS["report, a page"], "Written", _whole("OUT.html", "</html>"), False, True, FILES),
    "export": Deed(COMMANDS["export"], "Written", _sound, False, True, FILES[:1] + FILES[2:4]),
    "new": Deed(
        COMMANDS["new"], "mine", _whole(".config/crampstretch/routines/mine.yaml", ""), False, True,
        FILES[:1] + FILES[2:4],
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    return Desk.furnished(tmp_path_factory.mktemp("disk-errors") / "home")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="strace is for Linux")
@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("settings", 1),
        *(pytest.param(n, MOST, marks=[pytest.mark.torture, pytest.mark.timeout(1800)], id=n) for n in DEEDS),
    ],
)
def test_an_error_at_every_call(tally: Tally, tmp_path: Path, furnished: Desk, name: str, most: int) -> None:
    """The n-th write, the n-th sync, the n-th rename fails, for every n."""
    deed = DEEDS[name]
    for call in deed.calls:
        failed = 0
        for n in range(1, most + 1):
            desk = furnished.copy(tmp_path / f"{deed.calls.index(call)}-{n}")
            log = tmp_path / "calls"
            under = (
                "strace", "-f", "-qq", "--seccomp-bpf", "-o", str(log), "-e", f"trace={call.split(':')[0]}", "-e",
                f"inject={call}:when={n}",
            )  # fmt: skip
            nobody, pipe = subprocess.DEVNULL, subprocess.PIPE
            running = desk.start(*deed.words, under=under, stdin=nobody, stdout=pipe, stderr=pipe)
            out, err = running.communicate(timeout=90)
            if not log.exists():
                pytest.skip(f"strace may not trace here: {err[:80]}")
            if "INJECTED" not in log.read_text(encoding="utf-8", errors="replace"):
                break
            failed = n
            with tally.attempt(f"{name}, {call} at call {n}"):
                _look(desk, deed, running.returncode, out, err)
            shutil.rmtree(desk.home.root)
        tally.note(f"{call.replace('?', '')} {failed}")
        with tally.attempt(f"{name}, {call}"):
            assert failed, "no call of this class was ever made"
            assert failed < most or most == 1, f"there are more than {most} of them, and the rest was not tried"


def _look(desk: Desk, deed: Deed, code: int, out: str, err: str) -> None:
    litter = [word for word in LITTER if word in out + err]
    assert not litter, (out + err)[-300:]
    assert code in (0, 1, 2, 4), f"ended with {code}: {err[-200:]}"
    if deed.words is LED:
        assert "Finished." in out, f"it was not led to its end: {err[-200:]}"
    told: list[str] = []
    Diary(desk.home.data / "diary.db", wall, told.append).sessions()  # the next start; it takes in what was kept aside
    assert not [words for words in told if "now" not in words], told
    desk.is_whole()
    there = deed.state(desk)
    assert there in (deed.before, deed.after), f"neither before nor after: {there}"
    if code == 0 and (deed.words is LED or deed.acknowledged in out):
        assert there == deed.after, f"acknowledged, and not there: {out[-100:]}{err[-100:]}"
    elif deed.words is not LED:
        assert err.strip() or code == 0, "it failed and said nothing"
    left = [p.name for p in desk.home.root.rglob("*") if p.suffix in (".new", ".copying")]
    assert not left or "unlink" in str(deed.calls), f"left behind: {left}"


class Faulty(sqlite3.Connection):
    """A connection whose n-th statement fails, counted over all connections."""

    wanted, counted, code = 0, 0, sqlite3.SQLITE_IOERR

    def _count(self) -> None:
        Faulty.counted += 1
        if Faulty.counted == Faulty.wanted:
            error = sqlite3.OperationalError("made to fail")
            error.sqlite_errorcode = Faulty.code
            raise error

    def execute(self, *words: object) -> sqlite3.Cursor:
        self._count()
        return super().execute(*words)  # type: ignore[arg-type]

    def executemany(self, *words: object) -> sqlite3.Cursor:
        self._count()
        return super().executemany(*words)  # type: ignore[arg-type]


@contextmanager
def faulty(wanted: int, code: int) -> Iterator[None]:
    """Let the n-th statement of this process fail."""
    whole = sqlite3.connect
    Faulty.wanted, Faulty.counted, Faulty.code = wanted, 0, code
    sqlite3.connect = lambda *args, **more: whole(*args, factory=Faulty, **more)  # type: ignore[assignment]
    try:
        yield
    finally:
        sqlite3.connect = whole


def _a_session(table: Table) -> bool:
    return table.session(0, 1, 2).saved


def _a_night(table: Table) -> bool:
    try:
        table.diary.logbook.none(table.clock.now.date())
    except Unavailable:
        return False
    return True


KEPT: Final[dict[str, tuple[Callable[[Table], bool], str]]] = {
    "a session": (_a_session, "SELECT coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM steps GROUP BY session)"),
    "a night": (_a_night, "SELECT count(*) * 3 FROM nights"),
}
CODES: Final = {
    "IOERR": sqlite3.SQLITE_IOERR,
    "FULL": sqlite3.SQLITE_FULL,
    "BUSY": sqlite3.SQLITE_BUSY,
    "READONLY": sqlite3.SQLITE_READONLY,
    "CORRUPT": sqlite3.SQLITE_CORRUPT,
}


@pytest.mark.parametrize("kind", KEPT)
@pytest.mark.parametrize("names", [("FULL",), pytest.param(tuple(CODES), marks=pytest.mark.torture, id="every error")])
def test_an_error_at_every_statement(tally: Tally, tmp_path: Path, kind: str, names: tuple[str, ...]) -> None:
    """Whatever SQLite answers to the n-th statement, for every n: no exception, and what was kept is kept."""
    act, sql = KEPT[kind]
    for name in names:
        for n in range(1, 400):
            table = Table(tmp_path / f"{name}-{n}" / "diary.db")
            table.session(0, state=State.STOPPED)
            table = table.again()
            with tally.attempt(f"{kind}, {name} at statement {n}"):
                try:
                    with faulty(n, CODES[name]):
                        kept = act(table)
                except (sqlite3.Error, OSError) as error:
                    raise AssertionError(f"{type(error).__name__} came through: {error}") from error
                later = table.again()
                later.diary.sessions()
                files = [p for p in table.path.parent.iterdir() if p.name == "diary.db" or "damaged-" in p.name]
                assert all(rows_of(file, "PRAGMA integrity_check") == [("ok",)] for file in files)
                assert sum(rows_of(file, "SELECT count(*) FROM sessions WHERE id = 1")[0][0] for file in files) >= 1
                there = max(rows_of(file, sql)[0][0] for file in files)
                assert there == 3 or not kept, f"acknowledged, and {there} of 3 are there"
            if Faulty.counted < n:
                break


def test_a_statement_that_fails_is_noticed(tmp_path: Path) -> None:
    """The stage itself: what is made to fail does fail."""
    table = Table(tmp_path / "diary.db")
    with faulty(1, sqlite3.SQLITE_FULL):
        keeper = table.keeper()
        keeper.begin()
        keeper.step(step(0))
    assert "disk is full" in str(table.notices)
