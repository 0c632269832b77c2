"""What YAML does to what people type, and what it says when it cannot go on: in plain words, with the place."""

from __future__ import annotations

import pytest
import yaml

from crampstretch.library.composer import compose
from crampstretch.library.nodes import Mapping, Scalar
from crampstretch.library.reading import source_of
from crampstretch.library.source import Source

PARSERS = [yaml.CSafeLoader, yaml.SafeLoader]
both_parsers = pytest.mark.parametrize("parser", PARSERS, ids=["libyaml", "python"])


def composed(text: str, parser: type = PARSERS[0]) -> tuple[object, Source]:
    source = source_of("a.yaml", text)
    return compose(source, parser), source


@both_parsers
@pytest.mark.parametrize(
    "written",
    ["1:30", "0:45", "01:30", "1:90", "1:30.5", "1:30:00", "010", "08", "0o10", "1_000", "0x1F", "1e3", "1.0e+3",
     "1.0e999", "yes", "no", "on", "off", "y", "n", "True", "2024-01-05", "2024-13-45", "9" * 5000, ".inf", ".nan",
     "1:1:1:1", "=", "don't", "a #b"[:1], "50%", "a@b", "a: b"[:1], "-5", "+2s", "<side> leg", "10 x 4s"],
)  # fmt: skip
def test_a_value_is_what_was_typed(written: str, parser: type) -> None:
    node, source = composed(f"key: {written}\n", parser)
    assert isinstance(node, Mapping)
    value = node.pairs[0][1]
    assert isinstance(value, Scalar)
    assert (value.text, value.line, value.column) == (written, 1, 6)
    assert not source.problems


@both_parsers
@pytest.mark.parametrize("written", ["on", "no", "2024-01-05", "010"])
def test_a_key_is_what_was_typed(written: str, parser: type) -> None:
    node, _ = composed(f"{written}: x\n", parser)
    assert isinstance(node, Mapping)
    assert node.pairs[0][0].text == written


@both_parsers
@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [
        ("name: x\nname: y\n", 2, 1, "duplicate"),
        ("a: {b: 1, c: 2, b: 3}\n", 1, 17, "duplicate"),
        ("name: Calf: wall\n", 1, 11, "colon"),
        ("stretches:\n  - name: Calf: wall\n", 2, 15, "colon"),
        ("name: @x\n", 1, 7, "quote"),
        ("name: `x`\n", 1, 7, "quote"),
        ("name: %x\n", 1, 7, "quote"),
        ("name: *b*\n", 1, 7, "quote"),
        ("name: [red]Calf\n", 1, 12, "quote"),
        ("name: 'don't'\n", 1, 12, "quote"),
        ("do:\n  - 'don't'\n", 2, 10, "quote"),
        ("name: 'open\nabout: x\n", 1, 7, "quote"),
        ('name: "open\nabout: x\n', 1, 7, "quote"),
        ("name: x\nhold:30\n", 2, 5, "space"),
        ("hold:30\nname: x\n", 1, 5, "space"),
        ("stretches:\n  - stretch:march\n    move: 60s\n", 2, 12, "space"),
        ("stretches:\n  - a\n  -b\n", 3, 3, "space"),
        ("name: x\n\thold: 3\n", 2, 1, "tab"),
        ("a:\n\t- b\n", 2, 1, "tab"),
        ("a:\n  b: 1\n \tc: 2\n", 3, 2, "tab"),
        ("name: x\n  hold: 3\n", 2, 3, "indent"),
        ("stretches:\n- a: 1\n   b: 2\n", 3, 4, "indent"),
        ("stretches:\n  - a: 1\n b: 2\n", 3, 2, "indent"),
        ("  a: 1\nb: 2\n", 2, 1, "indent"),
        ("a: - b\n", 1, 4, "indent"),
        ("a: {b: 1\nc: 2\n", 1, 4, "bracket"),
        ("a: [b, c\nd: e\n", 1, 4, "bracket"),
        ("name: x\njust words\nabout: y\n", 2, 1, "colon"),
        ("a: !foo b\n", 1, 4, "tag"),
        ("a: !!python/object:os.system b\n", 1, 4, "tag"),
        ("a: !!str 5\n", 1, 4, "tag"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", 3, 3, "merge"),
        ("a: &x [*x]\n", 1, 8, "alias"),
        ("a: *none\n", 1, 4, "alias"),
        ("a: 1\n---\nb: 2\n", 2, 1, "documents"),
        ("", 1, 1, "empty"),
        ("# nothing\n", 1, 1, "empty"),
        ("? [a, b]\n: c\n", 1, 3, "key"),
        ('a: "\\e]52;c;aGk=\\a"\n', 1, 4, "unseen-character"),
        ('a: "\\u202e"\n', 1, 4, "unseen-character"),
        ('a: "\\x9b"\n', 1, 4, "unseen-character"),
        ('a: "\\0"\n', 1, 4, "unseen-character"),
        ("a: \u202ex\n", 1, 4, "unseen-character"),
        ("a: x\u2028b\n", 1, 5, "unseen-character"),
        ("a: x\x85b\n", 1, 5, "unseen-character"),
        ("a: x\u3164b\n", 1, 5, "unseen-character"),  # a filler: a letter that is blank
        ("a: \u845b\U000e0100\n", 1, 5, "unseen-character"),
        ("a: >x\n b\n", 1, 4, "quote"),
        ("a: ]\n", 1, 4, "quote"),
    ],
)
def test_each_mistake_has_its_place_and_a_remedy(text: str, line: int, column: int, code: str, parser: type) -> None:
    _, source = composed(text, parser)
    assert [(p.line, p.column, p.code) for p in source.problems] == [(line, column, code)]
    assert source.problems[0].is_error
    assert source.problems[0].message
    assert source.problems[0].hint


