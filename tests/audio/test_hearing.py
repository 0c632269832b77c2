"""The player listened to: every cue once, in order, on time; and what happens when its child does not live."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from statistics import median

import pytest

from crampstretch.audio.loudness import gain
from crampstretch.audio.tones import RATE
from crampstretch.core.cue import Cue, Dropped, Handed, Sound, Sounded, SoundLost, SoundNotice
from tests.audio.playing import playing
from tests.harness.ear import hear, onset_errors
from tests.harness.home import Home
from tests.harness.sound import Recording, Sink, needs_sound

pytestmark = [pytest.mark.sound, needs_sound]

torture = pytest.mark.torture
"""By default tests/test_slice.py hears a whole session through either library, its child killed in the middle of it."""

TUNE = (Sound.TICK, Sound.HALFWAY, Sound.TICK, Sound.TICK)
LIBRARIES = ("simpleaudio", "miniaudio")
SPREAD = {"simpleaudio": 0.35, "miniaudio": 0.1, "system": 0.35}
"""Seconds that no machine, however busy, should go beyond; bench/ measures how good it really is."""


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as up:
        yield up


def schedule(count: int, begin: float) -> list[tuple[Sound, float]]:
    return [(TUNE[i % len(TUNE)], begin + i) for i in range(count)]


def loudest(recording: Recording, begin: float, end: float) -> int:
    """Return the highest peak between two moments."""
    first, last = (round((moment - recording.at(0)) * RATE) for moment in (begin, end))
    return max(map(abs, recording.samples[max(0, first) : last] or array("h", [0])))


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with suppress(FileNotFoundError):
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    return True


@torture
@pytest.mark.parametrize(("backend", "count"), [("simpleaudio", 12), ("miniaudio", 12), ("system", 5)])
def test_every_cue_is_heard_once_in_order_and_on_time(sink: Sink, backend: str, count: int) -> None:
    with playing(backend, sink) as play, Recording.of(sink) as recording:
        assert play.until_ready().backend == backend
        due = schedule(count, time.monotonic() + 1.2)
        play.hand_in_time(due)
        time.sleep(1.0)
        recording.stop()
        assert [heard.sound for heard in hear(recording.samples)] == [sound for sound, _ in due]
        errors = [error for error in onset_errors(due, recording) if error is not None]
        assert len(errors) == count
        assert max(abs(error - median(errors)) for error in errors) < SPREAD[backend]
        sounded = [answer for answer in play.answers if isinstance(answer, Sounded)]
        assert [(s.id, s.due) for s in sounded] == [(i, moment) for i, (_, moment) in enumerate(due)]
        assert all(abs(s.done - s.due) < SPREAD[backend] for s in sounded)


@torture
@pytest.mark.parametrize("backend", LIBRARIES)
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSTOP], ids=lambda blow: blow.name)
def test_a_child_that_dies_or_hangs_is_replaced_and_what_comes_is_heard(
    sink: Sink, backend: str, blow: signal.Signals
) -> None:
    with playing(backend, sink) as play, Recording.of(sink) as recording:
        play.until_ready()
        play.hand_in_time(early := schedule(2, time.monotonic() + 0.6))
        time.sleep(0.9)
        old = play.pid()
        struck = time.monotonic()
        os.kill(old, blow)
        assert play.lost_after(struck) < 1.5
        play.until_ready(2)
        assert not alive(old)
        play.hand_in_time(late := schedule(3, time.monotonic() + 0.6), first=10)
        time.sleep(1.0)
        recording.stop()
        assert [heard.sound for heard in hear(recording.samples)] == [sound for sound, _ in early + late]
        assert play.of(Dropped) == play.of(SoundNotice) == []


def test_a_backend_that_dies_young_twice_gives_way_to_the_next(sink: Sink) -> None:
    for name in LIBRARIES:
        pytest.importorskip(name)
    with playing(None, sink) as play:
        for times in (1, 2):
            assert play.until_ready(times).backend == "simpleaudio"
            os.kill(play.pid(), signal.SIGKILL)
        assert play.until_ready(3).backend == "miniaudio"
        assert len(play.of(SoundLost)) == 2


@torture
@pytest.mark.parametrize("backend", ["simpleaudio", "miniaudio"])
def test_a_sound_server_that_comes_back_is_found_again(sink: Sink, backend: str) -> None:
    with playing(backend, sink) as play:
        play.until_ready()
        sink.down()
        play.player.hand([Handed(1, time.monotonic(), Cue(0.0, sound=Sound.TICK))])
        play.until(lambda: play.silent, 8.0, "silence")
        sink.up()
        play.until_ready(2, seconds=12.0)
        with Recording.of(sink) as recording:
            play.hand_in_time(due := schedule(2, time.monotonic() + 0.6), first=10)
            time.sleep(1.0)
        assert [heard.sound for heard in hear(recording.samples)] == [sound for sound, _ in due]
        assert len(play.of(SoundNotice)) == 1


@torture
@pytest.mark.parametrize("backend", LIBRARIES)
def test_a_hush_is_silence_at_once_and_what_comes_after_it_is_heard(sink: Sink, backend: str) -> None:
    with playing(backend, sink) as play, Recording.of(sink) as recording:
        play.until_ready()
        due = time.monotonic() + 0.6
        play.hand_in_time([(Sound.FINISH, due)])
        play.player.hand([Handed(5, due + 1.5, Cue(0.0, sound=Sound.TICK))])
        time.sleep(0.6)
        hushed = time.monotonic()
        play.player.hush()
        time.sleep(1.5)
        play.hand_in_time(after := schedule(1, time.monotonic() + 0.6), first=10)
        time.sleep(1.0)
        recording.stop()
        assert loudest(recording, due, hushed) > 1000
        assert loudest(recording, hushed + 0.35, after[0][1] - 0.2) <= 1
        assert [heard.sound for heard in hear(recording.samples)][-1] == after[0][0]
        assert play.of(SoundNotice) == []


@torture
@pytest.mark.parametrize("backend", [*LIBRARIES, "system"])
def test_the_last_tone_rings_out_after_the_player_was_closed(sink: Sink, backend: str) -> None:
    with playing(backend, sink) as play, Recording.of(sink) as recording:
        play.until_ready()
        due = time.monotonic() + 0.7
        play.hand_in_time([(Sound.FINISH, due)])
        play.player.close(ring_out=True)
        assert play.of(Sounded), "the answer belongs into the trace, so closing waits for it"
        assert play.player.join(8.0)
        recording.stop()
        assert loudest(recording, due + 1.9, due + 2.3) > 20
        assert [heard.sound for heard in hear(recording.samples)] == [Sound.FINISH]


def test_closing_without_ringing_out_is_silence_at_once(sink: Sink) -> None:
    with playing("miniaudio", sink) as play, Recording.of(sink) as recording:
        play.until_ready()
        play.hand_in_time([(Sound.FINISH, time.monotonic() + 0.6)])
        time.sleep(0.5)
        closed = time.monotonic()
        play.player.close(ring_out=False)
        assert play.player.join(1.5)
        time.sleep(1.0)
        recording.stop()
        assert loudest(recording, closed + 0.35, closed + 1.0) <= 1


@torture
@pytest.mark.parametrize("backend", LIBRARIES)
def test_the_volume_is_what_is_heard(sink: Sink, backend: str) -> None:
    with playing(backend, sink) as play, Recording.of(sink) as recording:
        play.until_ready()
        begin = time.monotonic() + 0.6
        play.hand_in_time([(Sound.HALFWAY, begin)])
        time.sleep(0.9)
        play.player.set_volume(40)
        play.hand_in_time([(Sound.HALFWAY, begin + 1.6)], first=1)
        time.sleep(1.0)
        recording.stop()
        ratio = loudest(recording, begin + 1.5, begin + 2.5) / loudest(recording, begin - 0.1, begin + 0.9)
        assert ratio == pytest.approx(gain(40), rel=0.1)


def test_a_child_that_reads_nothing_holds_nobody_up(sink: Sink) -> None:
    with playing("miniaudio", sink) as play:
        play.until_ready()
        os.kill(play.pid(), signal.SIGSTOP)
        began = time.monotonic()
        for i in range(2000):
            play.player.hand([Handed(i, began + 60, Cue(0.0, sound=Sound.TICK))])
        assert time.monotonic() - began < 0.7
        play.until(lambda: bool(play.of(SoundLost)), 3.0, "the loss")


def test_the_child_goes_when_its_parent_is_killed(sink: Sink, home: Home) -> None:
    code = (
        "import time; from crampstretch.audio.player import Player; from crampstretch.core.cue import SoundReady\n"
        "p = Player(lambda a: isinstance(a, SoundReady) and print(p.pid, flush=True)); p.start(); time.sleep(60)"
    )
    environment = home.environment | sink.environment
    with subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    end = time.monotonic() + 2.0
    while alive(child):
        assert time.monotonic() < end, "an orphan was left"
        time.sleep(0.02)
