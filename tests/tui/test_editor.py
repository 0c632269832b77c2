"""The editor says while one types what is wrong, or what comes when; and nothing that was typed is ever lost."""

from __future__ import annotations

import random
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Paste

from crampstretch.tui import keys
from crampstretch.tui.screens.editor import EditorScreen
from crampstretch.tui.screens.help import HelpScreen
from tests.tui.stage import SHORT, Seen, Stage
from tests.tui.test_strangers import CONTROLS, MARKUP, ODD_KEYS, SIZES, mash, nothing_acted

PLAIN = "# mine, and dear to me\n" + SHORT
LAST = len(PLAIN.splitlines()) + 1


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, chosen="welcome: read\ntonight: mine\n", mine=PLAIN)


@asynccontextmanager
async def editor(stage: Stage, name: str = "", size: tuple[int, int] = (80, 24)) -> AsyncIterator[Seen]:
    """Open the editor from home, on tonight's routine or another; its first look is over."""
    async with stage.home(size=size) as seen:
        while name and name not in next((row for row in seen.rows if row.lstrip().startswith("›")), ""):
            await seen.press("down")
        await seen.press("e")
        await seen.until(lambda: any(isinstance(s, EditorScreen) for s in seen.app.screen_stack), "the editor")
        await looked(seen)
        yield seen


def screen_of(seen: Seen) -> EditorScreen:
    return next(screen for screen in seen.app.screen_stack if isinstance(screen, EditorScreen))


async def looked(seen: Seen) -> None:
    """Wait until what was typed last has been looked at."""
    screen = screen_of(seen)
    await seen.pilot.pause()
    quiet = screen._looking
    await seen.until(lambda: screen._looked is not None and quiet._timer is None and not quiet._busy, "a look")
    await seen.pilot.pause()


async def breaks(seen: Seen) -> None:
    """Misspell a key: `about` becomes `xabout`."""
    screen_of(seen)._area.go_to(3, 1)
    await seen.press("x")
    await seen.shows("not saved", "1 problem")


def text_of(seen: Seen) -> str:
    return screen_of(seen)._area.text


def file_of(stage: Stage) -> Path:
    return stage.own / "mine.yaml"


def drafts(stage: Stage) -> list[Path]:
    folder = stage.house.drafts
    return sorted(folder.iterdir()) if folder.exists() else []


# -- what is seen ------------------------------------------------------------------------------


async def test_the_text_stands_left_and_what_it_adds_up_to_right(stage: Stage) -> None:
    async with editor(stage) as seen:
        assert "1  # mine, and dear to me" in seen.rows[1]
        assert "? line 2: The routine lasts" in seen.rows[1], "side by side"
        await seen.shows("mine.yaml 2 to look at. 1 min 44 s in all", "Two feet, drawn up.")


async def test_it_says_the_length_that_home_says(tmp_path: Path) -> None:
    """While a routine is new and a voice is there, more is said and it lasts longer: here as there."""
    stage = Stage(tmp_path, chosen="welcome: read\n")
    stage.house.engine = True
    async with stage.home() as seen:
        minutes, seconds = next(row for row in seen.rows if "You need:" in row).split()[0].split(":")
        await seen.press("e")
        await seen.shows(f"{int(minutes)} min {int(seconds)} s in all")
        assert minutes == "9", "and not the eight minutes that it lasts without words"


async def test_a_mistake_is_named_while_it_is_typed_and_forgotten_when_it_is_mended(stage: Stage) -> None:
    async with editor(stage) as seen:
        await breaks(seen)
        await seen.shows("did you mean about?")
        await seen.press("backspace")
        await seen.until(lambda: "not saved" not in seen.page and "in all" in seen.rows[0], "all as it was")


async def test_enter_on_a_problem_jumps_to_its_line(stage: Stage) -> None:
    async with editor(stage) as seen:
        await breaks(seen)
        screen_of(seen)._area.move_cursor((0, 0))
        await seen.press("ctrl+p")
        await seen.until(lambda: screen_of(seen)._board.has_focus, "the right side")
        await seen.press("enter")
        await seen.until(lambda: screen_of(seen)._area.has_focus, "the text again")
        row, column = screen_of(seen)._area.cursor_location
        assert text_of(seen).splitlines()[row][column:].startswith("xabout:")


