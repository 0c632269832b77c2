"""Finding routines: the user's before the shipped ones, and one bad file never hides the others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from crampstretch.core.routine import Entry
from crampstretch.library import Library, Origin, UnknownRoutine, is_path
from tests.library.files import ROUTINES, said

GOOD = "name: Mine\nseated: in-bed\nstretches:\n  - {stretch: ankle-bends, move: 60s}\n  - stretch: towel-calf\n"
STRETCH = (ROUTINES / "stretches" / "wall-calf.yaml").read_text(encoding="utf-8")


@pytest.fixture
def user(tmp_path: Path) -> Path:
    """An empty folder for the user's routines."""
    folder = tmp_path / "routines"
    (folder / "stretches").mkdir(parents=True)
    return folder


def library(user: Path) -> Library:
    return Library(ROUTINES, user)


def shipped() -> list[str]:
    return sorted(file.stem for file in ROUTINES.glob("*.yaml"))


def test_without_a_folder_of_ones_own_the_shipped_routines_are_there(tmp_path: Path) -> None:
    found = library(tmp_path / "none")
    assert list(found.names()) == shipped()
    assert not found.notices
    assert not found.check()


def test_every_shipped_routine_is_cleared_without_a_warning(tmp_path: Path) -> None:
    for answer in library(tmp_path).all():
        assert answer.cleared is not None
        assert not answer.problems
        assert (answer.origin, answer.replaces) == (Origin.SHIPPED, False)
        assert answer.file == ROUTINES / f"{answer.id}.yaml"


def test_a_users_routine_stands_beside_the_shipped_ones(user: Path) -> None:
    (user / "mine.yaml").write_text(GOOD)
    answer = library(user).open("mine")
    assert (answer.id, answer.origin, answer.replaces) == ("mine", Origin.USER, False)
    assert answer.routine is not None
    assert answer.routine.id == "mine"
    assert "mine" in library(user).names()


def test_a_users_routine_takes_the_place_of_a_shipped_one_and_says_so(user: Path) -> None:
    (user / "in-bed.yaml").write_text(GOOD.replace("seated: in-bed\n", ""))
    answer = library(user).open("in-bed")
    assert (answer.origin, answer.replaces) == (Origin.USER, True)
    assert answer.routine is not None
    assert answer.routine.name == "Mine"
    assert list(library(user).names()) == shipped()


def test_a_list_is_laid_out_without_reading_words(user: Path) -> None:
    (user / "mine.yaml").write_text(GOOD)
    (user / "broken.yaml").write_text("name: [")
    rows = {row.id: row for row in library(user).list()}
    assert set(rows) == {"mine", "broken", *shipped()}
    assert rows["mine"].routine is not None
    assert rows["mine"].cleared is None
    assert rows["broken"].routine is None
    assert rows["broken"].errors


