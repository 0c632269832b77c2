"""Whatever another program does to a routine's file is noticed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from crampstretch.library.watching import stamp


def save(file: Path) -> None:
    file.write_text("name: Other\n", encoding="utf-8")


def rename_over(file: Path) -> None:
    """As careful editors save; here even with the moment and the length of the old one."""
    facts = file.stat()
    other = file.with_name("other.tmp")
    other.write_text("name: Nane\n", encoding="utf-8")
    os.utime(other, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    other.replace(file)


def make_another(file: Path) -> None:
    file.with_name("new.yaml").write_text("name: New\n", encoding="utf-8")


def make_a_stretch(file: Path) -> None:
    (file.parent / "stretches").mkdir()
    (file.parent / "stretches" / "own.yaml").write_text("name: Own\n", encoding="utf-8")


@pytest.mark.parametrize("change", [save, rename_over, Path.unlink, make_another, make_a_stretch])
def test_a_change_in_the_folder_is_noticed(tmp_path: Path, change: Callable[[Path], None]) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("name: Mine\n", encoding="utf-8")
    before = stamp(tmp_path)
    assert stamp(tmp_path) == before
    change(file)
    assert stamp(tmp_path) != before


def test_a_file_elsewhere_is_looked_at_too(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("name: Mine\n", encoding="utf-8")
    before = stamp(tmp_path / "none", file)
    save(file)
    assert stamp(tmp_path / "none", file) != before


def test_what_is_no_routine_is_not_noticed(tmp_path: Path) -> None:
    before = stamp(tmp_path)
    (tmp_path / ".mine.yaml.swp").write_text("", encoding="utf-8")
    assert stamp(tmp_path) == before
