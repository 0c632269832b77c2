"""The whole bedtime routine in real time, recorded: every tone is heard once, at its moment, and nothing else."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

from tests.harness.account import Account, rows_of
from tests.harness.home import Home, crampstretch_command
from tests.harness.sound import Recording, Sink, needs_sound

RINGS = 3.5
"""Seconds for the last tone, which outlives the program."""


@pytest.mark.sound
@needs_sound
@pytest.mark.torture
@pytest.mark.timeout(1500)
@pytest.mark.parametrize(("backend", "spread"), [("miniaudio", 0.1), ("simpleaudio", 0.35)])
def test_every_tone_of_a_whole_night_is_heard(home: Home, tmp_path: Path, backend: str, spread: float) -> None:
    pytest.importorskip(backend)
    home.choose()
    trace, quiet = tmp_path / "trace.jsonl", subprocess.DEVNULL
    led = crampstretch_command(
        "run", "bedtime", "--plain", "--practice", "--voice", "off", "--volume", "60", "--trace", str(trace)
    )
    with Sink() as sink, Recording.of(sink) as recording:
        variables = home.environment | sink.environment | {"CRAMPSTRETCH_SOUND": backend}
        subprocess.run(led, env=variables, stdin=quiet, stdout=quiet, stderr=quiet, check=True)
        time.sleep(RINGS)
        recording.stop()
        account = Account.of(trace, recording)
    start, finish = rows_of(trace, "start")[0]["done"], rows_of(trace, "finish")[-1]["done"]
    print(f"{backend}: {len(account.errors)} of {account.shown} heard, {account.spread * 1000:.0f} ms apart")
    assert account.shown > 60
    assert len(account.errors) == account.shown
    assert account.unheard == account.dropped == ()
    assert account.strange == 0
    assert account.spread < spread
    assert float(str(finish)) > float(str(start))
