"""Our directories are where platformdirs puts them, whatever the environment says."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import platformdirs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crampstretch import paths

DIRECTORIES = {
    "XDG_CONFIG_HOME": (paths.config_dir, platformdirs.user_config_path),
    "XDG_DATA_HOME": (paths.data_dir, platformdirs.user_data_path),
    "XDG_CACHE_HOME": (paths.cache_dir, platformdirs.user_cache_path),
    "XDG_STATE_HOME": (paths.state_dir, platformdirs.user_state_path),
}
written = st.none() | st.text("/.~ a$\n", max_size=8) | st.sampled_from(["/home/who", "/", "//", "/a/../b/"])


def found(ask: Callable[[], Path]) -> Path | str:
    """Return a directory, or that there is none."""
    try:
        return ask()
    except RuntimeError:
        return "none"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere platformdirs is always asked")
@pytest.mark.parametrize("variable", DIRECTORIES)
@given(home=written, given_=written)
@example(home="/home/who", given_="")
@example(home="/home/who", given_=" /elsewhere")
@example(home="", given_=None)
@example(home="who", given_=None)
def test_each_directory_is_where_platformdirs_puts_it(variable: str, home: str | None, given_: str | None) -> None:
    ours, theirs = DIRECTORIES[variable]
    named = {"HOME": home, variable: given_}
    cleared = {name: value for name, value in os.environ.items() if name not in named}
    with patch.dict(os.environ, cleared | {n: v for n, v in named.items() if v is not None}, clear=True):
        assert found(ours) == found(lambda: theirs("crampstretch", appauthor=False))
        if variable == "XDG_STATE_HOME":
            assert found(paths.log_dir) == found(lambda: platformdirs.user_log_path("crampstretch", appauthor=False))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere platformdirs is always asked")
def test_an_android_is_left_to_platformdirs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANDROID_ROOT", "/system")
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: Path("/data/files"))
    assert paths.data_dir() == Path("/data/files")
