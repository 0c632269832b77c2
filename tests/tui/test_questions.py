"""The questions of the first run: one key each, none needed; their answers change what home offers."""

from __future__ import annotations

from pathlib import Path

import pytest

from crampstretch.core.cue import Sounded
from tests.tui.stage import SHORT, Seen, Stage

WORDS = (
    "Are you steady on your feet at this hour, every night? y yes: by a wall, with a light on "
    "n not always: in bed, nothing to stand up for Is someone asleep near you? y very quiet, few words n no "
    "Nothing has been played yet. Space one soft tone Enter no sound for now "
    "Nights with a cramp in an ordinary week? 0-7 as you recall them, for the doctor's page Enter don't know "
    "Esc goes on without answering"
)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, chosen="", mine=SHORT)


async def asked(seen: Seen) -> None:
    await seen.shows("Space I have read this")
    await seen.press("space")
    await seen.shows("Are you steady on your feet")


async def test_they_follow_the_first_words_and_play_nothing_by_themselves(stage: Stage) -> None:
    async with stage.open() as seen:
        await asked(seen)
        assert seen.flat == WORDS
        assert stage.sounds == []


@pytest.mark.parametrize(
    ("keys", "kept"),
    [
        (("y", "n", "enter", "3"), {"steady: yes", "asleep_near: no", "cramps_before: 3"}),
        (("n", "y", "enter", "enter"), {"steady: no", "asleep_near: yes"}),
        (("y", "y", "enter", "0"), {"steady: yes", "asleep_near: yes", "cramps_before: 0"}),
    ],
)
async def test_each_answer_is_kept_and_home_follows(stage: Stage, keys: tuple[str, ...], kept: set[str]) -> None:
    async with stage.open() as seen:
        await asked(seen)
        await seen.press(*keys)
        await seen.shows("Tonight: ")
    lines = {
        line for line in stage.kept.splitlines() if line.partition(":")[0] in ("steady", "asleep_near", "cramps_before")
    }
    assert lines == kept


async def test_who_is_not_always_steady_is_heeded_also_where_nothing_can_be_written(
    stage: Stage, tmp_path: Path
) -> None:
    (tmp_path / "config").write_text("in the way", encoding="utf-8")
    stage.house.settings_file = tmp_path / "config" / "settings.yaml"
    async with stage.open() as seen:
        await asked(seen)
        await seen.press("n", "y", "enter", "enter")
        await seen.shows("Tonight: In bed", "What you choose holds for this time only.")
        await seen.press("t")
        await seen.until(lambda: stage.house.settings.tonight == "in-bed", "the choice")
    assert stage.house.settings.asleep_near
    assert len(stage.house.notices.said) == 1


async def test_a_settings_file_that_could_not_be_read_and_has_a_new_name_is_told(tmp_path: Path) -> None:
    async with Stage(tmp_path, chosen="volume: [\n", mine=SHORT).open() as seen:
        await asked(seen)
        await seen.press("escape")
        await seen.shows("Tonight: ", "The file that could not be read is now")


async def test_what_follows_the_last_answer_at_once_answers_nothing_more(stage: Stage) -> None:
    async with stage.open() as seen:
        await asked(seen)
        await seen.press("y", "n", "enter")
        for key in ("2", "f8", "x", "3"):
            seen.hit(key)
        await seen.shows("Tonight: ")
        assert seen.left is None
    assert "cramps_before: 2" in stage.kept.splitlines()


@pytest.mark.parametrize("key", ["space", "enter", "x", "3", "q", "down"])
async def test_a_key_that_answers_nothing_does_nothing(stage: Stage, key: str) -> None:
    async with stage.open() as seen:
        await asked(seen)
        await seen.press(key)
        assert seen.flat == WORDS
        assert stage.sounds == []


async def test_one_soft_tone_is_played_when_it_is_asked_for_and_never_before(stage: Stage) -> None:
    async with stage.open() as seen:
        await asked(seen)
        await seen.press("y", "n")
        assert stage.sounds == []
        await seen.press("space")
        (sound,) = stage.sounds
        assert [handed.cue.name for handed in sound.handed] == ["rest"]
        sound.answer(Sounded(1, 0.0, 0.0))
        await seen.shows("That was one soft tone.")
        await seen.press("space")
        assert len(stage.sounds) == 2, "and again, as often as it is asked for"
        await seen.press("escape")
        await seen.shows("Tonight: ")
    assert stage.sounds[1].tape[-1] == "close", "no tone is taken along"


