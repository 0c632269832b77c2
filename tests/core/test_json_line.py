"""An object as a line of JSON acts nowhere and loses nothing."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.core.json_line import json_line
from tests.torture.payloads import CONTROLS, around, unclean


@given(st.dictionaries(st.text(st.characters(), max_size=20), st.text(st.characters(), max_size=40), max_size=4))
def test_whatever_the_texts_the_line_is_clean_and_says_the_same(told: dict[str, str]) -> None:
    line = json_line(told)
    assert unclean(line.encode()) is None
    assert "\n" not in line
    assert json.loads(line) == json.loads(json.dumps(told))


@pytest.mark.parametrize("attack", CONTROLS.values(), ids=CONTROLS)
def test_an_attack_is_there_to_be_read_back_and_nothing_else(attack: str) -> None:
    line = json_line({"note": around(attack)})
    assert unclean(line.encode()) is None
    assert json.loads(line) == {"note": around(attack)}


def test_a_text_that_is_harmless_stays_as_it_was_written() -> None:
    assert json_line({"name": "Wärme 日本"}) == '{"name": "Wärme 日本"}'