async def test_a_key_goes_from_problem_to_problem(stage: Stage) -> None:
    async with editor(stage) as seen:
        area = screen_of(seen)._area
        await breaks(seen)
        area.go_to(12, 5)
        await seen.press("x")
        await seen.shows("2 problems")
        found = []
        for _ in range(3):
            await seen.press("ctrl+n")
            found.append(area.cursor_location[0])
        assert found[0] < found[1]
        assert found[0] == found[2], "round and round"


async def test_a_problem_is_marked_in_the_text(stage: Stage) -> None:
    async with editor(stage) as seen:
        await breaks(seen)

        def marked() -> str:
            return "".join(text for row in seen.strips for text, style, _ in row if style and style.underline)

        await seen.until(lambda: "about: Two feet" in marked(), "the mark")


async def test_the_latest_text_wins_however_fast_it_is_typed(stage: Stage) -> None:
    async with editor(stage) as seen:
        screen_of(seen)._area.go_to(2, 200)
        for key in "sandmore":
            seen.app.simulate_key(key)
        await seen.shows("A short nightsandmore")
        await looked(seen)
        assert sum("A short nightsandmore" in row for row in seen.rows) >= 1
        looked_at = screen_of(seen)._looked
        assert looked_at is not None
        assert looked_at.cleared is not None
        assert looked_at.cleared.routine.name == "A short nightsandmore"


# -- saving ------------------------------------------------------------------------------------


async def test_saving_keeps_what_was_not_edited_and_the_mode(stage: Stage) -> None:
    file_of(stage).write_bytes(b"\xef\xbb\xbf" + PLAIN.replace("\n", "\r\n").encode())
    file_of(stage).chmod(0o640)
    async with editor(stage) as seen:
        screen_of(seen)._area.go_to(2, 200)
        await seen.press("s", "ctrl+s")
        await seen.shows("Saved.")
        assert "not saved" not in seen.page
        expected = PLAIN.replace("A short night", "A short nights").replace("\n", "\r\n").encode()
        assert file_of(stage).read_bytes() == b"\xef\xbb\xbf" + expected
        assert stat.S_IMODE(file_of(stage).stat().st_mode) == 0o640
        assert not drafts(stage)


async def test_what_has_problems_is_saved_all_the_same_and_said(stage: Stage) -> None:
    async with editor(stage) as seen:
        await breaks(seen)
        await seen.press("ctrl+s")
        await seen.shows("Saved. It cannot be led until it is mended.")
        assert "xabout" in file_of(stage).read_text(encoding="utf-8")


async def test_what_another_program_wrote_is_asked_about(stage: Stage) -> None:
    async with editor(stage) as seen:
        await seen.press("x")
        file_of(stage).write_text("name: Theirs\n", encoding="utf-8")
        await seen.press("ctrl+s")
        await seen.shows("The file was changed by another program meanwhile.")
        await seen.press("q", "escape")
        await seen.until(lambda: "another program" not in seen.page, "the text again")
        assert file_of(stage).read_text(encoding="utf-8") == "name: Theirs\n"
        assert text_of(seen) == "x" + PLAIN
        await seen.press("ctrl+s", "o")
        await seen.shows("Saved.")
        assert file_of(stage).read_text(encoding="utf-8") == "x" + PLAIN


async def test_theirs_can_be_taken_and_ones_own_brought_back(stage: Stage) -> None:
    async with editor(stage) as seen:
        await seen.press("x")
        file_of(stage).write_text("name: Theirs\n", encoding="utf-8")
        await seen.press("ctrl+s")
        await seen.shows("r reads theirs")
        await seen.press("r")
        await seen.until(lambda: text_of(seen) == "name: Theirs\n", "theirs")
        await seen.press("ctrl+z")
        await seen.until(lambda: text_of(seen) == "x" + PLAIN, "ones own")
        await seen.press("ctrl+s")
        await seen.shows("Saved.")
        assert file_of(stage).read_text(encoding="utf-8") == "x" + PLAIN


async def test_where_it_cannot_be_saved_it_says_so_and_keeps_what_was_typed(stage: Stage) -> None:
    async with editor(stage) as seen:
        await seen.press("x")
        await looked(seen)
        file_of(stage).unlink()
        file_of(stage).mkdir()
        await seen.press("ctrl+s")
        await seen.shows("is not a file any more.")
        assert text_of(seen) == "x" + PLAIN
        assert drafts(stage)


# -- undo, keys --------------------------------------------------------------------------------


