"""What a sound library brings along and nobody needs stays away, and is there for who asks for it later."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

import pytest

_LOADED = """
import sys
from crampstretch.audio.backends.mini import without_radio
before = set(sys.modules)
with without_radio():
    import miniaudio
print(*(set(sys.modules) - before))
import html, urllib.request
assert html.unescape("&amp;") == "&"
assert urllib.request.Request("http://example.org/").host == "example.org"
assert miniaudio.SampleFormat.SIGNED16
"""


@pytest.mark.skipif(find_spec("miniaudio") is None, reason="miniaudio is not installed")
def test_miniaudio_is_loaded_without_the_network_and_the_network_is_there_for_who_asks_later() -> None:
    done = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "_miniaudio" in loaded
    assert not loaded & {"urllib.request", "html", "http.client", "email", "ssl", "socket"}
