"""What a run has written: one line of JSON for each mutant, a file for each module."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from tests.mutation.making import ROOT, Mutant, mutants_of

OUT = ROOT / "build" / "mutants"
_T = TypeVar("_T", "Result", Mutant)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one mutant; `left_out` is how many of its tests the budget had no time for."""

    module: str
    number: int
    line: int
    at: str
    before: str
    after: str
    outcome: str
    left_out: int
    seconds: float

    @property
    def killed(self) -> bool:
        """Whether a test failed or did not come to its end."""
        return self.outcome in ("killed", "timed out")


def file_of(module: str, ending: str = "jsonl") -> Path:
    """Return the file that belongs to a module of the core."""
    return OUT / f"{module.replace('/', '.')}.{ending}"


def results_of(module: str) -> list[Result]:
    """Return a module's results in the order of its text."""
    if not (path := file_of(module)).exists():
        return []
    read: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Result(**line) for _, line in sorted({line["number"]: line for line in read}.items())]


def unkilled(module: str, *, whole: bool) -> set[int]:
    """Return the numbers of those that live, and of a module tried whole those of functions that nobody tried yet."""
    living = {result.number for result in results_of(module) if not result.killed}
    return living | {mutant.number for mutant in untried(module)} if whole else living


def untried(module: str) -> list[Mutant]:
    """Return the mutants of a module's functions that have no result; what is no program is none."""
    tried = {result.number for result in results_of(module)}
    return [mutant for mutant in mutants_of(module) if mutant.path and mutant.number not in tried]


def renumber(module: str) -> None:
    """Give results the numbers and lines that their mutants have today; what a change of the module took away goes.

    A mutant is known by its function, its change, and the number it has among those alike.
    """
    if not (results := results_of(module)):
        return
    today = dict(_named(mutants_of(module)))
    kept = [replace(result, number=made.number, line=made.line) for name, result in _named(results)
            if (made := today.get(name))]  # fmt: skip
    text = "".join(json.dumps(asdict(result), ensure_ascii=False) + "\n" for result in kept)
    file_of(module).write_text(text, encoding="utf-8")


def _named(made: Iterable[_T]) -> Iterator[tuple[tuple[str, str, str, int], _T]]:
    seen = Counter[tuple[str, str, str]]()
    for one in made:
        at = one.at if isinstance(one, Result) else ".".join(one.path)
        alike = seen[at, one.before, one.after] = seen[at, one.before, one.after] + 1
        yield (at, one.before, one.after, alike), one
