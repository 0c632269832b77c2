"""PyYAML without its patterns: they are there when they are asked for, and no pattern of ours waits."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from crampstretch.library.parser import Later, patterns_later, yaml

TEXT = "times: [10, 1:30, 0x1F]\nday: 2026-11-26\nno: 'ja'\n"


def test_after_the_import_patterns_are_compiled_as_ever() -> None:
    assert isinstance(re.compile("a+"), re.Pattern)
    with pytest.raises(ImportError), patterns_later():
        raise ImportError
    assert isinstance(re.compile("b+"), re.Pattern)


def test_a_pattern_that_is_used_after_all_is_the_pattern() -> None:
    later = Later("(a+)b", re.IGNORECASE)
    found = later.fullmatch("AAb")
    assert found is not None
    assert found[1] == "AA"
    assert later.pattern == "(a+)b"
    assert later.flags & re.IGNORECASE


@pytest.mark.parametrize("loader", ["SafeLoader", "CSafeLoader"])
def test_pyyaml_reads_as_it_always_did(loader: str) -> None:
    """Its own reader, resolver and constructors use their patterns; a bare import in another process says the same."""
    if not hasattr(yaml, loader):
        pytest.skip("libyaml is not in this PyYAML")
    bare = f"import yaml; print(yaml.load({TEXT!r}, Loader=yaml.{loader}))"
    said = subprocess.run([sys.executable, "-c", bare], capture_output=True, text=True, check=True, timeout=30).stdout
    assert f"{yaml.load(TEXT, Loader=getattr(yaml, loader))}\n" == said
    assert "31" in said
