"""What was typed and not saved yet: kept for its owner alone, so that it survives whatever ends the program."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from pathlib import Path
from typing import Final

from crampstretch.aside import write_whole
from crampstretch.core.frozen import frozen
from crampstretch.library.document import Document
from crampstretch.library.reading import MOST_BYTES, shown

_HEAD: Final = "# typed in crampstretch and not saved yet: "


@frozen
class Draft:
    """A text that was typed; `fresh` tells that the file is still the one that it was typed into."""

    text: str
    fresh: bool


class Drafts:
    """One draft for each file, by the file's place."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def place_of(self, path: Path, ending: str = "draft") -> Path:
        """Return where what belongs to a file is kept."""
        place = os.path.realpath(path)
        return self._folder / f"{path.stem[:60]}-{_digest(place.encode(errors='surrogateescape'))}.{ending}"

    def keep(self, document: Document, text: str) -> Path:
        """Keep what was typed into a document, and return where.  Raises OSError."""
        head = {"file": os.path.realpath(document.path), "base": _digest(document.raw)}
        return self._write(self.place_of(document.path), f"{_HEAD}{json.dumps(head)}\n{text}".encode())

    def keep_bytes(self, path: Path, data: bytes, ending: str) -> Path:
        """Keep what a file holds or held, and return where.  Raises OSError."""
        return self._write(self.place_of(path, ending), data)

    def find(self, document: Document) -> Draft | None:
        """Return what was typed into a document and never saved; None where that is what stands in the file."""
        try:
            found = _read(self.place_of(document.path))
        except (OSError, UnicodeDecodeError):
            return None
        head, mark, text = found.partition("\n")
        if not mark or not head.startswith(_HEAD):
            return None
        text = shown(text)
        if text == document.text:
            return None
        return Draft(text, fresh=_base(head) == _digest(document.raw))

    def drop(self, path: Path, ending: str = "draft") -> None:
        """Forget what was kept of a file."""
        try:
            self.place_of(path, ending).unlink(missing_ok=True)
        except OSError:
            return

    def _write(self, place: Path, data: bytes) -> Path:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(place, data)
        return place


def _read(place: Path) -> str:
    with place.open("rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError("not a file")
        return stream.read(2 * MOST_BYTES).decode()


def _base(head: str) -> str:
    try:
        told = json.loads(head.removeprefix(_HEAD))
    except ValueError:
        return ""
    return str(told.get("base", "")) if isinstance(told, dict) else ""


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