async def test_where_nothing_plays_it_says_so(tmp_path: Path) -> None:
    async with Stage(tmp_path, chosen="", backend=None).open() as seen:
        await asked(seen)
        await seen.press("y", "n", "space")
        await seen.shows("No sound here")


@pytest.mark.parametrize("size", [(60, 16), (40, 12)])
async def test_in_a_small_room_the_present_question_is_in_view(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.open(size=size) as seen:
        await seen.shows("Space reads on")
        while "Are you steady" not in seen.flat:
            await seen.press("space")
        for keys, question in (("", "Are you steady"), ("y", "Is someone asleep"), ("n", "Nothing has been played")):
            await seen.press(*keys)
            await seen.shows(question)
        await seen.press("enter")
        await seen.shows("Nights with a cramp in an ordinary week?", "don't know")


async def test_who_is_not_always_steady_is_offered_a_night_in_bed(tmp_path: Path) -> None:
    async with Stage(tmp_path, chosen="welcome: read\nsteady: no\n").home() as seen:
        await seen.shows("Tonight: In bed", "In bed, as you are not always steady on your feet.")
        await seen.press("space")
        await seen.shows("Space begins")
        assert seen.led._routine.id == "in-bed"


@pytest.mark.parametrize("key", ["enter", "space"])
async def test_the_keys_that_begin_begin_what_is_offered(stage: Stage, tmp_path: Path, key: str) -> None:
    """Also where the list was there before the answers were: nobody who is not steady stands up by a tired Enter."""
    del stage
    async with Stage(tmp_path, chosen="welcome: read\n").home() as seen:
        await seen.press("question_mark", "w")
        await seen.shows("Space I have read this")
        await seen.press("space")
        await seen.shows("Are you steady on your feet")
        await seen.press("n", "escape", "escape")
        await seen.shows("Tonight: In bed")
        await seen.until(lambda: any(row.lstrip().startswith("›") and "In bed" in row for row in seen.rows), "the mark")
        await seen.press(key)
        await seen.shows("Space begins")
        assert seen.led._routine.id == "in-bed"


@pytest.mark.parametrize(("size", "said"), [((60, 16), "on your feet."), ((40, 24), "not always steady.")])
async def test_why_it_is_in_bed_is_said_whole(tmp_path: Path, size: tuple[int, int], said: str) -> None:
    async with Stage(tmp_path, chosen="welcome: read\nsteady: no\n").home(size=size) as seen:
        assert any(row.strip().startswith("In bed, as you are not") and row.strip().endswith(said) for row in seen.rows)


async def test_who_is_steady_keeps_tonight_as_it_was_chosen(tmp_path: Path) -> None:
    async with Stage(tmp_path, chosen="welcome: read\nsteady: yes\n").home() as seen:
        assert "not always steady" not in seen.flat
        await seen.press("space")
        await seen.shows("Space begins")
        assert seen.led._routine.id == "bedtime"


async def test_the_keys_bring_the_words_and_the_questions_back(tmp_path: Path) -> None:
    stage = Stage(tmp_path, chosen="welcome: read\nsteady: no\n")
    async with stage.home() as seen:
        await seen.press("question_mark")
        await seen.shows("w first words")
        await seen.press("w")
        await seen.shows("Space I have read this")
        await seen.press("space")
        await seen.shows("Are you steady on your feet")
        await seen.press("y", "escape", "escape")
        await seen.shows("Tonight: ")
    assert "steady: yes" in stage.kept


async def test_who_only_looks_at_the_words_again_loses_nothing(tmp_path: Path) -> None:
    async with Stage(tmp_path, chosen="welcome: read\n").home() as seen:
        await seen.press("question_mark", "w")
        await seen.shows("Space I have read this")
        await seen.press("escape", "escape")
        await seen.shows("Tonight: ")
        assert seen.left is None


async def test_never_before_now(stage: Stage, tmp_path: Path) -> None:
    del tmp_path
    async with stage.open() as seen:
        await seen.shows("Space I have read this")
        await seen.press("c")
        assert "Space I have read this" in seen.flat, "a key that means nothing here"
