"""Files made to hang, fill or crash whoever reads them end at a limit, with a place."""

from __future__ import annotations

import time

import pytest
import yaml

from crampstretch.library.composer import MOST_DEEP, MOST_NODES, compose
from crampstretch.library.nodes import Mapping
from crampstretch.library.reading import source_of
from crampstretch.library.source import Source
from tests.library.files import opened

LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
BOMBS = {
    "brackets": "[" * 100_000,
    "dashes": "- " * 50_000,
    "question marks": "? " * 60_000,
    "braces": "{" * 100_000,
    "maps in lists": "[{a: " * 20_000,
    "many entries": "stretches:\n" + "  - a\n" * 40_000,
    "many keys": "".join(f"k{i}: 1\n" for i in range(20_000)),
    "laughs": LAUGHS,
    "many references": "a: &a x\nb: [" + "*a," * 20_000 + "]",
    "a deep reference": "a: &a " + "[" * 15 + "]" * 15 + "\nb: " + "[" * 10 + "*a" + "]" * 10,
}


def test_what_holds_itself_is_told_and_the_rest_is_read() -> None:
    source = source_of("itself.yaml", "a: &a {b: *a}\nc: *d\ne: x")
    node = compose(source)
    assert [(p.line, p.code) for p in source.problems] == [(1, "alias"), (2, "alias")]
    assert isinstance(node, Mapping)
    assert node.get("e") is not None


def composed(text: str, parser: type = yaml.CSafeLoader) -> Source:
    source = source_of("bomb.yaml", text)
    assert compose(source, parser) is None
    return source


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_one_problem_at_once(text: str) -> None:
    began = time.process_time()
    source = composed(text)
    # From 6.0.4 on PyYAML's parser itself gives up at a thousand brackets, before any of them is told.
    assert [p.code for p in source.problems if p.code in ("too-deep", "too-many", "alias", "bracket")]
    assert time.process_time() - began < 2


@pytest.mark.parametrize("name", ["brackets", "braces", "laughs", "a deep reference"])
def test_a_bomb_is_one_problem_without_libyaml_too(name: str) -> None:
    assert composed(BOMBS[name][:20_000], yaml.SafeLoader).failed


@pytest.mark.parametrize(("deep", "code"), [(MOST_DEEP, None), (MOST_DEEP + 1, "too-deep")])
def test_the_limit_of_depth_is_exact(deep: int, code: str | None) -> None:
    source = source_of("a.yaml", "[" * deep + "x" + "]" * deep)
    compose(source)
    assert [p.code for p in source.problems] == ([code] if code else [])


@pytest.mark.parametrize(("count", "code"), [(MOST_NODES - 1, None), (MOST_NODES, "too-many")])
def test_the_limit_of_nodes_is_exact(count: int, code: str | None) -> None:
    source = source_of("a.yaml", "- x\n" * count)
    compose(source)
    assert [p.code for p in source.problems] == ([code] if code else [])


def test_a_reference_counts_for_all_that_it_names() -> None:
    """A thousand values, named nine times more: just under the limit, and once more is over it."""
    text = "- &a [" + "x," * 990 + "]\n" + "- *a\n" * 9
    source = source_of("a.yaml", text)
    assert compose(source) is not None
    source = source_of("a.yaml", text + "- *a\n")
    assert compose(source) is None


@pytest.mark.parametrize(
    "text",
    [
        "x" * 250_000,
        "name: " + "x" * 250_000,
        "name: " + "<" * 100_000,
        "name: " + "<a>" * 80_000,
        "name: " + "1:" * 120_000 + "1",
        '"' + "\\x07" * 60_000 + '"',
        "#" * 250_000,
        "\n" * 250_000,
        "a\n" * 120_000,
        "".join(f"k{i}: 1\n" for i in range(9_000)),
        "name: x\nstretches:\n" + "  - a\n" * 9_900,
        "name: x\nstretches:\n" + "  - {nam: 1}\n" * 3_000,
        "name: x\nstretches:\n" + "  - {stretch: wall-calv}\n" * 3_000,
        "name: x\nstretches:\n" + "  - {say: [" + "a," * 9_000 + "], for: 1}\n",
        "accept: {" + ",".join(f"k{i}: x" for i in range(4_900)) + "}",
    ],
    ids=lambda t: t[:12] + "…",
)
def test_a_file_that_is_only_large_is_answered_soon(text: str) -> None:
    """Whatever is in 256 KiB, all of its problems together are at most 51 and take a moment."""
    began = time.process_time()
    answer = opened(text)
    assert 1 <= len(answer.problems) <= 51
    assert answer.cleared is None
    assert all(len(p.render()) < 2000 for p in answer.problems)
    assert time.process_time() - began < 3
