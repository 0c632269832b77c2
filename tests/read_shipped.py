"""Reads every text that comes with the program, as any stranger's, and notes those in which nothing was found.

`make read` writes the list anew, after a change of the texts or of the rules; a test holds it to be true.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from crampstretch import paths
from crampstretch.core.routine import Entry, Routine
from crampstretch.core.safety.words import read_before
from crampstretch.core.safety.words.check import check_text
from crampstretch.core.safety.words.language import check_language
from crampstretch.core.safety.words.texts import Text, texts
from crampstretch.library import Library

FILE: Final = Path(read_before.__file__)
_EACH: Final = """\
name: Each stretch once
stretches:
"""


def shipped(folder: Path) -> Iterator[Routine]:
    """Yield every routine that comes with the program, and one with each stretch of the catalogue in turn."""
    library = Library(paths.shipped_routines(), folder)
    for name in library.names():
        opened = library.open(name)
        assert opened.cleared is not None, name
        yield opened.cleared.routine
    for file in sorted((paths.shipped_routines() / "stretches").glob("*.yaml")):
        for how in ("hold: 10s", "move: 60s"):
            text = f"{_EACH}  - {{stretch: {file.stem}, {how}}}\n"
            opened = library.open_text(text, folder / "each.yaml")
            if opened.routine is not None and isinstance(opened.routine.entries[0], Entry):
                yield opened.routine


def read(folder: Path) -> dict[str, Text]:
    """Return each text by its digest; whatever the full reading finds in one is a fault of the text."""
    found: dict[str, Text] = {}
    for routine in shipped(folder):
        assert not list(check_language(routine)), routine.name
        for text in texts(routine):
            if text.text != "Each stretch once":
                assert not list(check_text(text)), text
                found[read_before.digest(text)] = text
    return found


def main() -> None:
    """Write the list into its module."""
    head = FILE.read_text(encoding="utf-8").partition("DIGESTS: Final")[0]
    rows = "\n".join(f'    "{digest}",' for digest in sorted(read(Path("/nowhere"))))
    FILE.write_text(f"{head}DIGESTS: Final = frozenset(\n    (\n{rows}\n    )\n)\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(FILE)], check=True)


if __name__ == "__main__":
    main()