def test_one_bad_file_never_hides_the_others(user: Path) -> None:
    (user / "mine.yaml").write_text(GOOD)
    (user / "pipe.yaml").mkdir()
    (user / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    (user / "link.yaml").symlink_to("link.yaml")
    os.mkfifo(user / "fifo.yaml")
    answers = {answer.id: answer for answer in library(user).all()}
    assert answers["mine"].routine is not None
    assert answers["bedtime"].cleared is not None
    for name in ("pipe", "bytes", "link", "fifo"):
        assert len(answers[name].errors) == 1
        assert answers[name].cleared is None


def test_an_unknown_name_knows_what_was_probably_meant(user: Path) -> None:
    with pytest.raises(UnknownRoutine) as unknown:
        library(user).open("bedtme")
    assert unknown.value.name == "bedtme"
    assert unknown.value.nearest[0] == "bedtime"


@pytest.mark.parametrize("name", ["", "now", "..", "a b", "BEDTIME\x1b", "x" * 10_000])
def test_a_name_that_nothing_has_is_unknown(name: str, user: Path) -> None:
    with pytest.raises(UnknownRoutine):
        library(user).open(name)


@pytest.mark.parametrize(
    ("argument", "path"),
    [("bedtime", False), ("./bedtime", True), ("a/b", True), ("b.yaml", True), ("b.yml", True), ("b.yaml2", False)],
)
def test_a_slash_or_an_ending_means_a_file(argument: str, path: bool) -> None:
    assert is_path(argument) is path


def test_a_file_anywhere_can_be_opened(tmp_path: Path, user: Path) -> None:
    file = tmp_path / "other.yml"
    file.write_text(GOOD)
    answer = library(user).open(str(file))
    assert (answer.id, answer.file, answer.origin) == ("other", file, Origin.FILE)
    assert answer.routine is not None


def test_the_users_own_file_is_known_by_its_path_too(user: Path) -> None:
    (user / "mine.yaml").write_text(GOOD)
    assert library(user).open(str(user / "mine.yaml")).origin is Origin.USER


def test_a_file_that_is_not_there_is_a_problem(user: Path) -> None:
    answer = library(user).open("./none.yaml")
    assert [p.code for p in answer.problems] == ["missing"]
    assert str(answer.problems[0]) == "none.yaml: error: There is no such file."


@pytest.mark.parametrize("name", ["My Routine.yaml", "now.yaml", "Ä.yaml", "a_b.yaml", "-.yaml"])
def test_a_file_whose_name_cannot_be_typed_is_told_and_left_out(name: str, user: Path) -> None:
    (user / name).write_text(GOOD)
    found = library(user)
    assert list(found.names()) == shipped()
    assert [p.code for p in found.notices] == ["name"]
    assert [p.code for p in found.open(str(user / name)).errors] == ["name"]


def test_two_files_of_one_name_are_told(user: Path) -> None:
    (user / "mine.yaml").write_text(GOOD)
    (user / "mine.yml").write_text(GOOD)
    assert library(user).open("mine").file.name == "mine.yaml"
    assert [Path(p.file).name for p in library(user).notices] == ["mine.yml"]


def test_other_files_are_left_alone(user: Path) -> None:
    for name in ("notes.txt", ".hidden.yaml", "mine.yaml~", "mine.yaml.bak"):
        (user / name).write_text("anything")
    assert list(library(user).names()) == shipped()
    assert not library(user).notices


def test_a_folder_that_is_a_file_is_one_notice(tmp_path: Path) -> None:
    (tmp_path / "routines").write_text("x")
    found = library(tmp_path / "routines")
    assert list(found.names()) == shipped()
    assert {p.code for p in found.notices} == {"unreadable"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_folder_is_one_notice(user: Path) -> None:
    user.chmod(0)
    found = library(user)
    user.chmod(0o700)
    assert list(found.names()) == shipped()
    assert "unreadable" in {p.code for p in found.notices}


def test_a_stretch_of_ones_own_can_be_named(user: Path) -> None:
    (user / "stretches" / "my-calf.yaml").write_text(STRETCH.replace("Calf stretch at the wall", "My calf"))
    (user / "mine.yaml").write_text(GOOD + "  - stretch: my-calf\n")
    answer = library(user).open("mine")
    assert answer.routine is not None
    last = answer.routine.entries[-1]
    assert isinstance(last, Entry)
    assert last.stretch.name == "My calf"


def test_a_stretch_of_ones_own_with_a_shipped_name_is_an_error(user: Path) -> None:
    (user / "stretches" / "wall-calf.yaml").write_text(STRETCH.replace("Calf stretch at the wall", "My calf"))
    found = library(user)
    assert [(Path(p.file).name, p.is_error) for p in found.notices] == [("wall-calf.yaml", True)]
    stretch = found.shelf.find("wall-calf")
    assert stretch is not None
    assert stretch.name == "Calf stretch at the wall"


def test_a_broken_stretch_is_told_where_it_is_named_and_in_its_own_file(user: Path) -> None:
    (user / "stretches" / "my-calf.yaml").write_text("name: x\nposition: upside-down\n")
    (user / "mine.yaml").write_text(GOOD + "  - stretch: my-calf\n")
    found = library(user)
    answer = found.open("mine")
    assert said(answer.errors) == [(6, 14, "unknown-stretch")]
    assert "my-calf.yaml" in answer.errors[0].hint
    assert {Path(p.file).name for p in found.check()} == {"mine.yaml", "my-calf.yaml"}


def test_a_broken_stretch_that_no_routine_names_hides_nothing(user: Path) -> None:
    (user / "stretches" / "my-calf.yaml").write_text("name: [")
    assert all(answer.cleared for answer in library(user).all())
    assert [Path(p.file).name for p in library(user).check()] == ["my-calf.yaml"]


def test_only_the_stretches_that_are_named_are_read(user: Path) -> None:
    """A pipe would be noticed: this one is never opened."""
    os.mkfifo(user / "stretches" / "my-calf.yaml")
    found = library(user)
    assert found.open("bedtime").cleared is not None
    assert [p.code for p in found.check()] == ["not-a-file"]


def test_a_draft_is_read_before_it_is_saved(user: Path) -> None:
    found = library(user)
    assert found.open_text(GOOD, user / "draft.yaml").routine is not None
    broken = found.open_text("name: [", user / "draft.yaml")
    assert broken.problems[0].file == str(user / "draft.yaml")
    assert not (user / "draft.yaml").exists()


def test_words_that_are_not_safe_are_told_where_they_were_written(user: Path) -> None:
    (user / "mine.yaml").write_text(
        GOOD + "    do:\n      - Sit with the <side> leg long.\n      - Rise up on tiptoe.\n"
    )
    answer = library(user).open("mine")
    assert answer.cleared is None
    assert [(p.line, p.source_line.strip()) for p in answer.errors] == [(8, "- Rise up on tiptoe.")]


def test_words_that_are_not_safe_in_a_stretch_are_told_in_its_file(user: Path) -> None:
    (user / "stretches" / "my-calf.yaml").write_text(STRETCH.replace("Push back gently.", "Rise up on tiptoe."))
    (user / "mine.yaml").write_text(GOOD.replace("towel-calf", "my-calf"))
    errors = library(user).open("mine").errors
    assert {Path(p.file).name for p in errors} == {"my-calf.yaml"}
    assert "tiptoe" in errors[0].source_line


LONG = "Lean in slowly now and keep on leaning in with your whole body until you feel it in the <side> calf."


@pytest.mark.parametrize("place", ["mine", "a path"])
@pytest.mark.parametrize("accept", ["", "accept: {too-long-to-say: For reading.}\n"])
def test_who_only_begins_gets_the_same_routine_without_a_word_of_lines_too_long(
    user: Path, place: str, accept: str
) -> None:
    file = user / "mine.yaml"
    file.write_text(f"{accept}{GOOD}    do: {{ease: {LONG}}}\n", encoding="utf-8")
    name = str(file) if place == "a path" else place
    whole, begun = library(user).open(name), library(user).open(name, lines=False)
    assert whole.cleared is not None
    assert begun.cleared == whole.cleared
    assert ("too-long-to-say" in {p.code for p in whole.warnings}) is (not accept)
    assert "too-long-to-say" not in {p.code for p in begun.warnings}


def test_no_error_is_left_out_for_who_only_begins(user: Path) -> None:
    text = f"{GOOD}    do: {{ease: {LONG}}}\n    hold: 90s\n"
    (user / "mine.yaml").write_text(text, encoding="utf-8")
    whole, begun = library(user).open("mine"), library(user).open("mine", lines=False)
    assert whole.routine is not None
    assert whole.errors
    assert begun.errors == whole.errors
    assert begun.cleared is None


def standing(seated: str, more: str = "") -> str:
    return GOOD.replace("in-bed", seated).replace("ankle-bends", "march").replace("towel", "wall") + more


def test_a_routine_that_stands_and_offers_one_that_stands_too_is_told_so(user: Path) -> None:
    for name, text in {"one": standing("other"), "other": standing("one")}.items():
        (user / f"{name}.yaml").write_text(text)
    for name in ("one", "other"):
        assert said(library(user).check_one(name)) == [(2, 9, "seated")]
        assert library(user).open(name).cleared is not None


def test_words_that_stand_are_enough_to_stand(user: Path) -> None:
    rise = "  - say: Get up slowly, holding on to the rail.\n    for: 20s\n    position: standing\n"
    (user / "chair.yaml").write_text(GOOD + rise)
    (user / "mine.yaml").write_text(standing("chair"))
    assert said(library(user).check_one("mine")) == [(2, 9, "seated")]


@pytest.mark.parametrize(
    "text", [standing("in-bed"), standing("bedtime", "accept: {seated: I hold the rail.}\n"), GOOD]
)
def test_who_sits_or_has_answered_is_told_nothing_of_what_is_offered_instead(user: Path, text: str) -> None:
    (user / "mine.yaml").write_text(text)
    assert library(user).check_one("mine") == ()


def test_a_seated_routine_may_offer_one_that_stands(user: Path) -> None:
    (user / "mine.yaml").write_text(GOOD.replace("seated: in-bed", "seated: bedtime"))
    assert library(user).check_one("mine") == ()
