"""The one quiet line: words pass, announcements stay a while, and neither loses the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from crampstretch.audio.speech import NO_VOICE
from crampstretch.tui.bridge import News
from crampstretch.tui.widgets.line import Notice, as_much_as_fits
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


@pytest.mark.parametrize(
    ("size", "said"),
    [
        ((40, 12), "No voice here: the tones lead alone."),
        ((60, 16), "No voice here: the tones lead alone."),
        ((100, 30), NO_VOICE),
    ],
)
async def test_where_there_is_no_room_the_first_sentences_are_said_whole(
    stage: Stage, size: tuple[int, int], said: str
) -> None:
    async with stage.player(size=size) as seen:
        seen.led.deliver(News(None, (), (NO_VOICE,)))
        await seen.shows(said)
        assert ("install" in seen.flat) is ("install" in said)
        await seen.resize(100, 30)
        await seen.shows(NO_VOICE)


def test_a_sentence_that_is_too_long_by_itself_is_begun_all_the_same() -> None:
    assert as_much_as_fits("One. Two, which is long. Three.", 10, 1) == "One."
    assert as_much_as_fits("This is too long. So is this.", 10, 1) == "This is too long."
    assert as_much_as_fits("One. Two. Three.", 10, 2) == "One. Two. Three."
    assert as_much_as_fits("One. Two.", 0, 0) == "One. Two.", "not laid out yet"