async def test_changes_are_taken_back_and_done_again(stage: Stage) -> None:
    async with editor(stage) as seen:
        await seen.press("x")
        assert text_of(seen) == "x" + PLAIN
        await seen.press("ctrl+z")
        assert text_of(seen) == PLAIN
        await seen.press("ctrl+y")
        assert text_of(seen) == "x" + PLAIN


async def test_tab_is_two_spaces_and_enter_a_line(stage: Stage) -> None:
    async with editor(stage) as seen:
        await seen.press("tab", "enter")
        assert text_of(seen) == "  \n" + PLAIN


async def test_the_text_has_a_first_and_a_last_place(stage: Stage) -> None:
    async with editor(stage) as seen:
        await seen.press("ctrl+end", "x")
        assert text_of(seen).endswith("x")
        await seen.press("ctrl+home", "y")
        assert text_of(seen).startswith("y# mine")


@pytest.mark.parametrize(("size", "rows"), [((40, 12), 3), ((60, 16), 2)], ids=str)
async def test_a_question_takes_no_more_room_than_it_needs(stage: Stage, size: tuple[int, int], rows: int) -> None:
    async with editor(stage, size=size) as seen:
        await seen.press("x", "escape")
        await seen.shows("What you typed is not saved.", "Esc keeps editing")
        asked = seen.app.screen.query_one(".question")
        await seen.until(lambda: asked.size.height == rows, f"{rows} rows")


@pytest.mark.parametrize("where", ["text", "board"])
async def test_the_keys_are_listed(stage: Stage, where: str) -> None:
    async with editor(stage, size=(80, 40)) as seen:
        await seen.press(*(["f1"] if where == "text" else ["ctrl+p", "question_mark"]))
        listed = (*keys.EDITOR, *keys.BOARD, *keys.TYPING)
        await seen.shows("Keys", *(f"{key.shown} {key.words}" for key in listed))
        await seen.press("escape")
        await seen.until(lambda: isinstance(seen.app.screen, EditorScreen), "the editor again")
        assert text_of(seen) == PLAIN


async def test_keys_that_follow_at_once_go_to_the_other_side(stage: Stage) -> None:
    async with editor(stage) as seen:
        screen_of(seen)._area.move_cursor((0, 0))
        mash(seen, ["ctrl+p", "down", "x"])
        await looked(seen)
        assert text_of(seen) == PLAIN


async def test_on_the_right_side_letters_type_nothing(stage: Stage) -> None:
    async with editor(stage) as seen:
        await seen.press("ctrl+p", "x", "y", "d", "tab")
        await seen.until(lambda: screen_of(seen)._area.has_focus, "the text again")
        assert text_of(seen) == PLAIN
        assert seen.app.theme == "dim"


# -- leaving -----------------------------------------------------------------------------------


async def test_leaving_with_nothing_to_lose_asks_nothing(stage: Stage) -> None:
    async with editor(stage) as seen:
        await seen.press("escape")
        await seen.shows("Tonight: A short night")
        assert not drafts(stage)


async def test_leaving_with_something_unsaved_asks(stage: Stage) -> None:
    async with editor(stage) as seen:
        await seen.press("x", "escape")
        await seen.shows("What you typed is not saved.")
        await seen.press("escape")
        await seen.until(lambda: "What you typed" not in seen.page, "the text again")
        assert text_of(seen) == "x" + PLAIN
        await seen.press("escape", "x")
        await seen.shows("Tonight: A short night")
        assert file_of(stage).read_text(encoding="utf-8") == PLAIN
        assert not drafts(stage)


async def test_what_is_asked_is_asked_once_however_often_its_key_was_pressed_at_once(stage: Stage) -> None:
    async with editor(stage) as seen:
        await seen.press("x")
        file_of(stage).write_text("name: Theirs\n", encoding="utf-8")
        mash(seen, ["ctrl+s"] * 3)
        await seen.shows("The file was changed by another program meanwhile.")
        for _ in range(3):
            await seen.pilot.pause()
        await seen.press("escape", "y")
        await seen.until(lambda: text_of(seen) == "xy" + PLAIN, "the text again, by one answer")
        assert file_of(stage).read_text(encoding="utf-8") == "name: Theirs\n"


