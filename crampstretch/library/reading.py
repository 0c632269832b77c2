"""Reading a file that may be anything: a pipe, a device, a picture, somebody else's.

Never blocks, never reads more than the limit, and turns each refusal into one sentence.
"""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Final

from crampstretch.library.source import LINE_BREAK, Source

MOST_BYTES: Final = 256 * 1024

UNSEEN: Final = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\uf8ff\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
"""The pattern of characters that act on a terminal, hide in a text or turn it round.

`re` compiles it, and keeps it, for the first text that needs it.
"""
_UNSEEN_BYTES: Final = bytes((*range(9), 11, 12, *range(14, 32), 127))
"""Those of them that ASCII has: looking for bytes costs a hundredth of what the pattern does."""
STANDING_IN: Final = "\ufffd"
"""What is seen in the place of an unseen character."""
_NONBLOCK: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOCTTY", 0)

_NEW_LINK: Final = "Put the file back, or make the link anew."
_REFUSALS: Final = {
    errno.ENOENT: ("missing", "there is no such file", ""),
    errno.ENOTDIR: ("missing", "there is no such file", ""),
    errno.EACCES: ("permission", "this file may not be read", "Give yourself the right to read it: chmod u+r"),
    errno.EPERM: ("permission", "this file may not be read", "Give yourself the right to read it: chmod u+r"),
    errno.ELOOP: ("link-loop", "this link leads back to itself", "Remove the link and put a file in its place."),
    errno.ENAMETOOLONG: ("missing", "the name is longer than any file's can be", ""),
    errno.EISDIR: ("not-a-file", "this is a directory, not a routine", "Name one of the files in it."),
    errno.ENXIO: ("not-a-file", "this is not a file that can be read", ""),
}
_SHAPES: Final = (
    (stat.S_ISDIR, "this is a directory, not a routine", "Name one of the files in it."),
    (stat.S_ISFIFO, "this is a pipe, not a file", "Save what comes out of it in a file first."),
    (stat.S_ISCHR, "this is a device, not a file", ""),
    (stat.S_ISBLK, "this is a device, not a file", ""),
    (stat.S_ISSOCK, "this is a socket, not a file", ""),
)


class Unreadable(Exception):
    """A file that cannot be read; it says why, where in the file, and what to do.  `shown` is the line there."""

    def __init__(
        self, code: str, message: str, hint: str = "", line: int = 0, column: int = 0, shown: str = ""
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.line, self.column = code, message, hint, line, column
        self.shown = shown


def read(path: Path) -> Source:
    """Return the file's text with its problems so far; what cannot be read has one problem and no text."""
    try:
        text = decode(bytes_of(path))
    except Unreadable as refusal:
        source = Source(str(path))
        source.error(refusal.line, refusal.column, refusal.code, refusal.message, refusal.hint)
        source.problems[-1] = replace(source.problems[-1], source_line=refusal.shown)
        return source
    return source_of(str(path), text)


def shown(text: str) -> str:
    """Return `text` with something to see for every unseen character, so that each keeps its column."""
    return re.sub(UNSEEN, STANDING_IN, text)


def source_of(file: str, text: str) -> Source:
    """Return `text` with every unseen character told and replaced by a visible one, so that reading can go on."""
    if text.isascii() and len(text.encode().translate(None, _UNSEEN_BYTES)) == len(text):
        return Source(file, text)
    source = Source(file, shown(text))
    for match in re.finditer(UNSEEN, text):
        line, column = place_of(text, match.start())
        source.error(line, column, "unseen-character", *unseen_words(match.group()))
        if len(source.problems) > 100:
            break
    return source


def unseen_words(character: str) -> tuple[str, str]:
    """Return message and hint for a character that must not stand in a text."""
    name = unicodedata.name(character, "a control character").lower()
    return f"an invisible character stands here: U+{ord(character):04X} ({name})", "Delete it and type the text anew."


def place_of(text: str, index: int) -> tuple[int, int]:
    """Return line and column, from 1, of a character."""
    line, start = 1, 0
    for match in LINE_BREAK.finditer(text, 0, index):
        line, start = line + 1, match.end()
    return line, index - start + 1


def decode(data: bytes) -> str:
    """Return the text of a file's bytes: UTF-8, with or without a mark at its start, and nothing else."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Unreadable("encoding", "this file is UTF-16, not UTF-8", "Save it as UTF-8.", 1, 1)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error.start) from None
    if "\0" in text:
        line, column = place_of(text, text.index("\0"))
        message, hint = "a zero byte stands here: this is not a text file", "Delete it, or begin with a new file."
        shown = LINE_BREAK.split(text)[line - 1].replace("\0", STANDING_IN)
        raise Unreadable("not-text", message, hint, line, column, shown)
    return text


def _not_utf8(data: bytes, start: int) -> Unreadable:
    before = data[:start].decode()
    line, column = place_of(before, len(before))
    message = f"this is not UTF-8: byte 0x{data[start]:02X} on line {line}"
    hint = "Save the file as UTF-8, or type this character anew."
    shown = LINE_BREAK.split(data.decode(errors="replace"))[line - 1]
    return Unreadable("encoding", message, hint, line, column, shown)


def check_shape(path: Path) -> None:
    """Refuse what is no file, without reading it; raises Unreadable."""
    try:
        facts = path.stat()
    except OSError as error:
        raise _refusal(error) from None
    except ValueError:
        raise Unreadable("missing", "a file's name cannot hold a zero byte") from None
    if not stat.S_ISREG(facts.st_mode):
        raise _wrong_shape(facts.st_mode)


def bytes_of(path: Path) -> bytes:
    """Return what stands in a file; raises Unreadable for what is no file, too large, or may not be read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | _NONBLOCK)
    except OSError as error:
        if error.errno == errno.ENOENT and path.is_symlink():
            raise Unreadable("missing", "this link points to a file that is not there", _NEW_LINK) from None
        raise _refusal(error) from None
    except ValueError:
        raise Unreadable("missing", "a file's name cannot hold a zero byte") from None
    try:
        return _read_all(descriptor)
    except OSError as error:
        raise _refusal(error) from None
    finally:
        os.close(descriptor)


def _read_all(descriptor: int) -> bytes:
    facts = os.fstat(descriptor)
    if not stat.S_ISREG(facts.st_mode):
        raise _wrong_shape(facts.st_mode)
    if facts.st_size > MOST_BYTES:
        raise _too_large()
    data = bytearray()
    while piece := os.read(descriptor, MOST_BYTES + 1 - len(data)):
        data += piece
        if len(data) > MOST_BYTES:
            raise _too_large()
    return bytes(data)


def _too_large() -> Unreadable:
    return Unreadable("too-large", "this file is larger than 256 KiB", "A routine is a short list: split it.")


def _wrong_shape(mode: int) -> Unreadable:
    words = ((message, hint) for is_shape, message, hint in _SHAPES if is_shape(mode))
    return Unreadable("not-a-file", *next(words, ("this is not an ordinary file", "")))


def _refusal(error: OSError) -> Unreadable:
    fallback = ("unreadable", f"this file cannot be read: {error.strerror or 'the system refuses'}", "")
    return Unreadable(*_REFUSALS.get(error.errno or 0, fallback))
