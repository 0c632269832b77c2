"""What stands in a unit cannot leave its line, whatever a folder is called."""

from __future__ import annotations

import os
from datetime import time

from crampstretch.remind.moments import Moments
from crampstretch.remind.units import SERVICE, units
from tests.torture.payloads import unclean


def test_a_folder_with_an_odd_name_stays_in_its_line() -> None:
    """systemd ends a line at a carriage return too, and would read what follows as a command to run."""
    odd = os.fsdecode(b'/a\rExecStart=/bin/evil\nExecStart=/x\x1b[2J\x9b\xff%h"')
    text = units(Moments(time(22, 15), False), ["/bin/crampstretch"], {"XDG_DATA_HOME": odd})[SERVICE]
    assert unclean(text.encode()) is None
    assert sum(line.startswith("ExecStart=") for line in text.splitlines()) == 1
    assert r'"XDG_DATA_HOME=/a\x0dExecStart=/bin/evil\x0aExecStart=/x\x1b[2J\x9b\xff%%h\""' in text
