"""Balances a trace against a recording: what was given to the device, and what was heard."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.harness.ear import hear
from tests.harness.sound import Recording

NEAR = 0.4
"""Seconds within which a tone that was heard is taken for the one that was due."""


@dataclass(frozen=True, slots=True)
class Account:
    """Every cue of a trace: those sounded with their onset errors, those not heard, those dropped or missed.

    `errors` are seconds from the due moment to the onset, in the order of the trace.
    """

    errors: tuple[float, ...]
    unheard: tuple[str, ...]
    dropped: tuple[str, ...]
    shown: int
    strange: int

    @classmethod
    def of(cls, trace: Path, recording: Recording) -> Self:
        """Find each sounded cue of a trace in a recording; `strange` counts tones that nothing asked for."""
        rows = [json.loads(line) for line in trace.read_text(encoding="utf-8").splitlines()]
        heard = [(str(each.sound), recording.at(each.index)) for each in hear(recording.samples)]
        errors, unheard = [], []
        for row in (row for row in rows if row["event"] == "cue"):
            near = [at - row["due"] for name, at in heard if name == row["what"] and abs(at - row["due"]) < NEAR]
            if near:
                errors.append(min(near, key=abs))
            else:
                unheard.append(f"{row['what']} at {row['due']:.2f}")
        dropped = tuple(row["what"] for row in rows if row["event"] in ("dropped", "missed"))
        shown = sum(row["event"] in ("shown", "missed") for row in rows)
        return cls(tuple(errors), tuple(unheard), dropped, shown, len(heard) - len(errors))

    @property
    def spread(self) -> float:
        """How far the onset errors are apart: the latency that is the same for all is left out."""
        return max(self.errors) - min(self.errors)


def rows_of(trace: Path, event: str) -> list[dict[str, object]]:
    """Return the lines of a trace that tell of one kind of event."""
    rows = [json.loads(line) for line in trace.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["event"] == event]
