"""What a routine must not ask for, and why: numbers, positions and words."""

from crampstretch.core.safety.cleared import Cleared, clear
from crampstretch.core.safety.examination import examine, examine_numbers, examine_text
from crampstretch.core.safety.findings import Finding, Severity, Unsafe
from crampstretch.core.safety.length import loads, total

__all__ = [
    "Cleared",
    "Finding",
    "Severity",
    "Unsafe",
    "clear",
    "examine",
    "examine_numbers",
    "examine_text",
    "loads",
    "total",
]
