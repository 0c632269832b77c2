"""Finding routines: by name, those of the user before those that come with the program, or by file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

from crampstretch.library.catalogue import Shelf
from crampstretch.library.folder import ENDINGS, name_problem, scan
from crampstretch.library.opening import Opened, Opener, Origin
from crampstretch.library.problem import Problem
from crampstretch.library.reader import near
from crampstretch.library.reading import read, source_of


class UnknownRoutine(LookupError):
    """There is no routine of this name; `nearest` are those that were probably meant, the likeliest first."""

    def __init__(self, name: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(name)
        self.name = name
        self.nearest = nearest


class Library:
    """All routines there are: the folder that comes with the program, and the user's before it."""

    def __init__(self, shipped: Path, user: Path) -> None:
        self.shipped, self.user = shipped, user
        self.shelf = Shelf(shipped / "stretches", user / "stretches")
        self._shipped = scan(shipped)
        self._own = scan(user)

    def again(self) -> Library:
        """Return the same folders as they are now."""
        return Library(self.shipped, self.user)

    def names(self) -> tuple[str, ...]:
        """Return the names of all routines, sorted."""
        return tuple(sorted({*self._shipped.files, *self._own.files}))

    @property
    def notices(self) -> tuple[Problem, ...]:
        """What is wrong with the folders and the names in them, known without reading a file."""
        return (*self._shipped.problems, *self._own.problems, *self.shelf.notices)

    def list(self) -> tuple[Opened, ...]:
        """Return every routine with its numbers checked; no sentence is read and nothing is cleared."""
        return tuple(self._open(name, words=False) for name in self.names())

    def all(self) -> Iterator[Opened]:
        """Yield every routine as `open` would."""
        return (self._open(name, words=True) for name in self.names())

    def open(self, name_or_path: str, *, lines: bool = True) -> Opened:
        """Return a routine, cleared or with its problems; without `lines`, not with those that are too long to be said.

        Raises UnknownRoutine for a name that no routine has; a file that is missing is a problem.
        """
        if is_path(name_or_path):
            return self._open_file(Path(name_or_path), lines=lines)
        return self._open(name_or_path, words=True, lines=lines)

    def open_text(self, text: str, file: Path) -> Opened:
        """Return what `text` would be if it stood in `file`: for an editor, before it is saved."""
        return self._opener.open(source_of(str(file), text), file, self._origin(file))

    def path_of(self, name: str) -> Path:
        """Return the file of a routine; raises UnknownRoutine."""
        path = self._own.files.get(name) or self._shipped.files.get(name)
        if path is None:
            raise UnknownRoutine(name, near(name, self.names()))
        return path

    def check(self) -> tuple[Problem, ...]:
        """Return every problem of every file."""
        routines = [problem for opened in self.all() for problem in opened.problems]
        return tuple(dict.fromkeys((*self.notices, *self.shelf.problems(), *routines)))

    def check_one(self, name_or_path: str) -> tuple[Problem, ...]:
        """Return every problem of one file: a routine's, or a stretch's where it lies among the stretches.

        Raises UnknownRoutine.
        """
        if is_path(name_or_path) and (found := self.stretch_problems(Path(name_or_path))) is not None:
            return found
        return self.open(name_or_path).problems

    def stretch_problems(self, path: Path) -> tuple[Problem, ...] | None:
        """Return what is wrong with a file of the catalogue; None for a file that lies elsewhere."""
        if not any(_same_folder(path.parent, folder / "stretches") for folder in (self.user, self.shipped)):
            return None
        named = [problem for problem in self.shelf.notices if _same_file(Path(problem.file), path)]
        shelved = self.shelf.look(path.stem)
        if shelved is None:
            return tuple(named) or tuple(read(path).problems)
        return (*named, *shelved.problems)

    def _open(self, name: str, *, words: bool, lines: bool = True) -> Opened:
        path = self.path_of(name)
        origin = Origin.USER if name in self._own.files else Origin.SHIPPED
        opened = self._opener.open(read(path), path, origin, words=words, lines=lines)
        replaces = origin is Origin.USER and name in self._shipped.files
        return replace(opened, replaces=True) if replaces else opened

    def _stands(self, name: str) -> bool:
        """Whether a routine of this name can be understood, and has something to stand up for."""
        routine = self._open(name, words=False).routine
        return routine is not None and routine.stands

    def _open_file(self, path: Path, *, lines: bool) -> Opened:
        source = read(path)
        wrong_name = name_problem(path)
        if wrong_name and not source.failed:
            source.problems.append(wrong_name)
        return self._opener.open(source, path, self._origin(path), lines=lines)

    def _origin(self, path: Path) -> Origin:
        same = self._own.files.get(path.stem) == path
        return Origin.USER if same else Origin.FILE

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self.names())

    @cached_property
    def _opener(self) -> Opener:
        return Opener(self.shelf, self._names, cache(self._stands))


def _same_folder(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _same_file(one: Path, other: Path) -> bool:
    return one.name == other.name and _same_folder(one.parent, other.parent)


def is_path(argument: str) -> bool:
    """Tell whether an argument means a file and not a name."""
    return "/" in argument or argument.endswith(ENDINGS)
