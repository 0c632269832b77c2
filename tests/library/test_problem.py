"""A problem as it is shown: nothing in it can act on the terminal, and the caret is where it should be."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from crampstretch.library.problem import MOST_SHOWN, Level, Problem, in_order

anything = st.text(alphabet=st.characters(), max_size=30)


def problem(line: int = 3, column: int = 5, **more: str) -> Problem:
    return Problem("a.yaml", line, column, Level.ERROR, "code", **{"message": "wrong", **more})


def test_a_problem_is_shown_with_its_line_a_caret_and_the_remedy() -> None:
    text = problem(hint="Mend it.", source_line="abc: def").render()
    assert text.splitlines() == ["a.yaml:3:5: error: wrong", "    abc: def", "        ^", "  Mend it."]


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    assert problem(line=0, column=0).render() == "a.yaml: error: wrong"


def test_the_caret_stands_below_wide_characters_and_after_tabs() -> None:
    lines = problem(column=6, source_line="日本: x").render().splitlines()
    assert lines[2] == "    " + " " * 7 + "^"
    lines = problem(column=4, source_line="a\tbc").render().splitlines()
    assert lines[1:] == ["    a bc", "       ^"]


def test_of_a_long_line_only_the_part_round_the_place_is_shown() -> None:
    lines = problem(column=100_001, source_line="x" * 100_000 + "y" + "x" * 100_000).render().splitlines()
    assert len(lines[1]) < 200
    assert lines[1][lines[2].index("^")] == "y"


@given(anything, anything, anything, st.integers(1, 40))
def test_nothing_that_acts_on_a_terminal_is_ever_shown(message: str, hint: str, line: str, column: int) -> None:
    shown = problem(column=column, message=message, hint=hint, source_line=line).render()
    assert not {unicodedata.category(c) for c in shown.replace("\n", "")} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    shown.encode()


def test_a_problem_as_json_has_exactly_its_seven_keys() -> None:
    assert problem(hint="h", source_line="x").as_json() == {
        "file": "a.yaml",
        "line": 3,
        "column": 5,
        "severity": "error",
        "code": "code",
        "message": "wrong",
        "hint": "h",
    }


@given(anything)
def test_json_can_always_be_printed(text: str) -> None:
    odd = Problem(text, 1, 1, Level.WARNING, "c", text, text)
    json.dumps(odd.as_json(), ensure_ascii=False).encode()


def test_problems_come_by_place_each_once() -> None:
    problems = [problem(3, 1), problem(1, 9), problem(3, 1), problem(1, 2)]
    assert [(p.line, p.column) for p in in_order(problems)] == [(1, 2), (1, 9), (3, 1)]


def test_the_file_that_was_asked_for_comes_first() -> None:
    other = Problem("other.yaml", 1, 1, Level.ERROR, "code", "wrong")
    assert [p.file for p in in_order([problem(9), other, problem(2)])] == ["a.yaml", "a.yaml", "other.yaml"]


def test_more_than_fifty_are_counted() -> None:
    many = in_order(problem(line) for line in range(1, MOST_SHOWN + 8))
    assert len(many) == MOST_SHOWN + 1
    assert many[-1].message == "And 7 more problems."
    assert many[-1].is_error
    assert len(in_order(problem(line) for line in range(1, MOST_SHOWN + 1))) == MOST_SHOWN
