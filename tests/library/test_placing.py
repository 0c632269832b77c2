"""A finding of the safety check is told on the line that was written."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from crampstretch.core.safety import Finding, Severity
from crampstretch.library.catalogue import Shelf
from crampstretch.library.composer import compose
from crampstretch.library.decoder import decode_draft
from crampstretch.library.placing import place_finding
from crampstretch.library.problem import Problem
from crampstretch.library.reader import Reader
from crampstretch.library.source import Source
from tests.library.files import ROUTINES

TEXT = dedent("""\
    name: Mine
    about: >-
      One line,
      and the word tiptoe here.
    defaults: {hold: 12s}
    end: [Good., Night.]
    stretches:
      - {stretch: march, move: 60s}
      - stretch: wall-calf
        do:
          - Step back.
          - "Rise up on tiptoe."
        reps: 3
      - stretch: towel-calf
        do:
          ready: Sit.
          hold: Stay there.
      - say: Lie down.
        for: 20s
      - stretch: wall-soleus
    """)


def test_a_phrase_is_found_as_it_is_written() -> None:
    text = TEXT.replace("Rise up on tiptoe.", "Now lift the <side> heel.").replace("Step back.", "Rise on tip-toe.")
    reader = Reader(Source("mine.yaml", text))
    node = compose(reader.source)
    assert node is not None
    shelf = Shelf(ROUTINES / "stretches", Path("/nowhere"))
    draft = decode_draft(reader, node, "mine", shelf)
    assert draft is not None
    made = draft.routine
    places = [("lift the left heel", 1, (12, 14)), ("tip toe", 0, (11, 17))]
    for phrase, index, place in places:
        found = place_finding(Finding("tiptoe", Severity.ERROR, "m", "h", 1, "do", index, phrase), made, reader, shelf)
        assert (found.line, found.column) == place


def placed(entry: int | None, field: str, index: int | None = None, phrase: str = "") -> Problem:
    shelf = Shelf(ROUTINES / "stretches", Path("/nowhere"))
    reader = Reader(Source("mine.yaml", TEXT))
    node = compose(reader.source)
    assert node is not None
    draft = decode_draft(reader, node, "mine", shelf)
    assert draft is not None
    assert not reader.source.failed, [str(p) for p in reader.source.problems]
    finding = Finding("code", Severity.WARNING, "message", "hint", entry, field, index, phrase)
    return place_finding(finding, draft.routine, reader, shelf)


@pytest.mark.parametrize(
    ("entry", "field", "index", "phrase", "line", "column"),
    [
        (None, "", None, "", 1, 1),
        (None, "name", None, "", 1, 7),
        (None, "about", None, "TIPTOE", 4, 16),
        (None, "end", 1, "", 6, 14),
        (None, "seated", None, "", 1, 1),
        (None, "hold", None, "", 5, 18),
        (0, "move", None, "", 8, 28),
        (1, "reps", None, "", 13, 11),
        (1, "hold", None, "", 5, 18),
        (1, "do", 1, "", 12, 9),
        (1, "do", 1, "rise up on tiptoe", 12, 10),
        (1, "do.ready", 1, "", 12, 9),
        (1, "do", None, "", 11, 7),
        (1, "position", None, "", 9, 14),
        (2, "do.hold", 0, "", 17, 13),
        (2, "do.hold", None, "there", 17, 18),
        (2, "do.ease", None, "", 16, 7),
        (3, "for", None, "", 19, 10),
        (3, "say", 0, "down", 18, 14),
        (4, "rest", None, "", 20, 14),
    ],
)
def test_a_finding_stands_where_its_cause_was_written(
    entry: int | None, field: str, index: int | None, phrase: str, line: int, column: int
) -> None:
    problem = placed(entry, field, index, phrase)
    assert (problem.file, problem.line, problem.column) == ("mine.yaml", line, column)
    assert problem.source_line == TEXT.splitlines()[line - 1]


def test_words_of_the_catalogue_are_told_in_the_catalogue() -> None:
    problem = placed(4, "do.release", 0, "slowly")
    assert Path(problem.file).name == "wall-soleus.yaml"
    assert problem.source_line[problem.column - 1 :].startswith("slowly")


def test_words_that_replace_those_of_the_catalogue_are_told_where_they_are() -> None:
    assert placed(1, "do.hold", 0, "tiptoe").file == "mine.yaml"


def test_a_finding_becomes_a_problem_of_its_severity() -> None:
    problem = placed(1, "reps")
    assert (problem.code, problem.message, problem.hint, problem.is_error) == ("code", "message", "hint", False)
