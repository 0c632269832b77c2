"""The one quiet line: words pass, announcements stay a while, and neither loses the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from crampstretch.tui.bridge import News
from crampstretch.tui.widgets.line import Notice
from tests.tui.stage import SHORT, Seen, Stage

NO_SOUND = "No sound here: the words are on the screen."


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, mine=SHORT)


async def announced(seen: Seen) -> None:
    seen.led.deliver(News(None, (), (NO_SOUND,)))
    await seen.shows(NO_SOUND)


async def test_a_passing_word_passes(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Notice, "STAYS", 0.01)
    async with stage.player() as seen:
        await seen.begin()
        await seen.press("n")
        await seen.shows("Ease in")
        await seen.until(lambda: "Next." not in seen.page, "the word to pass")


async def test_what_the_sound_says_at_rest_is_still_there_when_it_begins(stage: Stage) -> None:
    async with stage.player() as seen:
        await announced(seen)
        await seen.begin()
        assert NO_SOUND in seen.page


async def test_an_announcement_is_seen_again_after_a_word(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Notice, "STAYS", 0.3)
    async with stage.player() as seen:
        await announced(seen)
        await seen.press("up")
        await seen.shows("Volume 25.", NO_SOUND)


async def test_an_announcement_is_over_in_the_end(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Notice, "STANDS", 0.1)
    async with stage.player() as seen:
        seen.led.deliver(News(None, (), (NO_SOUND,)))
        await seen.until(lambda: NO_SOUND not in seen.page, "quiet")
        assert "Volume" not in seen.page
