"""Every problem of a file at once: what stands beside a mistake of form is told, and nothing that follows from it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given

from crampstretch.library import Opened
from crampstretch.library.composer import Mended, compose
from crampstretch.library.mending import read_on
from crampstretch.library.source import Source
from tests.library.files import ROUTINES, opened, said
from tests.library.test_anything import yamlish

EIGHT = (Path(__file__).parent / "bad" / "eight.yaml").read_text(encoding="utf-8")
SHIPPED = sorted(ROUTINES.glob("*.yaml"))
_VALUE = re.compile(r"(\s*(?:- +)*)([A-Za-z][\w-]*): +([^{\['\">|\s#].*)$")


def test_eight_different_mistakes_are_told_at_once() -> None:
    answer = opened(EIGHT)
    assert said(answer.problems) == [
        (2, 8, "quote"),
        (3, 38, "duration"),
        (6, 9, "space"),
        (8, 1, "tab"),
        (9, 14, "unknown-stretch"),
        (16, 9, "colon"),
        (17, 9, "tiptoe"),
        (18, 11, "hold"),
    ]
    assert answer.routine is None
    assert answer.cleared is None
    for problem in answer.problems:
        _, line, caret, hint = problem.render().split("\n")
        assert line[4:] == EIGHT.split("\n")[problem.line - 1].replace("\t", " ")
        assert caret.index("^") - 4 == problem.column - 1
        assert hint.strip()


def slips(line: str) -> Iterator[str]:
    """Yield the line with one slip of the hand each, of those that people make."""
    indent = " " * (len(line) - len(line.lstrip()))
    found = _VALUE.match(line)
    if found:
        before, key, value = found.groups()
        yield from (f"{before}{key}: {sign}{value}" for sign in ('"', "'", "@", "%", "[", "Note: "))
        yield f"{before}{key}:{value}"
        yield f"{before}{key}: '{value}' and"
        yield f"{before}{key}x: {value}"
    if indent:
        yield "\t" + line.lstrip()
        yield line[1:]
    if line.lstrip().startswith("- "):
        yield line.replace("- ", "-", 1)
    if line.strip() and not line.lstrip().startswith("#"):
        yield " " + line
        yield f"{indent}words without a key"


def with_slips(file: Path) -> Iterator[tuple[int, str, Opened]]:
    """Yield the number of the line, what it became, and what the file then is."""
    lines = file.read_text(encoding="utf-8").split("\n")
    for at, line in enumerate(lines):
        for slip in slips(line):
            yield at + 1, slip, opened("\n".join([*lines[:at], slip, *lines[at + 1 :]]), file.stem)


def assert_one_slip_is_one_problem(file: Path) -> None:
    for number, slip, answer in with_slips(file):
        if answer.cleared:  # Words in a text, or a line of it that moved: that is what the text says now.
            continue
        errors = [p for p in answer.problems if p.is_error]
        assert len(errors) == 1, (number, slip, [str(p) for p in errors])
        assert errors[0].line in (number, number + 1), (number, slip, str(errors[0]))
        assert len(answer.problems) == 1, (number, slip, [str(p) for p in answer.problems])


def test_one_slip_of_the_hand_is_one_problem_wherever_it_happens() -> None:
    assert_one_slip_is_one_problem(ROUTINES / "in-bed.yaml")


@pytest.mark.torture
@pytest.mark.parametrize("file", SHIPPED, ids=[file.stem for file in SHIPPED])
def test_one_slip_is_one_problem_in_every_routine(file: Path) -> None:
    assert_one_slip_is_one_problem(file)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The quote takes all lines for its text, down to the next quote: the one that opens is at fault.
        ('name: "Mine\nabout: A test.\nstretches: [{say: Hm, for: 5s}]\nend: "Good night."', [(1, 7, "quote")]),
        # The first line of a block has the wrong column, and the parser stumbles over the second.
        ("name: Mine\ndefaults:\n   hold: 10s\n  reps: 3\n  rest: 10s\nstretches: [x]",
         [(3, 4, "indent"), (6, 13, "entry")]),
        # A missing space turns a key and the lines below it into one word.
        ("name: Mine\ndefaults:\n  hold:10s\n  reps: 3\n  rest: 10s\nstretches: [x]",
         [(3, 7, "space"), (6, 13, "entry")]),
        ("name: Mine\nabout: ? really\nstretches: [x]", [(2, 8, "quote"), (3, 13, "entry")]),
        ("name: Mine\nabout: *stars*\nstretches: [x]", [(2, 8, "quote"), (3, 13, "entry")]),
        ("name: Mine\nabout: !loud\nstretches: [x]", [(2, 8, "tag"), (3, 13, "entry")]),
        ("name: Mine\nabout: *gone\nstretches: [x]", [(2, 8, "alias"), (3, 13, "entry")]),
        ("name: Mine\nstretches: [x]\n---\nname: Two", [(2, 13, "entry"), (3, 1, "documents")]),
        ("name: Mine\nvolume: 10\n  more\nstretches: [x]", [(3, 3, "colon"), (4, 13, "entry")]),
        ("name: Mine\n\u00a0\u00a0about: x\nstretches: [x]", [(2, 1, "space"), (3, 13, "entry")]),
        ("name: Mine\nend:\n  - One.\n  -Two.\nstretches: [x]", [(4, 3, "space"), (5, 13, "entry")]),
        # A key that was probably meant is not missed a second time.
        ("nam: Mine\nstretches:\n  - strech: march\n    mve: 60s", [(1, 1, "unknown-key"), (3, 5, "unknown-key"),
         (4, 5, "unknown-key")]),
    ],
)  # fmt: skip
def test_the_line_at_fault_is_told_and_what_stands_beside_it(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert said(opened(text).problems) == expected


@pytest.mark.parametrize("rest", [EIGHT, *(file.read_text(encoding="utf-8") for file in SHIPPED)])
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("hello", "colon"), ("hello\nworld", "colon"), ("hello\n\n  world, and\n# so\nmore", "colon"), ("7", "colon"),
        ("- hello", "indent"), ("- stretch: march", "indent"), ("- stretch: march\n  move: 60s\n- wall", "indent"),
    ],
)  # fmt: skip
def test_what_is_typed_above_the_first_key_is_one_problem_more(typed: str, code: str, rest: str) -> None:
    down = typed.count("\n") + 1
    told = said(opened(f"{typed}\n{rest}").problems)
    assert told[0] == (1, 1, code)
    assert told[1:] == [(line + down, column, what) for line, column, what in said(opened(rest).problems)]


@pytest.mark.parametrize(
    "text",
    ["name: [\n", "{", "a: b: c: d", '"', "- @\n- @\n" * 20, "\t", "a:\n\tb:\n\t\tc: 1", "x: [1, 2\ny: 3\nz: ]"],
)
def test_whatever_is_mended_the_answer_has_an_error(text: str) -> None:
    assert opened(text).errors


@given(yamlish)
def test_mending_changes_lines_and_adds_none(text: str) -> None:
    source = Source("a.yaml", text.replace("\r", "\n"))
    mended = read_on(Mended(source, compose(source)))
    assert len(mended.source.lines) == len(source.lines)
    same = [n for n in range(1, len(source.lines) + 1) if n not in mended.changed]
    assert [mended.source.line(n) for n in same] == [source.line(n) for n in same]
    assert mended.source is source or source.failed


def test_a_file_full_of_slips_takes_no_longer_than_a_moment() -> None:
    text = "name: x\nstretches:\n" + "  - stretch: @wall\n\tmove:60s\n   - say: 'x\n" * 1500
    began = time.process_time()
    assert opened(text).errors
    assert time.process_time() - began < 3
