"""The target of the coverage-guided fuzzer: `python -m tests.torture.fuzzing -runs=N CORPUS`."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

from tests.torture.cost import Cost

with atheris.instrument_imports(include=["crampstretch"]):
    from crampstretch import paths
    from crampstretch.library import Library
    from crampstretch.library.reading import Unreadable, decode

LIBRARY = Library(paths.shipped_routines(), Path("/nowhere"))


def one_input(data: bytes) -> None:
    """Read one input as a routine; whatever is raised is a finding."""
    try:
        text = decode(data)
    except Unreadable:
        return
    cost = Cost()
    for problem in LIBRARY.open_text(text, Path("mine.yaml")).problems:
        problem.render().encode()
    cost.judge()


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
