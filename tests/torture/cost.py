"""What one input costs: seconds of CPU, and memory at its most, whatever the process was as large as before."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

SECONDS: Final = 1.0
MEBIBYTES: Final = 200.0
"""What an input may cost at most."""
_FORGET: Final = Path("/proc/self/clear_refs")
_STATUS: Final = Path("/proc/self/status")
_PEAK: Final = "5"
"""Makes the kernel forget how large this process has been at its most."""


class Cost:
    """Begins to count when it is made."""

    def __init__(self) -> None:
        _FORGET.write_text(_PEAK, encoding="ascii")
        self._before, self._begun = _in_mebibytes("VmHWM"), time.process_time()

    def seconds(self) -> float:
        """Return the seconds of CPU that were spent since."""
        return time.process_time() - self._begun

    def mebibytes(self) -> float:
        """Return by how much this process has been larger, at its most, than it was at first."""
        return _in_mebibytes("VmHWM") - self._before

    def judge(self) -> tuple[float, float]:
        """Return both; more than an input may cost is a failure."""
        seconds, mebibytes = self.seconds(), self.mebibytes()
        assert seconds <= SECONDS, f"{seconds:.2f} s of CPU"
        assert mebibytes <= MEBIBYTES, f"{mebibytes:.0f} MiB"
        return seconds, mebibytes


def _in_mebibytes(name: str) -> float:
    lines = _STATUS.read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1024
