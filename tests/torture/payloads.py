"""Texts that try to act: on a terminal, as markup, in a page, in a spreadsheet, in a voice; and how to catch them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MARK: Final = "4277"
"""Stands in everything that would act, so that what comes through is known from the program's own sequences."""
BEFORE, AFTER = "calm", "legs"
"""The harmless words round every attack: they are to remain readable."""

CONTROLS: Final = {
    "CSI": f"\x1b[{MARK}m\x1b[2;{MARK}J",
    "OSC 0": f"\x1b]0;{MARK} owned\x07",
    "OSC 8": f"\x1b]8;;http://{MARK}.example\x1b\\click\x1b]8;;\x1b\\",
    "OSC 52": f"\x1b]52;c;{MARK}\x07",
    "DCS": f"\x1bP{MARK}q\x1b\\",
    "APC and PM": f"\x1b_{MARK}\x1b\\\x1b^{MARK}\x1b\\",
    "reset": f"\x1bc{MARK}\x1b#8",
    "C1": f"\x9b{MARK}m\x9d0;{MARK}\x9c\x90{MARK}\x9c\x84\x88",
    "BEL": f"\x07{MARK}",
    "backspace": f"\x08\x08\x08{MARK}\x7f",
    "CR": f"\r{MARK}\r",
    "lines": f"\u2028{MARK}\u2029\x85\x0b\x0c\x1c\x1d\x1e",
    "bidi overrides": f"\u202a\u202b\u202d\u202e{MARK}\u202c",
    "bidi isolates": f"\u2066\u2067\u2068{MARK}\u2069\u200e\u200f\u061c",
    "no width": f"\u200b\u200c\u200d\ufeff\u2060\u2061\u00ad\u180e{MARK}",
    "fillers": f"\u034f\u115f\u1160\u3164\uffa0\u17b4\u180b\ufe01{MARK}",
    "tags": f"\U000e0001\U000e0041\U000e007f\U000e0100{MARK}",
    "private": f"\ue000\uf8ff\U000f0000\ufffe\uffff\ufff9{MARK}",
    "shifts": f"\x0e{MARK}\x0f\x05\x11\x13\x1a",
    "combining flood": "e" + "\u0301\u0336\u20dd\u0489" * 60 + MARK,
    "very long": MARK * 3000,
    "surrogates": f"\udc9b{MARK}m\udcff\udc1b",
    "NUL": f"\x00{MARK}\x00",
}  # fmt: skip
"""What acts on a terminal, hides or reorders.  (Lone surrogates are bytes of a name that are no UTF-8.)"""

WORDS: Final = {
    "a click": f"[@click=app.exit]{MARK}[/]",
    "a link": f"[link=http://{MARK}.example]x[/link]",
    "an end": "[/] [/b] [/red]",
    "a beginning": "[bold",
    "a colour": "[red]x[/red] `[red]` [bold reverse]",
    "a template": f"$text ${MARK} {{frame}} %s %(x)d {{0}} {{frame.state}}",
    "a backslash": "\\[x] \\\\[/b] \\",
    "a script": f"<script>document.title='{MARK}'</script><img src=x onerror=\"document.title='{MARK}'\">",
    "an attribute": f"\"><svg onload=document.title='{MARK}'> ' onmouseover='x {MARK}",
    "an entity": f"&lt;b&gt; &#60;script&#62; ]]><!-- {MARK} --> </style></title>",
    "speech": f"<speak><audio src='http://{MARK}.example'/></speak> [[volm 1.0]] [[slnc {MARK}]]",
    "an option": "--help -f /etc/passwd",
    "SQL": f"'; DROP TABLE cramps; -- {MARK}",
}
"""What is harmless as a text and would act as something else: each is to be shown as it stands."""
FORMULAS: Final = (
    "=1+{}",
    "+1+{}",
    "-1+{}",
    "@SUM({})",
    "\t={}",
    "\r={}",
    " ={}",
    "\uff1d1+{}",
    "\u200b={}",
    "\x1b={}",
)
"""What a spreadsheet would take for a formula, also behind what is cleaned away or skipped."""

_PIECES: Final = {
    name: attack[: attack.index(MARK) + len(MARK)].encode("utf-8", "surrogatepass")
    for name, attack in CONTROLS.items()
    if not attack.startswith(MARK)
}
"""The beginning of every attack, as it would reach a terminal."""
_SEQUENCE: Final = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b\n]*(?:\x07|\x1b\\)|[ -/]+[0-~]|[0-OQ-WYZ`-~])"
)
_IGNORED: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
_UNSEEN: Final = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
_MOST_MARKS: Final = 4
"""Upon one letter, as the program promises: whatever it lets through beyond them is a flood."""
_FLOOD: Final = re.compile(rf"(?:(?=\W)[^\x00-\u02ff]){{{_MOST_MARKS + 1}}}")


def around(attack: str, field: str = "") -> str:
    """Return an attack between harmless words; `field` says where it stands."""
    return f"{field}{BEFORE}{attack}{AFTER}"


def unclean(written: bytes, *, also: str = "\n") -> str | None:
    """Return what a text for a terminal or a pipe holds beside words and line ends, None where there is nothing."""
    try:
        text = written.decode()
    except UnicodeDecodeError as error:
        return f"bytes that are no UTF-8: {written[max(0, error.start - 30) : error.start + 10]!r}"
    for at, character in enumerate(text):
        if character not in also and (unicodedata.category(character) in _UNSEEN or _IGNORED.match(character)):
            return f"U+{ord(character):04X} in {text[max(0, at - 40) : at + 20]!r}"
    return _flood(text)


def _flood(text: str) -> str | None:
    """Find marks upon marks upon one letter."""
    for match in _FLOOD.finditer(text):
        if all(unicodedata.category(mark) in ("Mn", "Me") for mark in match.group()):
            return f"a flood of marks in {text[max(0, match.start() - 20) : match.end()]!r}"
    return None


def whole(written: bytes) -> int:
    """Return how much of what was written so far is whole: the rest begins a sequence, or is part of a character."""
    last = written.rfind(b"\x1b", -200)
    if last >= 0 and not _SEQUENCE.match(written, last):
        return last
    try:
        written.decode()
    except UnicodeDecodeError as error:
        return error.start if error.reason == "unexpected end of data" else len(written)
    return len(written)


def acted(written: bytes) -> str | None:
    """Return what a screen's bytes hold of an attack; the program's own sequences are taken out first."""
    for name, piece in _PIECES.items():
        if piece in written:
            return f"{name} came through: {piece!r}"
    for sequence in _SEQUENCE.findall(written):
        if MARK.encode() in sequence or b"example" in sequence:
            return f"a sequence came through: {sequence!r}"
    return unclean(_SEQUENCE.sub(b"", written), also="\r\n")
