"""simpleaudio for real: two hundred sounds without a crash, on this Python and on every other that the machine has."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crampstretch.core.cue import Cue, Handed, Sound, Sounded, SoundLost
from tests.audio.playing import playing
from tests.harness.sound import Sink, needs_sound

pytestmark = [pytest.mark.sound, needs_sound]

NAMED = ("3.11", "3.12", "3.13", "3.14")
"""The Pythons that the project names."""
ROOT = Path(__file__).resolve().parent.parent.parent
OTHERS = os.environ.get("PYENV_ROOT", str(Path("~/.pyenv").expanduser()))

PLAY = """
import sys, time
sys.path.insert(0, sys.argv[1])
from crampstretch.audio.player import Player
from crampstretch.core.cue import Cue, Handed, Sound, SoundLost, Sounded
answers = []
player = Player(answers.append, "simpleaudio", 1)
player.start()
begin = time.monotonic() + 3.0
for i in range(200):
    due = begin + 0.04 * i
    time.sleep(max(0.0, due - 1.0 - time.monotonic()))
    player.hand([Handed(i, due, Cue(0.0, sound=Sound.TICK))])
time.sleep(3.0)
player.close(ring_out=True)
player.join(8.0)
print(sys.version.split()[0], *(sum(isinstance(a, kind) for a in answers) for kind in (Sounded, SoundLost)))
"""


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as up:
        yield up


def test_two_hundred_sounds_one_over_the_other_do_not_crash_it(sink: Sink) -> None:
    """Four at a time: each lasts 0.15 s, and the next begins after 0.04."""
    with playing("simpleaudio", sink, volume=1) as play:
        play.until_ready()
        begin, child = time.monotonic() + 1.0, play.pid()
        for i in range(200):
            time.sleep(max(0.0, begin + 0.04 * i - 1.0 - time.monotonic()))
            play.player.hand([Handed(i, begin + 0.04 * i, Cue(0.0, sound=Sound.TICK))])
        play.until(lambda: len(play.of(Sounded)) == 200, 15.0, "the last of two hundred")
        assert play.of(SoundLost) == []
        assert play.pid() == child


PLAY_ONE = "import simpleaudio, time; simpleaudio.play_buffer(bytes(8820), 1, 2, 22050); time.sleep(1.0)"


@pytest.mark.skipif(sys.version_info < (3, 12), reason="earlier Pythons share one allocator among all threads")
def test_why_the_child_is_started_with_the_allocator_of_c(sink: Sink) -> None:
    """Unmodified simpleaudio 1.0.4 frees memory without the interpreter's lock; see backends/simple.py."""
    pytest.importorskip("simpleaudio")
    assert ends(sys.executable, sink, "malloc") == 0
    assert ends(sys.executable, sink, None) == -signal.SIGSEGV


@pytest.mark.torture
@pytest.mark.timeout(600)
@pytest.mark.parametrize("version", NAMED)
def test_two_hundred_sounds_on_every_python_that_is_named(sink: Sink, tmp_path: Path, version: str) -> None:
    python = simpleaudio_for(version, tmp_path)
    played = subprocess.run(
        [python, "-c", PLAY, str(ROOT)],
        env=os.environ | sink.environment, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    found, sounded, lost = played.stdout.split()
    print(f"Python {found}: {sounded} of 200 sounded, {lost} children lost")
    assert found.startswith(version)
    assert (sounded, lost) == ("200", "0")
    assert ends(python, sink, "malloc") == 0
    if version != "3.11":
        assert ends(python, sink, None) == -signal.SIGSEGV, "if it no longer crashes, the detour may go"


def ends(python: str, sink: Sink, allocator: str | None) -> int:
    """Play one sound without the program and return how it ended."""
    variables = os.environ | sink.environment
    variables.pop("PYTHONMALLOC", None)
    variables |= {"PYTHONMALLOC": allocator} if allocator else {}
    return subprocess.run([python, "-c", PLAY_ONE], env=variables, check=False, timeout=20).returncode


def simpleaudio_for(version: str, room: Path) -> str:
    """Return a Python of this version with simpleaudio, in an environment of its own; skip where there can be none."""
    found = [*map(str, sorted(Path(OTHERS, "versions").glob(f"{version}.*/bin/python{version}")))]
    found += [path] if (path := shutil.which(f"python{version}")) and not found else []
    if not found:
        pytest.skip(f"there is no Python {version} on this machine")
    subprocess.run([found[-1], "-m", "venv", room / "venv"], check=True, capture_output=True)
    python = str(room / "venv/bin/python")
    install = [python, "-m", "pip", "install", "-q", "simpleaudio==1.0.4", "platformdirs"]
    built = subprocess.run(install, capture_output=True, text=True, check=False, timeout=300)
    if built.returncode:
        pytest.skip(f"simpleaudio does not build on Python {version}: {built.stderr.strip().splitlines()[-1]}")
    return python
