"""Over SSH the sound plays on the far machine, and that is said: once, and only where there is sound."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from crampstretch import paths
from crampstretch.audio.far import FAR, telling_of_distance
from crampstretch.core.cue import Answer, SoundLost, SoundNotice, SoundReady
from tests.harness.home import Home, crampstretch_command
from tests.harness.sound import Sink, needs_sound

ROUTINE = """\
name: Lie back
stretches:
  - {name: Foot up, position: lying, muscle: calf, ankle: dorsiflexed, heel: supported,
     do: [Draw the foot up.], hold: 2s, reps: 2, ready: 1s, ease: 1s, release: 1s, rest: 3s, sides: left, active: true}
"""


def test_it_is_said_once_and_only_when_something_plays() -> None:
    heard: list[Answer] = []
    tell = telling_of_distance(heard.append)
    for answer in (SoundReady(None), SoundReady("miniaudio"), SoundLost("died"), SoundReady("miniaudio")):
        tell(answer)
    assert [answer.text for answer in heard if isinstance(answer, SoundNotice)] == [FAR]
    assert heard.index(SoundNotice(FAR)) == 2
    assert len(heard) == 5


@pytest.mark.parametrize(
    ("variables", "far"),
    [
        ({}, False),
        ({"SSH_CONNECTION": "10.0.0.1 5022 10.0.0.2 22"}, True),
        ({"SSH_CONNECTION": "10.0.0.1 5022 10.0.0.2 22", "PULSE_SERVER": "unix:/run/pulse"}, True),
        ({"SSH_CONNECTION": "10.0.0.1 5022 10.0.0.2 22", "PULSE_SERVER": "tcp:10.0.0.1"}, False),
    ],
)
def test_a_sound_server_that_is_named_elsewhere_is_not_far(
    variables: dict[str, str], far: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert paths.over_ssh() is far


@pytest.mark.torture
@pytest.mark.sound
@needs_sound
def test_a_session_over_ssh_says_it_once_and_nothing_else(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "lie-back.yaml"
    file.write_text(ROUTINE, encoding="utf-8")
    home.choose()
    led = crampstretch_command("run", str(file), "--plain", "--practice", "--volume", "1", "--speed", "10")
    with Sink() as sink:
        variables = home.environment | sink.environment | {"SSH_CONNECTION": "10.0.0.1 5022 10.0.0.2 22"}
        done = subprocess.run(led, env=variables, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == f"{FAR}\n"
