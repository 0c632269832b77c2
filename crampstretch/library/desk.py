"""One routine being edited: what stands in its file, what was typed aside, and how the one becomes the other."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Final

from crampstretch.library import making
from crampstretch.library.document import CannotEdit, ChangedOnDisk, Document
from crampstretch.library.drafts import Draft, Drafts
from crampstretch.library.shelves import Library, UnknownRoutine, is_path

CHANGED_SINCE: Final = "The file was changed after this was typed."


class Desk:
    """A document with its draft.  `note` says in one line what opening it has done; `draft` is what lay here before.

    `keep` may be called from any thread, the rest from one.
    """

    def __init__(self, document: Document, drafts: Drafts, note: str = "") -> None:
        self.document, self.note = document, note
        self._drafts, self._lock = drafts, Lock()
        self._copy = document.raw if note else None
        self._closed, self._stale = False, False
        self.draft: Draft | None = drafts.find(document)

    @classmethod
    def open(cls, library: Library, drafts: Drafts, name: str) -> Desk:
        """Open a routine by name or file; one that comes with the program is copied first.  Raises CannotEdit."""
        file = _file_of(library, name)
        if not _lies_in(file, library.shipped):
            return cls(Document.open(file), drafts)
        own = library.user / file.name
        if os.path.lexists(own):
            return cls(Document.open(own), drafts)
        try:
            made = making.copy_shipped(library, file.stem)
        except making.NotMade as refusal:
            raise CannotEdit(str(refusal)) from refusal
        return cls(Document.open(made), drafts, f"This is your copy of {file.stem}; saved, it takes its place.")

    def take_up(self, draft: Draft) -> str:
        """Go on with what was typed before, and return it; saving asks where the file was changed since."""
        self._stale, self.draft = not draft.fresh, None
        return draft.text

    def drop_draft(self) -> None:
        """Go on without what was typed before."""
        self._drafts.drop(self.document.path)
        self.draft = None

    def keep(self, text: str) -> str:
        """Keep what is typed aside until it is saved; return a sentence where that cannot be done."""
        with self._lock:
            if self._closed or self.draft is not None:  # nobody has decided yet about what lies here
                return ""
            try:
                if text == self.document.text:
                    self._drafts.drop(self.document.path)
                else:
                    self._drafts.keep(self.document, text)
            except (OSError, UnicodeEncodeError) as error:
                return f"What you type cannot be kept aside ({error}). Save it before you leave."
        return ""

    def save(self, text: str, *, over: bool = False) -> None:
        """Save a text; raises ChangedOnDisk where somebody must be asked first, and NotSaved."""
        if self._stale and not over:
            raise ChangedOnDisk(CHANGED_SINCE)
        with self._lock:
            self.document = self.document.save(text, over=over)
            self._stale, self._copy = False, None
            self._drafts.drop(self.document.path)

    def reload(self) -> str:
        """Take what stands in the file now, and return it; raises CannotEdit."""
        self.document, self._stale = Document.open(self.document.path), False
        return self.document.text

    def forget(self) -> None:
        """Let go of what was not saved; a copy that nothing was saved in is taken away again, if it can be."""
        with self._lock:
            self._closed = True
            self._drafts.drop(self.document.path)
            if self._copy is not None and not self.document.differs():
                with suppress(OSError):
                    self.document.path.unlink()


def _file_of(library: Library, name: str) -> Path:
    if is_path(name):
        return Path(name)
    try:
        return library.path_of(name)
    except UnknownRoutine as unknown:
        raise CannotEdit(f"There is no routine called {name}.") from unknown


def _lies_in(file: Path, folder: Path) -> bool:
    return os.path.realpath(file.parent) == os.path.realpath(folder)
