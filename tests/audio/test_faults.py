"""A sound library at its worst: it crashes when the device is opened, finds it taken, or talks without end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crampstretch.core.cue import Cue, Handed, Sound, Sounded, SoundLost
from tests.audio.playing import Playing, playing
from tests.conftest import OpenTerminal
from tests.harness.home import Home, crampstretch_command
from tests.harness.sound import Sink, needs_sound

pytestmark = [pytest.mark.sound, needs_sound]
needs_compiler = pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is not installed")

FAULTS = {
    "crash": "*(volatile int *)0 = 1; return 0;",
    "taken": "return -16;",
    "chatter": 'for (int i = 0; i < 20000; i++) fprintf(stderr, "ALSA lib says something\\n"); return -2;',
}
SHIM = """
#include <stdio.h>
int snd_pcm_open(void **pcm, const char *name, int stream, int mode) { %s }
"""


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as up:
        yield up


def shim(folder: Path, fault: str) -> str:
    """Return a library that takes the place of ALSA's own way to open a device."""
    source, library = folder / "shim.c", folder / "shim.so"
    source.write_text(SHIM % FAULTS[fault], encoding="utf-8")
    subprocess.run(["gcc", "-shared", "-fPIC", "-o", library, source], check=True)
    return str(library)


def one_tone(play: Playing) -> None:
    """Sound one tone, through whatever plays now."""
    before = len(play.of(Sounded))
    play.player.hand([Handed(1000 + before, time.monotonic() + 0.8, Cue(0.0, sound=Sound.TICK))])
    play.until(lambda: len(play.of(Sounded)) > before, 5.0, "the tone")


@needs_compiler
@pytest.mark.parametrize(
    "fault", ["crash", *(pytest.param(f, marks=pytest.mark.torture) for f in ("taken", "chatter"))]
)
def test_a_library_that_fails_at_opening_gives_way_to_the_next(
    sink: Sink, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    for library in ("simpleaudio", "miniaudio"):
        pytest.importorskip(library)
    monkeypatch.setenv("LD_PRELOAD", shim(tmp_path, fault))
    with playing(None, sink) as play:
        assert play.until_ready(seconds=15.0).backend == "miniaudio"
        one_tone(play)
        assert play.of(SoundLost) == [], "nobody had anything yet that could be lost"


@needs_compiler
def test_what_the_library_says_never_reaches_the_screen(
    home: Home, tmp_path: Path, open_terminal: OpenTerminal
) -> None:
    home.choose()
    nowhere = {"PULSE_SERVER": "unix:/nowhere", "LD_PRELOAD": shim(tmp_path, "chatter")}
    led = open_terminal(*crampstretch_command("run", "bedtime", "--plain", "--practice"), **nowhere)
    led.wait_for("No sound here. `crampstretch doctor` says why.", within=30)
    led.type("q\n")
    assert led.wait() == 1
    assert b"ALSA" not in led.screen.output


@pytest.mark.torture
@pytest.mark.timeout(900)
@pytest.mark.parametrize("backend", ["simpleaudio", "miniaudio"])
def test_a_child_killed_fifty_times_is_replaced_fifty_times(sink: Sink, backend: str) -> None:
    with playing(backend, sink, volume=1) as play:
        noticed, silent = [], []
        for times in range(1, 51):
            play.until_ready(times, seconds=10.0)
            time.sleep(5.2)
            struck = time.monotonic()
            os.kill(play.pid(), signal.SIGKILL)
            noticed.append(play.lost_after(struck))
            play.until_ready(times + 1, seconds=10.0)
            silent.append(time.monotonic() - struck)
            one_tone(play)
        print(f"{backend}: noticed within {max(noticed):.3f} s, playing again within {max(silent):.3f} s, 50 times")
        assert max(noticed) < 1.0
        assert len(play.of(SoundLost)) == 50
