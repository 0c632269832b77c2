"""Every test has a home directory of its own, and a terminal to open in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.harness.home import Home
from tests.harness.pty import Terminal

OpenTerminal = Callable[..., Terminal]
pytest_plugins = ["tests.torture.table"]

# A busy machine is no fault of what is tested.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(  # a mutant is killed by the first example that fails, and the same ones are tried each time
    "brief",
    deadline=None,
    suppress_health_check=list(HealthCheck),
    max_examples=10,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "patient"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """An empty home directory that this process, too, takes for the user's."""
    own = Home.at(tmp_path / "home")
    for name, value in own.directories.items():
        monkeypatch.setenv(name, value)
    return own


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin the longest stages of the fault battery first, so that several processes end at about the same time."""
    if config.option.markexpr == "torture":
        items.sort(key=_patience, reverse=True)


def _patience(item: pytest.Item) -> float:
    mark = item.get_closest_marker("timeout")
    return float(mark.args[0]) if mark and mark.args else 0.0


@pytest.fixture
def open_terminal(home: Home, tmp_path: Path) -> Iterator[OpenTerminal]:
    """Open programs in terminals, by default in this test's home; all are ended with the test."""
    with ExitStack() as opened:

        def run(*argv: str, columns: int = 80, lines: int = 24, **variables: str) -> Terminal:
            env = home.environment | variables
            return opened.enter_context(Terminal(argv, env=env, cwd=tmp_path, columns=columns, lines=lines))

        yield run
