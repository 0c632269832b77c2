"""A terminal's stream of bytes cut into text and escape sequences, and what they leave switched on."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

_SEQUENCE = re.compile(
    r"\x1b(?:"
    r"\[(?P<csi>[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e])"
    r"|(?P<string>[\]PX^_].*?)(?:\x07|\x1b\\)"
    r"|(?P<other>[\x20-\x2f]+[\x30-\x7e]|[\x30-\x4f\x51-\x57\x59\x5a\x5c\x60-\x7e])"
    r")",
    re.DOTALL,
)
_BEGUN = re.compile(r"\x1b(?:\[[\x30-\x3f]*[\x20-\x2f]*|[\]PX^_].*|[\x20-\x2f]*)", re.DOTALL)

Kind = Literal["text", "csi", "string", "other"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, or one whole escape sequence; `body` is the sequence without its introducer."""

    kind: Kind
    raw: str
    body: str


class Cutter:
    """Cuts the stream into pieces, however the reads happened to split it."""

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        self._rest = ""

    def feed(self, data: bytes) -> Iterator[Piece]:
        """Yield every piece that is complete by now."""
        text, self._rest = self._rest + self._decode(data), ""
        at = 0
        while at < len(text):
            if text[at] != "\x1b":
                end = text.find("\x1b", at)
                end = len(text) if end < 0 else end
                yield Piece("text", text[at:end], text[at:end])
            elif found := _SEQUENCE.match(text, at):
                end = found.end()
                yield _piece(found)
            elif _BEGUN.fullmatch(text, at):
                self._rest = text[at:]
                return
            else:
                end = at + 1
            at = end


def _piece(found: re.Match[str]) -> Piece:
    kinds: tuple[Kind, ...] = ("csi", "string", "other")
    kind = next(k for k in kinds if found[k] is not None)
    return Piece(kind, found[0], found[kind])


@dataclass
class Modes:
    """What a program switched on in the terminal and has not switched off again."""

    private: dict[str, bool] = field(default_factory=dict)
    kitty: int = 0
    keypad: bool = False
    title: str = ""

    USUALLY_ON = frozenset({"7", "25"})

    def feed(self, piece: Piece) -> None:
        """Take note of one piece."""
        if piece.kind == "csi":
            self._csi(piece.body)
        elif piece.kind == "string" and piece.body.startswith(("]0;", "]2;")):
            self.title = piece.body[3:]
        elif piece.kind == "other" and piece.body in "=>":
            self.keypad = piece.body == "="

    def _csi(self, body: str) -> None:
        if found := re.fullmatch(r"\?([\d;]+)([hl])", body):
            self.private.update(dict.fromkeys(found[1].split(";"), found[2] == "h"))
        elif re.fullmatch(r">\d*u", body):
            self.kitty += 1
        elif found := re.fullmatch(r"<(\d*)u", body):
            self.kitty -= int(found[1] or 1)

    def has(self, mode: int) -> bool:
        """Tell whether a private mode is on now: 1049 the alternate screen, 25 the cursor …"""
        return self.private.get(str(mode), str(mode) in self.USUALLY_ON)

    @property
    def left(self) -> tuple[str, ...]:
        """Everything that a shell would find otherwise than it left it; empty when all is well."""
        changed = [f"?{m}" for m, on in sorted(self.private.items()) if on != (m in self.USUALLY_ON)]
        changed += [f"kitty {self.kitty}"] if self.kitty else []
        return (*changed, *(["keypad"] if self.keypad else []))


def drawable(piece: Piece) -> bool:
    """Tell whether the emulator understands a piece; what it does not know it would draw as letters."""
    if piece.kind == "csi":
        return re.fullmatch(r"\?[\d;]*[hl]|[\d;]*[@-~]", piece.body) is not None
    return piece.kind != "string"
