"""The mixer: where each sample goes, however the device asks for them."""

from __future__ import annotations

from array import array
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from crampstretch.audio.backends.base import Prepared
from crampstretch.audio.mixer import FADE, Mixer
from crampstretch.audio.tones import RATE, render
from crampstretch.core.cue import Sound

BEEP = array("h", [100, 200, 300])
HOLD = render(Sound.HOLD)


class Tape:
    """Keeps what is reported."""

    def __init__(self) -> None:
        self.sounded_at: dict[int, float] = {}
        self.dropped_for: dict[int, str] = {}

    def sounded(self, cue: Prepared, done: float) -> None:
        self.sounded_at[cue.id] = done

    def dropped(self, cue: Prepared, why: str) -> None:
        self.dropped_for[cue.id] = why


def pulled(mixer: Mixer, blocks: list[int], begins: float = 0.0) -> array[int]:
    """Pull blocks one after another; the stream begins at `begins`."""
    out = array("h")
    for count in blocks:
        out.frombytes(mixer.pull(count, begins + len(out) / RATE))
    return out


def test_nothing_to_play_is_exact_silence() -> None:
    assert pulled(Mixer(Tape()), [100]) == array("h", bytes(200))


@given(st.lists(st.integers(1, 400), min_size=1, max_size=30), st.integers(0, 900))
def test_a_sound_is_placed_to_the_sample_whatever_the_device_asks_for(blocks: list[int], at: int) -> None:
    tape = Tape()
    mixer = Mixer(tape)
    mixer.take(Prepared(1, 5.0 + at / RATE, BEEP))
    heard = pulled(mixer, blocks, begins=5.0)
    expected = array("h", ([0] * at + BEEP.tolist() + [0] * sum(blocks))[: sum(blocks)])
    assert heard == expected
    assert (1 in tape.sounded_at) == (at < sum(blocks))
    assert abs(tape.sounded_at.get(1, 5.0 + at / RATE) - 5.0 - at / RATE) < 1 / RATE


def test_a_sound_that_comes_a_little_late_begins_at_once() -> None:
    tape = Tape()
    mixer = Mixer(tape)
    mixer.take(Prepared(1, 9.7, BEEP))
    assert pulled(mixer, [4], begins=10.0) == array("h", [100, 200, 300, 0])
    assert tape.sounded_at == {1: 10.0}


def test_a_sound_that_comes_too_late_is_dropped() -> None:
    tape = Tape()
    mixer = Mixer(tape)
    mixer.take(Prepared(1, 9.59, BEEP))
    assert pulled(mixer, [4], begins=10.0) == array("h", [0] * 4)
    assert tape.dropped_for == {1: "late"}
    assert mixer.idle


def test_two_sounds_add_up_and_never_wrap_round() -> None:
    mixer = Mixer(Tape())
    mixer.take(Prepared(1, 0.0, array("h", [30000, 1000, -30000])))
    mixer.take(Prepared(2, 0.0, array("h", [30000, 1000, -30000])))
    assert pulled(mixer, [3]) == array("h", [32767, 2000, -32767])


def test_clearing_forgets_what_waits_and_lets_sound_what_sounds() -> None:
    tape = Tape()
    mixer = Mixer(tape)
    mixer.take(Prepared(1, 0.0, BEEP))
    mixer.take(Prepared(2, 0.001, BEEP))
    first = pulled(mixer, [1])
    mixer.clear()
    assert first + pulled(mixer, [100], 1 / RATE) == BEEP + array("h", [0] * 98)
    assert list(tape.sounded_at) == [1]
    assert mixer.idle


def test_clearing_can_spare_what_is_due_soon() -> None:
    mixer = Mixer(tape := Tape())
    mixer.take(Prepared(1, 1.0, BEEP))
    mixer.take(Prepared(2, 2.0, BEEP))
    mixer.clear(after=1.5)
    pulled(mixer, [3 * RATE])
    assert list(tape.sounded_at) == [1]


def test_a_hush_is_silence_within_twenty_milliseconds_and_does_not_click() -> None:
    mixer = Mixer(Tape())
    mixer.take(Prepared(1, 0.0, HOLD))
    mixer.take(Prepared(2, 0.5, HOLD))
    before = pulled(mixer, [RATE // 4])
    mixer.hush()
    after = pulled(mixer, [100] * 100, 0.25)
    assert not any(after[FADE:])
    assert mixer.idle
    steps = [abs(b - a) for a, b in pairwise(before[-100:] + after[:FADE])]
    assert max(steps) <= 1.1 * max(abs(b - a) for a, b in pairwise(HOLD))


def test_a_change_of_volume_is_heard_at_once_and_as_no_step() -> None:
    mixer = Mixer(Tape())
    mixer.take(Prepared(1, 0.0, HOLD))
    loud = pulled(mixer, [RATE // 4])
    mixer.set_gain(0.1)
    ramp = pulled(mixer, [RATE // 30], 0.25)
    quiet = pulled(mixer, [RATE // 4], 0.25 + (RATE // 30) / RATE)
    assert max(quiet) <= 0.11 * max(loud)
    steps = [abs(b - a) for a, b in pairwise(loud[-50:] + ramp + quiet[:50])]
    assert max(steps) <= 1.1 * max(abs(b - a) for a, b in pairwise(HOLD))


def test_a_volume_set_in_silence_needs_no_ramp() -> None:
    mixer = Mixer(Tape())
    mixer.set_gain(0.5)
    mixer.take(Prepared(1, 0.0, BEEP))
    assert pulled(mixer, [3]) == array("h", [50, 100, 150])


def test_volume_nothing_is_silence_that_is_still_reported() -> None:
    mixer = Mixer(tape := Tape())
    mixer.set_gain(0.0)
    mixer.take(Prepared(1, 0.0, BEEP))
    assert not any(pulled(mixer, [10]))
    assert 1 in tape.sounded_at
