"""The home and the sound card of the tests: nothing of a person's is touched, nothing is left."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import crampstretch
from crampstretch import paths
from tests.harness.home import Home, crampstretch_command

WITH_SOUND = Path(__file__).with_name("with-sound")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere only HOME moves the directories")
@pytest.mark.parametrize("directory", [paths.config_dir, paths.data_dir, paths.cache_dir, paths.log_dir])
def test_every_directory_of_the_program_is_in_the_tests_home(directory: object, home: Home) -> None:
    assert callable(directory)
    assert Path(directory()).is_relative_to(home.root)


def test_the_directories_are_named_as_the_program_names_them(home: Home) -> None:
    if sys.platform == "linux":
        assert (home.config, home.data) == (paths.config_dir(), paths.data_dir())
    assert not home.config.exists()


def test_programs_get_the_same_home_and_little_else(home: Home) -> None:
    env = home.environment | {"HELLO": "there"}
    shown = subprocess.run(["env"], env=env, capture_output=True, text=True, check=True).stdout
    assert f"HOME={home.root}" in shown.splitlines()
    assert not {"EDITOR", "SSH_CONNECTION", "PIP_CONSTRAINT"} & set(home.environment)


def test_the_program_under_test_is_the_one_these_tests_see(home: Home, tmp_path: Path) -> None:
    ran = subprocess.run(
        crampstretch_command("--version"),
        env=home.environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert crampstretch.__version__ in ran.stdout


@pytest.mark.sound
@pytest.mark.skipif(not shutil.which("pulseaudio") or not shutil.which("pactl"), reason="needs PulseAudio")
def test_a_command_is_run_with_a_sound_card_that_is_gone_afterwards(tmp_path: Path) -> None:
    env = os.environ | {"TMPDIR": str(tmp_path)}
    script = "pactl list short sinks; exit 7"
    ran = subprocess.run(
        [WITH_SOUND, "sh", "-c", script], env=env, capture_output=True, text=True, check=False, timeout=30
    )
    assert ran.returncode == 7
    assert ran.stdout.split()[1] == "cramp"
    assert list(tmp_path.glob("with-sound.*")) == []
