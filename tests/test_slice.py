"""The risky part first: a routine led in real time while everything round it goes wrong.

The terminal is not read until the first hold is over, the player is killed once, the program is stopped for three
seconds; the trace and the recording must still agree, and the routine must end when it was planned to.
"""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path

import pytest

from tests.conftest import OpenTerminal
from tests.harness.account import Account, rows_of
from tests.harness.home import Home, crampstretch_command
from tests.harness.pty import Terminal
from tests.harness.routines import foot_up
from tests.harness.sound import Recording, Sink, needs_sound

WORDS = "Draw the <side> foot up towards the shin with its own muscles, slowly, without any hurry, to a mild pull."
READY = ", ".join(f'"{n}. {WORDS}"' for n in range(30))
ROUTINE = foot_up(
    "A slice of the night",
    do=f'{{ready: [{READY}], hold: "{WORDS}", ease: "{WORDS}"}}',
    hold="8s", reps=2, sides="left", ready="6s", ease="3s", release="2s", rest="5s",
)  # fmt: skip
PLANNED = 6 + 13 + 5 + 13.0


STALLS = {"miniaudio": 0, "simpleaudio": 1}
"""How many tones a stalling machine may spoil: simpleaudio opens the device anew for each of them."""


def _worker(terminal: Terminal) -> int:
    return next(process.pid for process in terminal.running() if "crampstretch.audio.worker" in process.command)


def _wait(terminal: Terminal, seconds: float, what: str) -> None:
    until = time.monotonic() + seconds
    terminal.until(lambda: time.monotonic() > until, what, seconds + 5)


@pytest.mark.sound
@needs_sound
@pytest.mark.parametrize("backend", ["simpleaudio", "miniaudio"])
def test_trace_and_recording_agree_whatever_happens_to_the_terminal_the_player_and_the_program(
    home: Home, open_terminal: OpenTerminal, tmp_path: Path, backend: str
) -> None:
    if backend == "simpleaudio":
        pytest.importorskip("simpleaudio")
    home.choose()
    file, trace = tmp_path / "slice.yaml", tmp_path / "trace.jsonl"
    file.write_text(ROUTINE, encoding="utf-8")
    command = crampstretch_command(
        "run", str(file), "--plain", "--practice", "--voice", "off", "--volume", "100", "--trace", str(trace)
    )
    with Sink() as sink, Recording.of(sink) as recording:
        led = open_terminal(*command, CRAMPSTRETCH_SOUND=backend, **sink.environment)
        led.until(trace.exists, "the trace")
        led.stall()
        led.until(lambda: len(rows_of(trace, "phase")) >= 3, "the first hold", 40)
        _wait(led, 2.5, "the tone of the hold to end")
        os.kill(_worker(led), signal.SIGKILL)
        led.until(lambda: len(rows_of(trace, "phase")) >= 4, "a whole hold without a reader", 30)
        led.resume()
        led.until(lambda: len(rows_of(trace, "phase")) >= 5, "the rest", 30)
        led.signal(signal.SIGSTOP)
        _wait(led, 3.0, "three seconds of standstill")
        led.signal(signal.SIGCONT)
        assert led.wait(60) == 0
        led.until(lambda: not led.running(), "the last tone")
        recording.stop()
        account = Account.of(trace, recording)
    start, finish = rows_of(trace, "start")[0]["done"], rows_of(trace, "finish")[0]["done"]
    took = float(str(finish)) - float(str(start))
    print(f"\n{backend}: planned {PLANNED} s, took {took:.3f} s; heard {len(account.errors)} of {account.shown} cues,")
    print(
        f"dropped or missed {json.dumps(account.dropped)}; onset errors {[round(e * 1000) for e in account.errors]} ms"
    )
    spoilt = STALLS[backend]
    assert len(account.unheard) <= spoilt, "what was given to the device is in the recording"
    assert account.strange <= spoilt, "nothing else is in the recording"
    assert len(account.errors) >= account.shown - 3, "only what fell into the death and the standstill is missing"
    assert abs(took - PLANNED - 0.5) < 0.1, "the routine ends when it was planned to"
