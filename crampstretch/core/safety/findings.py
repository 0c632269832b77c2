"""What the safety check has to say: one finding for each rule that a routine does not keep."""

from __future__ import annotations

from enum import StrEnum

from crampstretch.core.frozen import frozen


class Severity(StrEnum):
    """An error stops a routine; a warning is shown, and answered with `accept`."""

    ERROR = "error"
    WARNING = "warning"


@frozen
class Finding:
    """One thing found, where it stands, why it matters and how to mend it.

    `entry` counts the routine's entries from 0 and is None for the whole routine; `field` is the YAML
    key there, with a dot for a phase (`do.hold`); `index` is the place in a list of texts; `phrase`
    holds the words found.
    """

    code: str
    severity: Severity
    message: str
    hint: str
    entry: int | None = None
    field: str = ""
    index: int | None = None
    phrase: str = ""

    @property
    def is_error(self) -> bool:
        """Whether the routine must not run."""
        return self.severity is Severity.ERROR


class Unsafe(Exception):
    """A routine that must not be led.  `findings` holds its errors and warnings."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__("; ".join(f.message for f in findings if f.is_error))
