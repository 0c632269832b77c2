"""The cutter and the modes: tests of what the terminal tests believe."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.harness.escapes import Cutter, Modes, drawable
from tests.harness.screen import Screen

SAMPLE = (
    "\x1b[?1049h\x1b[?1000;1006h\x1b[>1u\x1b]0;calves\x07Grüße \x1b[1;31mleft\x1b[0m\x1b[?25l"
    "\x1bP+q544e\x1b\\\x1b(B\x1b7\x1b[2;3Hhold\x1b8\x1b="
)


def modes_after(*parts: bytes) -> Modes:
    cutter, modes = Cutter(), Modes()
    for part in parts:
        for piece in cutter.feed(part):
            modes.feed(piece)
    return modes


def test_what_was_switched_on_is_named() -> None:
    modes = modes_after(SAMPLE.encode())
    assert modes.left == ("?1000", "?1006", "?1049", "?25", "kitty 1", "keypad")
    assert modes.title == "calves"
    assert modes.has(1049)
    assert not modes.has(25)
    assert modes.has(7)


def test_nothing_is_left_once_all_is_switched_back() -> None:
    back = "\x1b[?1000;1006l\x1b[<u\x1b[?25h\x1b[?1049l\x1b>"
    assert modes_after((SAMPLE + back).encode()).left == ()


@pytest.mark.parametrize(("pushed", "popped", "left"), [(4, 1, ("kitty 3",)), (2, 2, ()), (0, 1, ("kitty -1",))])
def test_keyboard_protocols_are_counted(pushed: int, popped: int, left: tuple[str, ...]) -> None:
    assert modes_after(b"\x1b[>1u" * pushed, b"\x1b[<1u" * popped).left == left


@given(st.lists(st.integers(0, len(SAMPLE.encode())), max_size=12))
def test_where_the_reads_split_changes_nothing(cuts: list[int]) -> None:
    """A sequence, or a letter of several bytes, may arrive in two reads."""
    data, edges = SAMPLE.encode(), [0, *sorted(cuts), None]
    parts = [data[start:end] for start, end in pairwise(edges)]
    assert modes_after(*parts) == modes_after(data)
    whole, cut = Screen(20, 4, print), Screen(20, 4, print)
    whole.show(data)
    for part in parts:
        cut.show(part)
    assert cut.lines == whole.lines == ["Grüße left", "  hold", "", ""]


@given(st.binary(max_size=200))
def test_no_bytes_upset_the_cutter(data: bytes) -> None:
    """What comes out is what went in, less what is still unfinished and stray escapes."""
    text = data.decode(errors="replace").replace("\x1b", "")
    pieces = "".join(piece.raw for piece in Cutter().feed(data)).replace("\x1b", "")
    assert len(pieces) <= len(text)


@pytest.mark.parametrize(
    "sequence", ["\x1b[>1u", "\x1b[<u", "\x1b[?2026$p", "\x1b[>4;1m", "\x1bP+q544e\x1b\\", "\x1b[?u"]
)
def test_what_the_emulator_would_draw_as_letters_is_kept_from_it(sequence: str) -> None:
    (piece,) = Cutter().feed(sequence.encode())
    assert not drawable(piece)
    screen = Screen(20, 2, print)
    screen.show(b"a" + sequence.encode() + b"b")
    assert screen.lines == ["ab", ""]
