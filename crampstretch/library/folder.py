"""The YAML files of a folder, by the names they give to what is in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from crampstretch.core.frozen import frozen
from crampstretch.library.kinds import RESERVED, is_id
from crampstretch.library.problem import Level, Problem, sentence

ENDINGS = (".yaml", ".yml")


@frozen
class Folder:
    """What a folder holds: files by name, and a problem for each that has no name to be called by."""

    files: Mapping[str, Path] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def scan(path: Path) -> Folder:
    """Return what is in a folder.  One that is not there is empty, one that cannot be read is a problem."""
    try:
        found = sorted(p for p in path.iterdir() if p.suffix in ENDINGS and not p.name.startswith("."))
    except FileNotFoundError:
        return Folder()
    except OSError as error:
        message = f"this folder cannot be read: {error.strerror or 'the system refuses'}"
        return Folder(problems=(of_file(path, "unreadable", message, "What comes with the program is still there."),))
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    for file in found:
        problem = name_problem(file, files)
        if problem:
            problems.append(problem)
        else:
            files[file.stem] = file
    return Folder(files, tuple(problems))


def name_problem(file: Path, taken: Mapping[str, Path] | None = None) -> Problem | None:
    """Return what is wrong with a file's name, if anything is."""
    if file.stem == RESERVED:
        return of_file(file, "name", f"the name “{RESERVED}” is taken: it is the relief in a cramp", "Rename the file.")
    if not is_id(file.stem):
        hint = "Rename the file: names have a-z, 0-9 and - only."
        return of_file(file, "name", "nothing can be called by this file's name", hint)
    if taken and file.stem in taken:
        hint = f"Rename one of the two; {taken[file.stem].name} is used."
        return of_file(file, "name", f"“{taken[file.stem].name}” has the same name", hint)
    return None


def of_file(file: Path, code: str, message: str, hint: str) -> Problem:
    """Return an error that concerns a file as a whole."""
    return Problem(str(file), 0, 0, Level.ERROR, code, sentence(message), hint)