@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [('a: "\\q"\n', 1, 5, "escape"), ('a: "\\ud800"\n', 1, 7, "escape"), ("%x\na: b\n", 1, 1, "quote")],
)
def test_what_only_libyaml_refuses_has_its_place_too(text: str, line: int, column: int, code: str) -> None:
    _, source = composed(text)
    assert [(p.line, p.column, p.code) for p in source.problems] == [(line, column, code)]


def test_a_lone_surrogate_never_gets_in() -> None:
    _, source = composed('a: "\\ud800"\n', yaml.SafeLoader)
    assert [p.code for p in source.problems] == ["unseen-character"]


@both_parsers
@pytest.mark.parametrize(
    "text", ["%YAML 1.9999999999999999999..9\n---\na: b\n", "%YAML 1.99999999999999999999999\n---\na"]
)
def test_a_directive_that_means_nothing_is_a_problem_and_no_crash(text: str, parser: type) -> None:
    _, source = composed(text, parser)
    assert source.failed or source.text


@both_parsers
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_lines_are_counted_the_same_whatever_ends_them(end: str, parser: type) -> None:
    node, source = composed(f"a: 1{end}b: 2{end}c: 3{end}", parser)
    assert isinstance(node, Mapping)
    assert [(key.text, key.line) for key, _ in node.pairs] == [("a", 1), ("b", 2), ("c", 3)]
    assert source.line(3) == "c: 3"


@both_parsers
def test_columns_count_characters_not_bytes(parser: type) -> None:
    node, _ = composed("a: [é, 日本, 👍, x]\n", parser)
    assert isinstance(node, Mapping)
    items = getattr(node.pairs[0][1], "items", ())
    assert [item.column for item in items] == [5, 8, 12, 15]


@both_parsers
def test_a_reference_stands_for_what_it_names(parser: type) -> None:
    node, source = composed("a: &x [1, 2]\nb: *x\n", parser)
    assert isinstance(node, Mapping)
    assert node.pairs[0][1] is node.pairs[1][1]
    assert not source.problems


def test_all_mistakes_that_do_not_end_the_reading_are_told_at_once() -> None:
    _, source = composed("a: 1\na: 2\nb: !t x\nb: 3\n<<: z\nc: \x07\n")
    assert sorted((p.line, p.code) for p in source.problems) == [
        (2, "duplicate"),
        (3, "tag"),
        (4, "duplicate"),
        (5, "merge"),
        (6, "unseen-character"),
    ]
