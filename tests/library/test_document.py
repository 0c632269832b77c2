"""A file that is edited keeps every byte that was not edited, and is never half-written or written over unasked."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.library.document import CannotEdit, ChangedOnDisk, Document, NotSaved
from crampstretch.library.drafts import Drafts
from crampstretch.library.reading import MOST_BYTES, shown

ANY_FILE = st.text(alphabet="ab: #-ä\t\x1b\x85\u2028\x0b\r\n\n", max_size=60)
LINE = re.compile(r"\r\n|\r|\n")


def opened(folder: Path, data: bytes) -> Document:
    file = folder / "mine.yaml"
    file.write_bytes(data)
    return Document.open(file)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("documents")


@given(text=ANY_FILE, mark=st.booleans())
def test_what_was_not_edited_is_saved_as_it_was(folder: Path, text: str, mark: bool) -> None:
    """Whatever ends, marks and unseen characters a file has: opened and saved it is the same, byte for byte."""
    document = opened(folder, (b"\xef\xbb\xbf" if mark else b"") + text.encode())
    assert document.bytes_of(document.text) == document.raw
    assert len(document.text.split("\n")) == len(LINE.split(text)), "each line is one line in the editor"
    assert shown(document.text) == document.text, "nothing in it can act on a terminal"


@given(text=ANY_FILE, at=st.integers(0, 60))
def test_an_edit_in_one_line_changes_that_line_alone(folder: Path, text: str, at: int) -> None:
    document = opened(folder, text.encode())
    typed, pieces = document.text.split("\n"), LINE.split(text)
    at %= len(typed)
    typed[at] = pieces[at] = "a line that was nowhere before"
    ends = [*LINE.findall(text), ""]
    assert document.written("\n".join(typed)) == "".join(a + b for a, b in zip(pieces, ends, strict=True))


@given(ANY_FILE, st.lists(st.text(alphabet="abx: ", max_size=5), min_size=1, max_size=12))
def test_what_is_in_the_file_after_saving_is_what_was_typed(folder: Path, before: str, lines: list[str]) -> None:
    typed = "\n".join(lines)
    document = opened(folder, before.encode())
    saved = document.save(typed)
    assert Document.open(document.path) == saved
    assert saved.text == typed


def test_a_new_line_ends_as_the_others_do(tmp_path: Path) -> None:
    document = opened(tmp_path, b"a: 1\r\nb: 2\r\n")
    assert document.bytes_of("a: 1\nx: 5\nb: 2\n") == b"a: 1\r\nx: 5\r\nb: 2\r\n"


def test_a_last_line_without_an_end_gets_one_when_another_follows(tmp_path: Path) -> None:
    document = opened(tmp_path, b"a: 1\r\nb: 2\nx: 5\r\nc: 3")
    assert document.bytes_of("a: 1\nb: 2\nx: 5\nc: 3\nd: 4") == b"a: 1\r\nb: 2\nx: 5\r\nc: 3\r\nd: 4"


def test_saving_keeps_the_mode_and_follows_a_link_to_the_file(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "real.yaml"
    real.parent.mkdir()
    real.write_bytes(b"name: Old\n")
    real.chmod(0o640)
    link = tmp_path / "mine.yaml"
    link.symlink_to(real)
    Document.open(link).save("name: New\n")
    assert link.is_symlink()
    assert real.read_bytes() == b"name: New\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(p.name for p in real.parent.iterdir()) == ["real.yaml"], "nothing is left lying about"


def test_what_another_program_wrote_is_not_written_over_unasked(tmp_path: Path) -> None:
    document = opened(tmp_path, b"name: Old\n")
    document.path.write_bytes(b"name: Theirs\n")
    with pytest.raises(ChangedOnDisk, match="another program"):
        document.save("name: Mine\n")
    assert document.path.read_bytes() == b"name: Theirs\n"
    document.save("name: Mine\n", over=True)
    assert document.path.read_bytes() == b"name: Mine\n"


def test_a_file_that_was_saved_again_as_it_was_is_no_change(tmp_path: Path) -> None:
    document = opened(tmp_path, b"name: Old\n")
    os.utime(document.path, (1, 1))
    document.save("name: Mine\n")
    assert document.path.read_bytes() == b"name: Mine\n"


def test_a_file_that_was_taken_away_is_made_again_only_when_asked(tmp_path: Path) -> None:
    document = opened(tmp_path, b"name: Old\n")
    document.path.unlink()
    with pytest.raises(ChangedOnDisk, match="no longer there"):
        document.save("name: Mine\n")
    document.save("name: Mine\n", over=True)
    assert document.path.read_bytes() == b"name: Mine\n"


def test_a_directory_in_the_place_of_the_file_is_left_alone(tmp_path: Path) -> None:
    document = opened(tmp_path, b"name: Old\n")
    document.path.unlink()
    document.path.mkdir()
    with pytest.raises(NotSaved, match="not a file any more"):
        document.save("name: Mine\n", over=True)


def test_a_disk_that_is_full_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = opened(tmp_path, b"name: Old\n")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotSaved, match="No space left on device"):
        document.save("name: Mine\n")
    assert document.path.read_bytes() == b"name: Old\n"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("mine")] == ["mine.yaml"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a\0b", "zero byte"),
        (b"\xff\xfea\0", "UTF-16"),
        (b"caf\xe9", "not UTF-8"),
        (b"x" * (MOST_BYTES + 1), "larger than 256 KiB"),
        (b"x" * 5000, "more than 4000 characters"),
    ],
)
def test_what_cannot_be_edited_is_refused_in_words(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(CannotEdit, match=said):
        opened(tmp_path, data)


def test_a_directory_and_a_missing_file_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(CannotEdit, match="directory"):
        Document.open(tmp_path)
    with pytest.raises(CannotEdit, match="no such file"):
        Document.open(tmp_path / "nothing.yaml")


def test_a_draft_is_found_again_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    drafts, document = Drafts(tmp_path / "drafts"), opened(tmp_path, b"name: Old\n")
    assert drafts.find(document) is None
    kept = drafts.keep(document, "name: Typed\n")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    found = drafts.find(Document.open(document.path))
    assert found is not None
    assert (found.text, found.fresh) == ("name: Typed\n", True)
    drafts.drop(document.path)
    assert drafts.find(document) is None


def test_a_draft_of_what_now_stands_in_the_file_is_none(tmp_path: Path) -> None:
    drafts, document = Drafts(tmp_path / "drafts"), opened(tmp_path, b"name: Old\n")
    drafts.keep(document, "name: Typed\n")
    assert drafts.find(document.save("name: Typed\n")) is None


def test_a_draft_knows_that_its_file_was_changed_since(tmp_path: Path) -> None:
    drafts, document = Drafts(tmp_path / "drafts"), opened(tmp_path, b"name: Old\n")
    drafts.keep(document, "name: Typed\n")
    document.path.write_bytes(b"name: Theirs\n")
    found = drafts.find(Document.open(document.path))
    assert found is not None
    assert not found.fresh


def test_drafts_of_files_with_one_name_are_apart(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, other = opened(tmp_path / "a", b"1"), opened(tmp_path / "b", b"2")
    drafts.keep(one, "one")
    drafts.keep(other, "other")
    found = drafts.find(one), drafts.find(other)
    assert [draft.text for draft in found if draft] == ["one", "other"]


@pytest.mark.parametrize("junk", [b"", b"\xff", b"# nothing\nx", b"# typed in crampstretch and not saved yet: [\nx"])
def test_a_draft_that_means_nothing_does_no_harm(tmp_path: Path, junk: bytes) -> None:
    drafts, document = Drafts(tmp_path / "drafts"), opened(tmp_path, b"name: Old\n")
    drafts.keep(document, "x").write_bytes(junk)
    found = drafts.find(document)
    assert found is None or not found.fresh
