"""PyYAML without its patterns: they are there when they are asked for, and no pattern of ours waits."""

from __future__ import annotations

import copy
import pickle
import re
import subprocess
import sys
from threading import Thread

import pytest

from crampstretch.parser import Later, patterns_later, yaml

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


def test_a_pattern_that_another_thread_compiles_meanwhile_is_one() -> None:
    made: list[object] = []
    with patterns_later():
        thread = Thread(target=lambda: made.append(re.compile("c+d")))
        thread.start()
        thread.join()
        made.append(re.compile("d+e"))
    assert all(isinstance(each, re.Pattern) for each in made)
    assert re.sub(made[0], "-", "ccd") == "-"  # type: ignore[call-overload]


def test_a_pattern_of_pyyaml_waits() -> None:
    asked: dict[str, object] = {"__name__": "yaml.resolver", "re": re}
    with patterns_later():
        exec("made = re.compile('e+f')", asked)
    assert isinstance(asked["made"], Later)


def test_a_pattern_that_waits_can_be_copied_and_has_no_secrets_of_its_own() -> None:
    later = Later("a+")
    for same in (copy.copy(later), copy.deepcopy(later), pickle.loads(pickle.dumps(later))):
        assert same.pattern == "a+"
    assert not hasattr(later, "_made_up")


@pytest.mark.parametrize("first", ["crampstretch.settings.reading", "crampstretch.library"])
def test_whoever_asks_for_pyyaml_first_waits_for_no_pattern(first: str) -> None:
    asking = f"import {first}; from yaml.reader import Reader; print(type(Reader.NON_PRINTABLE).__name__)"
    ran = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=True, timeout=30)
    assert ran.stdout == "Later\n"


@pytest.mark.parametrize("loader", ["SafeLoader", "CSafeLoader"])
def test_pyyaml_reads_as_it_always_did(loader: str) -> None:
    """Its own reader, resolver and constructors use their patterns; a bare import in another process says the same."""
    if not hasattr(yaml, loader):
        pytest.skip("libyaml is not in this PyYAML")
    bare = f"import yaml; print(yaml.load({TEXT!r}, Loader=yaml.{loader}))"
    said = subprocess.run([sys.executable, "-c", bare], capture_output=True, text=True, check=True, timeout=30).stdout
    assert f"{yaml.load(TEXT, Loader=getattr(yaml, loader))}\n" == said
    assert "31" in said
