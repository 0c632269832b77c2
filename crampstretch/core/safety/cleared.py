"""The one way from a routine to a session: a routine without errors, sealed."""

from __future__ import annotations

from crampstretch.core.frozen import frozen
from crampstretch.core.routine import Routine
from crampstretch.core.safety.examination import examine
from crampstretch.core.safety.findings import Unsafe

_SEAL = object()


@frozen
class Cleared:
    """A routine that may be led.  Only `clear` makes one."""

    routine: Routine

    def __init__(self, routine: Routine, seal: object) -> None:
        """Refuse everyone but `clear`."""
        if seal is not _SEAL:
            raise TypeError("only clear() makes a Cleared routine")
        object.__setattr__(self, "routine", routine)


def clear(routine: Routine) -> Cleared:
    """Return `routine` as one that may be led; raise Unsafe with all findings when an error remains."""
    findings = examine(routine)
    if any(finding.is_error for finding in findings):
        raise Unsafe(findings)
    return Cleared(routine, _SEAL)
