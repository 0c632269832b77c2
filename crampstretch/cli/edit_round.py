"""One round of editing: into the editor, out again, what has become of the file, and in again where that helps.

What a file held before is kept until it is sound; what was written is kept whatever becomes of it.
"""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from crampstretch.aside import set_aside, write_whole
from crampstretch.cli.opening import EXIT_INVALID, library, say_problems
from crampstretch.cli.own_editor import Ended, OwnEditor
from crampstretch.cli.saying import say
from crampstretch.cli.showing import summary
from crampstretch.core.text import clean
from crampstretch.library import Problem
from crampstretch.library.drafts import Drafts
from crampstretch.library.reading import Unreadable, bytes_of

_BEFORE: Final = "before"
_WRITTEN: Final = "written"
_ASKS: Final = "Enter goes back into the editor, b puts the file back as it was, q leaves it"
_ASKS_GONE: Final = "Enter puts it back as it was, q leaves it"


class EditRound:
    """A file, an editor, and what the file held before; `copied` says that the file was made for this."""

    def __init__(self, file: Path, editor: OwnEditor, drafts: Drafts, *, copied: bool = False) -> None:
        self._file, self._editor, self._drafts, self._copied = file, editor, drafts, copied
        self._before = _held(file)
        self._kept: Path | None = None

    def go(self) -> int:
        """Edit until the person has done; return the exit code."""
        self._keep_before()
        line = column = 0
        while True:
            ended = self._editor.open(self._file, line, column)
            self._say(ended.words)
            if not self._file.is_file():
                return self._gone()
            now = _held(self._file)
            if ended.code and not now and self._before:
                self._say(f"The file is empty now. {self._where()}")
            errors = self._judge(now)
            if not errors:
                return self._sound(ended)
            again = self._offer(changed=now != self._before)
            if again is not None:
                return again
            line, column = _first(errors, self._file)

    def _judge(self, now: bytes | None) -> tuple[Problem, ...]:
        """Say what the file is now; return what keeps it from being used."""
        if now == self._before and now is not None:
            self._say("Nothing was changed.")
            if self._copied:
                self._file.unlink(missing_ok=True)
                self._say(f"So {self._file.stem} stays as it comes with the program.")
                return ()
        shelf = library()
        problems = shelf.stretch_problems(self._file)
        opened = shelf.open(_path(self._file)) if problems is None else None
        said = problems or (opened.problems if opened else ())
        say_problems(said)
        if opened is not None and opened.cleared is not None:
            say(*summary(opened))
        return tuple(p for p in said if p.is_error)

    def _sound(self, ended: Ended) -> int:
        if not ended.code:
            self._drafts.drop(self._file, _BEFORE)
        return 1 if ended.code else 0

    def _offer(self, *, changed: bool) -> int | None:
        """Offer to go back in; None where that is wanted, else the exit code."""
        self._say("It is kept as you wrote it, but cannot be led yet.")
        answer = _asked(_ASKS if changed else _ASKS.replace("b puts the file back as it was, ", ""))
        if answer == "b" and changed:
            self._take_back()
            return 1
        if answer == "":
            return None
        if changed:
            self._say(self._where())
        return EXIT_INVALID

    def _take_back(self) -> None:
        """Put the file back as it was, unless what was written could not be kept elsewhere."""
        data = _held(self._file) or b""
        written = self._kept_somehow(lambda: self._drafts.keep_bytes(self._file, data, _WRITTEN))
        if written is None:
            self._say("What you wrote could not be kept elsewhere, so the file stays as it is.")
        else:
            self._put_back(written)

    def _gone(self) -> int:
        """The editor has taken the file away, or put something else in its place."""
        what = "is no file any more" if self._file.exists() else "is gone"
        self._say(f"{self._file} {what}. {self._where()}")
        if self._before is not None and _asked(_ASKS_GONE) == "":
            self._put_back(None)
        return 1

    # -- what was before ---------------------------------------------------------------------

    def _keep_before(self) -> None:
        if self._before is not None:
            self._kept = self._kept_somehow(lambda: self._drafts.keep_bytes(self._file, self._before or b"", _BEFORE))

    def _kept_somehow(self, keep: Callable[[], Path]) -> Path | None:
        try:
            return keep()
        except OSError:
            return None

    def _put_back(self, written: Path | None) -> None:
        """Give the file what it held before; what stands in its place is not lost by it."""
        aside, mode = None, 0o644
        try:
            if self._file.is_file():
                mode = stat.S_IMODE(self._file.stat().st_mode)
            else:
                aside = set_aside(self._file, "found")
            write_whole(self._file.resolve(), self._before or b"", mode)
        except OSError as error:
            self._say(f"{self._file} cannot be written: {error.strerror}. {self._where()}")
            return
        self._say("It is as it was." + (f" What you wrote is kept in {written}." if written else ""))
        if aside is not None:
            self._say(f"What stood in its place is now {aside}.")

    def _where(self) -> str:
        return f"What it held before is kept in {self._kept}." if self._kept else "What it held before is lost."

    def _say(self, text: str) -> None:
        if text:
            say(clean(text), err=True)


def _asked(question: str) -> str:
    """Return the first letter of an answer; `q` where nobody answers."""
    try:
        answer = str(click.prompt(question, default="", show_default=False, err=True)).strip().lower()
    except click.Abort:
        return "q"
    return "q" if answer in {"n", "no"} else answer[:1]


def _held(file: Path) -> bytes | None:
    try:
        return bytes_of(file)
    except Unreadable:
        return None


def _path(file: Path) -> str:
    return str(file) if file.is_absolute() else f"./{file}"


def _first(errors: tuple[Problem, ...], file: Path) -> tuple[int, int]:
    """Return the place of the first error that stands in the file itself."""
    own = [p for p in errors if p.line and Path(p.file) == file]
    return (own[0].line, own[0].column) if own else (0, 0)
