"""What a stage of the battery has tried and lost: one line of the table at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final


@dataclass
class Tally:
    """One stage: how often it tried, what was lost or broken (each in words), and what else is worth a note."""

    stage: str
    tried: int = 0
    lost: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    skipped: str = ""
    ended: bool = False

    @contextmanager
    def attempt(self, what: str) -> Iterator[None]:
        """Count one try; what it asserts in vain is written down, and the next try goes on."""
        self.tried += 1
        try:
            yield
        except AssertionError as failure:
            first = str(failure).strip().splitlines()
            self.lost.append(f"{what}: {first[0] if first else 'not as it should be'}")

    def note(self, text: str) -> None:
        """Add a figure to the line."""
        self.notes.append(text)

    @property
    def verdict(self) -> str:
        """Skipped with its reason, passed only where something was tried and nothing lost, else failed."""
        if self.skipped:
            return f"skipped: {self.skipped}"
        return "passed" if self.ended and self.tried and not self.lost else "FAILED"

    @property
    def row(self) -> str:
        """The line of the table."""
        told = "; ".join([*self.notes, *self.lost[:3]])
        return f"{self.stage:<62} {self.tried:>7} {len(self.lost):>5}  {self.verdict}{f'  ({told})' if told else ''}"


ROW: Final = "fault battery"
"""What a line of the table is called in the report of its test."""
HEAD: Final = f"{'stage':<62} {'tried':>7} {'lost':>5}  verdict"
