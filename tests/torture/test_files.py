"""Files from strangers: whatever is in them, the answer is a routine or problems, soon and in little memory."""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import time
import unicodedata
from pathlib import Path
from typing import Final

import pytest

from crampstretch import paths
from crampstretch.core.preview import preview
from crampstretch.core.timeline import compile_timeline
from crampstretch.library import Library, Opened
from tests.torture.mutants import mutant, real_world, shipped
from tests.torture.tally import Tally

SECONDS: Final = 1.0
MEBIBYTES: Final = 200.0
SHORT: Final = 250


def looked_at(opened: Opened) -> None:
    """Everything that a person may be shown of a file can be shown, and holds nothing that acts on a terminal."""
    said = [problem.render() for problem in opened.problems]
    if opened.cleared is not None:
        said += preview(opened.cleared.routine, compile_timeline(opened.cleared))
    acting = [c for c in "".join(said) if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs")]
    assert not acting, f"characters that act: {sorted(set(map(ord, acting)))}"
    assert (opened.cleared is None) == bool(opened.errors), "neither led nor refused"


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Reader:
    """Reads files one after another and books what each of them cost."""

    def __init__(self, tally: Tally, folder: Path) -> None:
        self._tally, self._file = tally, folder / "mine.yaml"
        self._library = Library(paths.shipped_routines(), folder / "nobody")
        self._slowest, self._before = 0.0, peak()

    def read(self, data: bytes, what: str) -> None:
        """Read one file as the program would."""
        self._file.write_bytes(data)
        begun = time.process_time()
        with self._tally.attempt(what):
            try:
                looked_at(self._library.open(str(self._file)))
            except Exception as error:
                raise AssertionError(f"{type(error).__name__}: {error}; {data[:200]!r}") from error
            spent = time.process_time() - begun
            self._slowest = max(self._slowest, spent)
            assert spent <= SECONDS, f"{spent:.2f} s of CPU"

    def settle(self) -> None:
        """Book what all of them cost."""
        grown = peak() - self._before
        self._tally.note(f"slowest {1000 * self._slowest:.0f} ms of CPU, {grown:.0f} MiB more")
        with self._tally.attempt("memory"):
            assert grown <= MEBIBYTES, f"{grown:.0f} MiB"


@pytest.mark.parametrize(
    "count", [SHORT, pytest.param(100_000, marks=[pytest.mark.torture, pytest.mark.timeout(3600)])]
)
def test_mutated_files(tally: Tally, tmp_path: Path, rounds: float, count: int) -> None:
    """Slips in good files, and in what other programs call YAML."""
    texts = [*shipped() * 4, *(real_world(100) if count > SHORT else [])]
    chance, reader = random.Random(20261125), Reader(tally, tmp_path)
    for number in range(count if count == SHORT else int(count * rounds)):
        reader.read(mutant(chance, texts), f"mutant {number}")
    reader.settle()


@pytest.mark.torture
@pytest.mark.timeout(1200)
def test_yaml_of_other_programs(tally: Tally, tmp_path: Path) -> None:
    """Files that were never meant for us are refused in words."""
    texts, reader = real_world(), Reader(tally, tmp_path)
    if not texts:
        pytest.skip("this machine has no YAML of other programs")
    for number, text in enumerate(texts):
        reader.read(text, f"file {number}")
    reader.settle()


@pytest.mark.torture
@pytest.mark.timeout(1800)
def test_coverage_guided_files(tally: Tally, tmp_path: Path, rounds: float) -> None:
    """A fuzzer that sees which branches an input reaches looks for one that breaks something."""
    pytest.importorskip("atheris", reason="atheris is not installed (pip install atheris, CPython up to 3.13)")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number, text in enumerate(shipped()):
        (corpus / f"{number}.yaml").write_bytes(text)
    runs = int(100_000 * rounds)
    command = [
        sys.executable, "-m", "tests.torture.fuzzing", f"-runs={runs}", "-rss_limit_mb=600", "-timeout=5", str(corpus)
    ]  # fmt: skip
    done = subprocess.run(command, env=os.environ, capture_output=True, text=True, timeout=1700, check=False)
    tally.tried = runs
    tally.note(next((line for line in reversed(done.stderr.splitlines()) if "cov:" in line), "no coverage told")[:90])
    if done.returncode:
        tally.lost.append(f"the fuzzer ended with {done.returncode}: {done.stderr[-600:]}")
