"""New routine files: from a template or from another routine, with the schema beside them, never over another file."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from crampstretch.aside import write_whole
from crampstretch.library.folder import ENDINGS
from crampstretch.library.kinds import RESERVED, is_id
from crampstretch.library.reading import Unreadable, bytes_of, decode
from crampstretch.library.schema import schema
from crampstretch.library.shelves import Library

SCHEMA_FILE: Final = "routine.schema.json"
SCHEMA_LINE: Final = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"
_TEMPLATE: Final = """\
# A routine of your own. `crampstretch show {id}` lays it out; `crampstretch check {id}` reads it for you.
name: {name}
about: What it is for, in a sentence.
seated: in-bed                  # offered in its place on a night when you are not steady

defaults:
  hold: 10s                     # 10 to 30 s is usual
  reps: 3                       # for each leg
  rest: 10s

stretches:
  - stretch: march              # a minute of warm-up
    move: 60s

  - stretch: wall-calf          # more of them: see the list of stretches in routines/stretches

  - say: Go to bed, slowly.
    for: 20s
    position: sitting

  - stretch: slow-breaths
    move: 5 x 8s

end: That was everything. Good night.
"""


class NotMade(Exception):
    """A file that could not be made, in a sentence."""


def schema_text() -> str:
    """Return the JSON Schema as it stands beside the routines."""
    return json.dumps(schema(), indent=2, ensure_ascii=False)


def template(name: str) -> str:
    """Return the beginning of a routine of this name."""
    return _TEMPLATE.format(id=name, name=name.replace("-", " ").capitalize())


def why_not(name: str, library: Library) -> str | None:
    """Return why no new routine can have this name; None where it can."""
    if name == RESERVED:
        return f"{RESERVED} is the word for a cramp that has you; take another"
    if not is_id(name):
        return "a name has small letters, digits and hyphens only, such as towel-plan"
    taken = [path for ending in ENDINGS if os.path.lexists(path := library.user / f"{name}{ending}")]
    if taken:
        return f"there is one already: {taken[0]}. `crampstretch edit {name}` opens it"
    if name in library.names():
        return f"{name} comes with the program. `crampstretch edit {name}` makes your copy of it; or take another name"
    return None


def text_of(path: Path) -> str:
    """Return a routine's text for a copy; raises NotMade."""
    try:
        return decode(bytes_of(path)).removeprefix(SCHEMA_LINE)
    except Unreadable as refusal:
        hint = f" {refusal.hint}" if refusal.hint else ""
        raise NotMade(f"{path} cannot be copied: {refusal.message}.{hint}") from refusal


def make(file: Path, text: str) -> None:
    """Write a new routine with the schema beside it, whole or not at all; raises NotMade."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _put_schema(file.parent / SCHEMA_FILE)
        _put_new(file, (SCHEMA_LINE + text).encode())
    except FileExistsError as error:
        raise NotMade(f"There is one already: {file}") from error
    except OSError as error:
        where = error.filename or file
        raise NotMade(f"{where} cannot be written: {error.strerror or 'the system refuses'}") from error


def copy_shipped(library: Library, name: str) -> Path:
    """Make the user's copy of a routine that comes with the program, and return it; raises NotMade."""
    file = library.user / f"{name}.yaml"
    make(file, text_of(library.shipped / file.name))
    return file


def _put_schema(file: Path) -> None:
    text = schema_text()
    if not file.exists() or file.read_bytes() != text.encode():
        write_whole(file, text.encode(), 0o644)


def _put_new(file: Path, data: bytes) -> None:
    """Write a file that is not there; where that fails half-way, nothing is left of it."""
    with file.open("xb") as stream:
        try:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        except OSError:
            file.unlink()
            raise
