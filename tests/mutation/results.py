"""What a run has written: one line of JSON for each mutant, a file for each module."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.mutation.making import ROOT

OUT = ROOT / "build" / "mutants"


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


def survivors(module: str) -> set[int]:
    """Return the numbers of those that are not killed yet."""
    return {result.number for result in results_of(module) if not result.killed}
