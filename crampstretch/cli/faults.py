"""Faults of ours: a report without locals in the log directory, one calm sentence for the person."""

from __future__ import annotations

import os
import sys
from datetime import datetime

from crampstretch import __version__, paths
from crampstretch.cli.saying import say
from crampstretch.core.text import clean_lines

EXIT_FAULT = 70


def report(error: BaseException) -> int:
    """Write the report and say where it is; the exit code is 70."""
    # Nearly every command ends without a fault, and waits for nothing that only one needs.
    import traceback

    where = _write("".join(traceback.format_exception(error)))
    kept = f"A report without any diary text is in {where}." if where else "The report could not be kept."
    say(f"crampstretch had a fault of its own and had to stop. Nothing you saved is lost. {kept}", err=True)
    return EXIT_FAULT


def _write(text: str) -> str | None:
    name = f"fault-{datetime.now():%Y-%m-%d-%H%M%S}.txt"
    try:
        directory = paths.log_dir()
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(directory / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(file, "w", encoding="utf-8") as stream:
            stream.write(f"crampstretch {__version__}, Python {sys.version}\n{clean_lines(text)}")
    except OSError:
        return None
    return str(directory / name)