async def test_escape_twice_at_once_asks_and_answers(stage: Stage) -> None:
    async with editor(stage) as seen:
        await seen.press("x")
        mash(seen, ["escape"] * 2)
        for _ in range(3):
            await seen.pilot.pause()
        await seen.until(lambda: seen.app.screen is screen_of(seen), "the text again")
        await seen.press("y")
        await seen.until(lambda: text_of(seen) == "xy" + PLAIN, "what is typed then")


async def test_leaving_stays_where_the_list_of_keys_has_come_above_in_the_same_moment(stage: Stage) -> None:
    async with editor(stage) as seen:
        screen_of(seen).ask_to_leave()
        seen.app.push_screen(HelpScreen(keys.EDITOR, stage.house))
        await seen.shows("Esc closes")
        await seen.press("escape")
        await seen.until(lambda: isinstance(seen.app.screen, EditorScreen), "the editor again")
        await seen.press("x")
        await looked(seen)
        assert drafts(stage), "what is typed is kept aside as ever"
        await seen.press("escape", "x")
        await seen.shows("Tonight: A short night")


async def test_leaving_can_save(stage: Stage) -> None:
    async with editor(stage) as seen:
        screen_of(seen)._area.go_to(2, 200)
        await seen.press("s", "escape")
        await seen.shows("What you typed is not saved.")
        await seen.press("s")
        await seen.shows("Tonight: A short nights")
        assert file_of(stage).read_text(encoding="utf-8") == PLAIN.replace("A short night", "A short nights")


async def test_ctrl_c_asks_once_and_then_leaves_with_what_was_typed_kept(stage: Stage) -> None:
    async with editor(stage) as seen:
        await seen.press("x", "ctrl+c")
        await seen.shows("What you typed is not saved.")
        await seen.press("ctrl+c")
        await seen.ends(130)
    assert "x" + PLAIN in drafts(stage)[0].read_text(encoding="utf-8")


# -- drafts ------------------------------------------------------------------------------------


async def test_what_was_typed_survives_whatever_ends_the_program(stage: Stage) -> None:
    async with editor(stage) as seen:
        await seen.press("x")
        await looked(seen)
        assert [stat.S_IMODE(file.stat().st_mode) for file in drafts(stage)] == [0o600], "kept before anything ends"
        seen.app.exit(1)
    async with editor(stage) as seen:
        await seen.shows("Here is text that was typed before and not saved.")
        await seen.press("t")
        await seen.shows("not saved")
        assert text_of(seen) == "x" + PLAIN
        await seen.press("ctrl+s")
        await seen.shows("Saved.")
    assert file_of(stage).read_text(encoding="utf-8") == "x" + PLAIN
    assert not drafts(stage)


async def left_with_a_draft(stage: Stage) -> None:
    async with editor(stage) as seen:
        await seen.press("x")
        await looked(seen)
        seen.app.exit(1)


async def test_a_draft_can_be_dropped(stage: Stage) -> None:
    await left_with_a_draft(stage)
    async with editor(stage) as seen:
        await seen.shows("not saved.")
        await seen.press("x")
        await seen.until(lambda: not drafts(stage), "its end")
        assert text_of(seen) == PLAIN


async def test_a_draft_waits_where_nobody_decides(stage: Stage) -> None:
    await left_with_a_draft(stage)
    async with editor(stage) as seen:
        await seen.shows("not saved.")
        await seen.press("escape")
        await seen.shows("Tonight: A short night")
    assert drafts(stage)


async def test_a_draft_of_an_older_file_is_not_saved_over_the_newer_one_unasked(stage: Stage) -> None:
    await left_with_a_draft(stage)
    file_of(stage).write_text("name: Theirs\n", encoding="utf-8")
    async with editor(stage, "mine") as seen:
        await seen.shows("The file was changed since.")
        await seen.press("t")
        await seen.until(lambda: text_of(seen) == "x" + PLAIN, "the draft")
        await seen.press("ctrl+s")
        await seen.shows("The file was changed after this was typed.")
        assert file_of(stage).read_text(encoding="utf-8") == "name: Theirs\n"
        await seen.press("o")
        await seen.shows("Saved.")
        assert file_of(stage).read_text(encoding="utf-8") == "x" + PLAIN


# -- shipped ones, and what is no routine ---------------------------------------------------------


async def test_a_shipped_routine_is_copied_first_and_said(stage: Stage) -> None:
    async with editor(stage, "In bed") as seen:
        await seen.shows("This is your copy of in-bed; saved, it takes its place.")
        screen_of(seen)._area.go_to(1, 200)
        await seen.press("x", "ctrl+s", "escape")
        await seen.shows("Tonight: A short night")
        assert (stage.own / "in-bed.yaml").is_file()
        assert (stage.own / "routine.schema.json").is_file()


