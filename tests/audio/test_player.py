"""The player where there is no sound to be had: it says so once, and harms nothing."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from crampstretch.audio.player import Player
from crampstretch.audio.silent import Silent
from crampstretch.core.cue import Answer, Cue, Dropped, Handed, Sound, SoundNotice, SoundReady
from tests.audio.playing import Playing
from tests.harness.home import Home

NOWHERE = {"ALSA_CONFIG_PATH": "/nonexistent", "PULSE_SERVER": "unix:/nonexistent", "PIPEWIRE_REMOTE": "/nonexistent"}
PROGRAM = """
import sys, time
from crampstretch.audio.player import Player
from crampstretch.core.cue import *
player = Player(lambda answer: print(type(answer).__name__, getattr(answer, "backend", ""), flush=True), *sys.argv[1:])
player.start()
time.sleep(1.5)
player.hand([Handed(1, time.monotonic(), Cue(0.0, sound=Sound.HOLD))])
player.clear(); player.set_volume(50); player.hush()
time.sleep(0.2)
player.close(ring_out=True)
"""


def ran(home: Home, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        env=home.environment | NOWHERE, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30,
        check=False,
    )  # fmt: skip


def handed(id_: int, due: float = 0.0) -> Handed:
    return Handed(id_, due, Cue(0.0, sound=Sound.TICK))


ONE_BY_ONE = [pytest.param([name], marks=pytest.mark.torture) for name in ("simpleaudio", "miniaudio", "system")]
"""Without a name all of them are tried, one after the other."""


@pytest.mark.parametrize("arguments", [[], ["gong"], *ONE_BY_ONE], ids=str)
def test_without_a_device_there_is_one_notice_and_not_a_byte_on_the_terminal(home: Home, arguments: list[str]) -> None:
    """ALSA alone would write 671 bytes for each attempt to open it."""
    program = ran(home, *arguments)
    assert program.returncode == 0
    assert program.stderr == ""
    assert program.stdout.splitlines() == ["SoundReady None", "SoundNotice ", "Dropped "]


@pytest.mark.parametrize("python", ["/nonexistent/python", "/bin/false"])
def test_a_child_that_cannot_live_ends_in_silence_and_in_no_tight_loop(
    python: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", python)
    play = Playing(None)
    play.player.start()
    play.until(lambda: bool(play.of(SoundNotice)), 5.0, "the notice")
    time.sleep(0.5)
    play.player.close(ring_out=False)
    assert play.player.join(2.0)
    assert [type(answer) for answer in play.answers] == [SoundReady, SoundNotice]


def test_a_player_that_was_never_started_can_be_told_anything() -> None:
    player = Player(lambda _: None)
    player.hand([handed(1)])
    player.clear()
    player.hush()
    player.set_volume(10)
    player.close(ring_out=True)
    player.close(ring_out=False)
    assert player.join(1.0)


def test_closing_at_once_does_not_wait_for_a_child_that_is_still_starting() -> None:
    player = Player(lambda _: None)
    player.start()
    began = time.monotonic()
    player.close(ring_out=False)
    assert time.monotonic() - began < 0.2
    assert player.join(3.0)


def test_a_cue_nobody_takes_is_answered() -> None:
    """One that is longer than the pipe takes at once is not sent at all."""
    play = Playing("gong")
    play.player.start()
    play.until(lambda: bool(play.of(SoundNotice)), 5.0, "the notice")
    play.until(lambda: play.player.pid is None, 5.0, "the end of the child, which may still take what it will not play")
    play.player.hand([handed(1, 5.0), Handed(2, 6.0, Cue(0.0, say="long " * 2000))])
    play.until(lambda: len(play.of(Dropped)) == 2, 10.0, "two answers")
    play.player.close(ring_out=False)
    assert play.player.join(3.0)


def test_the_child_takes_nothing_from_the_working_directory(home: Home, tmp_path: Path) -> None:
    """A file there that is named like a module of Python's must not run."""
    (tmp_path / "queue.py").write_text("raise SystemExit(7)")
    (tmp_path / "json.py").write_text("raise SystemExit(7)")
    code = "from crampstretch.audio.child import command; import sys; sys.stdout.write(repr(command([])))"
    command = eval(subprocess.check_output([sys.executable, "-P", "-c", code], env=home.environment, text=True))
    child = subprocess.run(
        [*command, "--backend", "gong"], cwd=tmp_path, env=home.environment, stdin=subprocess.DEVNULL,
        capture_output=True, timeout=20, check=False,
    )  # fmt: skip
    assert child.returncode == 0
    assert b'"ready","backend":null' in child.stdout


def test_silence_has_the_same_manners() -> None:
    answers: list[Answer] = []
    silent = Silent(answers.append)
    silent.start()
    silent.hand([handed(1)])
    silent.clear()
    silent.set_volume(5)
    silent.hush()
    silent.close(ring_out=True)
    assert answers == [SoundReady(None)]
