"""A routine's file opened for editing: its text as it is shown, and back to bytes with all that was not edited kept."""

from __future__ import annotations

import codecs
import os
import stat
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Final

from crampstretch.aside import write_whole
from crampstretch.core.frozen import frozen
from crampstretch.library.reading import MOST_BYTES, Unreadable, bytes_of, decode, shown
from crampstretch.library.source import LINE_BREAK

MOST_LINE: Final = 4000
"""Characters of the longest line that is edited on the screen: longer ones would make every key slow."""
_COMPARED: Final = 2000
"""Lines that are compared one by one in a file with ends of several kinds."""


class CannotEdit(Exception):
    """A file that cannot be edited on the screen, in a sentence."""


class NotSaved(Exception):
    """What was typed could not be written, in a sentence."""


class ChangedOnDisk(NotSaved):
    """Somebody else has changed the file since it was read, or taken it away."""


@frozen
class Document:
    """A file as it was read: its bytes, and its text with one kind of line end and nothing unseen in it."""

    path: Path
    raw: bytes
    text: str

    @classmethod
    def open(cls, path: Path) -> Document:
        """Read a file; raises CannotEdit with a sentence for the person."""
        try:
            raw = bytes_of(path)
            text = decode(raw)
        except Unreadable as refusal:
            raise CannotEdit(" ".join(filter(None, (f"{refusal.message}.", refusal.hint)))) from refusal
        if max(map(len, LINE_BREAK.split(text))) > MOST_LINE:
            raise CannotEdit(f"a line has more than {MOST_LINE} characters. Break it in another editor first.")
        return cls(path, raw, shown(LINE_BREAK.sub("\n", text)))

    def written(self, text: str) -> str:
        """Return what `text`, as it is shown, would be in the file: lines that are the same keep their ends."""
        before = decode(self.raw)
        ends = LINE_BREAK.findall(before)
        usual = Counter(ends).most_common(1)[0][0] if ends else "\n"
        if len(set(ends)) < 2 and shown(before) == before:
            return text.replace("\n", usual)
        return _merged(list(zip(LINE_BREAK.split(before), [*ends, usual], strict=True)), text.split("\n"), usual)

    def bytes_of(self, text: str) -> bytes:
        """Return the file's bytes for a text, with the mark at its start where it had one."""
        mark = codecs.BOM_UTF8 if self.raw.startswith(codecs.BOM_UTF8) else b""
        return mark + self.written(text).encode()

    def fits(self, text: str) -> bool:
        """Tell whether a text is not too large to be a routine."""
        return len(text) <= MOST_BYTES and len(self.bytes_of(text)) <= MOST_BYTES

    def save(self, text: str, *, over: bool = False) -> Document:
        """Write a text in the place of the file's, whole or not at all, with its mode; follow links to the file.

        Raises ChangedOnDisk unless `over`, and NotSaved.
        """
        data = self.bytes_of(text)
        target = Path(os.path.realpath(self.path))
        try:
            mode = self._look(target, over=over)
            write_whole(target, data, mode)
        except OSError as error:
            where = f"{target.name} cannot be written: {error.strerror or 'the system refuses'}"
            raise NotSaved(f"{where}. What you typed is kept.") from error
        return Document(self.path, data, text)

    def _look(self, target: Path, *, over: bool) -> int:
        """Return the mode of what is to be replaced; refuse to replace what is not what was read."""
        try:
            facts = target.stat()
        except FileNotFoundError:
            if over:
                return 0o644
            raise ChangedOnDisk("The file is no longer there.") from None
        if not stat.S_ISREG(facts.st_mode):
            raise NotSaved(f"{target.name} is not a file any more. What you typed is kept.")
        if not os.access(target, os.W_OK):
            raise NotSaved(f"{target.name} is protected against writing. What you typed is kept.")
        if not over and self.differs():
            raise ChangedOnDisk("The file was changed by another program meanwhile.")
        return stat.S_IMODE(facts.st_mode)

    def differs(self) -> bool:
        """Tell whether what stands in the file now is not what was read."""
        try:
            return bytes_of(self.path) != self.raw
        except Unreadable:
            return True


def _merged(old: list[tuple[str, str]], new: list[str], usual: str) -> str:
    """Put the lines together: each old one as it was written, each new one with the end of the one it replaces."""
    out: list[tuple[str, str]] = []
    lines = [shown(line) for line, _ in old]
    for kind, a, b, c, d in _changes(lines, new):
        if kind == "equal":
            out += old[a:b]
        else:
            ends = [end for _, end in old[a:b]][: d - c]
            out += zip(new[c:d], ends + [usual] * (d - c - len(ends)), strict=True)
    *all_but_last, (last, _) = out
    ended = "".join(line + end for line, end in _told_apart(all_but_last))
    return ended + last


def _told_apart(lines: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the lines; an old Mac's end before an empty line with a newer one would be one end and not two."""
    for (line, end), (follows, next_end) in pairwise([*lines, ("-", "")]):
        yield line, "\n" if end == "\r" and not follows and next_end == "\n" else end


def _changes(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Return what is equal and what is not, line by line; the middle of a very long change is taken as one."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    moved = [("replace", head, head + len(a), head, head + len(b))]
    if max(len(a), len(b)) <= _COMPARED:
        found = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        moved = [(kind, i + head, j + head, k + head, m + head) for kind, i, j, k, m in found]
    end = ("equal", len(old) - tail, len(old), len(new) - tail, len(new))
    return [("equal", 0, head, 0, head), *moved, end]