async def test_a_copy_in_which_nothing_was_saved_goes_again(stage: Stage) -> None:
    async with editor(stage, "In bed") as seen:
        await seen.shows("This is your copy of in-bed")
        await seen.press("x", "escape", "x")
        await seen.shows("Tonight: A short night")
        assert not (stage.own / "in-bed.yaml").exists()


@pytest.mark.parametrize("typed", [(), ("x", "backspace")], ids=["nothing", "something that was taken back"])
async def test_a_copy_in_which_nothing_was_typed_goes_whatever_ends_the_program(
    stage: Stage, typed: tuple[str, ...]
) -> None:
    async with editor(stage, "In bed") as seen:
        await seen.shows("This is your copy of in-bed")
        await seen.press(*typed, "ctrl+c")
        await seen.ends(130)
    assert not (stage.own / "in-bed.yaml").exists()
    assert not drafts(stage)


async def test_a_copy_with_something_typed_that_is_not_saved_waits_with_its_draft(stage: Stage) -> None:
    async with editor(stage, "In bed") as seen:
        await seen.shows("This is your copy of in-bed")
        await seen.press("x", "ctrl+c", "ctrl+c")
        await seen.ends(130)
    assert (stage.own / "in-bed.yaml").is_file()
    assert len(drafts(stage)) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"caf\xe9: 1", "not UTF-8"), (b"a\0", "zero byte"), (b"a" * 300_000, "larger than 256 KiB")],
)
async def test_what_cannot_be_edited_here_is_said_and_left_alone(stage: Stage, data: bytes, said: str) -> None:
    (stage.own / "odd.yaml").write_bytes(data)
    async with stage.home() as seen:
        await seen.press("end", *["down"] * 9)
        await seen.until(lambda: any("› " in row and "odd" in row for row in seen.rows), "the odd one chosen")
        await seen.press("e")
        await seen.shows("odd cannot be edited here", said)
        await seen.press("x", "ctrl+s", "escape")
        await seen.shows("Tonight: A short night")
    assert (stage.own / "odd.yaml").read_bytes() == data


# -- hearing a phase ---------------------------------------------------------------------------


async def choose_phase(seen: Seen, text: str) -> None:
    """Put the cursor of the right side on a phase."""
    board = screen_of(seen)._board
    await seen.press("ctrl+p")
    await seen.until(lambda: board.has_focus, "the right side")
    for _ in range(40):
        if board._at is not None and text in board._items[board._at].text:
            return
        await seen.press("down")
    raise AssertionError(f"{text} is not there:\n{seen.page}")


async def test_a_phase_is_heard_by_itself_and_recorded_nowhere(tmp_path: Path) -> None:
    stage = Stage(tmp_path, rate=20, chosen="welcome: read\ntonight: mine\n", mine=PLAIN)
    async with editor(stage) as seen:
        await choose_phase(seen, "Stay there, left leg, 1 of 2")
        await seen.press("enter")
        await seen.until(lambda: bool(stage.sounds) and "ring out" in stage.sounds[-1].tape, "the end of the phase")
        heard = [line for line in stage.sounds[-1].tape if line.startswith("cue ")]
        assert heard == ["cue hold", "cue tick", "cue tick", "cue tick"]
        assert not stage.sessions


async def test_a_phase_is_silenced_by_the_same_key_and_by_leaving(stage: Stage) -> None:
    async with editor(stage) as seen:
        await choose_phase(seen, "Stay there, left leg, 1 of 2")
        await seen.press("enter")
        await seen.shows("Stay there, 10 s. Enter ends it.")
        await seen.press("enter")
        await seen.until(lambda: stage.sounds[-1].tape[-1] == "close", "silence")
        await seen.press("enter")
        await seen.until(lambda: len(stage.sounds) == 2 and "cue hold" in stage.sounds[-1].tape, "the phase again")
        await seen.press("escape")
        await seen.until(lambda: stage.sounds[-1].tape[-1] == "close", "silence")
        assert isinstance(seen.app.screen, EditorScreen), "the first Esc ends the sound alone"
        await seen.press("escape")
        await seen.shows("Tonight: A short night")


