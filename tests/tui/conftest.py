"""What makes screens on a stage open and settle sooner, and changes nothing that they show."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual import _wait
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

NAP = 0.01
"""Seconds in which next to nothing may be computed before a screen counts as settled; Textual takes twice that."""


@pytest.fixture(scope="session", autouse=True)
def settles_sooner() -> Iterator[None]:
    """Look for rest more often: every key that is pressed waits twice for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_wait, "SLEEP_GRANULARITY", NAP)
        yield


@pytest.fixture(scope="session", autouse=True)
def reads_each_stylesheet_once() -> Iterator[None]:
    """Share what was parsed among all apps of a run, as Textual does within one: hundreds of them open the same."""
    parse, known = Stylesheet._parse_rules, dict[object, list[RuleSet]]()

    def parsed(sheet: Stylesheet, css: str, read_from: CSSLocation, **more: object) -> list[RuleSet]:
        key = (css, read_from, tuple(sorted(more.items())), tuple(sorted(sheet._variables.items())))
        if key not in known:
            known[key] = parse(sheet, css, read_from, **more)  # type: ignore[arg-type]
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parsed)
        yield
