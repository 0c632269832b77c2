"""What the author has answered for: `accept` takes warnings away, with a reason; never errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crampstretch.core.routine import Routine
from crampstretch.core.safety.findings import Finding, Severity

PLAIN = ""
"""The key of a reason that names no code: it answers the one warning there."""


def unanswered(routine: Routine, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings that no `accept` answers, and a warning for each `accept` that answers nothing."""
    left, idle = list(findings), list[Finding]()
    for index, entry in enumerate(routine.entries):
        for code in entry.accept:
            here = [f for f in left if f.entry == index]
            idle += _answer(left, _meant(code, here), code, index)
    for code in routine.accept:
        here = [f for f in left if f.entry is None]
        # The whole file's plain reason may also mean its one warning, wherever that stands.
        meant = _meant(code, left) if code != PLAIN or not _warnings(here) else _meant(code, here)
        idle += _answer(left, meant, code, None)
    return tuple(left + idle)


def _meant(code: str, findings: Sequence[Finding]) -> list[Finding]:
    warnings = _warnings(findings)
    if code == PLAIN:
        return warnings if len(warnings) == 1 else []
    return [f for f in warnings if f.code == code]


def _warnings(findings: Sequence[Finding]) -> list[Finding]:
    return [f for f in findings if not f.is_error]


def _answer(left: list[Finding], meant: list[Finding], code: str, entry: int | None) -> Iterator[Finding]:
    for finding in meant:
        left.remove(finding)
    if not meant:
        yield _idle(code, entry, left)


def _idle(code: str, entry: int | None, left: Sequence[Finding]) -> Finding:
    open_codes = sorted({f.code for f in _warnings(left) if entry is None or f.entry == entry})
    what = f"“{code}” is no warning here" if code else "A reason without a code needs exactly one warning"
    hint = f"Open warnings: {', '.join(open_codes)}." if open_codes else "There is nothing to answer: take it out."
    return Finding("accept-nothing", Severity.WARNING, f"{what}: this answers nothing.", hint, entry, "accept")
