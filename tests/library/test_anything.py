"""Whatever the bytes of a file are, the answer is a routine or problems, and never an exception."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from crampstretch.library import Library, Opened
from crampstretch.library.composer import compose
from crampstretch.library.reading import Unreadable, decode, source_of
from tests.library.files import ROUTINES, opened

LIBRARY = Library(ROUTINES, Path("/nowhere"))
SHIPPED = [file.read_text(encoding="utf-8") for file in sorted(ROUTINES.glob("*.yaml"))]

marks = st.sampled_from([*"\t :-#[]{}\"'&*!|>%@`,?<>~\n\r\x1b\u202e\u2028\x85é👍", "<<: ", "---\n", "&a ", "*a", "- "])
snippets = st.sampled_from(
    ["name: x\n", "stretches:\n", "  - stretch: march\n", "    move: 60s\n", "  - say: x\n", "    for: space\n",
     "hold: 10s\n", "do: {ready: [", "accept: ", "defaults: {", "figure: ", "cues:\n", "  halfway: no\n"]
)  # fmt: skip
yamlish = st.lists(st.one_of(marks, snippets, st.text(max_size=5)), max_size=25).map("".join)


def sane(answer: Opened) -> None:
    """A routine is cleared or has an error; every problem has a place inside the file, and can be shown."""
    assert (answer.cleared is None) == bool(answer.errors)
    places = [(p.line, p.column) for p in answer.problems if p.code != "more"]
    assert places == sorted(places)
    for problem in answer.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        problem.render().encode()
        problem.as_json()


@given(yamlish)
@settings(max_examples=150)
def test_any_text_is_a_routine_or_has_problems(text: str) -> None:
    sane(LIBRARY.open_text(text, Path("a.yaml")))


@given(st.binary(max_size=80))
def test_any_bytes_are_a_text_or_a_refusal(data: bytes) -> None:
    try:
        text = decode(data)
    except Unreadable:
        return
    sane(LIBRARY.open_text(text, Path("a.yaml")))


@given(st.data())
@settings(max_examples=100)
def test_a_good_file_with_a_slip_is_a_routine_or_has_problems(data: st.DataObject) -> None:
    """One spot of a shipped routine is overwritten, as by a cat on the keyboard."""
    text = data.draw(st.sampled_from(SHIPPED))
    at = data.draw(st.integers(0, len(text)))
    until = data.draw(st.integers(at, min(len(text), at + 20)))
    sane(LIBRARY.open_text(text[:at] + data.draw(yamlish) + text[until:], Path("a.yaml")))


@given(yamlish)
def test_both_parsers_end_with_nodes_or_problems(text: str) -> None:
    for parser in (yaml.CSafeLoader, yaml.SafeLoader):
        source = source_of("a.yaml", text)
        assert (compose(source, parser) is None) <= source.failed


@pytest.mark.parametrize("text", SHIPPED)
def test_every_beginning_of_a_good_file_has_problems_or_is_one(text: str) -> None:
    """As an editor sees it while it is being typed."""
    for end in range(0, len(text), 37):
        sane(opened(text[:end]))
