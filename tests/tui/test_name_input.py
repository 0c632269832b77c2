"""A name is typed into a line in which nothing can act, and which makes no sound."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste

from crampstretch.tui.app import CrampstretchApp
from crampstretch.tui.widgets.name_input import NameInput
from tests.torture.payloads import CONTROLS, around, unclean
from tests.tui.stage import SHORT, Stage


async def test_what_is_pasted_is_cleaned_and_what_is_too_long_is_cut_without_a_bell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[None] = []
    monkeypatch.setattr(CrampstretchApp, "bell", lambda _: rung.append(None))
    async with Stage(tmp_path, mine=SHORT).home() as seen:
        await seen.press("a")
        await seen.shows("n new")
        await seen.press("n")
        await seen.shows("A name for the new routine")
        field = seen.app.screen.query_one(NameInput)
        for attack in CONTROLS.values():
            field.value = ""
            field.post_message(Paste(around(attack)))
            await seen.until(lambda: "calm" in field.value, "what was pasted")
            assert unclean(field.value.encode()) is None
            assert len(field.value) <= 60
        await seen.press(*"x" * 70)
        assert len(field.value) == 60
        assert rung == []