async def test_a_routine_with_an_error_is_not_heard(stage: Stage) -> None:
    """Its times are shown as a draft, and nothing there can be chosen but the problem."""
    async with editor(stage) as seen:
        line = next(n for n, text in enumerate(PLAIN.splitlines()) if "hold:" in text)
        screen_of(seen)._area.go_to(line + 1, 13)
        await seen.press("0")
        await seen.shows("1 problem", "A hold of 100 s is")
        await seen.press("ctrl+p")
        board = screen_of(seen)._board
        assert any("Stay there, left leg" in item.text for item in board._items), "its times are there"
        assert [item.means for item in board._items if isinstance(item.means, int)] == []
        await seen.press("down", "down", "enter")
        assert not stage.sounds


# -- small rooms, strangers' words, large texts ------------------------------------------------


@pytest.mark.parametrize("size", [(60, 16), (40, 12)], ids=str)
async def test_in_a_small_room_one_side_is_seen_and_a_key_shows_the_other(stage: Stage, size: tuple[int, int]) -> None:
    async with editor(stage, size=size) as seen:
        await breaks(seen)
        assert "xabout" in seen.page
        assert "did you mean" not in seen.page
        await seen.shows("Line ")
        await seen.press("ctrl+p")
        await seen.shows("did you mean about?")
        assert "xabout: Two" not in seen.page
        await seen.press("enter")
        await seen.until(lambda: "xabout: Two" in seen.page, "the text again")
        await seen.press("y")
        assert "yxabout" in text_of(seen)
        assert all(len(row) <= size[0] for row in seen.rows)


async def test_what_is_put_in_from_elsewhere_is_cleaned_and_counted(stage: Stage) -> None:
    async with editor(stage) as seen:
        area = screen_of(seen)._area
        area.post_message(Paste("a\x1b[31mb\r\nc\u2028d"))
        await seen.until(lambda: "b\nc" in text_of(seen), "what was put in")
        assert "\x1b" not in text_of(seen)
        assert "\u2028" not in text_of(seen)
        before = text_of(seen)
        area.post_message(Paste("x" * 300_000))
        await seen.shows("too large for a routine")
        assert text_of(seen) == before
        area.post_message(Paste("x" * 5_000))
        await seen.pilot.pause()
        assert text_of(seen) == before


ALL_MARKUP, ALL_CONTROLS = " ".join(MARKUP.values()), " ".join(CONTROLS.values())


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(ALL_MARKUP, id="all the markup"),
        pytest.param(ALL_CONTROLS, id="all the controls"),
        *(pytest.param(words, id=name, marks=pytest.mark.torture) for name, words in (MARKUP | CONTROLS).items()),
    ],
)
async def test_strangers_words_act_nowhere_in_the_editor(tmp_path: Path, words: str) -> None:
    stage = Stage(tmp_path, chosen="welcome: read\n", mine=PLAIN)
    raw = file_of(stage).read_bytes().replace(b"Two feet", b"Two feet " + words.replace("\r", "").encode())
    if b"\x00" in raw:
        raw = raw.replace(b"\x00", b"")
    file_of(stage).write_bytes(raw)
    async with editor(stage, "mine" if words in (ALL_CONTROLS, *CONTROLS.values()) else "A short") as seen:
        nothing_acted(seen)
        await seen.press("ctrl+p", "down")
        nothing_acted(seen)
        await seen.press("tab")
        screen_of(seen)._area.go_to(1, 200)
        await seen.press("x", "ctrl+s")
        await seen.shows("Saved.")
        nothing_acted(seen)
    assert file_of(stage).read_bytes() == raw.replace(b"dear to me", b"dear to mex"), "the rest is as it was"


@pytest.mark.parametrize("rounds", [5, pytest.param(40, marks=pytest.mark.torture)])
async def test_senseless_keys_in_rooms_of_any_size_leave_it_alive(stage: Stage, rounds: int) -> None:
    chance = random.Random(1010)
    typed = [*ODD_KEYS, "ctrl+n", "ctrl+p", "f6", "enter", "tab", "ctrl+z", "ctrl+y", "ctrl+k", "pageup", "pagedown"]
    async with editor(stage) as seen:
        for _ in range(rounds):
            mash(seen, chance.choices(typed, k=8))
            await seen.resize(*chance.choice(SIZES))
            nothing_acted(seen)
        await seen.resize(80, 24)
        await looked(seen)
        nothing_acted(seen)
