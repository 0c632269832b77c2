"""The stretches that routines name: those that come with the program, and the user's own beside them."""

from __future__ import annotations

from pathlib import Path

from crampstretch.core.figures.body import Figure
from crampstretch.core.frozen import frozen
from crampstretch.core.routine import Stretch
from crampstretch.core.text import shorten
from crampstretch.library.composer import compose
from crampstretch.library.decoder import decode_stretch
from crampstretch.library.folder import of_file, scan
from crampstretch.library.problem import Problem, in_order
from crampstretch.library.reader import Reader, suggestion
from crampstretch.library.reading import read


@frozen
class Shelved:
    """A catalogue file once it was read.  `reader` knows the place of everything in it."""

    stretch: Stretch | None
    reader: Reader

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the file."""
        return in_order(self.reader.source.problems)


class Shelf:
    """Catalogue files by name, each read once and only when it is asked for."""

    def __init__(self, shipped: Path, user: Path) -> None:
        self._shipped = scan(shipped)
        self._own = scan(user)
        self._read: dict[str, Shelved] = {}

    def names(self) -> tuple[str, ...]:
        """Return the names of all stretches."""
        return tuple(sorted({*self._shipped.files, *self._own.files}))

    def figures(self) -> tuple[str, ...]:
        """Return the names of the shipped figures: each has the name of its stretch."""
        return tuple(self._shipped.files)

    def figure(self, name: str) -> Figure | None:
        """Return a shipped figure; None if there is none of this name, or its file is not valid."""
        stretch = self.find(name) if name in self._shipped.files else None
        return stretch.figure if stretch else None

    def find(self, name: str) -> Stretch | None:
        """Return a stretch; None if there is none of this name, or its file is not valid."""
        shelved = self.look(name)
        return shelved.stretch if shelved else None

    def look(self, name: str) -> Shelved | None:
        """Return what a stretch's file says; None if there is no such file."""
        path = self._shipped.files.get(name) or self._own.files.get(name)
        if path is None:
            return None
        if name not in self._read:
            self._read[name] = self._take(path, name)
        return self._read[name]

    def why_not(self, name: str) -> tuple[str, str]:
        """Return message and hint for a name that `find` has no stretch for."""
        shelved = self.look(name)
        if shelved is None:
            return f"there is no stretch “{shorten(name)}”", suggestion(name, self.names())
        first = next(p for p in shelved.problems if p.is_error)
        return f"the file of the stretch “{name}” is not valid", f"{first.file}:{first.line}: {first.message}"

    @property
    def notices(self) -> tuple[Problem, ...]:
        """What is wrong with the folders and the names in them, known without reading a file."""
        taken = [
            of_file(file, "name", f"{name} is the name of a stretch that comes with the program", "Rename the file.")
            for name, file in self._own.files.items()
            if name in self._shipped.files
        ]
        return (*self._shipped.problems, *self._own.problems, *taken)

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong in the files themselves; this reads all of them."""
        read = (self.look(name) for name in self.names())
        return tuple(problem for shelved in read if shelved for problem in shelved.problems)

    def _take(self, path: Path, name: str) -> Shelved:
        reader = Reader(read(path))
        node = None if reader.source.failed else compose(reader.source)
        stretch = decode_stretch(reader, node, name, self) if node is not None else None
        return Shelved(stretch, reader)
