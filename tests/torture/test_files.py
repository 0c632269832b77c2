"""Files from strangers: whatever is in them, the answer is a routine or problems, soon and in little memory."""

from __future__ import annotations

import contextlib
import os
import random
import re
import socket
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Final

import pytest

from crampstretch import paths
from crampstretch.core.preview import preview
from crampstretch.core.timeline import compile_timeline
from crampstretch.library import Library, Opened
from tests.harness.home import crampstretch_command
from tests.torture.commands import Desk
from tests.torture.corpora import SHELF, fetched
from tests.torture.cost import MEBIBYTES, SECONDS, Cost
from tests.torture.mutants import mutant, real_world, shipped
from tests.torture.tally import Tally

SHORT: Final = 250
HANGS: Final = 120
"""Seconds by the clock after which the fuzzer calls an input endless; what it costs is told in seconds of CPU."""


def looked_at(opened: Opened) -> None:
    """Everything that a person may be shown of a file can be shown, and holds nothing that acts on a terminal."""
    said = [problem.render() for problem in opened.problems]
    if opened.cleared is not None:
        said += preview(opened.cleared.routine, compile_timeline(opened.cleared))
    acting = [c for c in "".join(said) if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs")]
    assert not acting, f"characters that act: {sorted(set(map(ord, acting)))}"
    assert (opened.cleared is None) == bool(opened.errors), "neither led nor refused"


class Reader:
    """Reads files one after another and books what each of them cost."""

    def __init__(self, tally: Tally, folder: Path) -> None:
        self._tally, self._file = tally, folder / "mine.yaml"
        self._library = Library(paths.shipped_routines(), folder / "nobody")
        self._slowest, self._largest = 0.0, 0.0

    def read(self, data: bytes, what: str) -> None:
        """Read one file as the program would."""
        self._file.write_bytes(data)
        cost = Cost()
        with self._tally.attempt(what):
            try:
                looked_at(self._library.open(str(self._file)))
            except Exception as error:
                raise AssertionError(f"{type(error).__name__}: {error}; {data[:200]!r}") from error
            spent, used = cost.judge()
            self._slowest, self._largest = max(self._slowest, spent), max(self._largest, used)

    def settle(self) -> None:
        """Book what the dearest of them cost."""
        self._tally.note(f"slowest {1000 * self._slowest:.0f} ms of CPU, largest {self._largest:.0f} MiB more")


def test_what_an_input_costs_is_seen_in_a_process_that_was_larger_before() -> None:
    """Without this the rest would show nothing."""
    before = bytearray(b"x" * (400 << 20))
    del before
    cost = Cost()
    assert cost.judge() < (SECONDS, MEBIBYTES)
    assert cost.mebibytes() < 100
    again = bytearray(b"x" * (210 << 20))
    del again
    with pytest.raises(AssertionError, match="MiB"):
        cost.judge()


@pytest.mark.parametrize(
    ("part", "count"),
    [
        (0, SHORT),
        *(
            pytest.param(part, 20_000, marks=[pytest.mark.torture, pytest.mark.timeout(3500)], id=f"part {part} of 5")
            for part in range(1, 6)
        ),
    ],
)
def test_mutated_files(tally: Tally, tmp_path: Path, rounds: float, part: int, count: int) -> None:
    """Slips in good files, and in what other programs call YAML; five times twenty thousand."""
    texts = [*shipped() * 4, *(real_world(100) if part else [])]
    chance, reader = random.Random(20261125 + part), Reader(tally, tmp_path)
    for number in range(int(count * rounds) if part else count):
        reader.read(mutant(chance, texts), f"mutant {number}")
    reader.settle()


@pytest.mark.torture
@pytest.mark.timeout(1200)
def test_yaml_of_other_programs(tally: Tally, tmp_path: Path) -> None:
    """Files that were never meant for us are refused in words."""
    theirs, missing = fetched()
    texts, reader = [*real_world(), *theirs], Reader(tally, tmp_path)
    if not texts:
        pytest.skip(f"this machine has no YAML of other programs; {'; '.join(missing)}")
    for number, text in enumerate(texts):
        reader.read(text, f"file {number}")
    reader.settle()
    for words in missing:
        tally.note(words)


HAZARDS: Final[dict[str, bytes]] = {
    "brackets": b"[" * 100_000,
    "braces": b"{" * 100_000,
    "dashes": b"- " * 50_000,
    "questions": b"? " * 60_000,
    "laughs": b"a: &a [x,x,x,x,x,x,x,x,x]\n"
    + b"".join(b"%c: &%c [%s]\n" % (n, n, b",".join([b"*%c" % (n - 1)] * 9)) for n in b"bcdefghi"),
    "merges": b"a: &a {x: 1}\n"
    + b"".join(b"%c: &%c {<<: [*%c, *%c]}\n" % (n, n, n - 1, n - 1) for n in b"bcdefghijklmnopqrst"),
    "itself": b"a: &a [*a]",
    "many references": b"a: &a x\nb: [" + b"*a," * 20_000 + b"]",
    "a long number": b"hold: " + b"9" * 200_000,
    "sixties": b"hold: " + b"1:" * 100_000 + b"1",
    "a huge version": b"%YAML 1." + b"9" * 5000 + b"\n---\na: b\n",
    "not UTF-8": b"\xff\xfe" + b"\x00\xd8" * 1000,
    "no text": bytes(range(256)) * 900,
    "many problems": b"name: x\nstretches:\n" + b"  - {stretch: wall-calv, hold: 999s}\n" * 5000,
}


def strange(folder: Path) -> dict[str, Path]:
    """Make what is no file, or no file of a size that anybody could want."""
    found = {name: folder / f"{name}.yaml" for name in ("pipe", "loop", "nowhere", "sparse", "folder", "socket")}
    os.mkfifo(found["pipe"])
    found["loop"].symlink_to(found["loop"])
    found["nowhere"].symlink_to(folder / "not there")
    with found["sparse"].open("wb") as stream:
        stream.truncate(1 << 30)
    found["folder"].mkdir()
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as own:  # a path may be too long for one
        own.bind(str(found["socket"]))
    devices = {device: Path(device) for device in ("/dev/zero", "/dev/random", "/dev/tty", "/proc/self/mem")}
    return {name: path for name, path in (found | devices).items() if os.path.lexists(path)}


@pytest.mark.torture
@pytest.mark.timeout(900)
@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices are POSIX")
def test_bombs_and_odd_files(tally: Tally, tmp_path: Path) -> None:
    """The whole program is asked to check, show and lead each: a word, soon, in little memory."""
    bombs = tmp_path / "bombs"
    bombs.mkdir()
    for name, data in HAZARDS.items():
        (bombs / f"{name.replace(' ', '-')}.yaml").write_bytes(data)
    files = {file.stem: file for file in sorted(bombs.iterdir())}
    desk, slowest, largest = Desk(tmp_path / "night"), 0.0, 0.0
    for name, file in (files | strange(bombs)).items():
        for words in (("check", str(file)), ("show", str(file)), ("run", str(file), "--plain", "--quiet")):
            with tally.attempt(f"{words[0]} {name}"):
                spent, used = _asked(desk, words)
                slowest, largest = max(slowest, spent), max(largest, used)
                assert spent <= SECONDS, f"{spent:.2f} s of CPU, the start of Python among it"
                assert used <= MEBIBYTES, f"{used:.0f} MiB"
    tally.note(f"slowest {slowest:.2f} s of CPU, largest {largest:.0f} MiB, the start of Python among it")


def _asked(desk: Desk, words: tuple[str, ...]) -> tuple[float, float]:
    """Run a command that must refuse a file; return its seconds of CPU and its MiB of memory."""
    nobody, pipe = subprocess.DEVNULL, subprocess.PIPE
    running = subprocess.Popen(
        crampstretch_command(*words), env=desk.environment, stdin=nobody, stdout=pipe, stderr=subprocess.STDOUT
    )
    assert running.stdout is not None
    said = running.stdout.read().decode()
    running.stdout.close()
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode in (2, 3), f"ended with {running.returncode}: {said[-200:]}"
    assert said.strip(), "refused, and not a word"
    assert "Traceback" not in said, said[-300:]
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


@pytest.mark.torture
@pytest.mark.timeout(1800)
def test_coverage_guided_files(tally: Tally, tmp_path: Path, rounds: float) -> None:
    """A fuzzer that sees which branches an input reaches looks for one that breaks something, or costs too much."""
    pytest.importorskip("atheris", reason="atheris is not installed (pip install atheris, CPython up to 3.13)")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number, text in enumerate([*shipped(), *real_world(60), *(t for t in fetched()[0] if len(t) < 2000)]):
        (corpus / f"{number}.yaml").write_bytes(text)
    runs, seconds = int(100_000 * rounds), int(600 * rounds)
    command = [
        sys.executable, "-m", "tests.torture.fuzzing", f"-runs={runs}", f"-max_total_time={seconds}",
        "-rss_limit_mb=600", f"-timeout={HANGS}", f"-artifact_prefix={SHELF.parent}/fuzz-", str(corpus),
    ]  # fmt: skip
    done = subprocess.run(command, env=os.environ, capture_output=True, text=True, timeout=1700, check=False)
    # A line a find, and one at the end: where it ended early, what it tried until then.
    tally.tried = max(map(int, re.findall(r"^(?:#|Done )(\d+)\b", done.stderr, re.MULTILINE)), default=0)
    tally.note(f"at most {runs} runs or {seconds} s")
    tally.note(next((line for line in reversed(done.stderr.splitlines()) if "cov:" in line), "no coverage told")[:90])
    if done.returncode:
        found = [line for line in done.stderr.splitlines() if re.search(r"Error|ERROR|written to", line)]
        tally.lost.append(f"the fuzzer ended with {done.returncode}: {'; '.join(found) or done.stderr[-600:]}")
