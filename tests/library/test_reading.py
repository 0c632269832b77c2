"""Files that are not what they should be: each refusal is one sentence, at once."""

from __future__ import annotations

import os
import re
import socket
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.library import Problem
from crampstretch.library.reading import MOST_BYTES, UNSEEN, Unreadable, decode, read, source_of
from crampstretch.library.source import LINE_BREAK, Source


def only(path: Path) -> Problem:
    source = read(path)
    assert source.text == ""
    assert len(source.problems) == 1
    return source.problems[0]


def test_a_file_is_read_as_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes("name: Wade é\r\nabout: x".encode())
    source = read(file)
    assert source.text == "name: Wade é\r\nabout: x"
    assert source.lines == ["name: Wade é", "about: x"]
    assert not source.problems


def test_a_mark_at_the_start_is_no_part_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xef\xbb\xbfname: x")
    assert read(file).text == "name: x"


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert only(tmp_path / "none.yaml").code == "missing"
    assert only(tmp_path / "none" / "none.yaml").code == "missing"


def test_a_directory_is_said_to_be_one(tmp_path: Path) -> None:
    assert "directory" in only(tmp_path).message


def test_a_pipe_without_a_writer_does_not_make_anyone_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "pipe" in only(tmp_path / "pipe.yaml").message


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_said_to_be_one_even_behind_a_link(tmp_path: Path, device: str) -> None:
    link = tmp_path / "zero.yaml"
    link.symlink_to(device)
    assert "device" in only(link).message


def test_a_socket_is_not_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as end:
        end.bind("s.yaml")
        assert only(tmp_path / "s.yaml").code == "not-a-file"


def test_links_in_a_ring_are_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert only(tmp_path / "a.yaml").code == "link-loop"


def test_a_link_to_nothing_is_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("gone.yaml")
    assert only(tmp_path / "a.yaml").code == "missing"


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("name: x")
    (tmp_path / "a.yaml").symlink_to("real.yaml")
    assert read(tmp_path / "a.yaml").text == "name: x"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_says_how_to_allow_it(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("name: x")
    file.chmod(0)
    assert only(file).code == "permission"
    assert "chmod" in only(file).hint


def test_a_name_with_a_zero_byte_or_without_end_is_no_file() -> None:
    assert only(Path("a\0b.yaml")).code == "missing"
    assert only(Path("a" * 5000)).code == "missing"


@pytest.mark.parametrize(("size", "refused"), [(MOST_BYTES, False), (MOST_BYTES + 1, True)])
def test_the_limit_of_size_is_exact(tmp_path: Path, size: int, refused: bool) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"#" * size)
    assert bool(read(file).problems) is refused


def test_a_huge_file_with_nothing_in_it_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.touch()
    os.truncate(file, 1 << 40)
    assert only(file).code == "too-large"


def test_a_file_that_grows_without_saying_so_is_cut_off() -> None:
    """Files in /proc have no size; what comes out of them still has a limit."""
    assert not read(Path("/proc/self/status")).failed
    assert only(Path("/proc/self/mem")).code == "unreadable"


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"\xe4", 1, 1),
        (b"name: Wadend\xe4hnung", 1, 13),
        (b"name: x\nabout: \xff\n", 2, 8),
        (b"name: x\r\nabout: y\r\nend: \xc3(", 3, 6),
        (b"name: x\rabout: \xc0\x80", 2, 8),
        ("name: é".encode() + b"\xed\xa0\x80", 1, 8),
        (b"\xef\xbb\xbfab\xff", 1, 3),
    ],
)
def test_the_first_byte_that_is_not_utf8_is_named(data: bytes, line: int, column: int) -> None:
    with pytest.raises(Unreadable) as refusal:
        decode(data)
    assert (refusal.value.code, refusal.value.line, refusal.value.column) == ("encoding", line, column)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_refused(encoding: str) -> None:
    with pytest.raises(Unreadable):
        decode("name: x\n".encode(encoding))


def test_a_zero_byte_means_that_it_is_no_text() -> None:
    with pytest.raises(Unreadable) as refusal:
        decode(b"name: x\nab\0c")
    assert (refusal.value.line, refusal.value.column) == (2, 3)


@pytest.mark.parametrize(
    "character",
    ["\x07", "\x1b", "\x7f", "\x85", "\x9b", "\u200b", "\u200d", "\u200e", "\u202e", "\u2066", "\u2028", "\u2029",
     "\ufeff", "\xad", "\ue000", "\uffff", "\U000e0041", "\U00100000"],
    ids=lambda c: f"U+{ord(c):04X}",
)  # fmt: skip
def test_what_cannot_be_seen_is_told_with_its_place(character: str) -> None:
    source = source_of("a.yaml", f"name: x\nabout: a{character}b")
    problem = source.problems[0]
    assert (problem.line, problem.column, problem.code) == (2, 9, "unseen-character")
    assert f"U+{ord(character):04X}" in problem.message
    assert character not in source.text
    assert len(source.problems) == 1


@pytest.mark.parametrize("text", ["tab\there", "Größe 👍 日本", "“quotes” – and so on …", "e\u0301"])
def test_what_can_be_seen_is_left_alone(text: str) -> None:
    source = source_of("a.yaml", text)
    assert source.text == text
    assert not source.problems


def test_a_thousand_unseen_characters_do_not_take_long() -> None:
    assert 0 < len(source_of("a.yaml", "\x07" * 100_000).problems) < 200


@given(st.binary(max_size=60))
def test_no_bytes_raise_anything_but_a_refusal(data: bytes) -> None:
    with suppress(Unreadable):
        assert decode(data).encode() == data.removeprefix(b"\xef\xbb\xbf")


def test_a_character_of_ascii_is_refused_exactly_where_the_pattern_knows_it() -> None:
    for character in map(chr, range(128)):
        refused = bool(source_of("a.yaml", f"a{character}b").problems)
        assert refused is bool(re.search(UNSEEN, character)), repr(character)


@given(st.text(st.sampled_from("a\r\n \v\f\x85\u2028")))
def test_lines_end_where_yaml_ends_them_whatever_ends_are_mixed(text: str) -> None:
    assert Source("a.yaml", text).lines == LINE_BREAK.split(text)
